"""What OCR leaves of the limits beside a result: each can lose its point or its power of ten as a value can."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from registry.domain.source import Box
from registry.extract.page.paper import Page, Seen, Word, overlap_y
from registry.extract.page.seen import covers
from registry.extract.results.amounts import COLONIES
from registry.extract.wording.numbers import Mark, parse_number
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.reported import Doubt, Problem, Result

DIFFERS = 0.5
NAMES = ("lod", "loq", "limit")
FLAT_POWER = re.compile(r"\W*10(?:[1-9]|[^\w\s.,]{1,2})?")  # "10", "103" and "10°", of 10³
POINTLESS = re.compile(r"\W*0[0-9]+")
POWER = re.compile(r"10\^[0-9]")
OTHERS = 2
UNSURE = "OCR is not sure of a limit beside it, {!r}: it was left out"
LOST_FIGURE = "a limit beside it, {!r}, may be a power of ten: it was left out"
LOST_POINT = "a limit beside it, {!r}, may have lost its decimal point: it was left out"

Told = tuple[str, str]  # the name of a limit, and why it cannot be kept


def without_doubtful_limits(
    result: Result, page: Page, results: Sequence[Result]
) -> tuple[Result, list[Doubt], list[Problem]]:
    """A result without those of its limits that may be others, told of each, and what the others leave of its trust."""
    words = list(_words_of_limits(result, page))
    told = dict([*_read_twice(words), *_pointless(result, words, results), *_flat(result)])
    problems = [_problem(result, reason) for reason in told.values()]
    kept = [(seen.trust, seen.reason) for name, _word, seen in words if name not in told and seen.reason]
    lod, loq = (None if name in told else getattr(result, name) for name in ("lod", "loq"))
    return replace(result, lod=lod, loq=loq, limit=None if "limit" in told else result.limit), kept, problems


def _words_of_limits(result: Result, page: Page) -> Iterator[tuple[str, Word, Seen]]:
    """The words on a result's line that print its limits, as OCR saw them."""
    figures = {name: _figures(getattr(result, name)) for name in NAMES}
    for word, seen in zip(page.words[len(page.words) - len(page.seen) :], page.seen, strict=True):
        if not _is_level(word.box, result.box) or covers(word.box, result.box):
            continue
        own = _figures(word.text)
        yield from ((name, word, seen) for name in NAMES if own and own == figures[name])


def _read_twice(words: Sequence[tuple[str, Word, Seen]]) -> Iterator[Told]:
    for name, word, seen in words:
        if seen.trust < DIFFERS:
            yield name, UNSURE.format(word.text)


def _pointless(result: Result, words: Sequence[tuple[str, Word, Seen]], results: Sequence[Result]) -> Iterator[Told]:
    """A limit that begins with a nought and has no point, or has the figures of its neighbours' and not their point."""
    for name, word, _seen in words:
        if POINTLESS.fullmatch(word.text) is not None:
            yield name, LOST_POINT.format(word.text)
    for name in ("lod", "loq"):
        own = getattr(result, name)
        beside = [
            getattr(r, name) for r in results if (r.page, r.panel, r.unit) == (result.page, result.panel, result.unit)
        ]
        alike = [other for other in beside if own and other and other != own and _figures(other) == _figures(own)]
        if len(alike) >= OTHERS and len(alike) > beside.count(own):
            yield name, LOST_POINT.format(str(own))


def _flat(result: Result) -> Iterator[Told]:
    """A limit of colonies that is as a power of ten looks without its figure."""
    unit = find_unit(result.unit) if result.unit is not None else None
    counted = unit is not None and unit.kind in COLONIES
    if counted and result.limit is not None and FLAT_POWER.fullmatch(result.limit) is not None:
        yield "limit", LOST_FIGURE.format(result.limit)


def _figures(number: Decimal | str | None) -> str:
    """The figures of a number without its point and the noughts before them; of a power of ten those it stands for."""
    text = f"{number:f}" if isinstance(number, Decimal) else (number or "").strip("<>≤≥=()[]% ")
    if POWER.search(text) is not None and (power := _power(text)) is not None:
        text = f"{power:f}"
    return re.sub(r"[.,]", "", text).lstrip("0") if re.fullmatch(r"[0-9]+(?:[.,][0-9]+)*", text) else ""


def _power(text: str) -> Decimal | None:
    try:
        return parse_number(text, Mark.POINT)
    except (ValueError, InvalidOperation):
        return None


def _is_level(word: Box, box: Box) -> bool:
    return overlap_y(word, box) > 0.5 * (word.bottom - word.top)


def _problem(result: Result, reason: str) -> Problem:
    return Problem(
        "ambiguous-value", f"{result.printed_analyte}: {reason}.", result.page, result.box, result.printed_result
    )
