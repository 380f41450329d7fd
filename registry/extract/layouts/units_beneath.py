"""A line between a table's heads and its first row that says nothing but the unit of all its results."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from registry.domain.quantity import Unit
from registry.domain.source import Box
from registry.extract.layouts.head_lines import Line, line_box
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Phrase, Word, around, overlap_x
from registry.extract.tables.heading_columns import MEASURED
from registry.extract.tables.segment import Segment
from registry.extract.tables.segments import segments_of
from registry.extract.tables.table import Table
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import split_unit
from registry.extract.wording.names import find_name
from registry.extract.wording.unit_lines import unit_of_all
from registry.reference.substances import is_short_name
from registry.reference.vocabulary import plain

NEAR = 2.0  # times the letters' height, from the heads and to the first row
HEADS = 4  # lines over it that may be of heads
LEAST_WORD = 3  # letters: a line with such a word beside its unit is no unit alone
NAME_WITHIN = 3  # phrases of a row, one of which is its name: an isotope's number may stand before it


@dataclass(frozen=True)
class UnitLine:
    """The unit that a line states of all results under it, and where the line stands."""

    unit: Unit
    box: Box


def without_unit_lines(page: Page) -> tuple[Page, list[UnitLine]]:
    """The page without its lines of units between heads and rows, which are neither, and what those state."""
    found = _unit_lines(page)
    if not found:
        return page, []
    words = [w for w in page.words if not any(_is_in(w.box, line.box) for line in found)]
    return replace(page, words=tuple(words)), found


def _unit_lines(page: Page) -> list[UnitLine]:
    """The lines of a page that stand between heads and rows and say no more than the unit of the results."""
    lines = lines_of(page.words)
    phrases = [phrases_of(line) for line in lines]
    found: list[UnitLine] = []
    for at in range(1, len(lines) - 1):
        own = phrases[at]
        unit = unit_of_all(own[0].text) if len(own) == 1 else None
        if unit is None or not _is_row(phrases[at + 1]) or not _is_near(own, phrases[at + 1]):
            continue
        heads = _heads_over(own, lines[:at])
        of_all = heads and _is_beneath(own, heads[0]) and not _is_of_one(own[0], heads)
        if of_all and not _changes(unit, phrases[at + 1 :]):
            found.append(UnitLine(unit, own[0].box))
    return found


def _changes(unit: Unit, below: Sequence[Line]) -> bool:
    """Whether a line further down states another unit, before the next table's heads: then neither is of all."""
    own = takewhile(lambda line: not _heads_names(line), below)
    told = (unit_of_all(line[0].text) for line in own if len(line) == 1)
    return any(other is not None and other != unit for other in told)


def _is_near(upper: Line, lower: Line) -> bool:
    return line_box(lower).top - line_box(upper).bottom < NEAR * lower[0].size


def _is_beneath(lower: Line, heads: Line) -> bool:
    """Whether a line stands under heads, and not half a line off as the second line of one of them does."""
    return line_box(lower).top > line_box(heads).bottom - 1


def _is_row(line: Line) -> bool:
    named = any(find_name(p.text) is not None or is_short_name(p.text) for p in line[:NAME_WITHIN])
    return named and any(is_answer(p.text) for p in line[1:])


def _heads_over(own: Line, lines: Sequence[Sequence[Word]]) -> list[Line]:
    """The lines of heads close over a line; none where none of them heads the names beside other columns."""
    heads: list[Line] = []
    for line in reversed(lines[-HEADS:]):
        phrases = phrases_of(line)
        if not _is_near(phrases, heads[-1] if heads else own) or _is_row(phrases):
            break
        heads.append(phrases)
    return heads if any(len(head) > 1 and _heads_names(head) for head in heads) else []


def _heads_names(line: Line) -> bool:
    return any(s.role == "analyte" and s.stands_apart for s in _segments(line))


def _segments(line: Line) -> list[Segment]:
    return segments_of([word for phrase in line for word in phrase.words])


def _is_of_one(own: Phrase, heads: Sequence[Line]) -> bool:
    """Whether no more than a unit stands under one heading of values, and so is of that alone."""
    if any(len(word) >= LEAST_WORD for word in plain(split_unit(own.text)[1]).split()):
        return False  # "Concentration in ppb"
    pieces = (s for line in heads for s in _segments(line))
    over = {s.role for s in pieces if s.role in MEASURED and overlap_x(s.box, own.box) > 0}
    return len(over) == 1


def _is_in(box: Box, line: Box) -> bool:
    return line.x0 <= box.x0 and box.x1 <= line.x1 and line.top <= box.top and box.bottom <= line.bottom


def in_units_beneath(table: Table, lines: Sequence[UnitLine]) -> Table:
    """The table, its results in the unit of the line between its heads and its rows, where no heading states one."""
    columns = table.heading.columns
    told = any(c.unit is not None for c in columns if c.role == "result") or any(c.role == "unit" for c in columns)
    own = next((line for line in lines if _is_between(line.box, table)), None)
    if told or own is None:
        return table
    in_it = tuple(replace(c, unit=own.unit) if c.role == "result" else c for c in columns)
    return replace(table, heading=replace(table.heading, columns=in_it))


def _is_between(box: Box, table: Table) -> bool:
    first = table.rows[0].box.top if table.rows else table.bottom
    return table.heading.box.bottom <= box.top + 1 and box.bottom <= first + 1 and overlap_x(box, around(table.ink)) > 0
