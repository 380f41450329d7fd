"""The states of a document's reading and of a certificate's publication, and who may move them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from registry.domain.said import Said


class Role(StrEnum):
    """What an account may be."""

    LABORATORY = "laboratory"
    MAKER = "maker"
    REGULATOR = "regulator"
    ADMINISTRATOR = "administrator"


class Reading(StrEnum):
    """How far a document's reading has come."""

    QUEUED = "queued"
    READING = "reading"
    READ = "read"
    FLAGGED = "flagged"
    REJECTED = "rejected"


class Publication(StrEnum):
    """How far a certificate's publication has come."""

    TO_BE_VERIFIED = "to_be_verified"
    PUBLISHED = "published"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"


PUBLICATION_WORDS = {
    Publication.TO_BE_VERIFIED: Said("to be verified"),
    Publication.PUBLISHED: Said("published"),
    Publication.SUPERSEDED: Said("superseded"),
    Publication.WITHDRAWN: Said("withdrawn"),
}
VALUES_SHOWN = (Publication.PUBLISHED, Publication.SUPERSEDED)  # whose values everybody sees


@dataclass(frozen=True)
class Move:
    """One permitted move of a certificate: the verb, its ends, and the roles that may make it."""

    verb: str
    start: Publication
    end: Publication
    roles: frozenset[Role]
    not_by_submitter: bool = False


OVERSEERS = frozenset({Role.REGULATOR, Role.ADMINISTRATOR})
VERIFIERS = OVERSEERS | {Role.LABORATORY}

MOVES = (
    Move("publish", Publication.TO_BE_VERIFIED, Publication.PUBLISHED, VERIFIERS, not_by_submitter=True),
    Move("supersede", Publication.PUBLISHED, Publication.SUPERSEDED, VERIFIERS),
    Move("reinstate", Publication.SUPERSEDED, Publication.PUBLISHED, VERIFIERS),
    Move("withdraw", Publication.TO_BE_VERIFIED, Publication.WITHDRAWN, VERIFIERS),
    Move("withdraw", Publication.PUBLISHED, Publication.WITHDRAWN, VERIFIERS),
)


def find_move(verb: str, start: Publication) -> Move | None:
    """The move this verb makes from here, or None where it makes none."""
    return next((m for m in MOVES if m.verb == verb and m.start is start), None)
