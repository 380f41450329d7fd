"""Reads for verification: the queue of an account, one certificate with all it says, and what is still open."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, false, func, insert, or_, select, true
from sqlalchemy.orm import Session, joinedload, selectinload

from registry.domain.workflow import OVERSEERS, Publication, Role
from registry.storage.models import (
    Account,
    Batch,
    Certificate,
    Event,
    Flag,
    ParticularCorrection,
    Result,
    ResultReview,
    Sample,
)
from registry.storage.queries.published import made_public, withdrawn
from registry.storage.queries.results import taken_out_by_one, undecided


@dataclass(frozen=True)
class Waiting:
    """A certificate in the queue; `may_verify` is False for who submitted it."""

    certificate: Certificate
    undecided: int
    open_flags: int
    may_verify: bool


def review_queue(session: Session, account: Account, *, after: int = 0, limit: int = 50) -> Sequence[Waiting]:
    """The certificates this account's house is to verify, longest waiting first, from behind `after`."""
    results = (
        select(func.count())
        .select_from(Result)
        .join(Sample, Result.sample_id == Sample.id)
        .where(Sample.certificate_id == Certificate.id, or_(undecided(), taken_out_by_one()))
        .correlate(Certificate)
        .scalar_subquery()
    )
    flags = select(func.count()).select_from(Flag).where(_open_of_certificate()).correlate(Certificate)
    chosen = (
        select(Certificate, results, flags.scalar_subquery())
        .where(Certificate.publication == Publication.TO_BE_VERIFIED, _reviewed_by(account), Certificate.id > after)
        .order_by(Certificate.id)
        .limit(limit)
        .options(joinedload(Certificate.laboratory), joinedload(Certificate.submission))
        .options(joinedload(Certificate.submitted_by), joinedload(Certificate.document))
        .options(selectinload(Certificate.samples).joinedload(Sample.batch).joinedload(Batch.product))
    )
    rows = session.execute(chosen).all()
    return [Waiting(row[0], row[1], row[2], row[0].submitted_by_id != account.id) for row in rows]


def locked_certificate(session: Session, certificate_id: int) -> Certificate | None:
    """The certificate, which nobody else changes until this transaction ends."""
    chosen = select(Certificate).where(Certificate.id == certificate_id).with_for_update()
    return session.scalar(chosen.execution_options(populate_existing=True))


def open_corrections(session: Session, certificate_id: int) -> Sequence[ParticularCorrection]:
    """The corrections of a certificate's particulars that no second person has decided of."""
    chosen = select(ParticularCorrection).where(ParticularCorrection.certificate_id == certificate_id)
    chosen = chosen.where(ParticularCorrection.decision.is_(None))
    return session.scalars(chosen.order_by(ParticularCorrection.id)).all()


def keep_accepted(session: Session, result_ids: Sequence[int], *, account_id: int, now: datetime) -> None:
    """Keep that somebody accepted these results, all in one statement."""
    told = {"account_id": account_id, "decision": "accepted", "decided_at": now}
    if result_ids:
        session.execute(insert(ResultReview), [{"result_id": number, **told} for number in result_ids])


def open_flags(session: Session, certificate: Certificate) -> Sequence[Flag]:
    """The open flags of a certificate, and those of its whole document."""
    whole = and_(Flag.document_id == certificate.document_id, Flag.certificate_id.is_(None))
    chosen = select(Flag).where(Flag.closed_at.is_(None), or_(Flag.certificate_id == certificate.id, whole))
    return session.scalars(chosen.order_by(Flag.id)).all()


def certificates_of_document(session: Session, document_id: int) -> Sequence[Certificate]:
    """All certificates read from a document, with their samples."""
    chosen = select(Certificate).where(Certificate.document_id == document_id).order_by(Certificate.id)
    return session.scalars(chosen.options(selectinload(Certificate.samples))).all()


def batches_of(session: Session, certificate_ids: Iterable[int]) -> Sequence[int]:
    """The ids of the batches that samples of these certificates are tied to."""
    chosen = select(Sample.batch_id).where(Sample.certificate_id.in_(certificate_ids), Sample.batch_id.is_not(None))
    return sorted(batch_id for batch_id in session.scalars(chosen.distinct()) if batch_id is not None)


def successor_of(session: Session, certificate_id: int, at: datetime | None = None) -> Certificate | None:
    """The newest certificate that replaces this one and stands; one that was withdrawn replaces it no more."""
    return next(iter(successors_of(session, certificate_id, at)), None)


def successors_of(session: Session, certificate_id: int, at: datetime | None = None) -> Sequence[Certificate]:
    """All that replace this one and stand, each for the batches it speaks of, newest first.

    What replaces a withdrawn reissue of it is among them.
    """
    chosen = select(Certificate).where(Certificate.supersedes_id == certificate_id, made_public(at))
    found = list(session.scalars(chosen.where(~withdrawn(at))))
    for gone in session.scalars(chosen.where(withdrawn(at))).all():
        found += successors_of(session, gone.id, at)
    return sorted(found, key=lambda one: (one.published_at, one.id), reverse=True)


def house_of(session: Session, organisation_id: int) -> Sequence[int]:
    """The ids of an organisation's accounts that can sign in."""
    chosen = select(Account.id).where(Account.organisation_id == organisation_id, Account.active)
    return session.scalars(chosen.order_by(Account.id)).all()


def flags_ever(session: Session, certificate_id: int) -> Sequence[Flag]:
    """Every flag that was raised on a certificate, open or closed."""
    return session.scalars(select(Flag).where(Flag.certificate_id == certificate_id).order_by(Flag.id)).all()


def flags_answered(session: Session, document_id: int, result_ids: Collection[int]) -> Sequence[Flag]:
    """The closed flags of a document that one of these results closed last, as the events tell."""
    closing = (Event.subject_type == "flag", Event.subject_id == Flag.id, Event.action == "flag:closed")
    last = select(func.max(Event.id)).where(*closing).correlate(Flag).scalar_subquery()
    chosen = select(Flag, Event.data).join(Event, Event.id == last)
    chosen = chosen.where(Flag.document_id == document_id, Flag.closed_at.is_not(None)).order_by(Flag.id)
    return [flag for flag, data in session.execute(chosen) if data.get("by_result") in result_ids]


def _reviewed_by(account: Account) -> ColumnElement[bool]:
    if account.role in OVERSEERS:
        return true()
    if account.role == Role.LABORATORY:
        return Certificate.laboratory_id == account.organisation_id
    return false()


def _open_of_certificate() -> ColumnElement[bool]:
    whole = and_(Flag.document_id == Certificate.document_id, Flag.certificate_id.is_(None))
    return and_(Flag.closed_at.is_(None), or_(Flag.certificate_id == Certificate.id, whole))


def accept_all(session: Session, deciders: Mapping[int, tuple[int, datetime]]) -> None:
    """Keep that an account accepted, at an instant, every result of a certificate; any number of certificates."""
    chosen = select(Sample.certificate_id, Result.id).join(Sample, Result.sample_id == Sample.id)
    found = session.execute(chosen.where(Sample.certificate_id.in_(deciders)).order_by(Result.id)).all()
    rows = [
        {"result_id": row.id, "account_id": account_id, "decision": "accepted", "decided_at": at}
        for row in found
        for account_id, at in [deciders[row.certificate_id]]
    ]
    if rows:
        session.execute(insert(ResultReview), rows)
