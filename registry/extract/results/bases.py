"""What masses are meant of: columns in bare mg, told by the shares beside them and the masses a document gives."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import product

from registry.domain.quantity import PER_PIECE, Unit
from registry.extract.loose.tiles import Pair
from registry.extract.tables.heading_columns import BOUNDS, Column
from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.extract.wording.cells import Reading, read_cell
from registry.extract.wording.masses import PER_MILLION, Masses, unit_by_mass
from registry.extract.wording.numbers import AmbiguousNumber, Mark
from registry.extract.wording.reported import Result
from registry.reference.substances import load_units

LEAST_ROWS = 2
DIGITS = Decimal("0.001")


def masses_by(pairs: Iterable[Pair], results: Iterable[Result]) -> Masses:
    """The masses in mg that a document's tiles imply: 95.6 mg a package that are 0.211 % are of 45.3 g.

    One mass for each unit, from the value with the most digits; they tell units apart and are no results.
    """
    told: dict[str, list[Reading]] = defaultdict(list)
    for pair in pairs:
        told[pair.name.analyte.slug] += [r for r in pair.readings if r.value and r.unit is not None]
    for result in results:
        if result.analyte is not None and result.value and result.unit is not None:
            told[result.analyte.slug].append(Reading(result.operator, result.value, load_units().find(result.unit)))
    found: dict[str, tuple[Unit, Decimal]] = {}
    for unit, mass in (each for readings in told.values() for each in _implied(readings)):
        found.setdefault(unit.symbol, (unit, mass))
    return tuple(found.values())


def _implied(readings: Sequence[Reading]) -> Iterator[tuple[Unit, Decimal]]:
    shares = [r for r in readings if r.unit is not None and r.unit.kind == "mass fraction"]
    amounts = [r for r in readings if r.unit is not None and r.unit.kind in PER_PIECE]
    for amount, share in product(amounts, shares[:1]):
        if amount.value and share.value and amount.unit is not None and share.unit is not None:
            mass = amount.value * amount.unit.factor * PER_MILLION / (share.value * share.unit.factor)
            yield amount.unit, mass.quantize(DIGITS)


def is_bare(table: Table) -> bool:
    """Whether a table has results in bare mg, whose sense the page must tell."""
    return any(c.role == "result" and c.unit is not None and c.unit.kind == "mass" for c in table.heading.columns)


def based(table: Table, masses: Masses, mark: Mark) -> Table:
    """The table with each result column in bare mg in the unit that its rows' shares agree on, if there is one.

    Where all agree on one, LOD, LOQ and limits in bare mg beside them are in it too.
    """
    columns = [_based(table, i, masses, mark) for i in range(len(table.heading.columns))]
    told = {c.unit.symbol: c.unit for c in columns if c.role == "result" and c.unit and c.unit.kind != "mass fraction"}
    if len(told) == 1:
        columns = [replace(c, unit=next(iter(told.values()))) if _is_bound(c) else c for c in columns]
    return replace(table, heading=replace(table.heading, columns=tuple(columns)))


def noted(table: Table, unit: Unit | None, masses: Masses) -> Table:
    """The table with its bare mg in the unit that a note says they are in, where no mass of that unit speaks of it."""
    if unit is None or not is_bare(table) or any(other.symbol == unit.symbol for other, _mass in masses):
        return table
    columns = [replace(c, unit=unit) if c.role == "result" and _is_mg(c) else c for c in table.heading.columns]
    bounds = [replace(c, unit=unit) if _is_bound(c) and _is_mg(c) else c for c in columns]
    return replace(table, heading=replace(table.heading, columns=tuple(bounds)))


def _is_mg(column: Column) -> bool:
    return column.unit is not None and column.unit.symbol == "mg"


def _is_bound(column: Column) -> bool:
    """Whether a column holds LOD, LOQ or limits in bare mg."""
    return column.role in BOUNDS and column.unit is not None and column.unit.kind == "mass"


def _based(table: Table, index: int, masses: Masses, mark: Mark) -> Column:
    column = table.heading.columns[index]
    if column.role != "result" or column.unit is None or column.unit.kind != "mass" or not masses:
        return column
    units = [u for row in table.rows if (u := _unit_of_row(table, row, index, masses, mark)) is not None]
    agreed = len(units) >= LEAST_ROWS and len({u.symbol for u in units}) == 1
    return replace(column, unit=units[0]) if agreed else column


def _unit_of_row(table: Table, row: Row, index: int, masses: Masses, mark: Mark) -> Unit | None:
    amount = _read(row, index, table.heading.columns[index].unit, mark)
    shares = [_read(row, i, c.unit, mark) for i, c in enumerate(table.heading.columns) if _is_share(c)]
    return unit_by_mass(amount, [s for s in shares if s is not None], masses) if amount is not None else None


def _is_share(column: Column) -> bool:
    return column.role == "result" and column.unit is not None and column.unit.kind == "mass fraction"


def _read(row: Row, index: int, unit: Unit | None, mark: Mark) -> Reading | None:
    """The number in a cell, in the unit of its column."""
    try:
        readings = read_cell(row.cells[index].text, mark) if index in row.cells else None
    except AmbiguousNumber:
        return None
    return replace(readings[0], unit=readings[0].unit or unit) if readings and readings[0].value is not None else None
