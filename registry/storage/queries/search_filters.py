"""What a regulator may ask for, and one small filter for each part of the question."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, true

from registry.storage.models import Assessment, Batch, Certificate, Product, Result, Sample, Verdict
from registry.storage.queries.certificate_lookup import bare_column, bare_number

Rows = Select[*tuple[Any, ...]]
NOT_TESTED = "not_tested"
JUDGED_NOT = ("no_rule_in_force", "not_applicable")


@dataclass(frozen=True)
class Word:
    """One word of the text: as typed, folded as names and as numbers are, and the makers whose name holds it."""

    typed: str
    name: str
    number: str
    makers: tuple[int, ...] = ()


@dataclass(frozen=True)
class Range:
    """From `low` to `high`, both included (None: open), in 1e-6 of the base unit of `kind`."""

    kind: str
    low: int | None
    high: int | None


@dataclass(frozen=True)
class Period:
    """The days `since` to `until`, both included (None: open), by the date the laboratory or registry gave."""

    of: str  # tested, reported or published
    since: date | None
    until: date | None


@dataclass(frozen=True)
class SearchQuery:
    """A question in the database's terms; what is None does not narrow. Made by services.searching.

    Words all have to match. An outcome with an analyte or jurisdiction means a verdict on it, alone the headline.
    `after` is the key of the last row of the page before.
    """

    words: tuple[Word, ...] | None = None
    makers: tuple[int, ...] | None = None
    laboratories: tuple[int, ...] | None = None
    analyte: str | None = None
    range: Range | None = None
    outcome: str | None = None
    jurisdiction: str | None = None
    period: Period | None = None
    after: tuple[int, int, int] | None = None
    limit: int = 25


def by_words(rows: Rows, query: SearchQuery) -> Rows:
    """Each word in the product's name, its maker's, the batch number or the certificate's number."""
    return rows.where(*(_has(word) for word in query.words or ()))


def by_maker(rows: Rows, query: SearchQuery) -> Rows:
    """Products of these makers."""
    return rows.where(Product.maker_id.in_(query.makers or ()))


def by_laboratory(rows: Rows, query: SearchQuery) -> Rows:
    """Certificates of these laboratories."""
    return rows.where(Certificate.laboratory_id.in_(query.laboratories or ()))


def by_outcome(rows: Rows, query: SearchQuery) -> Rows:
    """The headline, or the verdict on the analyte or of the jurisdiction asked for."""
    if query.analyte is None and query.jurisdiction is None:
        return rows.where(func.coalesce(Assessment.headline, NOT_TESTED) == query.outcome)
    never = and_(Assessment.id.is_(None), literal(query.outcome == NOT_TESTED))
    return rows.where(or_(never, _verdict(query, Verdict.outcome == query.outcome)))


def by_jurisdiction(rows: Rows, query: SearchQuery) -> Rows:
    """Batches that a rule in force in this jurisdiction is for; with an outcome, that filter has said more."""
    return rows.where(_verdict(query, Verdict.outcome.not_in(JUDGED_NOT))) if query.outcome is None else rows


def by_period(rows: Rows, query: SearchQuery) -> Rows:
    """Tested, reported or published within these days; without a date nothing is within."""
    period = query.period
    if period is None:
        return rows
    if period.of == "published":
        return rows.where(_published_within(period))
    day = Sample.tested_on if period.of == "tested" else Certificate.reported_on
    since, until = period.since or date.min, period.until or date.max
    return rows.where(day.between(since, until))


FILTERS: dict[str, Callable[[Rows, SearchQuery], Rows]] = {
    "words": by_words,
    "makers": by_maker,
    "laboratories": by_laboratory,
    "outcome": by_outcome,
    "jurisdiction": by_jurisdiction,
    "period": by_period,
}


def certainly_within(asked: Range) -> ColumnElement[bool]:
    """Results every possible value of which lies in the range: an ND or `<` only if its own ends do."""
    low = true() if asked.low is None else Result.low >= asked.low
    high = true() if asked.high is None else Result.high <= asked.high
    return and_(Result.kind == asked.kind, Result.low.is_not(None), low, high)


def possibly_within(asked: Range) -> ColumnElement[bool]:
    """Results some possible value of which lies in the range, and some other does not."""
    low = true() if asked.low is None else or_(Result.high.is_(None), Result.high >= asked.low)
    high = true() if asked.high is None else Result.low <= asked.high
    certain = func.coalesce(certainly_within(asked), False)
    return and_(Result.kind == asked.kind, Result.low.is_not(None), low, high, ~certain)


def _has(word: Word) -> ColumnElement[bool]:
    places = [Certificate.number.icontains(word.typed, autoescape=True), Product.maker_id.in_(word.makers)]
    if bare := bare_number(word.typed):
        places.append(bare_column().contains(bare, autoescape=True))
    if word.name:
        places.append(Product.search_name.contains(word.name, autoescape=True))
    if word.number:
        places.append(Batch.number_folded.contains(word.number, autoescape=True))
    return or_(*places)


def _verdict(query: SearchQuery, outcome: ColumnElement[bool]) -> ColumnElement[bool]:
    about = exists().where(Verdict.assessment_id == Assessment.id, outcome)
    if query.analyte is not None:
        about = about.where(Verdict.analyte == query.analyte)
    if query.jurisdiction is not None:
        about = about.where(Verdict.jurisdiction == query.jurisdiction)
    return about


def _published_within(period: Period) -> ColumnElement[bool]:
    since = None if period.since is None else datetime.combine(period.since, time(), UTC)
    until = None if period.until is None else datetime.combine(period.until, time.max, UTC)
    return and_(
        Certificate.published_at.is_not(None),
        true() if since is None else Certificate.published_at >= since,
        true() if until is None else Certificate.published_at <= until,
    )
