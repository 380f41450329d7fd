"""The batches a recall notice names: its prose read into numbers, runs and days, and what they match."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from registry.domain.said import Said

COUNTED = re.compile(r"(.*?)(\d+)(\D*)")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMBER = re.compile(r"(?:[A-Z]{1,6} )?[^\s,;]*\d[^\s,;]*(?: [^\s,;]*\d[^\s,;]*)*")


class Kind(StrEnum):
    """What a part of the list is."""

    NUMBER = "number"
    RUN = "run"
    MADE = "made"
    ALL = "all"


class Match(StrEnum):
    """Whether a batch is one of the list; not known where the registry lacks the day it was made."""

    YES = "yes"
    NOT_KNOWN = "not_known"
    NO = "no"


@dataclass(frozen=True)
class Part:
    """One part of the list as printed, and what it was read as; `problem` says why it was not."""

    printed: str
    kind: Kind | None
    first: str | None = None
    last: str | None = None
    made_from: date | None = None
    made_to: date | None = None
    problem: str | None = None


@dataclass(frozen=True)
class DayWords:
    """Words before a day: whether they end (`to`) or begin (`from`) the days, and whether the day itself counts."""

    words: tuple[str, ...]
    side: str
    day: bool


@dataclass(frozen=True)
class RecallWords:
    """How notices word their lists."""

    through: tuple[str, ...]
    joining: tuple[str, ...]
    between: tuple[str, ...]
    filler: tuple[str, ...]
    every: tuple[str, ...]
    days: tuple[DayWords, ...]


def read_list(text: str, words: RecallWords) -> tuple[Part, ...]:
    """Every part of the list in its order; none is passed over: what is not understood has a problem."""
    parted = re.compile(rf"[,;\n]|\s+{_any_of(words.joining)}\s+(?!{DAY.pattern})", re.IGNORECASE)
    pieces = (" ".join(piece.split()).strip(" .") for piece in parted.split(text))
    return tuple(_read(piece, words) for piece in pieces if piece)


def _any_of(words: tuple[str, ...]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in words)})"


def _read(printed: str, words: RecallWords) -> Part:
    bare = _without(printed, words.filler)
    if not bare or bare.lower() in words.every or printed.lower() in words.every:
        return Part(printed, Kind.ALL) if printed.lower() in words.every else _unread(printed)
    if DAY.search(bare):
        return _days(printed, _without(_without(bare, words.every), words.filler), words)
    return _run(printed, bare, words) or _one(printed, bare)


def _without(text: str, fillers: tuple[str, ...]) -> str:
    """The text without the words that lead up to what counts."""
    for filler in sorted(fillers, key=len, reverse=True):
        if text.lower().startswith(f"{filler} "):
            return _without(text[len(filler) :].strip(" :#"), fillers)
    return "" if text.lower() in fillers else text


def _days(printed: str, bare: str, words: RecallWords) -> Part:
    try:
        days = [date.fromisoformat(found) for found in DAY.findall(bare)]
    except ValueError:
        return Part(printed, None, problem=Said("This is no day of the calendar: write it as 2026-03-01."))
    two = rf"{_any_of(words.between)} {DAY.pattern} {_any_of(words.joining)} {DAY.pattern}"
    if re.search(two, bare, re.IGNORECASE) and days[0] <= days[1]:
        return Part(printed, Kind.MADE, made_from=days[0], made_to=days[1])
    before = DAY.split(bare)[0].strip().lower()
    said = next((found for found in words.days if before in found.words), None)
    if said is None or len(days) != 1 or not bare.endswith(days[0].isoformat()):
        return _unread(printed)
    return _open(printed, days[0], said)


def _open(printed: str, day: date, said: DayWords) -> Part:
    if day in (date.min, date.max):  # nothing lies beyond them
        return _unread(printed)
    if said.side == "to":
        return Part(printed, Kind.MADE, made_to=day if said.day else day - timedelta(days=1))
    return Part(printed, Kind.MADE, made_from=day if said.day else day + timedelta(days=1))


def _run(printed: str, bare: str, words: RecallWords) -> Part | None:
    ends = re.split(rf"\s+{_any_of((*words.through, '-'))}\s+", bare, maxsplit=1, flags=re.IGNORECASE)
    if len(ends) != 2:
        return None
    first, last = ends[0], _without(ends[1], words.filler)
    problem = _run_problem(first, last)
    return Part(printed, Kind.RUN, first, last) if problem is None else Part(printed, None, problem=problem)


def _run_problem(first: str, last: str) -> str | None:
    start, end = counted(first), counted(last)
    if start is None or end is None or start[0].lower() != end[0].lower() or start[2].lower() != end[2].lower():
        return Said(
            "{first} and {last} do not begin and end alike, so what lies between cannot be told: list each number.",
            first=first,
            last=last,
        )
    if len(start[1]) != len(end[1]) or start[1] > end[1]:
        return Said("{last} does not count on from {first}: check both, or list each number.", last=last, first=first)
    return None


def _one(printed: str, bare: str) -> Part:
    return Part(printed, Kind.NUMBER, bare) if NUMBER.fullmatch(bare) else _unread(printed)


def _unread(printed: str) -> Part:
    return Part(
        printed, None, problem=Said("This names no batch the registry can find: write a number, a run, or days.")
    )


def counted(number: str) -> tuple[str, str, str] | None:
    """A number as what stands before its last digits, those digits, and what follows; None without a digit."""
    found = COUNTED.fullmatch(number)
    return None if found is None else (found[1], found[2], found[3])


def matches(part: Part, number: str, made_on: date | None) -> Match:
    """Whether a batch is meant; numbers of the part and of the batch are folded alike."""
    if part.kind is Kind.MADE:
        return _made(part, made_on)
    named = part.kind is Kind.ALL or (part.kind is Kind.NUMBER and number == part.first) or _within(part, number)
    return Match.YES if named else Match.NO


def _made(part: Part, made_on: date | None) -> Match:
    if made_on is None:
        return Match.NOT_KNOWN
    inside = (part.made_from or date.min) <= made_on <= (part.made_to or date.max)
    return Match.YES if inside else Match.NO


def _within(part: Part, number: str) -> bool:
    if part.kind is not Kind.RUN:
        return False
    first, last, own = counted(part.first or ""), counted(part.last or ""), counted(number)
    if first is None or last is None or own is None or (own[0], own[2]) != (first[0], first[2]):
        return False
    return len(own[1]) == len(first[1]) and first[1] <= own[1] <= last[1]
