"""A table's results, row by row; and what is read of a row with a number that may have thousands or decimals."""

from __future__ import annotations

from dataclasses import replace

from registry.extract.results.amounts import Line
from registry.extract.results.from_rows import UNSURE, row_results
from registry.extract.results.row_problems import problem, silent, under_no_heading
from registry.extract.results.units import COUNTS
from registry.extract.tables.heading_columns import BOUNDS
from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.extract.tables.table_panels import name_by_neighbours, name_of, panel_of, short_panels
from registry.extract.wording.legend import Legend
from registry.extract.wording.numbers import AmbiguousNumber, Mark
from registry.extract.wording.reported import Problem, Result
from registry.extract.wording.sections import Context
from registry.extract.wording.stated import Ground
from registry.reference.substances import load_units

BESIDE = (*BOUNDS, "uncertainty")
THOUSANDS = "counts have no three decimals, so its mark is taken for that of thousands"


def results_of(table: Table, context: Context, ground: Ground, legend: Legend) -> tuple[list[Result], list[Problem]]:
    """All results of a table, and a problem for each row or cell of it that could not be read."""
    panel = panel_of(table, context)
    ground = ground.among((w.text for row in table.rows for cell in row.cells.values() for w in cell.words), table.page)
    short = short_panels(table)
    results: list[Result] = []
    problems: list[Problem] = []
    for row in table.rows:
        known = name_of(row.name, panel, short, legend.names) if row.name is not None else None
        name = known or name_by_neighbours(table, row)
        line = Line(row, table, context, name, name.analyte.panel if name is not None else panel, ground, legend)
        try:
            read, faults = row_results(line)
            faults = faults or ([] if read else silent(line))
        except AmbiguousNumber as error:
            read, faults = _of_thousands(line, error)
            read, faults = (read, faults) if read else _without_ambiguous(line, error, faults)
        results += read
        problems += faults
    return results, [*problems, *(under_no_heading(table) if any(r.analyte is not None for r in results) else ())]


def _without_ambiguous(line: Line, error: AmbiguousNumber, told: list[Problem]) -> tuple[list[Result], list[Problem]]:
    """A row with a number that may have thousands or decimals: its result is read where that is a limit or the like."""
    columns = line.table.heading.columns
    clear = {i: p for i, p in line.row.cells.items() if columns[i].role not in BESIDE or error.text not in p.text}
    if len(clear) == len(line.row.cells):
        return [], told
    row = Row(line.row.name, clear)
    rows = tuple(row if other is line.row else other for other in line.table.rows)
    try:
        read, faults = row_results(replace(line, row=row, table=replace(line.table, rows=rows)))
    except AmbiguousNumber:
        return [], told
    return read, [*told, *faults]


def _of_thousands(line: Line, error: AmbiguousNumber) -> tuple[list[Result], list[Problem]]:
    """The row of a number that may have thousands or decimals: colonies are counted, and have no three decimals."""
    told = [problem(line, "ambiguous-number", f"{error.text} may have thousands or decimals.")]
    if line.panel != "microbials":
        return [], told
    mark = Mark.POINT if "," in error.text else Mark.COMMA
    try:
        read, faults = row_results(replace(line, ground=replace(line.ground, mark=mark)))
    except AmbiguousNumber:
        return [], told
    units = [load_units().find(r.unit) for r in read if r.unit is not None]
    counted = all(unit is not None and unit.kind in COUNTS for unit in units)
    unsure = [replace(r, confidence=min(UNSURE, r.confidence), reasons=(*r.reasons, THOUSANDS)) for r in read]
    return (unsure, faults) if counted else ([], told)
