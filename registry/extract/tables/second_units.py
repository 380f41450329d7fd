"""Lines without a name right under a row: its value once more, in another unit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from registry.domain.quantity import PER_PIECE, Unit
from registry.extract.tables.headings import Heading
from registry.extract.tables.row import Row, close
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import unit_of_value
from registry.extract.wording.printed_units import find_unit
from registry.reference.vocabulary import plain

NEAR = 1.5  # times the letters' height
MASSES = ("mass fraction", "dry mass fraction", "mass concentration", *PER_PIECE)

Said = tuple[str, Unit]


def says_again(line: Row, rows: Sequence[Row], heading: Heading) -> bool:
    """Whether a line gives the last row's result once more, of another portion: "1.47 mg/tablet" under "1.72 mg/g".

    A row whose name was lost states the unit of the rows around it, another number in that kind of unit, or a count.
    """
    said = _said(line, heading) if line.name is None and rows and close(line, rows[-1], NEAR) else None
    if said is None or _unnamed(rows) == len(rows):
        return False
    own = [_said(row, heading) for row in rows[-1 - _unnamed(rows) :]]
    return all(other is not None and _is_same(said, other) for other in own)


def with_names(rows: Sequence[Row]) -> list[Row]:
    """The rows, those that say again what the one above them does under its name."""
    named: list[Row] = []
    for row in rows:
        named.append(Row(named[-1].name, row.cells) if row.name is None and named else row)
    return named


def _unnamed(rows: Sequence[Row]) -> int:
    """How many of the last rows have no name."""
    return next((i for i, row in enumerate(reversed(rows)) if row.name is not None), len(rows))


def _is_same(said: Said, other: Said) -> bool:
    """Whether two values may be one: of different portions, or in two units of one kind with the same figures."""
    (text, unit), (before, known) = said, other
    if {unit.kind, known.kind} - set(MASSES) or unit.symbol == known.symbol:
        return False
    return unit.kind != known.kind or _figures(text) == _figures(before)


def _figures(text: str) -> str:
    """What is the same of a number in units that tens lie between: its first figures; of a word all."""
    return re.sub(r"\D", "", text).lstrip("0")[:2] or plain(text)


def _said(row: Row, heading: Heading) -> Said | None:
    """The one result of a row and the unit that it states, beside it or in its cell."""
    results, units = ([row.cells[i] for i in _columns(heading, role) if i in row.cells] for role in ("result", "unit"))
    if len(results) != 1 or not is_answer(results[0].text):
        return None
    unit = find_unit(units[0].text) if units else unit_of_value(results[0].text)
    return (results[0].text, unit) if unit is not None else None


def _columns(heading: Heading, role: str) -> list[int]:
    return [i for i, column in enumerate(heading.columns) if column.role == role]
