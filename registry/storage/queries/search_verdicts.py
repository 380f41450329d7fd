"""How many of the batches found have which verdict: by outcome, jurisdiction, claim and analyte."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, exists, func, literal, select, true, union_all
from sqlalchemy.orm import Session

from registry.storage.models import Assessment, Batch, Result, Sample, Verdict
from registry.storage.queries.results import effective_of_all
from registry.storage.queries.search import matching
from registry.storage.queries.search_filters import NOT_TESTED, Rows, in_force
from registry.storage.queries.search_query import SearchQuery

Counts = dict[str, int]


@dataclass
class OfAnalyte:
    """The batches in which an analyte was tested, and how many of them have which verdict on it.

    A batch that one rule passes and another fails is counted in both.
    """

    batches: int = 0
    outcomes: Counts = field(default_factory=dict)


def by_verdict(query: SearchQuery) -> bool:
    """Whether an outcome means a verdict on the analyte or of the jurisdiction asked for, and not the headline."""
    return query.analyte is not None or query.jurisdiction is not None


@dataclass(frozen=True)
class Judged:
    """What is counted of the verdicts on the newest judging of each batch that a question finds."""

    question: SearchQuery
    of: ColumnElement[Any]
    conditions: tuple[ColumnElement[bool], ...]


def outcomes_of_verdicts(query: SearchQuery) -> Judged:
    """Batches by the outcome of their verdicts on what is asked for."""
    outcome = func.coalesce(Verdict.outcome, NOT_TESTED)  # not the bare column: see `claims`
    return Judged(query, outcome, (_of_places(query), _of_analyte(query)))


def jurisdictions(query: SearchQuery) -> Judged:
    """Those in force; with outcomes, those in which a verdict is one of them."""
    so = in_force() if query.outcome is None else Verdict.outcome.in_(query.outcome)
    return Judged(replace(query, outcome=None), Verdict.jurisdiction.expression, (so, _of_analyte(query)))


def claims(query: SearchQuery) -> Judged:
    """Batches by what became of a claim."""
    # not the bare column: SQLite would walk all verdicts in its order, and not the few that are of claims
    return Judged(query, func.coalesce(Verdict.outcome, NOT_TESTED), (Verdict.claim_id.is_not(None),))


def judged(session: Session, wanted: Mapping[str, Judged]) -> dict[str, Counts]:
    """Batches by value for each of these; what is counted of the same batches finds them once."""
    together: dict[SearchQuery, list[str]] = defaultdict(list)
    for name, one in wanted.items():
        together[one.question].append(name)
    counts: dict[str, Counts] = {name: {} for name in wanted}
    for question, names in together.items():
        found = _found(question).cte()
        rows = session.execute(union_all(*(_counted(name, wanted[name], found) for name in names)))
        # those of None are not left out by the query: SQLite would read more than the verdicts in force
        for name, value, number in (row for row in rows if row[1] is not None):
            counts[name][value] = number
    return counts


def analytes(session: Session, query: SearchQuery) -> dict[str, OfAnalyte]:
    """The analytes with a published result in what is found, each as if it alone were asked for.

    Empty where batches are asked for that were not tested.
    """
    if query.outcome == (NOT_TESTED,):
        return {}
    question = as_if_each_were_asked(query)
    found = _found(replace(question, outcome=None, jurisdiction=None), Sample.id.label("sample")).subquery()
    counts: dict[str, OfAnalyte] = defaultdict(OfAnalyte)
    for analyte, number in session.execute(_tested(query, found)):
        counts[analyte].batches = number
    for analyte, outcome, number in session.execute(_outcomes(query, found)):
        counts[analyte].outcomes[outcome] = number
    return dict(counts)


def as_if_each_were_asked(query: SearchQuery) -> SearchQuery:
    """The question without the analyte that is asked for, and without what says which page of it is shown."""
    own = {"analyte": None, "range": None, "possible": False}
    return replace(query, **own, sort="newest", after=None, limit=SearchQuery.limit)  # type: ignore[arg-type]


def _tested(query: SearchQuery, found: Any) -> Rows:
    batches = func.count(found.c.batch.distinct())
    if query.outcome is None and query.jurisdiction is None:
        tested: Rows = select(Result.analyte, batches).join_from(found, Result, Result.sample_id == found.c.sample)
        return tested.where(Result.analyte.is_not(None), effective_of_all(query.at)).group_by(Result.analyte)
    so = in_force() if query.outcome is None else Verdict.outcome.in_(query.outcome)
    chosen: Rows = select(Verdict.analyte, batches)
    return _on_tested(query, found, chosen, so).group_by(Verdict.analyte)


def _outcomes(query: SearchQuery, found: Any) -> Rows:
    analyte = func.coalesce(Verdict.analyte, "")  # not the bare column: see `claims`
    chosen: Rows = select(analyte, Verdict.outcome, func.count(found.c.batch.distinct()))
    counted = _on_tested(query, found, chosen, in_force(), Verdict.outcome != NOT_TESTED)
    return counted.group_by(analyte, Verdict.outcome)


def _on_tested(query: SearchQuery, found: Any, chosen: Rows, *conditions: ColumnElement[bool]) -> Rows:
    """Verdicts on analytes of which the sample has a result."""
    tested = exists().where(
        Result.sample_id == found.c.sample, Result.analyte == Verdict.analyte, effective_of_all(query.at)
    )
    joined = chosen.join_from(found, Verdict, Verdict.assessment_id == found.c.assessment)
    return joined.where(tested, _of_places(query), *conditions)


def _found(query: SearchQuery, *also: ColumnElement[Any]) -> Any:
    columns = (Batch.id.label("batch"), Assessment.id.label("assessment"), *also)
    return matching(query).with_only_columns(*columns).distinct()


def _counted(name: str, wanted: Judged, found: Any) -> Rows:
    """Batches by something of their verdicts; each batch has one newest assessment."""
    each = select(wanted.of.label("value"), found.c.batch).join_from(
        found, Verdict, Verdict.assessment_id == found.c.assessment
    )
    pairs = each.where(*wanted.conditions).distinct().subquery()
    counted: Rows = select(literal(name), pairs.c.value, func.count()).group_by(pairs.c.value)
    return counted


def _of_analyte(query: SearchQuery) -> ColumnElement[bool]:
    return true() if query.analyte is None else Verdict.analyte == query.analyte


def _of_places(query: SearchQuery) -> ColumnElement[bool]:
    return true() if query.jurisdiction is None else Verdict.jurisdiction.in_(query.jurisdiction)
