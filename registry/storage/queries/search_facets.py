"""How many batches each value of each part of a question would leave, all other parts kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal, select, true
from sqlalchemy.orm import Session

from registry.storage.models import Assessment, Batch, Certificate, Product, Verdict
from registry.storage.queries.search import matching, total
from registry.storage.queries.search_filters import FILTERS, JUDGED_NOT, NOT_TESTED, Rows
from registry.storage.queries.search_query import SearchQuery
from registry.storage.queries.search_rows import laboratory, maker
from registry.storage.queries.search_states import NONE, STATE_FILTERS, of_age, states_of_batches

Counts = dict[str, int]
Ages = Mapping[str, tuple[Any, Any]]
NARROWING = (*FILTERS, *STATE_FILTERS, "range")


def facets(session: Session, query: SearchQuery, ages: Ages) -> dict[str, Counts]:
    """Batches by value, for each facet; a facet's own choice does not narrow its own counts."""
    query = replace(query, sort="newest", after=None)
    found = {name: _grouped(session, without(query, part), of) for name, (part, of) in PLAIN.items()}
    free = without(query, "ages")
    age = case(*((of_age(*days), name) for name, days in ages.items()), else_=None)
    return {
        **found,
        "age": _counted(session, matching(free), age),
        "outcome": _outcomes(session, without(query, "outcome")),
        "jurisdiction": _jurisdictions(session, without(query, "jurisdiction")),
        "claim": _claims(session, without(query, "claims")),
        "certificate": _certificates(session, without(query, "certificates")),
        "recalled": _recalled(session, without(query, "recalled")),
    }


def without(query: SearchQuery, part: str) -> SearchQuery:
    """The same question, this part left open."""
    return replace(query, **{part: None})  # type: ignore[arg-type]


def without_each(session: Session, query: SearchQuery) -> Counts:
    """How many rows there would be without each part that narrows: which of them excludes everything."""
    query = replace(query, sort="newest", after=None)
    return {part: total(session, without(query, part)) for part in NARROWING if getattr(query, part) is not None}


PLAIN: dict[str, tuple[str, Callable[[], ColumnElement[Any]]]] = {
    "maker": ("makers", lambda: maker.public_id.expression),
    "laboratory": ("laboratories", lambda: laboratory.public_id.expression),
    "form": ("forms", lambda: Product.form.expression),
    "amended": (
        "amended",
        lambda: case((Certificate.id.is_(None), None), (Certificate.supersedes_id.is_not(None), "yes"), else_="no"),
    ),
}


def _grouped(session: Session, query: SearchQuery, of: Callable[[], ColumnElement[Any]]) -> Counts:
    return _counted(session, matching(query), of())


def _counted(session: Session, rows: Rows, of: ColumnElement[Any]) -> Counts:
    chosen = rows.with_only_columns(of, func.count(Batch.id.distinct()))
    return {str(value): number for value, number in session.execute(chosen.group_by(of)) if value is not None}


def _outcomes(session: Session, query: SearchQuery) -> Counts:
    if query.analyte is None and query.jurisdiction is None:
        return _counted(session, matching(query), func.coalesce(Assessment.headline, literal(NOT_TESTED)))
    places = true() if query.jurisdiction is None else Verdict.jurisdiction.in_(query.jurisdiction)
    return _judged(session, query, Verdict.outcome.expression, places, _of_analyte(query))


def _jurisdictions(session: Session, query: SearchQuery) -> Counts:
    """Those in force; with outcomes, those in which a verdict is one of them."""
    so = Verdict.outcome.not_in(JUDGED_NOT) if query.outcome is None else Verdict.outcome.in_(query.outcome)
    return _judged(session, without(query, "outcome"), Verdict.jurisdiction.expression, so, _of_analyte(query))


def _claims(session: Session, query: SearchQuery) -> Counts:
    return _judged(session, query, Verdict.outcome.expression, Verdict.claim_id.is_not(None))


def _of_analyte(query: SearchQuery) -> ColumnElement[bool]:
    return true() if query.analyte is None else Verdict.analyte == query.analyte


def _judged(session: Session, query: SearchQuery, of: ColumnElement[Any], *conditions: ColumnElement[bool]) -> Counts:
    """Batches by something of their verdicts."""
    batch, assessment = Batch.id.label("batch"), Assessment.id.label("assessment")
    found = matching(query).with_only_columns(batch, assessment).distinct().subquery()
    chosen = select(of, func.count(found.c.batch.distinct())).select_from(found)
    chosen = chosen.join(Verdict, Verdict.assessment_id == found.c.assessment).where(*conditions).group_by(of)
    return {value: number for value, number in session.execute(chosen) if value is not None}


def _certificates(session: Session, query: SearchQuery) -> Counts:
    states = states_of_batches(query.at)
    found = matching(query).with_only_columns(Batch.id.label("batch")).distinct().subquery()
    state = func.coalesce(states.c.state, literal(NONE))
    chosen = select(state, func.count(found.c.batch.distinct())).select_from(found)
    chosen = chosen.outerjoin(states, states.c.batch_id == found.c.batch).group_by(state)
    return {str(name): number for name, number in session.execute(chosen)}


def _recalled(session: Session, query: SearchQuery) -> Counts:
    named = case((Batch.id.in_(query.recalled_ids), "yes"), else_="no")
    return _counted(session, matching(query), named)
