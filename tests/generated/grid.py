"""A panel as a table of cells: what stands in each cell, and what each row says."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Context, Decimal

from tests.generated.columns import METHODS, Column, columns_of, wanted, where_units
from tests.generated.content import Finding, Panel, per
from tests.generated.phrases import CAS, SYMBOLS
from tests.generated.printer import Printer
from tests.generated.truth import Row

WORDS_ALONE = {"absent", "present", "NT", "complies"}


@dataclass(frozen=True)
class Line:
    """A row of cells and what it says; a section is a panel's title within a table."""

    cells: tuple[str, ...]
    says: tuple[Row, ...] = ()
    section: bool = False


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


def _line(finding: Finding, index: int, columns: tuple[Column, ...], of: tuple[Panel, list[Panel], Printer]) -> Line:
    panel, panels, _ = of
    cells = tuple(_cell(c, finding, index, of) for c in columns)
    rows = tuple(_row(unit, finding, of) for c in columns if c.kind == "result" for unit in _units(c, panel, panels))
    return Line(cells, rows if finding.analyte else ())


def _units(column: Column, panel: Panel, panels: list[Panel]) -> tuple[str, ...]:
    return panel.units[:1] if len(panels) > 1 else column.units


def _cell(column: Column, finding: Finding, index: int, of: tuple[Panel, list[Panel], Printer]) -> str:
    panel, panels, printer = of
    unit = finding.unit or panel.units[0]
    if column.kind == "result":
        return _result_cell(_units(column, panel, panels), finding, of)
    if column.kind == "method":
        return "" if printer.choices.method == "merged" else METHODS.get(panel.panel, printer.empty)
    made = {
        "number": lambda: str(index),
        "analyte": lambda: finding.name,
        "symbol": lambda: SYMBOLS.get(finding.analyte, printer.empty),
        "cas": lambda: CAS.get(finding.analyte, printer.empty),
        "unit": lambda: printer.unit(unit) if not finding.portion else printer.empty,
        "lod": lambda: _lod(finding, printer),
        "loq": lambda: printer.number(finding.loq) if finding.loq else printer.empty,
        "limit": lambda: printer.limit(finding, unit),
        "status": lambda: printer.status(finding),
        "uncertainty": lambda: _uncertainty(finding, printer),
        "claim": lambda: f"{printer.number(finding.claim)} {printer.unit(unit)}" if finding.claim else printer.empty,
        "share": lambda: _of_claim(finding, printer),
        "portion": lambda: finding.portion or printer.empty,
    }
    return made[column.kind]()


def _of_claim(finding: Finding, printer: Printer) -> str:
    if not finding.claim or finding.value is None:
        return printer.empty
    return f"{printer.number((100 * finding.value / finding.claim).quantize(Decimal('0.1')))} %"


def give(finding: Finding) -> Decimal | None:
    """The uncertainty: a tenth of the value, at least one of its last digits."""
    if finding.operator != "=" or not finding.value:
        return None
    last = Decimal(1).scaleb(int(finding.value.as_tuple().exponent))
    return max((finding.value / 10).quantize(last), last)


def _uncertainty(finding: Finding, printer: Printer) -> str:
    amount = give(finding)
    return printer.empty if amount is None else f"± {printer.number(amount)}"


def _lod(finding: Finding, printer: Printer) -> str:
    if not (finding.lod and finding.loq):
        return printer.empty
    both = printer.choices.censoring == "one-column"
    return printer.number(finding.lod) + (f"{printer.joint}{printer.number(finding.loq)}" if both else "")


def _result_cell(units: tuple[str, ...], finding: Finding, of: tuple[Panel, list[Panel], Printer]) -> str:
    panel, panels, printer = of
    texts = []
    for unit in units:
        text = printer.result(finding, in_unit(finding, unit, panel, printer))
        amount = give(finding) if _spread(panel, panels, printer) else None
        text += f" ± {printer.number(amount)}" if amount is not None else ""
        shown = where_units(panels, printer) == "cell" and finding.value is not None
        texts.append(f"{text} {printer.unit(finding.unit or unit)}" if shown else text)
    return f"{texts[0]} ({texts[1]})" if len(texts) > 1 and finding.value is not None else texts[0]


def _spread(panel: Panel, panels: list[Panel], printer: Printer) -> bool:
    single = len(panel.units) == 1 and panel.panel != "microbials"
    return printer.choices.uncertainty == "cell" and single


