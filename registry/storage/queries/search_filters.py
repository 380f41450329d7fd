"""What a regulator may ask for, and one small filter for each part of the question."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, func, literal, or_, true
from sqlalchemy.orm import InstrumentedAttribute

from registry.domain.folded import plain_letters
from registry.storage.models import (
    Assessment,
    Certificate,
    Product,
    Result,
    Sample,
    SummarizedOutcome,
    Verdict,
)
from registry.storage.queries.batch_then import batch_column_then
from registry.storage.queries.certificate_lookup import bare_begins, bare_column, bare_number
from registry.storage.queries.product_then import column_then, has_gtin
from registry.storage.queries.search_query import Period, Range, SearchQuery, Word
from registry.storage.queries.summaries import comes_to, is_worst
from registry.storage.queries.word_starts import word_begins

Outcomes = InstrumentedAttribute[str]
Rows = Select[*tuple[Any, ...]]
NOT_TESTED = "not_tested"
JUDGED_NOT = ("no_rule_in_force", "not_applicable")


def by_words(rows: Rows, query: SearchQuery) -> Rows:
    """Each word in the product's name, its maker's, the number of batch or certificate, or the GTIN on its packs."""
    words = query.words or ()
    if query.match == "lacks":
        return rows.where(*(~func.coalesce(_has(word, "contains", query.at), False) for word in words))
    return rows.where(*(_has(word, query.match, query.at) for word in words))


def by_maker(rows: Rows, query: SearchQuery) -> Rows:
    """Products of these makers."""
    return rows.where(Product.maker_id.in_(query.makers or ()))


def by_laboratory(rows: Rows, query: SearchQuery) -> Rows:
    """Certificates of these laboratories."""
    return rows.where(Certificate.laboratory_id.in_(query.laboratories or ()))


def by_form(rows: Rows, query: SearchQuery) -> Rows:
    """Products of these forms."""
    return rows.where(column_then("form", query.at).in_(query.forms or ()))


def by_outcome(rows: Rows, query: SearchQuery) -> Rows:
    """The headline, or the verdict on the analyte or of the jurisdiction asked for.

    A batch never judged was not tested for any analyte; which laws are for it nobody has said, so it is of no
    jurisdiction, here as in the figures.
    """
    if query.analyte is None and query.jurisdiction is None:
        return rows.where(func.coalesce(Assessment.headline, NOT_TESTED).in_(query.outcome or ()))
    counts = NOT_TESTED in (query.outcome or ()) and query.jurisdiction is None
    never = and_(Assessment.id.is_(None), literal(counts))
    return rows.where(or_(never, _verdict(query, lambda outcome: outcome.in_(query.outcome or ()))))


def by_jurisdiction(rows: Rows, query: SearchQuery) -> Rows:
    """Batches that a rule in force in this jurisdiction is for; with an outcome, that filter has said more."""
    return rows.where(_verdict(query, in_force)) if query.outcome is None else rows


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


MATCHES: dict[str, Callable[[Any, str], ColumnElement[bool]]] = {
    "words": word_begins,
    "contains": lambda place, text: place.contains(text, autoescape=True),
    "starts": lambda place, text: place.startswith(text, autoescape=True),
    "exact": lambda place, text: place == text,
}
FILTERS: dict[str, Callable[[Rows, SearchQuery], Rows]] = {
    "words": by_words,
    "makers": by_maker,
    "laboratories": by_laboratory,
    "forms": by_form,
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


def in_force(outcome: Outcomes = Verdict.outcome) -> ColumnElement[bool]:
    """Verdicts by a rule in force and for this product; written out, for SQLite to know the index that holds them."""
    return outcome.not_in(bindparam("judged_not", JUDGED_NOT, expanding=True, literal_execute=True))


def within(query: SearchQuery, asked: Range) -> ColumnElement[bool]:
    """The condition of the range, as sure as the question wants it."""
    sure = certainly_within(asked)
    return or_(sure, possibly_within(asked)) if query.possible else sure


def _has(word: Word, match: str, at: datetime | None) -> ColumnElement[bool]:
    compared = MATCHES[match]
    places: list[ColumnElement[bool]] = [Product.maker_id.in_(word.makers)] if word.makers else []
    if word.gtin:
        places.append(has_gtin(word.gtin, at))
    places += [compared(column_then("search_name", at), name) for name in word.names if name]
    if word.number:
        places.append(compared(batch_column_then("number_folded", at), word.number))
    places.append(compared(Certificate.search_number, plain_letters(word.typed)))
    if bare := bare_number(word.typed):
        places.append(bare_begins(bare) if match == "words" else compared(bare_column(), bare))
    return or_(*places)


def _verdict(query: SearchQuery, so: Callable[[Outcomes], ColumnElement[bool]]) -> ColumnElement[bool]:
    """The condition that a verdict on the analyte is so, or else the worst of the jurisdiction."""
    places = query.jurisdiction or ()
    if query.analyte is None:
        there = SummarizedOutcome.jurisdiction.in_(places)
        return comes_to(there, so(SummarizedOutcome.outcome), true() if query.outcome is None else is_worst())
    of_analyte = (Verdict.assessment_id == Assessment.id, Verdict.analyte == query.analyte, so(Verdict.outcome))
    return exists().where(*of_analyte, Verdict.jurisdiction.in_(places) if places else true())


def _published_within(period: Period) -> ColumnElement[bool]:
    since = None if period.since is None else datetime.combine(period.since, time(), UTC)
    until = None if period.until is None else datetime.combine(period.until, time.max, UTC)
    return and_(
        Certificate.published_at.is_not(None),
        true() if since is None else Certificate.published_at >= since,
        true() if until is None else Certificate.published_at <= until,
    )
