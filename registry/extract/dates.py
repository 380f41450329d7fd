"""Printed dates to days: the order of day and month is decided once for a document, or not at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from registry.reference.vocabulary import load_months, load_signs, plain

NUMERIC = re.compile(r"(?<!\d)(\d{1,2})([/.-])\s?(\d{1,2})\2\s?(\d{4}|\d{2})(?!\d)")
ISO = re.compile(r"(?<!\d)(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?!\d)")
MONTH = r"([^\W\d_]{3,}|[\u0e01-\u0e5b.]{3,})"
DAY_FIRST = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-]*(?:de\s+)?{MONTH}\.?,?[\s-]*(?:de[l]?\s+|พ\.ศ\.\s*)?(\d{{4}}|\d{{2}})(?!\d)"
)
MONTH_FIRST = re.compile(rf"{MONTH}\.?[\s-]*(\d{{1,2}})(?:st|nd|rd|th)?,?[\s-]+(\d{{4}})(?!\d)")
# Thailand counts years from the Buddha's death: its year is 543 more than the common one (Thai solar calendar).
BUDDHIST = 543
BUDDHIST_YEARS = range(2500, 2700)
AMERICAN = re.compile(r"\b[A-Z]{2},? \d{5}\b|\bUSA\b")


class Order(StrEnum):
    """Which of a numeric date's first two numbers is the month."""

    DAY_MONTH = "day first"
    MONTH_DAY = "month first"
    UNKNOWN = "unknown"


def date_order(texts: Iterable[str]) -> Order:
    """The order of a document's dates with slashes: from those that can be read in one way, or an American address."""
    text = "\n".join(texts)
    pairs = [(int(m[1]), int(m[3])) for m in NUMERIC.finditer(text) if m[2] != "."]
    if any(a > 12 >= b for a, b in pairs) != (settled := any(b > 12 >= a for a, b in pairs)):
        return Order.MONTH_DAY if settled else Order.DAY_MONTH
    american, day_first = bool(AMERICAN.search(text)), _speaks_day_first(text)
    if american == day_first:
        return Order.UNKNOWN
    return Order.MONTH_DAY if american else Order.DAY_MONTH


def _speaks_day_first(text: str) -> bool:
    """Whether the language or the country is one that writes the day first."""
    words = f" {plain(text)} "
    return any(f" {sign} " in words for sign in load_signs("day-first")) or bool(re.search("[\u0e01-\u0e5b]{3}", text))


def last_date(text: str, order: Order) -> date | None:
    """The last date a text holds ("27.1.2026 - 30.1.2026" ends on the 30th), or None where none is certain."""
    found = [*_iso(text), *_numeric(text, order), *_named(text)]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def _iso(text: str) -> list[tuple[int, date]]:
    return [(m.start(), d) for m in ISO.finditer(text) if (d := _day(_year(m[1]), int(m[3]), int(m[4])))]


def _numeric(text: str, order: Order) -> list[tuple[int, date]]:
    found = []
    for match in NUMERIC.finditer(text):
        first, second, year = int(match[1]), int(match[3]), _year(match[4])
        if match[2] == "." or order is Order.DAY_MONTH or first == second:
            day = _day(year, second, first)
        else:
            day = _day(year, first, second) if order is Order.MONTH_DAY else None
        if day is not None:
            found.append((match.start(), day))
    return found


def _named(text: str) -> list[tuple[int, date]]:
    months = load_months()
    spelled = [(m.start(), m[3], m[2], m[1]) for m in DAY_FIRST.finditer(text)]
    spelled += [(m.start(), m[3], m[1], m[2]) for m in MONTH_FIRST.finditer(text)]
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
