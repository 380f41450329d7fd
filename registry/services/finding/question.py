"""What a regulator asks in a search, and what of it cannot be understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from registry.domain.label import PRODUCT_FORMS
from registry.domain.outcome import Outcome
from registry.domain.quantity import Units
from registry.domain.said import Said
from registry.domain.signal import SignalKind
from registry.errors import InvalidInput
from registry.reference.loader import Catalogue
from registry.services.numbers import is_plain
from registry.storage.queries.search import SORTS

DATES = ("tested", "reported", "published")
MATCHES = ("words", "contains", "exact", "starts", "lacks")
SORTED = ("newest", *SORTS)
OF_ANALYTE = ("highest", "lowest")
CLAIMED = ("contradicted", "supported", "inconclusive", "not_tested")
CERTIFICATES = ("published", "superseded", "withdrawn", "to_be_verified", "none")
AGES = ("90", "180", "365", "older", "unknown")
YES_OR_NO = ("yes", "no")
LARGEST_PAGE = 200
MOST_WORDS = 12
NOT_UNDERSTOOD = Said("This search cannot be understood.")

Several = str | tuple[str, ...]
Faults = list[tuple[str, str]]


@dataclass(frozen=True)
class Question:
    """What a regulator asks; empty parts do not narrow, and of several values any may match.

    `match` says how `text` is compared (words: each begins a word, or a part of a number); `maker` and `laboratory` are
    public ids or parts of names; `analyte` a slug; `low` and `high` are in `unit`, both included, and hold `certain`
    results or `possible` ones too; `claim` is what became of a claim of the label; `age` the days since the test;
    `since` and `until` are days of the date named by `dated`; `news` two instants,
    `2026-11-24T12:00Z/2026-11-25T12:00Z`: published after one and by the other; `after` comes from `written_key`.
    """

    text: str = ""
    match: str = "words"
    maker: Several = ()
    laboratory: Several = ()
    form: Several = ()
    analyte: str = ""
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    sure: str = "certain"
    outcome: Several = ()
    jurisdiction: Several = ()
    claim: Several = ()
    certificate: Several = ()
    age: Several = ()
    amended: str = ""
    recalled: str = ""
    signal: Several = ()
    dated: str = "tested"
    since: date | None = None
    until: date | None = None
    news: str = ""
    sort: str = "newest"
    after: str = ""
    limit: int = 25


def several(asked: Several) -> tuple[str, ...]:
    """The values of a part that may have several."""
    return tuple(value for value in ((asked,) if isinstance(asked, str) else asked) if value)


def check(catalogue: Catalogue, question: Question) -> None:
    """Raise InvalidInput with every part that cannot be understood."""
    faults = _range_faults(catalogue.units, question)
    if len(question.text.split()) > MOST_WORDS:
        faults.append(("text", Said("Use at most {most_words} words.", most_words=MOST_WORDS)))
    if question.analyte and catalogue.analytes.get(question.analyte) is None:
        faults.append(("analyte", Said("The registry knows no analyte {analyte}.", analyte=repr(question.analyte))))
    faults += [
        ("jurisdiction", Said("The registry has no rules of {place}.", place=repr(place)))
        for place in several(question.jurisdiction)
        if catalogue.jurisdiction(place) is None
    ]
    faults += _choice_faults(question) + _day_faults(question)
    if question.sort in OF_ANALYTE and not question.analyte:
        faults.append(("sort", Said("Choose the analyte that rows are sorted by.")))
    if question.news and instants(question.news) is None:
        faults.append(("news", Said("Write two instants with their zone: 2026-11-24T12:00Z/2026-11-25T12:00Z.")))
    if not 1 <= question.limit <= LARGEST_PAGE:
        faults.append(("limit", Said("Write a number from 1 to {largest}.", largest=LARGEST_PAGE)))
    if question.after and not is_key(question.after, question.sort):
        faults.append(("after", Said("This page is not there: begin at the first.")))
    if faults:
        raise InvalidInput(NOT_UNDERSTOOD, tuple(faults))


def _choice_faults(question: Question) -> Faults:
    offered = {
        "match": MATCHES,
        "sure": ("certain", "possible"),
        "form": PRODUCT_FORMS,
        "outcome": tuple(Outcome),
        "claim": CLAIMED,
        "certificate": CERTIFICATES,
        "age": AGES,
        "amended": YES_OR_NO,
        "recalled": YES_OR_NO,
        "signal": tuple(SignalKind),
        "dated": DATES,
        "sort": SORTED,
    }
    strange = [name for name, known in offered.items() if not set(several(getattr(question, name))) <= set(known)]
    return [(name, Said("Choose one of {choices}.", choices=", ".join(offered[name]))) for name in strange]


def _day_faults(question: Question) -> Faults:
    if question.since is not None and question.until is not None and question.since > question.until:
        return [("until", Said("This day is before the first day asked for: check both."))]
    return []


def _range_faults(units: Units, question: Question) -> Faults:
    low, high = question.low, question.high
    faults: Faults = [
        (name, Said("Write a number, 0 or more."))
        for name, bound in (("low", low), ("high", high))
        if bound is not None and not is_plain(bound)
    ]
    if faults or (low is None and high is None):
        return faults
    if units.find(question.unit) is None:
        faults.append(("unit", Said("Choose the unit of the range.")))
    if not question.analyte:
        faults.append(("analyte", Said("Choose the analyte that the range is for.")))
    if low is not None and high is not None and low > high:
        faults.append(("high", Said("This is below the lower end of the range.")))
    return faults


def instants(news: str) -> tuple[datetime, datetime] | None:
    """The two instants, in order and each with its zone; None where it is not written so."""
    try:
        after, by = (datetime.fromisoformat(text) for text in news.split("/"))
        if not (after.tzinfo and by.tzinfo and after <= by):
            return None
        return after.astimezone(UTC), by.astimezone(UTC)
    except (OverflowError, ValueError):  # in UTC it may be before the year 1 or after 9999
        return None


def is_key(after: str, sort: str) -> bool:
    """Whether this is where a page of rows sorted so can begin."""
    parts = after.split(".", 3)
    numbers = all(part.isascii() and part.isdigit() and len(part) < 19 for part in parts[:3])
    if not numbers or len(parts) != (4 if sort in SORTS else 3):
        return False
    return len(parts) == 3 or _reads(parts[3], sort)


def _reads(value: str, sort: str) -> bool:
    try:
        SORTS[sort].read(value)
    except ValueError:
        return False
    return True
