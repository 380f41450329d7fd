"""Totals under a table in columns of their own: in the order of its columns of results, as their units prove."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.extract.wording.cells import read_cell
from registry.extract.wording.numbers import AmbiguousNumber, Mark

FEWEST = 2  # columns of results, of which one proves the other
HALF = Decimal("0.5")
FOUND_BY = ("lod", "loq")


def in_columns_of_results(table: Table) -> Table:
    """The table, each row that is set apart from its columns in those of the results, where its amounts are equal.

    A row without its first result, whose last stands under LOQ and is larger, holds nothing a laboratory could find:
    23.36 and 233.6 under "mg/g" and "LOQ" are the total's % and mg/g.
    """
    columns = table.heading.columns
    results = [i for i, c in enumerate(columns) if c.role == "result"]
    units = [columns[i].unit for i in results]
    if len(results) < FEWEST or not all(u is not None and u.kind == "mass fraction" for u in units):
        return table
    return replace(table, rows=tuple(_moved(row, results, table) for row in table.rows))


def _moved(row: Row, results: Sequence[int], table: Table) -> Row:
    own = sorted(row.cells)
    beyond = [i for i in own if i not in results]
    bounds = bool(beyond) and all(table.heading.columns[i].role in FOUND_BY for i in beyond)
    if len(own) != len(results) or not bounds or not _are_equal(row, own, results, table):
        return row
    return replace(row, cells={to: row.cells[i] for to, i in zip(results, own, strict=True)})


def _are_equal(row: Row, own: Sequence[int], results: Sequence[int], table: Table) -> bool:
    """Whether all amounts of a row are one, each in the unit of the column it is moved to, as far as they are told."""
    amounts = [_amount(row.cells[i].text) for i in own]
    factors = [u.factor for i in results if (u := table.heading.columns[i].unit) is not None]
    told = [(a * f, _half(a) * f) for a, f in zip(amounts, factors, strict=True) if a]
    differ = len(set(factors)) == len(factors)
    return differ and len(told) == len(own) and all(abs(a - b) <= s + t for (a, s), (b, t) in pairwise(told))


def _half(value: Decimal) -> Decimal:
    """Half of what a number's last digit stands for."""
    return HALF * Decimal(1).scaleb(int(value.as_tuple().exponent))


def _amount(text: str) -> Decimal | None:
    try:
        readings = read_cell(text, Mark.POINT)
    except AmbiguousNumber:
        return None
    return readings[0].value if readings and readings[0].unit is None else None
