"""Turns a regulator's question into the database's terms: names folded, amounts exact in base units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from registry.domain.quantity import Units
from registry.domain.said import Said
from registry.domain.searchable import bound_above, bound_below
from registry.domain.workflow import Role
from registry.errors import InvalidInput
from registry.reference.loader import Catalogue
from registry.services.alerts.recalled_batches import recalled_ids
from registry.services.finding.question import NOT_UNDERSTOOD, Question, Several, check, instants, several
from registry.services.finding.words_asked import named, words_asked
from registry.storage.models import Organisation
from registry.storage.queries.accounts import organisations
from registry.storage.queries.results import kinds_on_file
from registry.storage.queries.search import SORTS
from registry.storage.queries.search_query import Period, Range, SearchQuery
from registry.storage.queries.search_rows import Key

Days = tuple[date | None, date | None]
Signalled = Mapping[str, frozenset[str]]  # by kind of signal, the public ids of the batches it was noticed of


def understood(
    session: Session,
    catalogue: Catalogue,
    question: Question,
    *,
    today: date | None = None,
    signalled: Signalled | None = None,
    at: datetime | None = None,
) -> SearchQuery:
    """The question as a query; raises InvalidInput with every part that cannot be understood.

    `today` is what ages of tests are counted from; without `signalled`, nobody may ask for signals; `at` is the
    instant whose state is asked for (None: now).
    """
    check(catalogue, question)
    makers = organisations(session, Role.MAKER)
    laboratories = organisations(session, Role.LABORATORY) if several(question.laboratory) else ()
    chosen = {"maker": _asked(makers, question.maker), "laboratory": _asked(laboratories, question.laboratory)}
    _refuse_unknown(chosen)
    query = SearchQuery(
        words=words_asked(question.text, question.match, makers),
        match=question.match,
        makers=chosen["maker"],
        laboratories=chosen["laboratory"],
        analyte=question.analyte or None,
        range=_range(session, catalogue, question),
        possible=question.sure == "possible",
        ages=_ages(several(question.age), today),
        recalled_ids=recalled_ids(session, at),
        signalled=_signalled(several(question.signal), signalled),
        period=_period(question),
        news=instants(question.news),
        sort=question.sort,
        after=_key(question) if question.after else None,
        limit=question.limit,
        at=at,
    )
    return _ticked(query, question)


def _ticked(query: SearchQuery, question: Question) -> SearchQuery:
    """The query with what the question takes from the closed lists."""
    return replace(
        query,
        forms=several(question.form) or None,
        outcome=several(question.outcome) or None,
        jurisdiction=several(question.jurisdiction) or None,
        claims=several(question.claim) or None,
        certificates=several(question.certificate) or None,
        amended=_yes(question.amended),
        recalled=_yes(question.recalled),
    )


def written_key(key: Key) -> str:
    """Where a page ends, as an address can hold it."""
    rows, value = key[-3:], key[:-3]
    return ".".join(str(part) for part in (*rows, *value))


def days_of_ages(today: date) -> dict[str, Days]:
    """The days that each age of a test stands for."""
    ago = [today - timedelta(days=days) for days in (90, 180, 365)]
    before = [day - timedelta(days=1) for day in ago]
    return {
        "90": (ago[0], None),
        "180": (ago[1], before[0]),
        "365": (ago[2], before[1]),
        "older": (None, before[2]),
        "unknown": (None, None),
    }


def _asked(organisations: Sequence[Organisation], asked: Several) -> tuple[int, ...] | None:
    """Those of any of the names; of none where one name is nobody's."""
    found = [named(organisations, name) for name in several(asked)]
    if not found:
        return None
    return () if () in found else tuple(dict.fromkeys(row for rows in found for row in rows))


def _refuse_unknown(chosen: dict[str, tuple[int, ...] | None]) -> None:
    unknown = [kind for kind, found in chosen.items() if found == ()]
    if unknown:
        faults = [
            (kind, Said("The registry knows no {kind} of this name: choose one of the list.", kind=kind))
            for kind in unknown
        ]
        raise InvalidInput(NOT_UNDERSTOOD, tuple(faults))


def _range(session: Session, catalogue: Catalogue, question: Question) -> Range | None:
    unit = catalogue.units.find(question.unit)
    if unit is None or (question.low is None and question.high is None):
        return None
    kinds = kinds_on_file(session, question.analyte)
    if kinds and unit.kind not in kinds:
        raise InvalidInput(NOT_UNDERSTOOD, (("unit", _no_way(catalogue.units, unit.symbol, kinds)),))
    low = None if question.low is None else bound_below(question.low, unit)
    return Range(unit.kind, low, None if question.high is None else bound_above(question.high, unit))


def _no_way(units: Units, asked: str, kinds: Sequence[str]) -> str:
    known = [unit.symbol for unit in units.units if unit.kind in kinds][:8]
    return Said(
        "{asked} does not convert to what is on file for this analyte: choose one of {choices}.",
        asked=asked,
        choices=", ".join(known),
    )


def _ages(asked: tuple[str, ...], today: date | None) -> tuple[Days, ...] | None:
    if not asked or today is None:
        return None
    days = days_of_ages(today)
    return tuple(days[age] for age in asked)


def _signalled(asked: tuple[str, ...], signalled: Signalled | None) -> frozenset[str] | None:
    if not asked:
        return None
    if signalled is None:
        raise InvalidInput(NOT_UNDERSTOOD, (("signal", Said("Signals are open to regulators: sign in as one.")),))
    return frozenset().union(*(signalled.get(kind, frozenset()) for kind in asked))


def _yes(asked: str) -> bool | None:
    return None if not asked else asked == "yes"


def _period(question: Question) -> Period | None:
    if question.since is None and question.until is None:
        return None
    return Period(question.dated, question.since, question.until)


def _key(question: Question) -> Key:
    parts = question.after.split(".", 3)
    rows = tuple(int(part) for part in parts[:3])
    return (SORTS[question.sort].read(parts[3]), *rows) if question.sort in SORTS else rows
