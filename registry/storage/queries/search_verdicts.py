"""How many of the batches found have which verdict: by outcome, jurisdiction, claim and analyte."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import ColumnElement, exists, func, literal, select, true, union_all
from sqlalchemy.orm import Session

from registry.storage.models import Assessment, Batch, Result, Sample, SummarizedOutcome, Verdict
from registry.storage.queries.results import effective_of_all, was_tested
from registry.storage.queries.search import matching
from registry.storage.queries.search_filters import NOT_TESTED, Outcomes, Rows, in_force
from registry.storage.queries.search_query import SearchQuery
from registry.storage.queries.summaries import OF_CLAIMS, is_worst

Counts = dict[str, int]
Without = Callable[[SearchQuery, str], SearchQuery]  # the same question, one part left open


@dataclass
class OfAnalyte:
    """The batches in which an analyte was tested, and how many of them have which verdict on it.

    A batch that one rule passes and another fails is counted in both.
    """

    batches: int = 0
    outcomes: Counts = field(default_factory=dict)


@dataclass(frozen=True)
class Judged:
    """What is counted of the newest judging of each batch that a question finds: of verdicts, or of their summaries."""

    question: SearchQuery
    of: ColumnElement[Any]
    conditions: tuple[ColumnElement[bool], ...]


def of_analyte(query: SearchQuery, without: Without) -> dict[str, Judged]:
    """What verdicts on the analyte asked for must be counted for: the jurisdictions, and what an outcome means then.

    Jurisdictions are those in force; with outcomes, those in which a verdict is one of them.
    """
    if query.analyte is None:
        return {}
    about = Verdict.analyte == query.analyte
    places, outcomes = without(replace(query, outcome=None), "jurisdiction"), without(query, "outcome")
    outcome = func.coalesce(Verdict.outcome, NOT_TESTED)  # not the bare column: see `_outcomes`
    return {
        "jurisdiction": Judged(places, Verdict.jurisdiction.expression, (_so(query, Verdict.outcome), about)),
        "outcome": Judged(outcomes, outcome, (_of_places(query), about)),
    }


def summed(query: SearchQuery, without: Without) -> dict[str, Judged]:
    """What summaries say: of the claims, and, where no analyte is asked for, the same as of one."""
    place, outcome = SummarizedOutcome.jurisdiction, SummarizedOutcome.outcome
    wanted = {"claim": Judged(without(query, "claims"), outcome.expression, (place == OF_CLAIMS,))}
    if query.analyte is not None:
        return wanted
    ruled = without(replace(query, outcome=None), "jurisdiction")
    worst = (is_worst(),) if query.outcome is not None else ()
    wanted["jurisdiction"] = Judged(ruled, place.expression, (place != OF_CLAIMS, _so(query, outcome), *worst))
    if query.jurisdiction is not None:  # an outcome is then one of the jurisdiction, and not the headline
        there = place.in_(query.jurisdiction)
        wanted["outcome"] = Judged(without(query, "outcome"), outcome.expression, (there, is_worst()))
    return wanted


def by_summary(wanted: Judged, session: Session, batches: Mapping[str | None, int]) -> Counts:
    """Batches by value, told from how many of them have which summary."""
    said = select(SummarizedOutcome.summary, wanted.of.label("value")).where(*wanted.conditions).distinct()
    counts: Counts = defaultdict(int)
    for summary, value in session.execute(said):
        counts[value] += batches.get(summary, 0)
    return {value: number for value, number in counts.items() if number}


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
        counts = (Result.analyte.is_not(None), effective_of_all(query.at), was_tested())
        return tested.where(*counts).group_by(Result.analyte)
    chosen: Rows = select(Verdict.analyte, batches)
    return _on_tested(query, found, chosen, _so(query, Verdict.outcome)).group_by(Verdict.analyte)


def _outcomes(query: SearchQuery, found: Any) -> Rows:
    # not the bare column: SQLite would walk all verdicts in its order, and not the few that are in force
    analyte = func.coalesce(Verdict.analyte, "")
    chosen: Rows = select(analyte, Verdict.outcome, func.count(found.c.batch.distinct()))
    counted = _on_tested(query, found, chosen, in_force(), Verdict.outcome != NOT_TESTED)
    return counted.group_by(analyte, Verdict.outcome)


def _on_tested(query: SearchQuery, found: Any, chosen: Rows, *conditions: ColumnElement[bool]) -> Rows:
    """Verdicts on analytes that were measured in the sample."""
    tested = exists().where(
        Result.sample_id == found.c.sample,
        Result.analyte == Verdict.analyte,
        effective_of_all(query.at),
        was_tested(),
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


def _so(query: SearchQuery, outcome: Outcomes) -> ColumnElement[bool]:
    return in_force(outcome) if query.outcome is None else outcome.in_(query.outcome)


def _of_places(query: SearchQuery) -> ColumnElement[bool]:
    return true() if query.jurisdiction is None else Verdict.jurisdiction.in_(query.jurisdiction)
