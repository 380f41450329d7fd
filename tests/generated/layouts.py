"""Lays a document out: its head, what sums it up, and its tables below and beside each other."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.generated.choices import Choices, choose
from tests.generated.columns import Column
from tests.generated.content import panels_of
from tests.generated.fitting import Fit, fit, height_of
from tests.generated.grid import Grid, Line, grid_of
from tests.generated.heads import print_head
from tests.generated.printer import Printer
from tests.generated.sheet import MARGIN, Sheet
from tests.generated.surroundings import print_after, print_before
from tests.generated.tabled import print_grid
from tests.generated.truth import Row, Sample, Truth

GAP, BESIDE = 14.0, 16.0
ACROSS = {"result", "lod", "loq", "limit", "status"}


def certificate(seed: int) -> tuple[Choices, bytes, Truth]:
    """The certificate of a seed: how it looks, its PDF and what it says."""
    choices = choose(seed)
    return choices, *draw(choices, seed)


def draw(choices: Choices, seed: int) -> tuple[bytes, Truth]:
    """A certificate that looks so, with the content of a seed: its PDF and what it says."""
    chance = Random(f"{seed}/content")
    printer, sheet, samples = Printer(choices, Random(f"{seed}/printer")), Sheet(choices, seed), []
    for index in range(2 if choices.samples == "two" else 1):
        if index:
            sheet.running = ""
            sheet.turn()
        samples.append(_sample(sheet, printer, chance))
    return sheet.finish(), Truth(sheet.page, samples)


def _sample(sheet: Sheet, printer: Printer, chance: Random) -> Sample:
    particulars = print_head(sheet, printer, chance)
    panels = panels_of(sheet.choices, chance)
    print_before(sheet, panels, printer)
    if sheet.choices.layout == "one-table":
        grids = [grid_of(panels, printer)]
    else:
        grids = [grid_of([panel], printer) for panel in panels]
    if sheet.choices.layout == "transposed":
        grids = [_transposed(g) for g in grids]
    _tables(sheet, printer, grids)
    print_after(sheet, panels, printer)
    return Sample(particulars, [row for grid in grids for line in grid.lines for row in line.says])


def _tables(sheet: Sheet, printer: Printer, grids: list[Grid]) -> None:
    abreast = {"two": 2, "three": 3}.get(sheet.choices.layout, 1)
    for start in range(0, len(grids), abreast):
        group = grids[start : start + abreast]
        if abreast == 1 and sheet.choices.layout == "halves" and len(group[0].lines) > 6:
            group = _halves(group[0], printer)
        fitted = _fitted(sheet, group)
        if fitted is None:
            _below_each_other(sheet, printer, group)
        else:
            _abreast(sheet, group, fitted)


def _fitted(sheet: Sheet, group: list[Grid]) -> list[Fit] | None:
    """How tables fit beside each other, if they do."""
    width = (sheet.room - GAP * (len(group) - 1)) / len(group)
    found = [fit(sheet, g, width) for g in group]
    kept = [f for f in found if f is not None]
    fits = len(group) > 1 and len(kept) == len(group)
    return kept if fits and all(_breadth(sheet, g, f) <= width for g, f in zip(group, kept, strict=True)) else None


def _breadth(sheet: Sheet, grid: Grid, fitted: Fit) -> float:
    """How wide a table is with its title and the lines over and under it, which no table beside it may cover."""
    notes = (sheet.width(text, fitted.size) for text in (grid.above, grid.below))
    return max(fitted.width, sheet.width(grid.title, fitted.size + 1.5, weight="bold"), *notes)


def _halves(grid: Grid, printer: Printer) -> list[Grid]:
    """A long table's second half beside its first, its headings repeated."""
    middle = (len(grid.lines) + 1) // 2
    title = printer.chance.choice([" ", f"{grid.title} ({printer.words['continued']})"])
    again = replace(grid, title=title if grid.title else "", lines=grid.lines[middle:], above=" " if grid.above else "")
    return [replace(grid, lines=grid.lines[:middle], below=""), again]


def _abreast(sheet: Sheet, group: list[Grid], fitted: list[Fit]) -> None:
    sheet.need(max(height_of(sheet, g, f) for g, f in zip(group, fitted, strict=True)))
    top, lowest, x = sheet.y, sheet.y, MARGIN
    for grid, how in zip(group, fitted, strict=True):
        sheet.y = top
        print_grid(sheet, grid, x, how)
        lowest, x = max(lowest, sheet.y), x + _breadth(sheet, grid, how) + GAP
    sheet.y = lowest


def _below_each_other(sheet: Sheet, printer: Printer, group: list[Grid]) -> None:
    beside = BESIDE if sheet.choices.title == "side" else 0.0
    for grid in group:
        room = sheet.room - beside
        fitted = fit(sheet, grid, room) or fit(sheet, grid, room, squeeze=True)
        if fitted is None:
            raise ValueError(f"too wide: {grid.title}")
        height = height_of(sheet, grid, fitted)
        if sheet.choices.page_break != "none" and grid.panel == "heavy-metals":
            sheet.y = max(sheet.y, sheet.end - height * 0.7)
            sheet.need(height_of(sheet, grid, fitted, 3))
        elif height < sheet.height / 2:
            sheet.need(height)
        else:
            sheet.need(height_of(sheet, grid, fitted, 4))
        print_grid(sheet, grid, MARGIN + beside, fitted, printer.words["continued"])


def _transposed(grid: Grid) -> Grid:
    """The same table with its analytes as columns; too many for one width stay as they are."""
    kinds = [c.kind for c in grid.columns]
    if len(grid.lines) > 6 or any(c.kind == "result" and c.units == ("",) for c in grid.columns):
        return grid
    if any(said.operator in {"absent", "present", "complies"} for line in grid.lines for said in line.says):
        return grid
    names = [line.cells[kinds.index("analyte")] for line in grid.lines]
    columns = (Column("analyte", ""), *(Column("result", name) for name in names))
    kept = sorted((i for i, k in enumerate(kinds) if k in ACROSS), key=lambda i: kinds[i] != "result")
    results = [i for i in kept if kinds[i] == "result"]
    lines = tuple(
        Line(
            (_across(grid.columns[i]), *(line.cells[i] for line in grid.lines)),
            tuple(_as_across(line.says[results.index(i)], kinds) for line in grid.lines if line.says)
            if i in results
            else (),
        )
        for i in kept
    )
    return replace(grid, columns=columns, lines=lines, merged="")


def _across(column: Column) -> str:
    """What stands before a row of a table that runs across."""
    text = column.heading.replace("\n", " ")
    return f"{column.over} ({text})" if column.over else text


def _as_across(said: Row, kinds: list[str]) -> Row:
    """A row without its uncertainty where that stood in a column of its own, which tables that run across leave out."""
    if "uncertainty" in kinds:
        said.uncertainty = None
    return said
