"""Printed dates to days: a date that could be two days is none, unless the order of day and month is told."""

from __future__ import annotations

import re
from datetime import date
from enum import StrEnum

from registry.reference.vocabulary import load_months, plain

NUMERIC = re.compile(r"(?<!\d)(\d{1,2})((?:(?<=\d)\s(?=/))?[/.-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)")
FIGURE = re.compile(r"\d")
ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
MONTH = r"([^\W\d_]{3,}|[\u0e01-\u0e5b.]{3,})"
DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th|er|[ºª°])?\.?[\s-]*(?:(?:de|of)\s+)?{MONTH}\.?,?[\s-]*(?:de[l]?\s+|พ\.ศ\.\s*)?(\d{{4}}|\d{{2}})(?!\d)"
)
MONTH_FIRST = re.compile(rf"{MONTH}\.?[\s-]*(\d{{1,2}})(?:st|nd|rd|th)?(?:,[\s-]*|[\s-]+)(\d{{4}})(?!\d)")
YEAR_FIRST = re.compile(rf"(?<!\d)(\d{{4}})[\s-]{MONTH}\.?[\s-]+(\d{{1,2}})(?!\d)")
SEPARATED = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}")
# Thailand counts years from the Buddha's death: its year is 543 more than the common one (Thai solar calendar).
BUDDHIST = 543
BUDDHIST_YEARS = range(2500, 2700)


class Order(StrEnum):
    """Which of a numeric date's first two numbers is the month."""

    DAY_MONTH = "day first"
    MONTH_DAY = "month first"
    UNKNOWN = "unknown"


def last_date(text: str, order: Order) -> date | None:
    """The last date a text holds ("27.1.2026 - 30.1.2026" ends on the 30th), or None where none is certain."""
    found = [*_iso(text), *_numeric(text, order), *_named(text)] if FIGURE.search(text) else []
    return max(found, key=lambda pair: pair[0])[1] if found else None


def is_ambiguous(text: str, order: Order) -> bool:
    """Whether a text holds a date in numbers that could be two days, and none that can be read."""
    return last_date(text, order) is None and last_date(text, Order.DAY_MONTH) is not None


def is_day(text: str) -> bool:
    """Whether a text is a day and nothing else, its month a number or a word: "04/11/2024", "01Aug2022"."""
    if SEPARATED.fullmatch(text):
        return any(last_date(text, order) is not None for order in Order)  # "0.0.5" is none
    spelled = next((m for form in (DAY_FIRST, MONTH_FIRST, YEAR_FIRST) if (m := form.fullmatch(text))), None)
    return spelled is not None and bool(_named(text))


def _iso(text: str) -> list[tuple[int, date]]:
    return [(m.start(), d) for m in ISO.finditer(text) if (d := _day(_year(m[1]), int(m[3]), int(m[4])))]


def _numeric(text: str, order: Order) -> list[tuple[int, date]]:
    days = ((match.start(), _numbered(match, order)) for match in NUMERIC.finditer(text))
    return [(at, day) for at, day in days if day is not None]


def _numbered(match: re.Match[str], order: Order) -> date | None:
    """The day that three numbers say; points stand in dates that begin with the day, unless the document's do not."""
    first, second, year = int(match[1]), int(match[3]), _year(match[4])
    if first > 12 or first == second:
        return _day(year, second, first)
    if second > 12:
        return _day(year, first, second)
    if match[2] == ".":
        return _day(year, second, first) if order is not Order.MONTH_DAY else None
    ordered = {Order.DAY_MONTH: (second, first), Order.MONTH_DAY: (first, second)}
    return _day(year, *ordered[order]) if order in ordered else None


def _named(text: str) -> list[tuple[int, date]]:
    months = load_months()
    spelled = [(m.start(), m[3], m[2], m[1]) for m in DAY_FIRST.finditer(text)]
    spelled += [(m.start(), m[3], m[1], m[2]) for m in MONTH_FIRST.finditer(text)]
    spelled += [(m.start(), m[1], m[2], m[3]) for m in YEAR_FIRST.finditer(text)]
    days = [(at, _day(_year(year), months.get(plain(month), 0), int(day))) for at, year, month, day in spelled]
    return [(at, day) for at, day in days if day is not None]


def _year(text: str) -> int:
    year = int(text) + (2000 if len(text) == 2 else 0)
    return year - BUDDHIST if year in BUDDHIST_YEARS else year


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1990 <= year <= 2100 else None
    except ValueError:
        return None
