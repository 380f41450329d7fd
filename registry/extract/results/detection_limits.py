"""The LOD and LOQ of a row in its value's unit: of its columns, of one that holds both, or of what stands above."""

from __future__ import annotations

import re
from decimal import Decimal

from registry.domain.quantity import Unit
from registry.extract.results.amounts import WATER, Line, amount_in, converted, unit_in_text
from registry.extract.tables.table_panels import panels_in


def detection_limits_of(line: Line, unit: Unit | None) -> tuple[Decimal | None, Decimal | None]:
    """LOD and LOQ in the value's unit: from their columns, from one that holds both, or from above the table."""
    lod, loq = _cell_amount(line, "lod", unit), _cell_amount(line, "loq", unit)
    both = next(iter(line.cells("lod_loq")), None)
    told = both is not None and (both[0].unit is not None or not line.is_in_a_second_unit(unit))
    if both is not None and told and (parts := re.split(r"\s*/\s*", both[1].text)) and len(parts) == 2:
        lod, loq = (amount_in(p, line.unit_beside(both[0], unit), unit, line.mark) for p in parts)
    if unit is None or not _is_of_context(line):
        return lod, loq
    if lod is None and line.context.lod is not None:
        lod = converted(line.context.lod, unit)
    if loq is None and line.context.loq is not None:
        loq = converted(line.context.loq, unit)
    return lod, loq


def _is_of_context(line: Line) -> bool:
    """Whether what stands over a table speaks of a row: moisture among alkaloids is not measured as they are."""
    panels = panels_in(line.table)
    told = line.context.panel
    return panels <= {line.panel} or (line.panel not in WATER if told is None else line.panel == told)


def _cell_amount(line: Line, role: str, unit: Unit | None) -> Decimal | None:
    """The amount of a column in the value's unit; a bare one is in that of the row's first value alone."""
    column, phrase = line.beside(role, unit)
    if phrase is None or column is None:
        return None
    stated = column.unit or line.unit or unit_in_text(phrase.text, line.mark)
    if stated is None and line.is_in_a_second_unit(unit):
        return None
    return amount_in(phrase.text, line.unit_beside(column, unit), unit, line.mark)
