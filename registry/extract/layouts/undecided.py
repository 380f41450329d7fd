"""Tables with two columns of results in one unit, of which nothing says whose or of what the second is.

One that says the same as a column in another unit is that of the results, and the other is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from registry.domain.quantity import Quantity
from registry.extract.tables.heading_columns import Column
from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.extract.wording.bases import of_dry_mass
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import unit_of_value
from registry.extract.wording.reported import Problem
from registry.extract.wording.result_words import verdict
from registry.extract.wording.stated import agree

LEAST_ROWS = 2
DECIMALS = re.compile(r"(\d+)[.,](\d+)")


def decided(table: Table) -> tuple[Table, list[Problem]]:
    """The table, without the columns of results that nothing tells apart, and a problem for them."""
    alike = next((own for own in _alike(table.heading.columns) if _say_otherwise(table.rows, own)), None)
    if alike is None:
        return table, []
    borne_out = [i for i in alike if _says_what_another_does(table, i)]
    left = [i for i in alike if borne_out != [i]]
    columns = [replace(c, role="other") if i in left else c for i, c in enumerate(table.heading.columns)]
    box = table.rows[0].box.around(table.rows[-1].box)
    detail = f"{len(alike)} columns hold values in one unit, and nothing says which sample or what each is of."
    detail = detail if left == alike else "A column holds values in the results' unit, and nothing says what it is of."
    problem = Problem("unaccounted-line", detail, table.page, box, table.heading.columns[left[0]].text)
    return replace(table, heading=replace(table.heading, columns=tuple(columns))), [problem]


def _says_what_another_does(table: Table, index: int) -> bool:
    """Whether a column's amounts are those of another column of results, in its other unit: mg/g beside per cent."""
    columns = table.heading.columns
    others = [
        i
        for i, other in enumerate(columns)
        if other.role == "result" and _kind(other) == _kind(columns[index]) and other.unit != columns[index].unit
    ]
    return any(_agree_in(table, index, other) for other in others)


def _kind(column: Column) -> str | None:
    return column.unit.kind if column.unit is not None else None


def _agree_in(table: Table, index: int, other: int) -> bool:
    """Whether two columns have amounts in two rows or more, and in each the same in both."""
    both = [(_amount(row, table, index), _amount(row, table, other)) for row in table.rows]
    pairs = [(a, b) for a, b in both if a is not None and b is not None]
    return len(pairs) >= LEAST_ROWS and all(agree(a, b) for a, b in pairs)


def _amount(row: Row, table: Table, index: int) -> Quantity | None:
    unit, cell = table.heading.columns[index].unit, row.cells.get(index)
    match = DECIMALS.fullmatch(cell.text.strip()) if cell is not None else None
    return Quantity(Decimal(f"{match[1]}.{match[2]}"), unit) if match is not None and unit is not None else None


def _alike(columns: Sequence[Column]) -> list[list[int]]:
    """The columns of results by the unit their headings state, where several state the same or none, of one basis."""
    units: dict[str, list[int]] = {}
    for i, column in enumerate(columns):
        if column.role == "result":
            of = " of dry mass" if of_dry_mass(column.on_basis) else ""
            units.setdefault((column.unit.symbol if column.unit is not None else "") + of, []).append(i)
    return [own for own in units.values() if len(own) > 1]


def _say_otherwise(rows: Sequence[Row], columns: Sequence[int]) -> bool:
    """Whether most rows have a value in two of them, in one unit, and in some rows the two differ."""
    told = [[row.cells[i].text for i in columns if i in row.cells and _is_value(row.cells[i].text)] for row in rows]
    double = [texts for texts in told if len(texts) > 1 and len({_unit(text) for text in texts}) == 1]
    several = len(double) >= LEAST_ROWS and 2 * len(double) >= sum(bool(texts) for texts in told)
    return several and any(len(set(texts)) > 1 for texts in double)


def _is_value(text: str) -> bool:
    return is_answer(text) and verdict(text) is None and any(c.isalnum() for c in text)


def _unit(text: str) -> str | None:
    unit = unit_of_value(text)
    return unit.symbol if unit is not None else None
