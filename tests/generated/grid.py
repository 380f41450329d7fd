"""A panel as a table of cells: which columns it has, what stands in each cell, and what each row says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from tests.generated.content import PER_MG_G, Finding, Panel
from tests.generated.printer import Printer
from tests.generated.truth import Row

ORDERS = {
    "result-first": ("number", "analyte", "result", "unit", "uncertainty", "lod", "loq", "limit", "status", "method"),
    "limits-first": ("number", "analyte", "method", "lod", "loq", "limit", "result", "uncertainty", "unit", "status"),
    "limit-first": ("number", "analyte", "unit", "limit", "result", "uncertainty", "lod", "loq", "status", "method"),
    "status-first": ("number", "analyte", "status", "lod", "loq", "limit", "result", "uncertainty", "unit", "method"),
}
METHODS = {"microbials": "USP <2021>", "heavy-metals": "ICP-MS", "mycotoxins": "LC-MS/MS", "moisture": "KF"}


@dataclass(frozen=True)
class Column:
    """What a column holds and, for results, in which unit."""

    kind: str
    heading: str
    unit: str = ""


@dataclass(frozen=True)
class Grid:
    """A table to draw: `rows` of cells beside what each row `says`, with a line above and one below."""

    panel: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    says: tuple[tuple[Row, ...], ...]
    above: str = ""
    below: str = ""


def grid_of(panel: Panel, printer: Printer) -> Grid:
    """The table that prints a panel."""
    columns = tuple(_columns(panel, printer))
    rows = tuple(tuple(_cell(c, f, i, panel, printer) for c in columns) for i, f in enumerate(panel.findings, 1))
    says = tuple(tuple(_row(c, f, panel, printer) for c in columns if c.kind == "result") for f in panel.findings)
    return Grid(panel.panel, panel.title, columns, rows, says, _above(panel, printer), _below(panel, printer))


def _where(panel: Panel, printer: Printer) -> str:
    """Where the unit stands: more than one unit needs headings, units of each row need cells or a column."""
    asked = printer.choices.unit
    if panel.panel == "moisture":
        return "column" if asked == "column" else "cell"
    if len(panel.units) > 1 or (panel.panel == "alkaloids" and printer.choices.layout == "transposed"):
        return asked if asked in {"heading", "heading-below"} else "heading"
    return asked


def _columns(panel: Panel, printer: Printer) -> list[Column]:
    made = []
    for kind in ORDERS[printer.choices.order]:
        made += _column(kind, panel, printer)
    return made


def _column(kind: str, panel: Panel, printer: Printer) -> list[Column]:
    if kind == "result":
        return [Column(kind, _with_unit(printer.headings[kind], unit, panel, printer), unit) for unit in panel.units]
    if not _wanted(kind, panel, printer):
        return []
    heading = {"number": "No."}.get(kind) or printer.headings[kind]
    if kind == "lod" and printer.choices.censoring == "one-column":
        heading = f"{printer.headings['lod']}/{printer.headings['loq']}"
    if kind in {"lod", "loq"} and len(panel.units) > 1:
        heading = _with_unit(heading, panel.units[0], panel, printer)
    return [Column(kind, heading)]


def _wanted(kind: str, panel: Panel, printer: Printer) -> bool:
    c, found = printer.choices, panel.findings
    censored = any(f.loq for f in found)
    wanted = {
        "analyte": True,
        "number": c.number == "counted",
        "unit": _where(panel, printer) == "column",
        "lod": censored and c.censoring in {"columns", "one-column"},
        "loq": censored and c.censoring in {"columns", "loq"},
        "limit": c.limit == "column" and any(f.limit or f.portion for f in found),
        "status": c.status != "none" and any(f.status for f in found),
        "method": c.method == "column" and panel.panel in METHODS,
        "uncertainty": c.uncertainty == "column" and len(panel.units) == 1 and panel.panel != "microbials",
    }
    return wanted[kind]


def _with_unit(heading: str, unit: str, panel: Panel, printer: Printer) -> str:
    where = _where(panel, printer)
    joint = {"heading": " ", "heading-below": "\n"}.get(where)
    return f"{heading}{joint}({printer.unit(unit)})" if joint and unit else heading


def _cell(column: Column, finding: Finding, index: int, panel: Panel, printer: Printer) -> str:
    if column.kind == "result":
        return _result_cell(column, finding, panel, printer)
    number = printer.number
    made = {
        "number": str(index),
        "analyte": finding.name,
        "unit": printer.unit(finding.unit or panel.units[0]) if not finding.portion else "",
        "lod": _lod(finding, printer),
        "loq": number(finding.loq) if finding.loq else "",
        "limit": printer.limit(finding),
        "status": printer.words[finding.status] if finding.status else "",
        "method": METHODS.get(panel.panel, ""),
        "uncertainty": _uncertainty(finding, printer),
    }
    return made[column.kind]


def _uncertainty(finding: Finding, printer: Printer) -> str:
    """A tenth of the value, at least one of its last digits."""
    if finding.operator != "=" or finding.value is None:
        return ""
    last = Decimal(1).scaleb(finding.value.as_tuple().exponent)
    return f"± {printer.number(max((finding.value / 10).quantize(last), last))}"


def _lod(finding: Finding, printer: Printer) -> str:
    if not (finding.lod and finding.loq):
        return ""
    both = printer.choices.censoring == "one-column"
    return printer.number(finding.lod) + (f" / {printer.number(finding.loq)}" if both else "")


def _result_cell(column: Column, finding: Finding, panel: Panel, printer: Printer) -> str:
    text = printer.result(finding, _in_unit(finding, column.unit, panel))
    unit = finding.unit or column.unit
    return f"{text} {printer.unit(unit)}" if finding.value is not None and _where(panel, printer) == "cell" else text


def _in_unit(finding: Finding, unit: str, panel: Panel) -> Decimal | None:
    if finding.value is None or unit in {panel.units[0], ""}:
        return finding.value
    return (finding.value * PER_MG_G[unit] / PER_MG_G[panel.units[0]]).normalize() + Decimal("0.00")


def _row(column: Column, finding: Finding, panel: Panel, printer: Printer) -> Row:
    value = _in_unit(finding, column.unit, panel)
    limited = _wanted("limit", panel, printer) and finding.limit is not None
    row = Row(
        panel.panel, finding.analyte, finding.name, printer.result(finding, value).replace("\\", ""), finding.operator
    )
    unit = None if finding.operator in {"absent", "present", "NT"} else finding.unit or column.unit
    status = finding.status if _wanted("status", panel, printer) else None
    limit = f"{finding.limit:f}" if limited and finding.limit is not None else None
    shown = f"{value:f}" if value is not None else None
    return replace(row, value=shown, unit=unit, sample_size=finding.portion, limit=limit, status=status)


def _above(panel: Panel, printer: Printer) -> str:
    said = []
    if _where(panel, printer) == "caption":
        said.append(f"{printer.words['units']} {printer.unit(panel.units[0])}")
    first = next((f for f in panel.findings if f.lod and f.loq), None)
    if printer.choices.censoring == "line" and first is not None and first.lod and first.loq:
        unit = printer.unit(panel.units[0])
        said += [f"LOD: {printer.number(first.lod)} {unit}", f"LOQ: {printer.number(first.loq)} {unit}"]
    return "   ".join(said)


def _below(panel: Panel, printer: Printer) -> str:
    return f"{printer.words['units']} {printer.unit(panel.units[0])}" if _where(panel, printer) == "footnote" else ""
