"""What an invented laboratory finds in a sample: numbers by chance, printed as laboratories print them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from random import Random

from registry.domain.measurement import Operator
from registry.reference.demo_crowd import CrowdForm, CrowdLaboratory, CrowdPanel, Row

DIGITS = 3  # that a laboratory prints of a number


@dataclass(frozen=True)
class InventedResult:
    """One line of a table, as printed and as the reader would say it."""

    row: Row
    printed: str
    operator: Operator
    value: Decimal | None = None


@dataclass(frozen=True)
class Table:
    """One panel's results, in `unit` (as the registry writes it) under the heading `printed_unit`."""

    panel: CrowdPanel
    unit: str | None
    printed_unit: str | None
    results: tuple[InventedResult, ...]


def measure(
    chance: Random, panels: Sequence[CrowdPanel], form: CrowdForm, laboratory: CrowdLaboratory, strength: float
) -> tuple[Table, ...]:
    """The tables of one certificate; `strength` is how much of its alkaloids a product has, 1 as its form usually."""
    chosen = [panel for panel in panels if chance.random() < panel.share]
    tables = [_table(chance, panel, form, strength * float(laboratory.bias)) for panel in chosen]
    return tuple(_blank(table) if table.panel.panel in laboratory.blind else table for table in tables)


def factor(form: CrowdForm, analyte: str) -> float:
    """How much of an alkaloid a form has beside leaf."""
    return float(form.factor.get(analyte, form.others))


def plain(value: float, digits: int = DIGITS) -> Decimal:
    """A number of so many digits, without an exponent."""
    places = digits - 1 - math.floor(math.log10(value))
    return Decimal(f"{value:.{places}f}") if places > 0 else Decimal(round(value, places))


def _table(chance: Random, panel: CrowdPanel, form: CrowdForm, strength: float) -> Table:
    alkaloids = panel.unit is None and panel.rows[0].portion is None
    results: list[InventedResult] = []
    for row in panel.rows:
        scale = strength * factor(form, row.analyte) if alkaloids else 1.0
        results.append(_total(row, results) if row.sum else _result(chance, row, scale))
    unit = form.unit if alkaloids else panel.unit
    return Table(panel, unit, panel.printed_unit or unit, tuple(results))


def _blank(table: Table) -> Table:
    """A table whose numbers were never found."""
    results = (_below(result.row) if result.value is not None else result for result in table.results)
    return replace(table, results=tuple(results))


def _result(chance: Random, row: Row, scale: float) -> InventedResult:
    if row.portion is not None:
        return _presence(row, found=chance.random() < (row.present or 0))
    value = chance.lognormvariate(math.log(float(row.median or 1) * scale), float(row.spread or 0))
    if row.lod is not None and value < row.lod:
        return InventedResult(row, "ND", Operator.NOT_DETECTED)
    if row.loq is not None and value < row.loq:
        return _below(row)
    if row.most is not None and value > row.most:
        return InventedResult(row, f"> {row.most:,}", Operator.ABOVE, row.most)
    number = plain(value, 2 if row.most else DIGITS)
    return InventedResult(row, f"{number:,}" if row.most else f"{number}", Operator.EQUAL, number)


def _below(row: Row) -> InventedResult:
    if row.lod is None:
        return InventedResult(row, f"<{row.loq}", Operator.BELOW, row.loq)
    return InventedResult(row, "<LOQ", Operator.BELOW_LOQ)


def _presence(row: Row, *, found: bool) -> InventedResult:
    said = "Detected" if found else "Not Detected"
    return InventedResult(row, f"{said} in {row.portion}", Operator.PRESENT if found else Operator.ABSENT)


def _total(row: Row, above: Sequence[InventedResult]) -> InventedResult:
    total = sum((result.value for result in above if result.value is not None), Decimal(0))
    number = plain(float(total)) if total else Decimal(0)
    return InventedResult(row, f"{number}", Operator.EQUAL, number)
