"""A row of a table: its name's ink and its cells, and what two rows are to each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from registry.domain.quantity import Unit
from registry.domain.source import Box
from registry.extract.page.once import once
from registry.extract.page.paper import Phrase, around, gap_y, overlap_y
from registry.extract.wording.name_cells import find_in_phrases
from registry.extract.wording.printed_units import find_unit

LEAST_SENTENCE = 3  # words
WORD_SPACE = 0.6  # of the letters' height: wider stand columns apart


@dataclass(frozen=True)
class Row:
    """One row: its name's ink, and each column's cell by the column's index."""

    name: Phrase | None
    cells: dict[int, Phrase]

    @once
    def box(self) -> Box:
        """The box around the whole row."""
        return around(p.box for p in ([self.name] if self.name else []) + list(self.cells.values()))

    @once
    def lone_units(self) -> list[tuple[int | None, Unit]]:
        """The units that stand alone on the last line of its name (None) or of a column's cell."""
        cells = ((None, self.name), *self.cells.items())
        return [(i, unit) for i, cell in cells if cell is not None and (unit := _lone_unit(cell)) is not None]


def _lone_unit(phrase: Phrase) -> Unit | None:
    """The unit that stands without brackets on a phrase's last line."""
    words = phrase.words
    lone = len(words) > 1 and overlap_y(words[-1].box, words[-2].box) <= 0 and words[-1].text[0].isalpha()
    return find_unit(words[-1].text) if lone else None


def close(row: Row, line: Row, factor: float = 1.0) -> bool:
    """Whether two rows stand close over each other: nearer than so many times their letters' height."""
    size = max(p.size for p in ([row.name] if row.name else []) + list(row.cells.values()))
    return gap_y(row.box, line.box) < factor * size


def summed(parts: Sequence[Phrase]) -> Phrase | None:
    """Some phrases as one; None where there are none."""
    return Phrase(tuple(w for p in parts for w in p.words)) if parts else None


def runs_on(row: Row) -> bool:
    """Whether a name of several words goes on in the next column with no more than a word's space: a sentence does."""
    if row.name is None or len(row.name.words) < LEAST_SENTENCE:
        return False
    last = row.name.words[-1]
    level = [box for cell in row.cells.values() if overlap_y(box := cell.words[0].box, last.box) > 0]
    return any(0 <= box.x0 - last.box.x1 < WORD_SPACE * last.size for box in level)


def fills(row: Row, above: Sequence[Row]) -> bool:
    """Whether a row, of nothing known, has a cell in each column of the one above it: "TLC | Ph. Eur. | complies"."""
    return row.name is not None and any(set(row.cells) >= set(known.cells) for known in above)


def is_named_again(line: Row, below: Sequence[Row]) -> bool:
    """Whether the line under a row is its name once more, in another language, and not that of cells under it."""
    first = below[0] if below and not below[0].cells and close(below[0], line) else line
    if first is line or None in (named := [find_in_phrases(row.name) for row in (line, first) if row.name is not None]):
        return False
    bare = any(row.name is None and close(row, first) for row in below[1:2])
    return len({name.analyte.slug for name in named if name is not None}) == 1 < len(named) and not bare
