"""Reads about what was reported as misread, and the figures of how often the registry was wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, or_, select
from sqlalchemy.orm import Session, joinedload

from registry.domain.workflow import OVERSEERS
from registry.storage.models import Account, Certificate, MisreadReport, Result, ResultReview, Sample
from registry.storage.queries.published import known, made_public
from registry.storage.queries.results import effective

MOST = 200


@dataclass(frozen=True)
class TrustFigures:
    """How many values are published, how many were reported as misread, and how those came out.

    `corrected_before` values were corrected by verifiers before anybody saw them; `by_month` has (month, reported,
    right) with the month as 2026-11, newest first.
    """

    published: int
    reported: int
    right: int
    wrong: int
    corrected_before: int
    by_month: tuple[tuple[str, int, int], ...]

    @property
    def open(self) -> int:
        """How many nobody has decided of yet."""
        return self.reported - self.right - self.wrong


def result_by_id(session: Session, result_id: int) -> Result | None:
    """A result with its sample, certificate, laboratory and document."""
    chosen = select(Result).where(Result.id == result_id)
    certificate = joinedload(Result.sample).joinedload(Sample.certificate)
    return session.scalar(
        chosen.options(certificate.joinedload(Certificate.laboratory), certificate.joinedload(Certificate.document))
    )


def newer_of(session: Session, result_id: int, at: datetime | None = None) -> Result | None:
    """The row that corrects this one."""
    return session.scalar(select(Result).where(Result.corrects_id == result_id, known(Result.created_at, at)))


def is_effective(session: Session, result_id: int, at: datetime | None = None) -> bool:
    """Whether a result counts: neither corrected nor rejected."""
    return session.scalar(select(Result.id).where(Result.id == result_id, effective(at))) is not None


def open_reports(session: Session, actor: Account) -> Sequence[MisreadReport]:
    """Reports nobody has decided of, oldest first: of the actor's laboratory, all of them for an overseer."""
    inside = joinedload(MisreadReport.result).joinedload(Result.sample).joinedload(Sample.certificate)
    chosen = select(MisreadReport).where(MisreadReport.outcome.is_(None)).order_by(MisreadReport.id).limit(MOST)
    if actor.role not in OVERSEERS:
        theirs = select(Result.id).join(Sample).join(Certificate)
        theirs = theirs.where(Certificate.laboratory_id == actor.organisation_id)
        chosen = chosen.where(MisreadReport.result_id.in_(theirs))
    return session.scalars(chosen.options(inside)).all()


def reported_by(session: Session, result_id: int, reporter: str) -> MisreadReport | None:
    """The open report of one result by one reporter."""
    return session.scalar(
        select(MisreadReport).where(
            MisreadReport.result_id == result_id,
            MisreadReport.reporter == reporter,
            MisreadReport.outcome.is_(None),
        )
    )


def trust_figures(session: Session, at: datetime | None = None) -> TrustFigures:
    """The figures of the trust page."""
    corrected = select(func.count()).select_from(ResultReview)
    corrected = corrected.where(ResultReview.decision == "corrected", known(ResultReview.decided_at, at))
    decided = case((known(MisreadReport.decided_at, at), MisreadReport.outcome), else_=None)
    chosen = select(MisreadReport.reported_at, decided).where(known(MisreadReport.reported_at, at))
    reports = session.execute(chosen).all()
    outcomes = Counter(outcome for _, outcome in reports)
    reported = Counter(f"{at:%Y-%m}" for at, _ in reports)
    right = Counter(f"{at:%Y-%m}" for at, outcome in reports if outcome == "right")
    return TrustFigures(
        published=_published(session, at),
        reported=len(reports),
        right=outcomes["right"],
        wrong=outcomes["wrong"],
        corrected_before=session.scalar(corrected) or 0,
        by_month=tuple((month, reported[month], right[month]) for month in sorted(reported, reverse=True)),
    )


def _published(session: Session, at: datetime | None) -> int:
    """How many results that count were made public."""
    every = (
        select(func.count())
        .select_from(Result)
        .join(Sample, Result.sample_id == Sample.id)
        .join(Certificate, Sample.certificate_id == Certificate.id)
        .where(made_public(at))
    )
    # few were set aside: they are counted apart, so that not every row's decisions are looked up
    touched = select(ResultReview.result_id).where(ResultReview.decision != "accepted")
    replaced = select(Result.corrects_id).where(Result.corrects_id.is_not(None))
    perhaps = or_(Result.id.in_(touched), Result.id.in_(replaced), ~known(Result.created_at, at))
    set_aside = every.where(perhaps, ~effective(at))
    return (session.scalar(every) or 0) - (session.scalar(set_aside) or 0)
