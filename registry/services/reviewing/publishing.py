"""Publishing and withdrawing certificates; what they say of batches is judged anew at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy.orm import Session

from registry.domain.said import Said, joined
from registry.domain.workflow import Publication
from registry.errors import Conflict, NotFound
from registry.reference.loader import Catalogue
from registry.services.book import events
from registry.services.judging.assessment import keep_assessment
from registry.services.reviewing.acts import given, unless_changed
from registry.services.reviewing.permissions import the_move
from registry.services.reviewing.succession import raise_doubts, replaced_by, restate, restate_before
from registry.storage.models import Account, Certificate
from registry.storage.queries.results import effective_results, results_taken_out_by_one, undecided_results
from registry.storage.queries.review import batches_of, house_of, locked_certificate, open_corrections, open_flags

ONE_PAIR = 2  # accounts of a laboratory: one submits, the other corrects, and nobody is left to accept


def publish(
    session: Session, catalogue: Catalogue, *, actor: Account, certificate_id: int, now: datetime
) -> Certificate:
    """Show a verified certificate to everybody; a reissued one supersedes the one it names, for the batches of both.

    Raises NotAllowed for who submitted it or has no business with it, Conflict with what is still to be done.
    """
    with unless_changed(session):
        certificate = _publish(session, catalogue, actor, certificate_id, now)
        session.commit()
    return certificate


def withdraw(
    session: Session, catalogue: Catalogue, *, actor: Account, certificate_id: int, reason: str, now: datetime
) -> Certificate:
    """Take a certificate back, with a reason everybody can read; it stays visible as withdrawn.

    What it had replaced is in force again.
    """
    with unless_changed(session):
        certificate = take_back(session, catalogue, actor=actor, certificate_id=certificate_id, reason=reason, now=now)
        session.commit()
    return certificate


def take_back(
    session: Session, catalogue: Catalogue, *, actor: Account, certificate_id: int, reason: str, now: datetime
) -> Certificate:
    """The same within a transaction that somebody else commits."""
    why = given(reason, Said("Say why, in words everybody may read."))
    certificate = _locked(session, certificate_id)
    move = the_move("withdraw", actor=actor, certificate=certificate)
    stood = certificate.publication == Publication.PUBLISHED
    certificate.publication = move.end.value
    certificate.withdrawn_at, certificate.withdrawn_reason = now, why
    session.flush()
    events.record(
        session,
        at=now,
        account_id=actor.id,
        action="certificate:withdrawn",
        subject=certificate,
        reason=why,
    )
    olds = restate_before(session, certificate, actor=actor, now=now)
    if stood:
        _judge_anew(session, catalogue, [certificate, *olds], "withdrawn", now)
    return certificate


def _publish(session: Session, catalogue: Catalogue, actor: Account, certificate_id: int, now: datetime) -> Certificate:
    certificate = _locked(session, certificate_id)
    move = the_move("publish", actor=actor, certificate=certificate)
    if raise_doubts(session, certificate, now=now):
        session.commit()
    _refuse_unfinished(session, certificate)
    old = replaced_by(session, certificate)
    certificate.publication = move.end.value
    certificate.verified_by_id = actor.id
    certificate.published_at = now
    certificate.supersedes = old
    data = {"supersedes": None if old is None else old.public_id}
    events.record(session, at=now, account_id=actor.id, action="certificate:published", subject=certificate, data=data)
    if old is not None:
        restate(session, old, certificate, actor=actor, now=now)
    session.flush()
    _judge_anew(session, catalogue, [certificate, *([old] if old is not None else [])], "published", now)
    return certificate


def _locked(session: Session, certificate_id: int) -> Certificate:
    certificate = locked_certificate(session, certificate_id)
    if certificate is None:
        raise NotFound(Said("There is no such certificate."))
    return certificate


def _refuse_unfinished(session: Session, certificate: Certificate) -> None:
    todo = list(_still_to_do(session, certificate))
    if todo:
        raise Conflict(Said("This certificate cannot be published yet: {todo}.", todo=joined(todo, ", ")))


def _still_to_do(session: Session, certificate: Certificate) -> Iterator[str]:
    open_ = undecided_results(session, certificate.id)
    typed = sum(row.corrected_by_id is not None for row in open_)
    if undecided := len(open_) - typed:
        one = Said("1 result is not decided")
        yield Said("{number} results are not decided", number=undecided) if undecided > 1 else one
    yield from _for_a_second_person(session, certificate, typed)
    if flags := len(open_flags(session, certificate)):
        yield Said("{number} flags are open", number=flags) if flags > 1 else Said("1 flag is open")
    if not effective_results(session, certificate.id):
        yield Said("no result is left to publish")
    if not batches_of(session, [certificate.id]):
        yield Said("no sample is tied to a batch")


def _for_a_second_person(session: Session, certificate: Certificate, typed: int) -> Iterator[str]:
    corrected = typed + len(open_corrections(session, certificate.id))
    if corrected:
        one = Said("1 correction is to be accepted by somebody who neither made it nor submitted the certificate")
        several = Said(
            "{number} corrections are to be accepted by somebody who neither made them nor submitted the certificate",
            number=corrected,
        )
        yield several if corrected > 1 else one
    taken_out = len(results_taken_out_by_one(session, certificate.id))
    if taken_out:
        one = Said(
            "1 value was taken out, which somebody who neither did so nor submitted the certificate has to confirm"
        )
        several = Said(
            "{number} values were taken out, which somebody who neither did so nor submitted the certificate has to "
            "confirm",
            number=taken_out,
        )
        yield several if taken_out > 1 else one
    if (corrected or taken_out) and len(house_of(session, certificate.laboratory_id)) <= ONE_PAIR:
        yield Said("the laboratory has nobody else, so that is for a regulator to do")


def _judge_anew(
    session: Session, catalogue: Catalogue, certificates: list[Certificate], cause: str, now: datetime
) -> None:
    for batch_id in batches_of(session, [certificate.id for certificate in certificates]):
        keep_assessment(session, catalogue, batch_id=batch_id, on=now.date(), cause=cause, now=now)
