"""The portion that a presence test looked at, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass

from registry.extract.results.amounts import Line
from registry.extract.tables.heading_columns import Column
from registry.extract.wording.cell_patterns import portion_pattern
from registry.extract.wording.cells import Reading
from registry.extract.wording.printed_units import find_portion


@dataclass(frozen=True)
class Portion:
    """The portion a presence test looked at, and whether only the limit names it."""

    text: str
    from_limit: bool = False


def _whole_portion(text: str) -> str | None:
    """The portion that a cell of its own states ("25 g" under "Sample size")."""
    return find_portion(text) if portion_pattern().fullmatch(text.strip()) else None


def portion_of(line: Line, column: Column | None, reading: Reading) -> Portion | None:
    """The portion tested: by the cell, its heading or unit, the name or the title; or by the limit alone, told so."""
    name = line.name.portion if line.name is not None else None
    texts = [c.text for c in (column, line.table.heading.columns[0]) if c is not None] + [line.text("unit") or ""]
    tested = reading.portion or name or next((p for t in texts if (p := find_portion(t))), line.context.portion)
    if tested is not None:
        return Portion(tested)
    sized = next((p for _c, phrase in line.cells("other") if (p := _whole_portion(phrase.text)) is not None), None)
    if sized is not None:
        return Portion(sized)
    others = [line.text("limit") or "", *(c.text for c in line.table.heading.columns)]
    limited = next((p for t in others if (p := find_portion(t))), None)
    return Portion(limited, from_limit=True) if limited is not None else None
