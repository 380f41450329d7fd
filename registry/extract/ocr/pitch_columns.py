"""Type of one width in the cells of a form or a table: under each other, their letters and blanks are of one width."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from registry.extract.ocr.tsv import Token

BLANK = 1.2  # of the letters' size: what stands further apart is another cell's
EDGE = 0.5  # of that size, from cell to cell under each other
ALIKE, EVEN, MOST = 0.04, 0.08, 0.75  # how near widths are to the usual one, all of a cell's, and how many
LEAST = 6  # widths of different words
LEAST_LETTERS = 4
OFF = 0.45  # of a letter's width that the ink of one may begin off another's
SIDE = 0.2  # of a letter's width that stays white beside its ink

Line = Sequence[Token]


def cells_of(line: Line) -> list[Line]:
    """A line's words in cells, from left to right, cut where much more than a blank parts them."""
    row = sorted(line, key=lambda t: t.ink.x0)
    ends = [at for at in range(1, len(row)) if row[at].ink.x0 - row[at - 1].ink.x1 > BLANK * row[at].size]
    return [row[start:end] for start, end in pairwise([0, *ends, len(row)])]


@dataclass(frozen=True)
class Measured:
    """How wide a letter is by one word: by its ink, or by how far the next begins, with a blank between (`by_step`)."""

    text: str
    width: float
    by_step: bool

    def is_of(self, width: float, near: float) -> bool:
        """Whether it fits a letter's width: as near as this share of it, and a short word as near as ink can stand."""
        letters = len(self.text) + 1 if self.by_step else len(self.text)
        return abs(self.width - width) < max(near, OFF / letters if self.by_step else 0.0) * width


def steps_of(cell: Line) -> list[Measured]:
    """What each word of a cell but the last tells by where the next begins."""
    return [Measured(a.text, (b.ink.x0 - a.ink.x0) / (len(a.text) + 1), by_step=True) for a, b in pairwise(cell)]


def widths_of(line: Line) -> list[Measured]:
    """What the ink of each longer word tells: a number's figures are of one width in most type.

    A comma or bracket leaves more of its width white than a letter does.
    """
    long = [t for t in line if sum(map(str.isalpha, t.text)) >= LEAST_LETTERS and t.text[0].isalnum()]
    long = [t for t in long if t.text[-1].isalnum()]
    return [Measured(t.text, (t.ink.x1 - t.ink.x0) / (len(t.text) - SIDE), by_step=False) for t in long]


def typed_columns(lines: Sequence[Line]) -> Iterator[tuple[Token, float]]:
    """The words of columns in type of one width, each with that width; a cell in larger or other type is left out."""
    for column in _columns([cell for line in lines for cell in cells_of(line)]):
        told = list({(m.text, m.by_step): m for cell in column for m in _measured(cell)}.values())
        usual = median([m.width for m in told] or [0.0])
        alike = [m for m in told if abs(m.width - usual) < ALIKE * usual]
        if len(told) >= LEAST and len(alike) >= MOST * len(told):
            own = [cell for cell in column if all(m.is_of(usual, EVEN) for m in _measured(cell))]
            yield from ((token, usual) for cell in own for token in cell)


def _measured(cell: Line) -> list[Measured]:
    return [*steps_of(cell), *widths_of(cell)]


def _columns(cells: Sequence[Line]) -> list[list[Line]]:
    """Cells that begin under each other, from the top of the page down."""
    columns: list[list[Line]] = []
    for cell in cells:
        own = next((c for c in columns if abs(c[-1][0].ink.x0 - cell[0].ink.x0) < EDGE * cell[0].size), None)
        if own is None:
            columns.append([cell])
        else:
            own.append(cell)
    return columns
