"""What each row of a table says: the truth behind its cells, as far as it is printed."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from tests.generated.cells import Of, converted, give, in_unit, result_cell, spread
from tests.generated.columns import wanted, where_units
from tests.generated.findings import Finding
from tests.generated.truth import Row

WORDS_ALONE = {"absent", "present", "NT", "complies"}


def row_of(unit: str, finding: Finding, of: Of) -> Row:
    """What a finding says in one unit."""
    panel, panels, printer = of
    value = in_unit(finding, unit, panel, printer)
    printed = result_cell((unit,), finding, of).replace("\\", "").replace("\n", " ")
    said = Row(panel.panel, finding.analyte, finding.name, printed, finding.operator)
    named = finding.operator not in WORDS_ALONE and not (value is None and where_units(panels, printer) == "cell")
    status = finding.status if wanted("status", panels, printer) else None
    status = "pass" if finding.operator == "complies" else status
    shown = f"{value:f}" if value is not None else None
    optional = ("status",) if finding.operator == "complies" else ()
    row = replace(said, optional=optional, value=shown, unit=(finding.unit or unit) if named else None, status=status)
    return _with_portion(_with_limits(row, unit, finding, of), finding, of)


def _with_limits(row: Row, unit: str, finding: Finding, of: Of) -> Row:
    """With LOD, LOQ, limit and uncertainty as far as they are printed."""
    panel, panels, printer = of
    style = printer.choices.censoring
    lod = finding.lod if style not in {"loq", "none"} else None
    loq = finding.loq if style not in {"lod", "none"} else None
    of_all = next((f for f in panel.findings if f.lod), None) if style in {"line", "footnote"} else None
    optional = row.optional
    optional += ("lod", "loq") if unit != panel.units[0] or (of_all and not finding.lod) else ()
    if of_all and not finding.lod and panel.panel in {"alkaloids", "mycotoxins"}:
        lod, loq = of_all.lod, of_all.loq  # a total: what is said of the whole panel may be said of it
    lod, loq = (converted(x, unit, panel, printer) for x in (lod, loq))
    limit = finding.limit if wanted("limit", panels, printer) else None
    amount = give(finding) if spread(panel, panels, printer) or wanted("uncertainty", panels, printer) else None
    in_percent = (
        spread(panel, panels, printer) and where_units(panels, printer) == "cell" and (finding.unit or unit) == "%"
    )
    optional += ("uncertainty",) if in_percent else ()  # "6.3 ± 0.6 %" may be a share of the value
    return replace(
        row, lod=_said(lod), loq=_said(loq), limit=_said(limit), uncertainty=_said(amount), optional=optional
    )


def _with_portion(row: Row, finding: Finding, of: Of) -> Row:
    """With the portion tested, where it is printed, and the words that a presence test is held to."""
    if not finding.portion:
        return row
    _, panels, printer = of
    limited = wanted("limit", panels, printer)
    place = printer.choices.portion
    known = place not in {"none", "limit"} or (place == "limit" and limited)
    in_cell = place in {"cell", "cell-wrapped"}
    sparse = place == "limit" or finding.operator == "NT" or (in_cell and finding.operator == "complies")
    limit = printer.limit(finding, "").replace("\n", " ") if limited else None
    optional = (*row.optional, "sample_size") if sparse else row.optional
    known = known and not (in_cell and finding.operator in {"NT", "complies"} and not limited)
    return replace(row, sample_size=finding.portion if known else None, limit=limit, optional=optional)


def _said(number: Decimal | None) -> str | None:
    return None if number is None else f"{number:f}"