def in_unit(finding: Finding, unit: str, panel: Panel, printer: Printer) -> Decimal | None:
    """The value in a unit of the panel."""
    return _converted(finding.value, unit, panel, printer)


def _converted(value: Decimal | None, unit: str, panel: Panel, printer: Printer) -> Decimal | None:
    if value is None or unit in {panel.units[0], ""}:
        return value
    form = printer.choices.form
    made = value * per(unit, form) / per(panel.units[0], form)
    if len(made.as_tuple().digits) > 7:
        made = Context(prec=4).create_decimal(made)  # rounded as a laboratory would
    made = made.normalize()
    return made.quantize(Decimal("0.01")) if made == made.quantize(Decimal("0.01")) else made


def _row(unit: str, finding: Finding, of: tuple[Panel, list[Panel], Printer]) -> Row:
    panel, panels, printer = of
    value = in_unit(finding, unit, panel, printer)
    said = Row(panel.panel, finding.analyte, finding.name, _result_cell((unit,), finding, of).replace("\\", ""),
               finding.operator)  # fmt: skip
    named = finding.operator not in WORDS_ALONE and not (value is None and where_units(panels, printer) == "cell")
    status = finding.status if wanted("status", panels, printer) else None
    shown = f"{value:f}" if value is not None else None
    row = replace(said, value=shown, unit=(finding.unit or unit) if named else None, status=status)
    return _with_portion(_with_limits(row, unit, finding, of), finding, of)


def _with_limits(row: Row, unit: str, finding: Finding, of: tuple[Panel, list[Panel], Printer]) -> Row:
    """With LOD, LOQ, limit and uncertainty as far as they are printed."""
    panel, panels, printer = of
    style = printer.choices.censoring
    lod = finding.lod if style not in {"loq", "none"} else None
    loq = finding.loq if style not in {"lod", "none"} else None
    of_all = next((f for f in panel.findings if f.lod), None) if style in {"line", "footnote"} else None
    optional = ("lod", "loq") if unit != panel.units[0] or (of_all and not finding.lod) else ()
    if of_all and not finding.lod and panel.panel in {"alkaloids", "mycotoxins"}:
        lod, loq = of_all.lod, of_all.loq  # a total: what is said of the whole panel may be said of it
    lod, loq = (_converted(x, unit, panel, printer) for x in (lod, loq))
    limit = finding.limit if wanted("limit", panels, printer) else None
    amount = give(finding) if _spread(panel, panels, printer) or wanted("uncertainty", panels, printer) else None
    return replace(
        row, lod=_said(lod), loq=_said(loq), limit=_said(limit), uncertainty=_said(amount), optional=optional
    )


def _with_portion(row: Row, finding: Finding, of: tuple[Panel, list[Panel], Printer]) -> Row:
    """With the portion tested, where it is printed, and the words that a presence test is held to."""
    if not finding.portion:
        return row
    _, panels, printer = of
    limited = wanted("limit", panels, printer)
    place = printer.choices.portion
    known = place not in {"none", "limit"} or (place == "limit" and limited)
    sparse = place == "limit" or (place == "cell" and finding.operator in {"NT", "complies"})
    limit = printer.limit(finding, "") if limited else None
    optional = (*row.optional, "sample_size") if sparse else row.optional
    known = known and not (place == "cell" and finding.operator in {"NT", "complies"} and not limited)
    return replace(row, sample_size=finding.portion if known else None, limit=limit, optional=optional)


def _said(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"


def _around(panels: list[Panel], printer: Printer) -> tuple[str, str]:
    """The lines above and below a table."""
    where, unit = where_units(panels, printer), panels[0].units[0]
    units = f"{printer.words['units']} {printer.unit(unit)}"
    above, below = [units] if where == "caption" else [], [units] if where == "footnote" else []
    first = next((f for f in panels[0].findings if f.lod and f.loq), None)
    if printer.choices.censoring in {"line", "footnote"} and first is not None and first.lod and first.loq:
        place = above if printer.choices.censoring == "line" else below
        place += [f"LOD: {printer.number(x)} {printer.unit(unit)}" for x in (first.lod,)]
        place += [f"LOQ: {printer.number(first.loq)} {printer.unit(unit)}"]
    portions = {f.portion for p in panels for f in p.findings if f.portion}
    if printer.choices.portion == "caption" and portions:
        above.append(f"{printer.words['portion-tested']} {min(portions)}")
    return "   ".join(above), "   ".join(below)
