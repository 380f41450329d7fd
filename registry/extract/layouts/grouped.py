"""Tables of several groups of columns, each with its own LOQ, limits and verdicts, or each with its own unit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from registry.extract.tables.heading_columns import Column
from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.extract.wording.column_words import split_unit

BARE = ("limit", "lod", "loq", "lod_loq", "uncertainty")
OF_ITS_RESULT = ("result", "unit", "lod", "loq", "lod_loq", "uncertainty")


def by_group(table: Table) -> list[Table]:
    """The table as one for each group of its columns, with those that are of all; as it is where it has none.

    Groups stand under headings in two storeys, or are results with a column of units behind each.
    """
    columns = _with_a_unit_each(table.heading.columns)
    table = replace(table, heading=replace(table.heading, columns=columns))
    numbers = sorted({c.group for c in table.heading.columns} - {0})
    return [_own(table, number, first=number == numbers[0]) for number in numbers] or [table]


def _with_a_unit_each(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns, in groups where each result's units stand behind it: "As Received | Units | Per Volume | Units"."""
    results, units = ([i for i, c in enumerate(columns) if c.role == role] for role in ("result", "unit"))
    turns = [i for pair in zip(results, units, strict=False) for i in pair]
    told_apart = len({columns[i].text for i in results}) == len(results) > 1  # else they may be of two samples
    if not told_apart or len(results) != len(units) or turns != sorted(turns) or any(c.group for c in columns):
        return tuple(columns)
    group = [sum(start <= i for start in results) for i in range(len(columns))]
    first = {c.role for c, number in zip(columns, group, strict=True) if number == 1} & {*OF_ITS_RESULT}
    return tuple(
        replace(c, group=number) if number and c.role in first else c for c, number in zip(columns, group, strict=True)
    )


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
