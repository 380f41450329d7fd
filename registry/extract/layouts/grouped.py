"""Tables whose headings stand in two storeys: one for each group of columns, with its own LOQ, limits and verdicts."""

from __future__ import annotations

from dataclasses import replace

from registry.extract.tables.heading_columns import Column
from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.extract.wording.column_words import split_unit

BARE = ("limit", "lod", "loq", "lod_loq", "uncertainty")


def by_group(table: Table) -> list[Table]:
    """The table as one for each group of its columns, with those that are of all; as it is where it has none."""
    numbers = sorted({c.group for c in table.heading.columns} - {0})
    return [_own(table, number, first=number == numbers[0]) for number in numbers] or [table]


def _own(table: Table, number: int, *, first: bool) -> Table:
    """The columns of one group; a row without any group's result stays with the first, so that it is told of once."""
    columns = table.heading.columns
    others = {i for i, c in enumerate(columns) if c.group not in (0, number) or _is_of_another(table, i, first=first)}
    results = {i for i, c in enumerate(columns) if c.role == "result"}
    own = results - others
    kept = [r for r in table.rows if not r.cells or own & r.cells.keys() or (first and not results & r.cells.keys())]
    rows = tuple(Row(r.name, {i: p for i, p in r.cells.items() if i not in others}) for r in kept)
    named = [replace(c, role="other", unit=None) if i in others else c for i, c in enumerate(columns)]
    return replace(table, rows=rows, heading=replace(table.heading, columns=tuple(named)))


def _is_of_another(table: Table, at: int, *, first: bool) -> bool:
    """Whether bare numbers stand under a heading of no group: before the groups in the first one's unit, as one reads.

    Behind them nothing says which group's they are.
    """
    columns = table.heading.columns
    column: Column = columns[at]
    if column.group or column.role not in BARE or column.unit is not None:
        return False
    if any(split_unit(row.cells[at].text)[0] is not None for row in table.rows if at in row.cells):
        return False
    return not (first and any(c.group for c in columns[at + 1 :]))
