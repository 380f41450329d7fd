"""How many batches each value of each part of a question would leave, all other parts kept."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
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
from registry.storage.queries.search_verdicts import Counts, Judged, by_summary, judged, of_analyte, summed

Ages = Mapping[str, tuple[Any, Any]]
Column = Callable[[SearchQuery, Ages], ColumnElement[Any]]
Found = Counter[Any]  # the values of a column, each with the number of its batches
NARROWING = (*FILTERS, *STATE_FILTERS, "range")


@dataclass(frozen=True)
class Facet:
    """The question of which one is counted, a column of the rows it finds, and what batches by its values come to."""

    question: SearchQuery
    column: ColumnElement[Any]
    counted: Callable[[Session, Found], Counts]


def facets(session: Session, query: SearchQuery, ages: Ages) -> dict[str, Counts]:
    """Batches by value, for each facet; a facet's own choice does not narrow its own counts."""
    query = replace(query, sort="newest", after=None)
    of_rows = {
        name: Facet(without(query, part), column(query, ages), _by_value) for name, (part, column) in PLAIN.items()
    }
    of_rows |= {name: _of_summaries(one) for name, one in summed(query, without).items()}
    of_rows["certificate"] = Facet(
        without(query, "certificates"), Batch.id.expression, partial(_certificates, query.at)
    )
    counts = {**_counted(session, of_rows), **judged(session, of_analyte(query, without))}
    return {name: counts[name] for name in SHOWN}


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


SHOWN = (*PLAIN, "jurisdiction", "claim", "certificate")


def _counted(session: Session, wanted: Mapping[str, Facet]) -> dict[str, Counts]:
    """Those whose questions are the same without their own part are read at once."""
    together: dict[SearchQuery, list[str]] = defaultdict(list)
    for name, facet in wanted.items():
        together[facet.question].append(name)
    found: dict[str, Found] = {}
    for question, names in together.items():
        columns = [wanted[name].column.label(f"of_{name}") for name in names]
        rows = session.execute(matching(question).with_only_columns(Batch.id.label("batch"), *columns)).all()
        batches, *values = zip(*rows, strict=True) if rows else ((), *([()] * len(names)))
        found |= zip(names, _batches_by_value(batches, values), strict=True)
    return {name: facet.counted(session, found[name]) for name, facet in wanted.items()}


def _batches_by_value(batches: Sequence[int], columns: Iterable[Sequence[Any]]) -> Iterator[Found]:
    """For each column: each value with the number of its batches; few batches have several rows, which count once."""
    rows_of = Counter(batches)
    several = [(row, batch) for row, batch in enumerate(batches) if rows_of[batch] > 1]
    for values in columns:
        found = Counter(values)
        pairs = [(batch, values[row]) for row, batch in several]
        found.subtract(value for _, value in (Counter(pairs) - Counter(set(pairs))).elements())
        yield found


def _by_value(_session: Session, found: Found) -> Counts:
    return {str(value): number for value, number in found.items() if value is not None}


def _of_summaries(wanted: Judged) -> Facet:
    return Facet(wanted.question, Assessment.summary.expression, partial(by_summary, wanted))


def _certificates(at: datetime | None, session: Session, found: Found) -> Counts:
    counts: dict[str, set[int | None]] = defaultdict(set)
    # side by side: joined to what is found, SQLite walked all states anew for each batch
    for batch, state in session.execute(states_of_batches(at)):
        if batch in found:
            counts[state].add(batch)
    never = found.keys() - set().union(*counts.values())
    return {name: len(batches) for name, batches in {**counts, NONE: never}.items() if batches}
