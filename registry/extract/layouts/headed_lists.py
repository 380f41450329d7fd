"""Rows without headings whose values stand under another table's heading of limits: what is asked is not found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Phrase, around, middle_y, overlap_x
from registry.extract.tables.own_lines import says_itself
from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.extract.wording.reported import Problem

OTHER = ("limit", "lod", "loq", "lod_loq", "uncertainty", "quality")
ALIGNED = 3.0  # points
LEAST_CELLS = 3  # beside a name, each under a heading of its own: fewer stand so by chance


def without_limits(
    page: Page, read: tuple[Sequence[Table], Sequence[Problem]], tables: Sequence[Table]
) -> tuple[list[Table], list[Problem]]:
    """Lists and their problems, nothing read of those that go on under a table's headings of limits, and a problem."""
    lists, problems = read
    lines = [phrases_of(line) for line in lines_of(page.words)] if lists and tables else []
    told = [(found, next((t for t in tables if _is_of_others(found, t, lines)), None)) for found in lists]
    own = [_problem(found, source) for found, source in told if source is not None]
    return [found if source is None else _unread(found) for found, source in told], [*problems, *own]


def _is_of_others(found: Table, table: Table, lines: Sequence[Sequence[Phrase]]) -> bool:
    """Whether most rows of a list keep to a table's columns, and their results stand under limits or the like."""
    below = found.rows and table.bottom <= found.rows[0].box.top and len(table.heading.columns) > LEAST_CELLS
    rows = [row for row in found.rows if below and _keeps_to(row, table, lines)]
    return 2 * len(rows) > len(found.rows) and any(_stands_under_limits(row, found, table) for row in rows)


def _keeps_to(row: Row, table: Table, lines: Sequence[Sequence[Phrase]]) -> bool:
    """Whether a row's name and all of its cells stand under a heading each, in their order, and it needs one."""
    line = next((own for own in lines if row.name is not None and any(_is_name(p, row.name) for p in own)), ())
    if says_itself(line, table.heading):
        return False
    columns = [_columns_over(p, table) for p in line]
    alone = [own[0] for own in columns if len(own) == 1]
    return len(alone) == len(columns) > LEAST_CELLS and all(a < b for a, b in pairwise(alone)) and alone[0] == 0


def _is_name(phrase: Phrase, name: Phrase) -> bool:
    level = abs(middle_y(phrase.box) - middle_y(name.box)) < ALIGNED
    return level and overlap_x(phrase.box, name.box) > 0


def _columns_over(phrase: Phrase, table: Table) -> list[int]:
    """The headings over a phrase, each as wide as its own cells."""
    wide = [
        around([c.box, *(row.cells[i].box for row in table.rows if i in row.cells)])
        for i, c in enumerate(table.heading.columns)
    ]
    names = around([wide[0], *(row.name.box for row in table.rows if row.name is not None)])
    return [i for i, box in enumerate([names, *wide[1:]]) if overlap_x(phrase.box, box) > 0]


def _stands_under_limits(row: Row, found: Table, table: Table) -> bool:
    cells = [row.cells[i] for i, c in enumerate(found.heading.columns) if c.role == "result" and i in row.cells]
    over = {table.heading.columns[i].role for cell in cells for i in _columns_over(cell, table)}
    return bool(over) and over <= set(OTHER)


def _unread(found: Table) -> Table:
    """The list as a table of which nothing is read, so that nobody else takes its values for results either."""
    columns = (c if c.role == "analyte" else replace(c, role="other") for c in found.heading.columns)
    return replace(found, heading=replace(found.heading, columns=tuple(columns)))


def _problem(found: Table, source: Table) -> Problem:
    heads = ", ".join(c.text for c in source.heading.columns if c.role in OTHER)
    detail = (
        f"Nothing of these rows was read: what looks like a result stands under {heads!r}, a heading of no results."
    )
    text = found.rows[0].name.text if found.rows[0].name is not None else None
    return Problem("unaccounted-line", detail, found.page, around(row.box for row in found.rows), text)
