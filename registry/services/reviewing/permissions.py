"""Who may verify what: the one answer that reviewing and publishing ask for."""

from __future__ import annotations

from collections.abc import Sequence

from registry.domain.said import Said
from registry.domain.workflow import OVERSEERS, PUBLICATION_WORDS, VERIFIERS, Move, Publication, find_move
from registry.errors import Conflict, NotAllowed
from registry.storage.models import Account, Certificate, Result

# where one person submits and one corrects, the laboratory's own people are at an end
WHO_ELSE = Said(
    "That is neither who corrected it nor who submitted the certificate: a third person of the laboratory or, where "
    "it has two accounts only, a regulator."
)


def the_move(verb: str, *, actor: Account, certificate: Certificate) -> Move:
    """The move of the workflow's table that the actor asks for.

    Raises Conflict where the certificate's state has no such move, NotAllowed where the actor may not make it.
    """
    move = find_move(verb, Publication(certificate.publication))
    if move is None:
        raise Conflict(
            Said(
                "This certificate is {state}: it cannot be changed this way.",
                state=PUBLICATION_WORDS[Publication(certificate.publication)],
            )
        )
    if actor.role not in move.roles or not _is_theirs(actor, certificate):
        raise NotAllowed(Said("Certificates are verified by their laboratory or by a regulator."))
    if move.not_by_submitter and actor.id == certificate.submitted_by_id:
        raise NotAllowed(Said("You submitted this certificate: somebody else must verify it."))
    return move


def _is_theirs(actor: Account, certificate: Certificate) -> bool:
    return actor.role in OVERSEERS or actor.organisation_id == certificate.laboratory_id


def second_person(actor: Account, result: Result) -> None:
    """Raise NotAllowed for who corrected or added this result: somebody else holds it against the paper.

    Whoever submitted the certificate may decide of none of its results, and so accepts no correction either.
    """
    if result.corrected_by_id == actor.id:
        raise NotAllowed(Said("You corrected this value: somebody else must accept it. {who}", who=WHO_ELSE))


def may_verify_any(actor: Account, certificates: Sequence[Certificate]) -> None:
    """Raise NotAllowed unless the actor oversees, or may verify one of these certificates."""
    if actor.role in OVERSEERS:
        return
    theirs = [c for c in certificates if actor.role in VERIFIERS and _is_theirs(actor, c)]
    if not any(c.submitted_by_id != actor.id for c in theirs):
        raise NotAllowed(Said("Flags are closed by the certificate's laboratory, by somebody who did not submit it."))
