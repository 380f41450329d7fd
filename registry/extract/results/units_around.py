"""The unit of a value as the values around it tell it: the other rows' of its panel, their limits', their columns'."""

from __future__ import annotations

from collections.abc import Iterator

from registry.domain.quantity import PER_PIECE, Unit
from registry.extract.results.amounts import Line, unit_in_text
from registry.extract.tables.heading_columns import BOUNDS, Column
from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.extract.wording.cells import Reading
from registry.extract.wording.column_words import units_of_value
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.result_words import cut_verdict

INTAKES = ("mass per day", *PER_PIECE)  # a limit of what is taken says nothing of what a result is in


def shared_unit(table: Table) -> Unit | None:
    """The one unit of all LOD, LOQ and limit columns, where the results' own heading states none."""
    units = {c.unit.symbol: c.unit for c in table.heading.columns if c.role in BOUNDS and c.unit}
    return next(iter(units.values())) if len(units) == 1 else None


def shared_with_rows(line: Line, column: Column | None) -> Unit | None:
    """The one unit that a panel's rows state in a column, or else beside it in limits or LOQ, for a word such as ND."""
    at = _place_of(column, line)
    rows = list(_of_its_panel(line))
    own = [row.cells[at].text for row in rows if at is not None and at in row.cells]
    units = {u.symbol: u for text in own for u in units_of_value(text)[:1]}  # of several the first is the others' too
    if not units:
        limits = [i for i, c in enumerate(line.table.heading.columns) if c.role in BOUNDS]
        texts = [cut_verdict(row.cells[i].text)[0] for row in rows for i in limits if i in row.cells]
        stated = [u for text in texts if (u := unit_in_text(text, line.mark)) is not None]
        units = {u.symbol: u for u in stated if u.kind not in INTAKES}
    return next(iter(units.values())) if len(units) == 1 else None


def _place_of(column: Column | None, line: Line) -> int | None:
    """Which of its table's columns one is."""
    return next((i for i, c in enumerate(line.table.heading.columns) if c is column), None)


def _of_its_panel(line: Line) -> Iterator[Row]:
    """The rows of a table with names of a line's panel."""
    for row in line.table.rows:
        name = find_name(row.name.text, line.panel) if row.name is not None else None
        if name is not None and name.analyte.panel == line.panel:
            yield row


def mass_of(line: Line, column: Column, reading: Reading) -> Unit | None:
    """The bare mass that a value is in, or that the other values of its column are in for a word such as ND."""
    own = reading.unit if reading.value is not None else mass_around(line, column)
    return own if own is not None and own.kind == "mass" else None


def mass_around(line: Line, column: Column) -> Unit | None:
    """The mass that all other cells of a column state behind their number, for a word such as ND among them."""
    at = _place_of(column, line)
    cells = [row.cells[at].text.split() for row in line.table.rows if at in row.cells] if at is not None else []
    masses = {u.symbol: u for words in cells if len(words) > 1 and (u := find_unit(words[-1])) and u.kind == "mass"}
    return next(iter(masses.values())) if len(masses) == 1 else None
