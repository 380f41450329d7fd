"""What stands around the tables: tiles that sum up, a chart, quality control, the legend, and prose."""

from __future__ import annotations

from tests.generated.columns import Column
from tests.generated.findings import Panel
from tests.generated.fitting import fit, height_of
from tests.generated.grid import Grid, Line
from tests.generated.printer import Printer
from tests.generated.sheet import MARGIN, Sheet
from tests.generated.tabled import print_grid

CHECKED = {"alkaloids", "heavy-metals", "microbials"}
PROSE = {
    "methods": (
        "Heavy metals (As, Cd, Hg, Pb) were determined by ICP-MS after microwave digestion, in-house method M-104.",
        "Mitragynine and 7-hydroxymitragynine were determined by HPLC-UV at 225 nm, in-house method M-201.",
        "Salmonella was sought in 25 g by ISO 6579-1; Escherichia coli by USP <62>.",
    ),
    "definitions": (
        "Total Alkaloids = Mitragynine + Speciociliatine + Paynantheine + Speciogynine.",
        "Total THC = THCA x 0.877 + d9-THC. LOD: limit of detection. LOQ: limit of quantitation.",
        "Decision rule: measurement uncertainty is not taken into account when conformity is stated.",
    ),
    "law": (
        "Limits after USP <232> for an oral daily dose of 10 g: Lead 0.5 ppm, Arsenic 1.5 ppm, Cadmium 0.5 ppm.",
        "Brightwater House, 1200 Lead Mine Road, Suite 25, Exampleton 12345. Tel. 555 0100.",
        "This certificate may only be reproduced in full. Accredited to ISO/IEC 17025, certificate 4417.02.",
    ),
}


def print_before(sheet: Sheet, panels: list[Panel], printer: Printer) -> None:
    """Tiles and a chart between the head and the tables."""
    if sheet.choices.tiles != "none":
        _tiles(sheet, panels, printer)
    if sheet.choices.chart == "bars":
        _chart(sheet, panels[0], printer)


def print_after(sheet: Sheet, panels: list[Panel], printer: Printer) -> None:
    """Legend, prose and quality control below the tables."""
    _legend(sheet, panels, printer)
    said = PROSE.get(sheet.choices.prose, ())
    sheet.need(10 * len(said))
    for line in said:
        sheet.text(MARGIN, sheet.y + 8, line, 6.5)
        sheet.y += 9
    sheet.y += 6
    if sheet.choices.quality != "none":
        _quality(sheet, panels, printer)


def _tiles(sheet: Sheet, panels: list[Panel], printer: Printer) -> None:
    """Boxes that sum up what each panel found."""
    scored = [p for p in panels if p.findings]
    width = sheet.room / len(scored)
    for index, panel in enumerate(scored):
        left = MARGIN + index * width
        sheet.box((left + 2, sheet.y, width - 4, 30), 0.93)
        title = panel.title.split(" by ")[0].split(" and ")[0].split(" / ")[-1]
        size = min(6.5, 6.5 * (width - 12) / sheet.width(title, 6.5, weight="bold"))
        sheet.text(left + 6, sheet.y + 12, title, size, weight="bold")
        sheet.text(left + 6, sheet.y + 24, _summary(panel, printer), 7)
    sheet.y += 44


def _summary(panel: Panel, printer: Printer) -> str:
    first = panel.findings[0]
    if all(f.operator == "NT" for f in panel.findings):
        return printer.words["not-tested"]
    if printer.choices.tiles == "values" and first.analyte in {"moisture", "mitragynine"} and first.value is not None:
        sign = "" if first.operator == "=" else f"{first.operator} "
        return f"{sign}{printer.number(first.value)} {printer.unit(first.unit or panel.units[0])}"
    return printer.words["fail" if any(f.status == "fail" for f in panel.findings) else "pass"]


