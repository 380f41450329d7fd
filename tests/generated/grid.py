"""A panel as a table of cells, each row with what it says."""

from __future__ import annotations

from dataclasses import dataclass

from tests.generated.cells import Of, cell, units_of
from tests.generated.columns import METHODS, Column, columns_of, where_units
from tests.generated.findings import Finding, Panel
from tests.generated.printer import Printer
from tests.generated.says import row_of
from tests.generated.truth import Row


@dataclass(frozen=True)
class Line:
    """A row of cells and what it says; a section is a panel's title within a table."""

    cells: tuple[str, ...]
    says: tuple[Row, ...] = ()
    section: bool = False
    bold: bool = False


@dataclass(frozen=True)
class Grid:
    """A table to draw: lines of cells, with text above and below; `merged` stands once beside all lines."""

    panel: str
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    above: str = ""
    below: str = ""
    merged: str = ""


def grid_of(panels: list[Panel], printer: Printer) -> Grid:
    """The table that prints these panels; several stand in sections."""
    columns = tuple(columns_of(panels, printer))
    lines: list[Line] = []
    for panel in panels:
        if len(panels) > 1:
            lines.append(Line(tuple(panel.title if c.kind == "analyte" else "" for c in columns), section=True))
        lines += [_line(f, i, columns, (panel, panels, printer)) for i, f in enumerate(panel.findings, 1)]
        lines += [_plain(row, columns, printer) for row in panel.plain]
    first = panels[0]
    title = (
        f"{first.title} ({printer.unit(first.units[0])})" if where_units(panels, printer) == "title" else first.title
    )
    merged = METHODS.get(first.panel, "") if printer.choices.method == "merged" and len(panels) == 1 else ""
    shown = "" if len(panels) > 1 or printer.choices.title == "names-heading" else title
    above, below = _around(panels, printer)
    return Grid(first.panel, shown, columns, tuple(lines), above, below, merged)


def _plain(row: tuple[str, ...], columns: tuple[Column, ...], printer: Printer) -> Line:
    said = dict(zip(("analyte", "result", "limit"), row, strict=True))
    return Line(tuple(said.get(c.kind, "") for c in columns))


def _line(finding: Finding, index: int, columns: tuple[Column, ...], of: Of) -> Line:
    panel, panels, printer = of
    cells = tuple(cell(c, finding, index, of) for c in columns)
    rows = tuple(
        row_of(unit, finding, of) for c in columns if c.kind == "result" for unit in units_of(c, panel, panels)
    )
    bold = finding.analyte.startswith("total-a") and printer.choices.totals == "bold" and panel.panel != "microbials"
    return Line(cells, rows if finding.analyte else (), bold=bold)


def _around(panels: list[Panel], printer: Printer) -> tuple[str, str]:
    """The lines above and below a table."""
    where, unit = where_units(panels, printer), panels[0].units[0]
    units = f"{printer.words['units']} {printer.unit(unit)}"
    above, below = [units] if where == "caption" else [], [units] if where == "footnote" else []
    first = next((f for f in panels[0].findings if f.lod and f.loq), None)
    if printer.choices.censoring in {"line", "footnote"} and first is not None and first.lod and first.loq:
        place = above if printer.choices.censoring == "line" else below
        names = (printer.headings["lod"], printer.headings["loq"]) if printer.house < 0.5 else ("LOD", "LOQ")
        amounts = zip(names, (first.lod, first.loq), strict=True)
        place += [f"{name}{printer.equals}{printer.number(x)} {printer.unit(unit)}" for name, x in amounts]
    portions = {f.portion for p in panels for f in p.findings if f.portion}
    if printer.choices.portion == "caption" and portions:
        above.append(f"{printer.words['portion-tested']} {min(portions)}")
    return "   ".join(above), "   ".join(below)
