"""The analytes with a published result in what a search finds: how many batches each, and of which outcome."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import url_for

from registry.domain.outcome import Outcome
from registry.storage.queries.book import state_of_judgements
from registry.storage.queries.search_query import SearchQuery
from registry.storage.queries.search_verdicts import OfAnalyte, analytes, as_if_each_were_asked
from registry.web.regulators.search_asked import Asked, lasting
from registry.web.regulators.search_view import analyte_name
from registry.web.shared.database import db
from registry.web.shared.kept import kept

KEPT = "registry_analytes_of_searches"
OF_ANALYTES = (Outcome.FAIL, Outcome.CONTRADICTED, Outcome.INCONCLUSIVE, Outcome.SUPPORTED, Outcome.PASS)
OWN = ("analyte", "low", "high", "unit", "sure")  # what another analyte would be asked without


@dataclass(frozen=True)
class AnalyteCount:
    """An analyte, the batches found with a published result of it, and those with each outcome, by outcome."""

    slug: str
    name: str
    batches: int
    outcomes: Mapping[str, int]
    chosen: bool
    kept: Asked

    def address(self, outcome: str = "") -> str:
        """The search for this analyte, and for one outcome of it."""
        narrowed = {"outcome": outcome} if outcome else {}
        return url_for("search.index", **{**self.kept, "analyte": self.slug, **narrowed})


def analyte_counts(query: SearchQuery, asked: Asked) -> list[AnalyteCount]:
    """The analytes of what is found, those of most batches first; each as if it were asked for instead of another."""
    others = {name: value for name, value in lasting(asked).items() if name not in OWN}
    found = [
        AnalyteCount(slug, analyte_name(slug), of.batches, _ordered(of.outcomes), slug == query.analyte, others)
        for slug, of in _counts(as_if_each_were_asked(query)).items()
    ]
    return sorted(found, key=lambda row: (-row.batches, row.name))


def _counts(question: SearchQuery) -> Mapping[str, OfAnalyte]:
    if question.certificates is not None:  # those that wait may be tied to another batch before the book says anything
        return analytes(db.session, question)
    return kept(KEPT, state_of_judgements(db.session), question, lambda: analytes(db.session, question))


def _ordered(outcomes: Mapping[str, int]) -> dict[str, int]:
    return {outcome.value: outcomes[outcome] for outcome in OF_ANALYTES if outcome in outcomes}
