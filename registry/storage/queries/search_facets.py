"""How many batches each value of each part of a question would leave, all other parts kept."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal
from sqlalchemy.orm import Session

from registry.storage.models import Assessment, Batch, Certificate
from registry.storage.queries.product_then import column_then
from registry.storage.queries.search import matching, total
from registry.storage.queries.search_filters import FILTERS, NOT_TESTED
from registry.storage.queries.search_query import SearchQuery
from registry.storage.queries.search_rows import laboratory, maker
from registry.storage.queries.search_states import NONE, STATE_FILTERS, of_age, states_of_batches
from registry.storage.queries.search_verdicts import by_verdict, claims, judged, jurisdictions, outcomes_of_verdicts

Counts = dict[str, int]
Ages = Mapping[str, tuple[Any, Any]]
Column = Callable[[SearchQuery, Ages], ColumnElement[Any]]
NARROWING = (*FILTERS, *STATE_FILTERS, "range")


def facets(session: Session, query: SearchQuery, ages: Ages) -> dict[str, Counts]:
    """Batches by value, for each facet; a facet's own choice does not narrow its own counts."""
    query = replace(query, sort="newest", after=None)
    wanted = {
        "jurisdiction": jurisdictions(without(query, "jurisdiction")),
        "claim": claims(without(query, "claims")),
    }
    if by_verdict(query):
        wanted["outcome"] = outcomes_of_verdicts(without(query, "outcome"))
    return {
        **dict(_of_rows(session, query, ages)),
        **judged(session, wanted),
        "certificate": _certificates(session, without(query, "certificates")),
    }


def without(query: SearchQuery, part: str) -> SearchQuery:
    """The same question, this part left open."""
    return replace(query, **{part: None})  # type: ignore[arg-type]


def without_each(session: Session, query: SearchQuery) -> Counts:
    """How many rows there would be without each part that narrows: which of them excludes everything."""
    query = replace(query, sort="newest", after=None)
    return {part: total(session, without(query, part)) for part in NARROWING if getattr(query, part) is not None}


def _amended(_query: SearchQuery, _ages: Ages) -> ColumnElement[Any]:
    replaces = Certificate.supersedes_id.is_not(None)
    return case((Certificate.id.is_(None), None), (replaces, "yes"), else_="no")


def _age(_query: SearchQuery, ages: Ages) -> ColumnElement[Any]:
    return case(*((of_age(*days), name) for name, days in ages.items()), else_=None)


def _recalled(query: SearchQuery, _ages: Ages) -> ColumnElement[Any]:
    return case((Batch.id.in_(query.recalled_ids), "yes"), else_="no")


# what a row itself says, by the part of the question that asks for it
PLAIN: dict[str, tuple[str, Column]] = {
    "maker": ("makers", lambda _query, _ages: maker.public_id.expression),
    "laboratory": ("laboratories", lambda _query, _ages: laboratory.public_id.expression),
    "form": ("forms", lambda query, _ages: column_then("form", query.at)),
    "amended": ("amended", _amended),
    "age": ("ages", _age),
    "outcome": ("outcome", lambda _query, _ages: func.coalesce(Assessment.headline, literal(NOT_TESTED))),
    "recalled": ("recalled", _recalled),
}


def _of_rows(session: Session, query: SearchQuery, ages: Ages) -> Iterator[tuple[str, Counts]]:
    """The facets of what rows say; those whose questions are the same without their own part are read at once."""
    together: dict[SearchQuery, list[str]] = defaultdict(list)
    for name, (part, _) in PLAIN.items():
        together[without(query, part)].append(name)
    for question, names in together.items():
        columns = [PLAIN[name][1](question, ages).label(name) for name in names]
        chosen = matching(question).with_only_columns(Batch.id.label("batch"), *columns)
        yield from zip(names, _batches_by_value(session.execute(chosen), len(names)), strict=True)


def _batches_by_value(rows: Any, columns: int) -> list[Counts]:
    found: list[dict[Any, set[int]]] = [defaultdict(set) for _ in range(columns)]
    for batch, *values in rows:
        for batches, value in zip(found, values, strict=True):
            batches[value].add(batch)
    return [{str(value): len(of) for value, of in batches.items() if value is not None} for batches in found]


def _certificates(session: Session, query: SearchQuery) -> Counts:
    found = set(session.scalars(matching(query).with_only_columns(Batch.id).distinct()))
    counts: dict[str, set[int]] = defaultdict(set)
    # side by side: joined to what is found, SQLite walked all states anew for each batch
    for batch, state in session.execute(states_of_batches(query.at)):
        if batch in found:
            counts[state].add(batch)
    never = found - set().union(*counts.values())
    return {name: len(batches) for name, batches in {**counts, NONE: never}.items() if batches}
