"""Where a table ends because the next one's title stands under it, though its words could be a row's."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from registry.extract.tables.row import Row
from registry.extract.wording.cells import is_number
from registry.extract.wording.heading_text import is_title_with_unit, is_whole_title
from registry.extract.wording.result_words import verdict
from registry.reference.vocabulary import load_titles

LARGER = 1.2  # times the letters of a table's first row: no row of it


def to_the_next_title(rows: Sequence[Row]) -> list[Row]:
    """The rows above a title in larger letters with a verdict beside it, such as the next card's "Moisture  PASS".

    A panel's title may have its method, and another title, beside it too. So do two titles with nothing else in a line.
    """
    sizes = [row.name.size for row in rows[:1] if row.name is not None]
    return list(
        takewhile(lambda row: not (_are_titles(row) or (sizes and _is_judged_title(row, LARGER * sizes[0]))), rows)
    )


def _are_titles(row: Row) -> bool:
    """Whether a row's name and what stands beside it are panels' titles: "Moisture | Heavy metals (µg/g)"."""
    name = row.name.text if row.name is not None else ""
    cells = [cell.text for cell in row.cells.values()]
    return bool(cells) and is_whole_title(name) and all(is_whole_title(t) or is_title_with_unit(t) for t in cells)


def _is_judged_title(row: Row, size: float) -> bool:
    said = [verdict(cell.text) for cell in row.cells.values()]
    larger = [word.text for word in row.name.words if word.size > size] if row.name is not None else []
    titled = load_titles().find(" ".join(larger)) is not None and not any(is_number(c.text) for c in row.cells.values())
    return bool(larger and any(said)) and (titled or None not in said)
