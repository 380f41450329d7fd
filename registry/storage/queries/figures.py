"""Reads behind the figures: measured values over time, claims beside them, outcomes by jurisdiction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, func, or_, select
from sqlalchemy.orm import Session, contains_eager

from registry.domain.outcome import WORST_FIRST, Outcome
from registry.storage.models import Assessment, Batch, Certificate, Claim, Label, Product, Result, Sample
from registry.storage.models import Verdict as VerdictRow
from registry.storage.queries.product_then import column_then
from registry.storage.queries.published import counts, known
from registry.storage.queries.results import effective
from registry.storage.queries.search_rows import laboratory, maker
from registry.storage.queries.search_states import day_tested
from registry.storage.queries.summaries import badness

MOST = 5_000  # points of one figure, the newest of them: beyond, nobody sees more


@dataclass(frozen=True)
class Narrowed:
    """What a figure is narrowed to; None does not narrow. `maker` and `laboratory` are public ids.

    `at` is the instant whose state is drawn (None: now).
    """

    maker: str | None = None
    laboratory: str | None = None
    since: date | None = None
    until: date | None = None
    at: datetime | None = None


def measured_values(session: Session, *, analyte: str, kind: str, narrowed: Narrowed) -> Sequence[Row[Any]]:
    """Every result that counts of an analyte, in units of this kind, oldest first: what was printed and of what.

    The day is that of the test, else of the report.
    """
    day = day_tested().label("day")
    chosen = _of_market(
        select(
            day,
            Result.id,
            Result.operator,
            Result.value,
            Result.unit,
            Result.low,
            Result.high,
            Result.printed_result,
            *_names(narrowed.at),
        ),
        analyte,
        narrowed,
    )
    chosen = chosen.where(Result.kind == kind, Result.low.is_not(None), day_tested().is_not(None))
    return session.execute(chosen.order_by(day.desc(), Result.id.desc()).limit(MOST)).all()[::-1]


def results_by_unit(session: Session, *, analyte: str, narrowed: Narrowed) -> Sequence[Row[Any]]:
    """How many results that count of an analyte there are by `kind` and `unit`, with an amount and with a day or not.

    A result without a day may lie in the days asked for: it is counted whatever they are.
    """
    no_amount, no_day = Result.low.is_(None).label("no_amount"), day_tested().is_(None).label("no_day")
    chosen = select(Result.kind, Result.unit, no_amount, no_day, func.count().label("number"))
    whenever = _of_market(chosen, analyte, replace(narrowed, since=None, until=None))
    within = and_(day_tested() >= (narrowed.since or date.min), day_tested() <= (narrowed.until or date.max))
    counted = whenever.where(or_(day_tested().is_(None), within))
    return session.execute(counted.group_by(Result.kind, Result.unit, no_amount, no_day)).all()


def claims_beside_results(session: Session, *, analyte: str, narrowed: Narrowed) -> Sequence[tuple[Claim, Row[Any]]]:
    """Every claim of an amount of an analyte with each result that counts of the batches sold under that label."""
    chosen = _of_market(select(Claim, *_MEASURED, *_names(narrowed.at)), analyte, narrowed)
    chosen = chosen.join(Label, Batch.label_id == Label.id).join(Claim, Claim.label_id == Label.id)
    chosen = chosen.where(Claim.analyte == analyte, Claim.amount.is_not(None)).options(contains_eager(Claim.label))
    found = session.execute(chosen.order_by(Result.id.desc()).limit(MOST)).unique().all()
    return [(row[0], row) for row in found[::-1]]


def outcomes_by_jurisdiction(session: Session, at: datetime | None = None) -> dict[str, dict[Outcome, int]]:
    """How many batches come to which outcome by the law of each jurisdiction, by their newest judging.

    A batch counts once for a jurisdiction, with the worst of its verdicts there.
    """
    newest = select(func.max(Assessment.id)).where(known(Assessment.created_at, at)).group_by(Assessment.batch_id)
    worst = (
        select(VerdictRow.jurisdiction, func.min(badness(VerdictRow.outcome)).label("rank"))
        .where(VerdictRow.assessment_id.in_(newest), VerdictRow.jurisdiction.is_not(None))
        .group_by(VerdictRow.jurisdiction, VerdictRow.assessment_id)
        .subquery()
    )
    counted = select(worst.c.jurisdiction, worst.c.rank, func.count()).group_by(worst.c.jurisdiction, worst.c.rank)
    found: dict[str, dict[Outcome, int]] = {}
    for jurisdiction, position, number in session.execute(counted):
        found.setdefault(jurisdiction, {})[WORST_FIRST[position]] = number
    return found


_MEASURED = (
    Result.id,
    Result.operator,
    Result.value,
    Result.unit,
    Result.lod,
    Result.loq,
    Result.uncertainty,
    Result.portion,
    Result.printed_result,
    Result.analyte,
    Result.method,
    Result.kind,
    Result.sample_id,
)


def _names(at: datetime | None) -> tuple[ColumnElement[Any], ...]:
    return (
        Batch.public_id.label("batch_id"),
        Batch.number.label("batch"),
        column_then("name", at).label("product"),
        maker.name.label("maker"),
        laboratory.name.label("laboratory"),
        laboratory.public_id.label("laboratory_id"),
    )


def _of_market(rows: Any, analyte: str, narrowed: Narrowed) -> Select[*tuple[Any, ...]]:
    chosen: Select[*tuple[Any, ...]] = (
        rows.select_from(Result)
        .join(Sample, Result.sample_id == Sample.id)
        .join(Certificate, Sample.certificate_id == Certificate.id)
        .join(Batch, Sample.batch_id == Batch.id)
        .join(Product, Batch.product_id == Product.id)
        .join(maker, Product.maker_id == maker.id)
        .join(laboratory, Certificate.laboratory_id == laboratory.id)
        .where(Result.analyte == analyte, counts(narrowed.at), effective(narrowed.at))
    )
    if narrowed.maker:
        chosen = chosen.where(maker.public_id == narrowed.maker)
    if narrowed.laboratory:
        chosen = chosen.where(laboratory.public_id == narrowed.laboratory)
    if narrowed.since:
        chosen = chosen.where(day_tested() >= narrowed.since)
    return chosen.where(day_tested() <= narrowed.until) if narrowed.until else chosen
