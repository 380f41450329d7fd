"""Names of several analytes on one line, beneath which a table runs across."""

from __future__ import annotations

from registry.extract.page.lines import phrases_of
from registry.extract.tables.row import Row
from registry.extract.wording.cells import is_answer
from registry.extract.wording.names import find_name
from registry.reference.substances import is_short_name

LEAST_NAMES = 3
FEWEST = 2  # where a line holds nothing but names


def names_stand_side_by_side(line: Row) -> bool:
    """Whether a line holds the names of several analytes, beneath which a table runs across."""
    cells = [*([line.name] if line.name is not None else []), *line.cells.values()]
    texts = {p.text for cell in cells for p in (cell, *phrases_of(cell.words))}
    pieces = [p.text for cell in cells for p in phrases_of(cell.words)]
    if line.name is not None and pieces.count(line.name.text) >= LEAST_NAMES and not is_answer(line.name.text):
        return True  # "Aflatoxin" three times, over "B1", "B2" and "G1"
    if len(set(pieces)) == len(pieces) >= LEAST_NAMES and all(map(is_short_name, pieces)):
        return True  # "Pb | Cd | As | Hg"
    if len(pieces) >= FEWEST and len({n.analyte.slug for n in map(find_name, pieces) if n is not None}) == len(pieces):
        return True  # "Total THC | Total CBD" under their values, and nothing else
    return len({n.analyte.slug for text in texts if (n := find_name(text)) is not None}) >= LEAST_NAMES
