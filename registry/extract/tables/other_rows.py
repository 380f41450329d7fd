"""Rows around two tables that stand side by side and are neither's: of another table, or as wide as both."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice

from registry.extract.page.paper import Phrase, middle_y, overlap_x
from registry.extract.tables.gutters import HALF_A_CELL
from registry.extract.tables.name_columns import ALIGNED, Lines, NameColumn, is_name
from registry.extract.wording.cell_patterns import ROW_NUMBER
from registry.extract.wording.cells import is_answer
from registry.extract.wording.printed_units import find_unit
from registry.reference.vocabulary import load_titles

UNIT_BEGUN = re.compile(r"[(\[]\w+\b")  # "(mg /" over "g)", which is no magnesium


def is_row_of_another(line: Sequence[Phrase], left: NameColumn, right: NameColumn) -> bool:
    """Whether a line over the tables' names is the row of another: a name at the edge of either, with its value.

    Beside a name of two lines stand nothing but answers; right over the tables' names these are their own.
    """
    counted = len(line) > 1 and ROW_NUMBER.fullmatch(line[0].text) is not None and is_name(line[1])
    edge = any(abs(line[0].box.x0 - column.x0) < ALIGNED for column in (left, right))
    named = counted or (edge and is_name(line[0]))
    answers = [is_answer(p.text) for p in line]
    apart = min(left.top, right.top) - line[0].box.bottom > line[0].size / 2
    return (named and any(answers)) or (apart and len(answers) > 1 and all(answers))


def is_of_neither(line: Sequence[Phrase], x: float) -> bool:
    """Whether a line is none of the two tables': it crosses the cut, or is a row with its name and values apart."""
    if any(p.box.x0 < x - 1 and p.box.x1 > x + 1 for p in line):
        return True
    first, second = [p for p in line if p.box.x1 <= x + 1], [p for p in line if p.box.x0 >= x - 1]
    apart = not any(is_answer(p.text) for p in first) and any(is_answer(p.text) for p in second)
    named = any(is_name(p) and not UNIT_BEGUN.match(p.text) and find_unit(p.text) is None for p in first)
    return apart and named and not any(is_name(p) for p in second)


def is_wider(line: Sequence[Phrase], x: float, right: NameColumn, lines: Lines) -> bool:
    """Whether a line over or under the right table's names is a row that reaches across the cut.

    Values behind a name of their own are of a table beside: of the right one, or of a third.
    """
    first, second = [p for p in line if p.box.x1 <= x + 1], [p for p in line if p.box.x0 >= x - 1]
    own = any(is_name(p) and (p is second[0] or abs(p.box.x0 - right.x0) < ALIGNED) for p in second)
    own = own or (bool(second) and load_titles().find(second[0].text) is not None)  # the next table's, with its verdict
    valued = any(is_answer(p.text) and not _ends_a_bracket(p, lines) for p in second) and not own
    beyond = line[0].box.top > right.bottom or line[0].box.bottom < right.top
    wider = beyond and valued and any(is_name(p) for p in first)
    return wider and not _is_beside_a_name(line, right, lines) and not _is_next_narrower(line, x, lines)


def _ends_a_bracket(phrase: Phrase, lines: Lines) -> bool:
    """Whether a phrase closes what another right above it opened, as headings do: "(in" over "25 g)"."""
    if phrase.text.count(")") <= phrase.text.count("("):
        return False
    over = (p for line in lines for p in line if -p.size < phrase.box.top - p.box.bottom < p.size)
    return any(p.text.count("(") > p.text.count(")") and overlap_x(p.box, phrase.box) > 0 for p in over)


def _is_next_narrower(line: Sequence[Phrase], x: float, lines: Lines) -> bool:
    """Whether a row has its values before the cut, and the next too but none beyond: that one is no part of it."""
    rows = (row for row in lines if row[0].box.top >= line[0].box.top and abs(row[0].box.x0 - line[0].box.x0) < ALIGNED)
    named = list(islice((row for row in rows if is_name(row[0])), 2))
    before = all(any(is_answer(p.text) for p in row[1:] if p.box.x1 <= x + 1) for row in named)
    return len(named) > 1 and before and all(p.box.x1 <= x + 1 for p in named[1])


def _is_beside_a_name(line: Sequence[Phrase], right: NameColumn, lines: Lines) -> bool:
    """Whether half a name stands at the right table's edge a line over or under this one, whose value is in it."""
    near = (p for other in lines for p in other if abs(p.box.x0 - right.x0) < ALIGNED and not is_answer(p.text))
    return any(abs(middle_y(p.box) - middle_y(line[0].box)) < HALF_A_CELL * p.size for p in near)
