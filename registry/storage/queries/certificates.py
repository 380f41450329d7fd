"""Reads about certificates: the page of one with its samples and results, and what replaced it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ScalarSelect, func, select
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from registry.storage.models import (
    Account,
    Batch,
    Certificate,
    Flag,
    ParticularCorrection,
    Product,
    Result,
    ResultReview,
    Sample,
)
from registry.storage.queries.published import known
from registry.storage.queries.results import effective_results, order_of_paper, undecided_results
from registry.storage.queries.review import open_flags, successor_of


@dataclass(frozen=True)
class SetAside:
    """A row that counts no more: rejected, or corrected by the row `newer_id`; by whom, when and why.

    A rejection stands once a second person has confirmed it; until then `confirmed_by` is None.
    """

    result: Result
    decision: str
    reason: str
    by: str
    by_id: int
    at: datetime
    newer_id: int | None
    confirmed_by: str | None = None


@dataclass(frozen=True)
class CertificatePage:
    """A certificate with laboratory, document, submission, verifier and samples (with batch and product) loaded.

    `results` are those that count, in the order of the paper; `undecided` the ids nobody has decided of;
    `flags` all flags, open and closed; `open_flags` the ids of the open ones; `successor` what superseded it;
    `set_aside` the rows that were rejected or corrected; `corrections` those of the head that stand or are open.
    """

    certificate: Certificate
    results: tuple[Result, ...]
    undecided: frozenset[int]
    flags: tuple[Flag, ...]
    open_flags: frozenset[int]
    successor: Certificate | None
    set_aside: tuple[SetAside, ...]
    corrections: tuple[ParticularCorrection, ...] = ()


def certificate_page(session: Session, public_id: str, at: datetime | None = None) -> CertificatePage | None:
    """The page of the certificate with this public id, as it stood at an instant, in a fixed number of reads."""
    certificate = certificate_by_public_id(session, public_id)
    if certificate is None:
        return None
    return CertificatePage(
        certificate=certificate,
        results=tuple(effective_results(session, certificate.id, at)),
        undecided=frozenset(result.id for result in undecided_results(session, certificate.id)),
        flags=tuple(flags_of(session, certificate)),
        open_flags=frozenset(flag.id for flag in open_flags(session, certificate)),
        successor=successor_of(session, certificate.id, at),
        set_aside=tuple(set_aside(session, certificate.id, at)),
        corrections=tuple(corrections_of(session, certificate.id, at)),
    )


def certificate_by_public_id(session: Session, public_id: str) -> Certificate | None:
    """The certificate with this public id and all that stands around it, published or not: the door decides."""
    chosen = select(Certificate).where(Certificate.public_id == public_id)
    return session.scalar(
        chosen.options(
            joinedload(Certificate.laboratory),
            joinedload(Certificate.document),
            joinedload(Certificate.submission),
            joinedload(Certificate.submitted_by),
            joinedload(Certificate.verified_by),
            joinedload(Certificate.supersedes),
            selectinload(Certificate.samples)
            .joinedload(Sample.batch)
            .joinedload(Batch.product)
            .joinedload(Product.maker),
        )
    )


def latest_version(session: Session, certificate: Certificate, at: datetime | None = None) -> Certificate:
    """The certificate that stands at the end of the chain of those that superseded this one."""
    newest, passed = certificate, {certificate.id}
    while (successor := successor_of(session, newest.id, at)) is not None and successor.id not in passed:
        newest = successor
        passed.add(newest.id)
    return newest


def corrections_of(session: Session, certificate_id: int, at: datetime | None = None) -> Sequence[ParticularCorrection]:
    """The corrections of the head by then that were accepted, or that nobody has decided of, the oldest first."""
    people = (joinedload(ParticularCorrection.account), joinedload(ParticularCorrection.decided_by))
    own = ParticularCorrection.certificate_id == certificate_id
    chosen = select(ParticularCorrection).where(own, known(ParticularCorrection.at, at))
    chosen = chosen.where(func.coalesce(ParticularCorrection.decision, "accepted") == "accepted")
    return session.scalars(chosen.order_by(ParticularCorrection.id).options(*people)).all()


def refused_corrections(session: Session, certificate_id: int) -> Sequence[ParticularCorrection]:
    """The corrections of the head that a second person put back, the oldest first."""
    chosen = select(ParticularCorrection).where(ParticularCorrection.certificate_id == certificate_id)
    chosen = chosen.where(ParticularCorrection.decision == "rejected").order_by(ParticularCorrection.id)
    return session.scalars(chosen.options(joinedload(ParticularCorrection.decided_by))).all()


def set_aside(session: Session, certificate_id: int, at: datetime | None = None) -> list[SetAside]:
    """The newest decision by then of each row, where it rejected or corrected it, in the order of the paper."""
    own = select(Result.id).join(Sample, Result.sample_id == Sample.id).where(Sample.certificate_id == certificate_id)
    decided = (ResultReview.result_id.in_(own), known(ResultReview.decided_at, at))
    newest = select(func.max(ResultReview.id)).where(*decided).group_by(ResultReview.result_id)
    newer, first, starter = aliased(Result), _rejection_before(), aliased(Account)
    chosen = (
        select(Result, ResultReview, Account, newer.id, starter)
        .join(Sample, Result.sample_id == Sample.id)
        .join(ResultReview, ResultReview.result_id == Result.id)
        .join(Account, ResultReview.account_id == Account.id)
        .outerjoin(newer, newer.corrects_id == Result.id)
        .outerjoin(starter, starter.id == first)
        .where(
            Sample.certificate_id == certificate_id, ResultReview.id.in_(newest), ResultReview.decision != "accepted"
        )
        .order_by(*order_of_paper())
    )
    return [_set_aside(*row) for row in session.execute(chosen)]


def _rejection_before() -> ScalarSelect[int]:
    """Who else had taken out a row before the person that did so last."""
    earlier = aliased(ResultReview)
    chosen = select(earlier.account_id).where(earlier.result_id == ResultReview.result_id)
    both = (earlier.decision == "rejected", ResultReview.decision == "rejected")
    chosen = chosen.where(*both, earlier.account_id != ResultReview.account_id, earlier.id < ResultReview.id)
    return chosen.order_by(earlier.id.desc()).limit(1).correlate(ResultReview).scalar_subquery()


def _set_aside(
    row: Result, newest: ResultReview, last: Account, newer_id: int | None, first: Account | None
) -> SetAside:
    by, again = (last, None) if first is None else (first, last.name)
    return SetAside(row, newest.decision, newest.reason or "", by.name, by.id, newest.decided_at, newer_id, again)


def flags_of(session: Session, certificate: Certificate) -> Sequence[Flag]:
    """All flags of a certificate and of its whole document, open and closed, as they were raised."""
    chosen = select(Flag).where(Flag.document_id == certificate.document_id)
    found = session.scalars(chosen.order_by(Flag.id)).all()
    return [flag for flag in found if flag.certificate_id in (None, certificate.id)]
