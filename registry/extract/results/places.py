"""Where a result stands between the headings: nearly midway to an empty column it may be that one's."""

from __future__ import annotations

from registry.domain.source import Box
from registry.extract.page.paper import around, overlap_x, overlap_y
from registry.extract.results.amounts import Line
from registry.extract.results.row_problems import problem
from registry.extract.tables.heading_columns import Column
from registry.extract.wording.cells import is_number
from registry.extract.wording.reported import Doubt, Problem

MIDWAY = (0.6, "it stands between two headings, and nothing stands under the other")
NEARER = 3.0  # times as near to its own column as to the other one: then it is no question
OF_NUMBERS = ("result", "lod", "loq", "lod_loq", "limit", "uncertainty", "other")


def doubts_of_place(line: Line, column: Column) -> list[Doubt]:
    """The doubt about a result that stands beside its heading, and not much nearer to it than to an empty column."""
    columns = line.table.heading.columns
    own = columns.index(column)
    cell = line.row.cells[own].box
    off = -overlap_x(cell, _place(line, own))
    if off <= 0 or _is_beside(cell, column):
        return []
    empty = [i for i, c in enumerate(columns) if c.role in OF_NUMBERS and i not in line.row.cells]
    return [MIDWAY] if any(-overlap_x(cell, _place(line, i)) < NEARER * off for i in empty) else []


def between_headings(line: Line) -> list[Problem]:
    """A problem for a known name whose only number stands beside its heading, with nothing under that of results."""
    columns = line.table.heading.columns
    if line.name is None or any(columns[i].role in ("result", "status") for i in line.row.cells):
        return []
    numbers = [(i, p) for i, p in line.row.cells.items() if is_number(p.text) and not _is_beside(p.box, columns[i])]
    off = (p for i, p in numbers if overlap_x(p.box, _place(line, i)) <= 0)
    return [problem(line, "unreadable-row", f"{p.text} stands under no heading.", p) for p in off]


def _is_beside(cell: Box, column: Column) -> bool:
    """Whether a cell stands beside its heading, as in a table that runs across."""
    return overlap_y(cell, column.box) > 0


def _place(line: Line, index: int) -> Box:
    """Where a column stands: its heading, and the cells that stand under it."""
    heading = line.table.heading.columns[index].box
    cells = (row.cells[index].box for row in line.table.rows if index in row.cells)
    return around([heading, *(box for box in cells if overlap_x(box, heading) > 0)])
