"""What stands in each cell of a table."""

from __future__ import annotations

from decimal import Context, Decimal

from tests.generated.columns import METHODS, Column, where_units
from tests.generated.findings import Finding, Panel, per
from tests.generated.phrases import CAS, SYMBOLS
from tests.generated.printer import Printer

BETWEEN = {"stroke": " / ", "semicolon": "; ", "nothing": " "}  # a value in one unit and in the next

Of = tuple[Panel, list[Panel], Printer]


def cell(column: Column, finding: Finding, index: int, of: Of) -> str:
    """What stands in a row's cell under a column."""
    panel, panels, printer = of
    unit = finding.unit or panel.units[0]
    if column.kind == "result":
        return result_cell(units_of(column, panel, panels), finding, of)
    if column.kind == "method":
        return "" if printer.choices.method == "merged" else METHODS.get(panel.panel, printer.empty)
    made = {
        "number": lambda: str(index),
        "analyte": lambda: finding.name + printer.mark(finding),
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
        "further": lambda: _further(finding, index, printer),
        "portion": lambda: finding.portion or printer.empty,
    }
    return made[column.kind]()


def _further(finding: Finding, index: int, printer: Printer) -> str:
    """A column that says nothing of the sample: how often it was diluted, when it was measured, how values scatter."""
    made = {"dilution": str(10 ** (1 + index % 3)), "date": f"2025-02-{10 + index % 9}"}
    if printer.choices.further == "rsd" and finding.operator != "=":
        return printer.empty
    return made.get(printer.choices.further) or printer.number(Decimal(f"1.{index % 10}"))


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


def result_cell(units: tuple[str, ...], finding: Finding, of: Of) -> str:
    """The result in its units, with unit and uncertainty where they stand in the cell."""
    panel, panels, printer = of
    texts = []
    stated = where_units(panels, printer) == "cell" and finding.value is not None
    for unit in units:
        text = printer.result(finding, in_unit(finding, unit, panel, printer))
        amount = give(finding) if spread(panel, panels, printer) else None
        text += f" ± {printer.number(amount)}" if amount is not None else ""
        texts.append(f"{text} {printer.unit(finding.unit or unit)}" if stated else text)
    if len(texts) == 1 or finding.value is None:
        return texts[0]
    between = BETWEEN.get(printer.choices.between_units) if stated else None
    return between.join(texts) if between is not None else f"{texts[0]} ({texts[1]})"


def spread(panel: Panel, panels: list[Panel], printer: Printer) -> bool:
    """Whether uncertainties stand in the results' cells."""
    single = len(panel.units) == 1 and panel.panel != "microbials"
    return printer.choices.uncertainty == "cell" and single


def in_unit(finding: Finding, unit: str, panel: Panel, printer: Printer) -> Decimal | None:
    """The value in a unit of the panel."""
    return converted(finding.value, unit, panel, printer)


def converted(value: Decimal | None, unit: str, panel: Panel, printer: Printer) -> Decimal | None:
    """An amount in another of the panel's units, rounded as a laboratory would."""
    if value is None or unit in {panel.units[0], ""}:
        return value
    form = printer.choices.form
    made = value * per(unit, form) / per(panel.units[0], form)
    if len(made.as_tuple().digits) > 7:
        made = Context(prec=4).create_decimal(made)  # rounded as a laboratory would
    made = made.normalize()
    return made.quantize(Decimal("0.01")) if made == made.quantize(Decimal("0.01")) else made


def units_of(column: Column, panel: Panel, panels: list[Panel]) -> tuple[str, ...]:
    """The units in which a column gives a panel's results."""
    return panel.units[:1] if len(panels) > 1 else column.units
