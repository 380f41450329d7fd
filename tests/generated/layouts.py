"""Lays a document out: its head, tiles, tables below and beside each other, quality control and legend."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from tests.generated.choices import Choices, choose
from tests.generated.content import Panel, panels_of
from tests.generated.grid import Column, Grid, grid_of
from tests.generated.heads import print_head
from tests.generated.printer import Printer
from tests.generated.sheet import BOTTOM, HEIGHT, MARGIN, WIDTH, Sheet
from tests.generated.tabled import fit, height_of, print_grid
from tests.generated.truth import Sample, Truth

GAP = 14.0


def certificate(seed: int) -> tuple[Choices, bytes, Truth]:
    """The certificate of a seed: how it looks, its PDF and what it says."""
    chance = Random(seed)
    choices = choose(chance)
    printer, sheet, samples = Printer(choices, chance), Sheet(choices), []
    for index in range(2 if choices.samples == "two" else 1):
        if index:
            sheet.turn()
        samples.append(_sample(sheet, printer, chance))
    return choices, sheet.finish(), Truth(sheet.page, samples)


def _sample(sheet: Sheet, printer: Printer, chance: Random) -> Sample:
    particulars = print_head(sheet, printer, chance)
    panels = panels_of(sheet.choices, chance)
    grids = [grid_of(panel, printer) for panel in panels]
    _tiles(sheet, panels, printer)
    if sheet.choices.layout == "transposed":
        grids[0] = _transposed(grids[0])
    _tables(sheet, grids)
    _legend(sheet, printer)
    if sheet.choices.quality == "page":
        _quality(sheet, panels[1], printer)
    rows = [row for grid in grids for said in grid.says for row in said]
    return Sample(particulars, rows)


def _tables(sheet: Sheet, grids: list[Grid]) -> None:
    abreast = {"two": 2, "three": 3}.get(sheet.choices.layout, 1)
    for start in range(0, len(grids), abreast):
        group = grids[start : start + abreast]
        width = (WIDTH - 2 * MARGIN - GAP * (abreast - 1)) / abreast
        fitted = [fit(sheet, g, width) for g in group]
        if abreast == 1 or any(f is None for f in fitted):
            _below_each_other(sheet, group)
            continue
        sheet.need(max(height_of(sheet, g, f) for g, f in zip(group, fitted, strict=True) if f))
        _abreast(sheet, group, width)


def _abreast(sheet: Sheet, group: list[Grid], width: float) -> None:
    top, lowest = sheet.y, sheet.y
    for index, grid in enumerate(group):
        sheet.y = top
        fitted = fit(sheet, grid, width)
        if fitted:
            print_grid(sheet, grid, MARGIN + index * (width + GAP), fitted)
        lowest = max(lowest, sheet.y)
    sheet.y = lowest


def _below_each_other(sheet: Sheet, group: list[Grid]) -> None:
    for grid in group:
        fitted = fit(sheet, grid, WIDTH - 2 * MARGIN)
        if fitted is None:
            raise ValueError(f"too wide: {grid.title}")
        if sheet.choices.page_break != "none" and grid.panel == "heavy-metals":
            sheet.y = max(sheet.y, HEIGHT - BOTTOM - height_of(sheet, grid, fitted) * 0.7)
            sheet.need(height_of(sheet, replace(grid, rows=grid.rows[:3]), fitted))
        else:
            sheet.need(height_of(sheet, grid, fitted))
        print_grid(sheet, grid, MARGIN, fitted)


def _transposed(grid: Grid) -> Grid:
    """The same table with its analytes as columns; too many for one width stay as they are."""
    kinds = [c.kind for c in grid.columns]
    if len(grid.rows) > 6 or any(c.kind == "result" and "(" not in c.heading for c in grid.columns):
        return grid
    names = [row[kinds.index("analyte")] for row in grid.rows]
    columns = (Column("analyte", ""), *(Column("result", name) for name in names))
    kept = sorted((i for i, k in enumerate(kinds) if k in {"result", "lod", "loq"}), key=lambda i: kinds[i] != "result")
    rows = tuple((grid.columns[i].heading.replace("\n", " "), *(row[i] for row in grid.rows)) for i in kept)
    results = [i for i in kept if kinds[i] == "result"]
    says = tuple(tuple(s[results.index(i)] for s in grid.says) if i in results else () for i in kept)
    return replace(grid, columns=columns, rows=rows, says=says)


def _tiles(sheet: Sheet, panels: list[Panel], printer: Printer) -> None:
    """Boxes that sum up what each panel found."""
    if sheet.choices.tiles == "none":
        return
    width = (WIDTH - 2 * MARGIN) / len(panels)
    for index, panel in enumerate(panels):
        left = MARGIN + index * width
        sheet.box((left + 2, sheet.y, width - 4, 30), 0.93)
        sheet.text(left + 6, sheet.y + 12, panel.title.split(" by ")[0].split(" and ")[0], 6.5, weight="bold")
        sheet.text(left + 6, sheet.y + 24, _summary(panel, printer), 7)
    sheet.y += 44


def _summary(panel: Panel, printer: Printer) -> str:
    first = panel.findings[0]
    if first.operator == "NT":
        return printer.words["not-tested"]
    if printer.choices.tiles == "values" and first.analyte == "moisture" and first.value is not None:
        return f"{printer.number(first.value)} %"
    return printer.words["fail" if any(f.status == "fail" for f in panel.findings) else "pass"]


def _legend(sheet: Sheet, printer: Printer) -> None:
    """What the short words mean; always where a panel was not tested."""
    choices = sheet.choices
    if choices.legend == "none" and choices.untested == "none":
        return
    said = [f"ND = {printer.words['not-detected']}"] if printer.words["ND"] == "ND" else []
    said += [f"{choices.untested} = {printer.words['not-tested']}"] if choices.untested != "none" else []
    sheet.need(20)
    sheet.text(MARGIN, sheet.y + 8, "; ".join(said), 6.5)
    sheet.y += 18


def _quality(sheet: Sheet, panel: Panel, printer: Printer) -> None:
    """A page of quality control that repeats a panel's analytes with recoveries."""
    sheet.turn()
    columns = (
        Column("analyte", printer.headings["analyte"]),
        *(Column("qc", h) for h in ("Expected", "Measured", "Recovery (%)")),
    )
    rows = tuple((f.name, "4.0", f"3.{i + 5}", f"{97 + i}") for i, f in enumerate(panel.findings))
    grid = Grid(panel.panel, f"Quality Control – {panel.title}", columns, rows, ((),) * len(rows))
    _below_each_other(sheet, [replace(grid, panel="")])
