"""Turns a regulator's question into the database's terms: names folded, amounts exact in base units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from registry.domain.outcome import Outcome
from registry.domain.quantity import Units
from registry.domain.searchable import bound_above, bound_below
from registry.domain.workflow import Role
from registry.errors import InvalidInput
from registry.reference.loader import Catalogue
from registry.reference.search_words import without_words_before
from registry.services.ids import folded_name, folded_number
from registry.services.numbers import is_plain
from registry.storage.models import Organisation
from registry.storage.queries.accounts import organisations
from registry.storage.queries.search import Key
from registry.storage.queries.search_filters import Period, Range, SearchQuery, Word

DATES = ("tested", "reported", "published")
LARGEST_PAGE = 200
MOST_WORDS = 12


@dataclass(frozen=True)
class Question:
    """What a regulator asks; empty parts do not narrow.

    `maker` and `laboratory` are a public id or part of a name; `analyte` a slug; `low` and `high` are in `unit`,
    both included; `since` and `until` are days of the date named by `dated`; `after` comes from `written_key`.
    """

    text: str = ""
    maker: str = ""
    laboratory: str = ""
    analyte: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    outcome: str = ""
    jurisdiction: str = ""
    dated: str = "tested"
    since: date | None = None
    until: date | None = None
    after: str = ""
    limit: int = 25


def understood(session: Session, catalogue: Catalogue, question: Question) -> SearchQuery:
    """The question as a query; raises InvalidInput with every part that cannot be understood."""
    _check(catalogue, question)
    makers = organisations(session, Role.MAKER)
    laboratories = organisations(session, Role.LABORATORY) if question.laboratory else ()
    chosen = {"maker": _asked(makers, question.maker), "laboratory": _asked(laboratories, question.laboratory)}
    _refuse_unknown(chosen)
    return SearchQuery(
        words=tuple(_word(typed, makers) for typed in without_words_before(question.text)) or None,
        makers=chosen["maker"],
        laboratories=chosen["laboratory"],
        analyte=question.analyte or None,
        range=_range(catalogue.units, question),
        outcome=question.outcome or None,
        jurisdiction=question.jurisdiction or None,
        period=_period(question),
        after=_key(question.after) if question.after else None,
        limit=max(1, min(question.limit, LARGEST_PAGE)),
    )


def written_key(key: Key) -> str:
    """Where a page ends, as an address can hold it."""
    return ".".join(str(part) for part in key)


def _word(typed: str, makers: Sequence[Organisation]) -> Word:
    return Word(typed, folded_name(typed), folded_number(typed), _named(makers, typed))


def _named(organisations: Sequence[Organisation], asked: str) -> tuple[int, ...]:
    folded = folded_name(asked)
    return tuple(o.id for o in organisations if o.public_id == asked or (folded and folded in folded_name(o.name)))


def _asked(organisations: Sequence[Organisation], asked: str) -> tuple[int, ...] | None:
    return _named(organisations, asked) if asked else None


def _refuse_unknown(chosen: dict[str, tuple[int, ...] | None]) -> None:
    unknown = [kind for kind, found in chosen.items() if found == ()]
    if unknown:
        faults = [(kind, f"The registry knows no {kind} of this name: choose one of the list.") for kind in unknown]
        raise InvalidInput("This search cannot be understood.", tuple(faults))


def _range(units: Units, question: Question) -> Range | None:
    unit = units.find(question.unit)
    if unit is None or (question.low is None and question.high is None):
        return None
    low = None if question.low is None else bound_below(question.low, unit)
    return Range(unit.kind, low, None if question.high is None else bound_above(question.high, unit))


def _period(question: Question) -> Period | None:
    if question.since is None and question.until is None:
        return None
    return Period(question.dated, question.since, question.until)


def _key(after: str) -> Key:
    batch, sample, result = (int(part) for part in after.split("."))
    return batch, sample, result


def _check(catalogue: Catalogue, question: Question) -> None:
    faults = _range_faults(catalogue.units, question)
    if len(question.text.split()) > MOST_WORDS:
        faults.append(("text", f"Use at most {MOST_WORDS} words."))
    if question.analyte and catalogue.analytes.get(question.analyte) is None:
        faults.append(("analyte", f"The registry knows no analyte {question.analyte!r}."))
    if question.outcome and question.outcome not in list(Outcome):
        faults.append(("outcome", f"Choose one of {', '.join(Outcome)}."))
    if question.jurisdiction and catalogue.jurisdiction(question.jurisdiction) is None:
        faults.append(("jurisdiction", f"The registry has no rules of {question.jurisdiction!r}."))
    faults += _day_faults(question)
    if question.after and not _is_key(question.after):
        faults.append(("after", "This page is not there: begin at the first."))
    if faults:
        raise InvalidInput("This search cannot be understood.", tuple(faults))


def _day_faults(question: Question) -> list[tuple[str, str]]:
    faults = [] if question.dated in DATES else [("dated", f"Choose one of {', '.join(DATES)}.")]
    if question.since is not None and question.until is not None and question.since > question.until:
        faults.append(("until", "This day is before the first day asked for: check both."))
    return faults


def _range_faults(units: Units, question: Question) -> list[tuple[str, str]]:
    low, high = question.low, question.high
    faults = [
        (name, "Write a number, 0 or more.")
        for name, bound in (("low", low), ("high", high))
        if bound is not None and not is_plain(bound)
    ]
    if faults or (low is None and high is None):
        return faults
    if units.find(question.unit) is None:
        faults.append(("unit", "Choose the unit of the range."))
    if not question.analyte:
        faults.append(("analyte", "Choose the analyte that the range is for."))
    if low is not None and high is not None and low > high:
        faults.append(("high", "This is below the lower end of the range."))
    return faults


def _is_key(after: str) -> bool:
    parts = after.split(".")
    return len(parts) == 3 and all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts)