def _chart(sheet: Sheet, panel: Panel, printer: Printer) -> None:
    """Bars of the alkaloids, each with its name, above an axis of round numbers."""
    found = [f for f in panel.findings if f.operator == "=" and f.value and not f.analyte.startswith("total")][:6]
    most = max((float(f.value or 0) for f in found), default=0.0)
    for finding in found:
        sheet.text(MARGIN, sheet.y + 8, finding.name, 6.5)
        sheet.box((MARGIN + 130, sheet.y + 2, 250 * float(finding.value or 0) / most, 7), 0.6)
        sheet.y += 11
    for step in range(5 if found else 0):
        sheet.text(MARGIN + 130 + 62.5 * step, sheet.y + 8, f"{step * 25}", 5.5)
    sheet.y += 16


def _legend(sheet: Sheet, panels: list[Panel], printer: Printer) -> None:
    """What the short words mean; always where a person would need it."""
    choices, words = sheet.choices, printer.words
    said = [f"ND = {words['not-detected']}"] if words["ND"] == "ND" and choices.legend == "printed" else []
    short = words["NT"] != words["not-tested"]
    said += [f"{words['NT']} = {words['not-tested']}"] if choices.untested != "none" and short else []
    if choices.status == "letter":
        said += [f"{words['pass-letter']} = {words['pass']}", f"{words['fail-letter']} = {words['fail']}"]
    if any(f.operator == ">" for p in panels for f in p.findings) and words["too-many"]:
        said.append("TNTC = Too numerous to count")
    if choices.legend == "printed" and words["<LOQ"] in {"BLQ", "BQL"}:
        said.append(f"{words['<LOQ']} = below the limit of quantitation")
    if choices.marks == "letters":
        sheet.need(36)
        for mark, note in zip("abc", ("ISO 17025", "HPLC-UV", "Lab 2"), strict=True):
            sheet.text(MARGIN, sheet.y + 8, f"^{mark} {note}", 6.5)
            sheet.y += 9
    if said:
        sheet.need(20)
        sheet.text(MARGIN, sheet.y + 8, "; ".join(said), 6.5)
        sheet.y += 18


def _quality(sheet: Sheet, panels: list[Panel], printer: Printer) -> None:
    """Quality control that repeats a panel's analytes, on a page of its own or below the rest."""
    panel = printer.chance.choice([p for p in panels if p.panel in CHECKED])
    grid = _controls(panel, printer) if panel.panel == "microbials" else _recoveries(panel, printer)
    fitted = fit(sheet, grid, sheet.room) or fit(sheet, grid, sheet.room, squeeze=True)
    if fitted is None:
        raise ValueError("quality control is too wide")
    if sheet.choices.quality == "page":
        sheet.turn()
    sheet.need(height_of(sheet, grid, fitted))
    print_grid(sheet, grid, MARGIN, fitted)


def _recoveries(panel: Panel, printer: Printer) -> Grid:
    """What was added and what was found of it."""
    kinds = (("Expected", "Measured", "Recovery (%)"), ("Method Blank", "Spike Level", "% Recovery"))
    columns = (Column("analyte", printer.headings["analyte"]), *(Column("qc", h) for h in printer.chance.choice(kinds)))
    rows = tuple(Line((f.name, "4.0", f"3.{i % 9 + 1}", f"{97 + i % 6}")) for i, f in enumerate(panel.findings))
    return Grid("", f"Quality Control – {panel.title}", columns, rows)


def _controls(panel: Panel, printer: Printer) -> Grid:
    """Controls that must be positive or negative, and are."""
    columns = (
        Column("analyte", printer.headings["analyte"]),
        *(Column("qc", h) for h in ("Control", "Result", "Status")),
    )
    rows = [(f"Control (+) {f.name}", "Positive", "Positive", "Pass") for f in panel.findings if f.portion]
    rows += [(f"Control (-) {f.name}", "Negative", "Negative", "Pass") for f in panel.findings if f.portion]
    return Grid("", f"QA/QC – {panel.title}", columns, tuple(Line(r) for r in rows))
