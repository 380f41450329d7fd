"""Whether a row far down a page goes on with a table of the page before, whatever the page's head has over it."""

from __future__ import annotations

from collections.abc import Sequence

from registry.extract.tables.headings import Heading
from registry.extract.tables.row import Row
from registry.extract.wording.printed_units import find_unit

MOST_LINES = 3


def is_overleaf(lines: Sequence[Row], start: int, rows: Sequence[Row], heading: Heading) -> bool:
    """Whether the line of a known name is a row of the table: nothing like rows of another stands over it.

    A letterhead with words under the table's columns may, where the line fills all columns that the rows do.
    """
    over = lines[:start]
    few = len(over) <= MOST_LINES or not any(row.name is not None and row.cells for row in over)
    return few or _is_filled(lines[start], rows, heading)


def _is_filled(line: Row, rows: Sequence[Row], heading: Heading) -> bool:
    """Whether a line fills all columns that all rows do, with a unit where those have one."""
    filled = set.intersection(*(set(row.cells) for row in rows)) if rows else set()
    units = [i for i in filled if heading.columns[i].role == "unit"]
    return bool(units) and filled <= set(line.cells) and all(find_unit(line.cells[i].text) for i in units)
