"""The engine's table of words (TSV) to words in points, each with its line's height and how sure the engine was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest
from statistics import median

from registry.domain.source import Box
from registry.extract.limits import MAX_CHARACTERS
from registry.extract.ocr.geometry import POINT
from registry.extract.ocr.leaders import of_leaders

WORD_LEVEL = "5"
COLUMNS = 12
# Parts of a font's size, about the same in all fonts that certificates are set in.
CAPITAL, SMALL, DESCENT = 0.72, 0.53, 0.21
ABOVE, BELOW = 0.78, 0.21  # of a line's box
DESCENDING = frozenset("gjpqyQ,;()[]{}|/µμ")
LOW = frozenset("acegmnopqrsuvwxyz+<>=~")
FLAT = frozenset("-–—_.,;:'\"`*°•·|")
LARGE = 1.25
SURE = 0.8  # of a word, which is then no dust
ODD, AROUND, ENOUGH = 1.08, 3.0, 5
NARROW = 0.36  # of a letter's height, on the mean of a word
SMALLEST = 2.0  # points: what is smaller was a speck
OFF_LINE = 0.3
TALLEST = 1.15  # of its line: what is taller has taken in a neighbour or a ruling line


@dataclass(frozen=True)
class Token:
    """A word as the engine saw it: the box of its ink in points, letters' height, baseline, and 0 to 1 how sure."""

    text: str
    ink: Box
    sure: float
    size: float
    baseline: float

    @property
    def box(self) -> Box:
        """The box as a font would give it, from the top of high letters to below the baseline, round the ink."""
        top, bottom = self.baseline - ABOVE * self.size, self.baseline + BELOW * self.size
        if self.ink.bottom - self.ink.top > TALLEST * self.size:
            return Box(self.ink.x0, top, self.ink.x1, bottom)
        return Box(self.ink.x0, min(top, self.ink.top), self.ink.x1, max(bottom, self.ink.bottom))


@dataclass(frozen=True)
class _Row:
    line: tuple[str, ...]
    ink: Box
    sure: float
    text: str


def tokens_of(table: str, *, pixels: float = POINT) -> list[Token]:
    """All words of the engine's table, in its order, of a picture with so many pixels a point."""
    rows = [row for line in table.splitlines()[:MAX_CHARACTERS] if (row := _row(line, pixels)) is not None]
    usual = median([size for row in rows if (size := _size(row)) is not None] or [9.0])
    sure = median([size for row in rows if row.sure > SURE and (size := _size(row)) is not None] or [usual])
    dotted = of_leaders([(row.text, row.ink, row.sure) for row in rows], sure)
    rows = [row for row, dots in zip(rows, dotted, strict=True) if not dots]
    tokens = [token for _key, line in groupby(rows, key=lambda r: r.line) for token in _tokens(list(line), usual)]
    legible = [token for token in tokens if token.size >= SMALLEST]
    level = [_levelled(token, legible) if token.size > LARGE * usual else token for token in legible]
    return [_evened(token, level) for token in level]


def _evened(token: Token, tokens: Sequence[Token]) -> Token:
    """A word a little larger than most around it, with their size from its top down: something below touched it."""
    near = [other.size for other in tokens if abs(other.ink.top - token.ink.top) < AROUND * token.size]
    size = median(near)
    touched = len(near) >= ENOUGH and ODD * size < token.size < LARGE * size and token.text[0] not in LOW | FLAT
    return replace(token, size=size, baseline=token.ink.top + CAPITAL * size) if touched else token


def _levelled(token: Token, tokens: Sequence[Token]) -> Token:
    """A token that seems larger than those beside it, with their size: its ink took in a line above or below it."""
    around = [other for other in tokens if _beside(token, other)]
    beside = [other for other in around if not _is_narrow(other)] or around  # one of its own line took in as much
    size = median([other.size for other in beside] or [token.size])
    if token.size <= LARGE * size:
        return token
    return replace(token, size=size, baseline=median(other.baseline for other in beside))


def _is_narrow(token: Token) -> bool:
    """Whether a word's letters are too narrow for their height: its ink took in more than itself."""
    return token.ink.x1 - token.ink.x0 < NARROW * token.size * len(token.text)


def _beside(token: Token, other: Token) -> bool:
    middle = (other.ink.top + other.ink.bottom) / 2
    return other is not token and token.ink.top < middle < token.ink.bottom


def _row(line: str, pixels: float) -> _Row | None:
    """The word on a line of the table; None where the line is about something else, or makes no sense."""
    cells = line.split("\t", COLUMNS - 1)
    if len(cells) != COLUMNS or cells[0] != WORD_LEVEL or not cells[-1].strip():
        return None
    try:
        left, top, width, height = (int(cell) / pixels for cell in cells[6:10])
        sure = float(cells[10]) / 100
    except ValueError:
        return None
    if width <= 0 or height <= 0:
        return None
    return _Row(tuple(cells[1:5]), Box(left, top, left + width, top + height), sure, "".join(cells[-1].split()))


def _tokens(line: Sequence[_Row], usual: float) -> Iterator[Token]:
    """The words of one line, all with its letters' height and baseline."""
    sizes = [size for row in line if (size := _size(row)) is not None]
    size = median(sizes) if sizes else usual
    feet = [_foot(row, size) for row in line if _size(row) is not None]
    usual_foot = median(feet) if feet else None
    for row in (_to_the_next(row, after) for row, after in zip_longest(line, line[1:])):
        yield Token(row.text, row.ink, min(max(row.sure, 0.0), 1.0), size, _baseline(row, size, usual_foot))


def _to_the_next(row: _Row, after: _Row | None) -> _Row:
    """A word without the ink of the next one, where the engine's box took that in: "Bali" in that of "Bali 1"."""
    if after is None or not row.ink.x0 < after.ink.x0 < after.ink.x1 <= row.ink.x1 + 1:
        return row
    share = len(row.text) / (len(row.text) + 1 + len(after.text))  # of the letters and the blank in that box
    end = row.ink.x0 + share * (row.ink.x1 - row.ink.x0)
    return replace(row, ink=replace(row.ink, x1=min(end, after.ink.x0)))


def _baseline(row: _Row, size: float, usual: float | None) -> float:
    """A word's own foot where the line's does not fit it, or has none; a word of points stands about the middle."""
    if _size(row) is None:
        return usual if usual is not None else (row.ink.top + row.ink.bottom) / 2 + CAPITAL / 2 * size
    if usual is not None and (_size(row) or size) > LARGE * size:
        return usual  # it took in something below or above
    own = _foot(row, size)
    return own if usual is None or abs(own - usual) > OFF_LINE * size else usual


def _size(row: _Row) -> float | None:
    """The height of the letters by the ink of a word; None where it has none to tell by."""
    if set(row.text) <= FLAT:
        return None
    height = SMALL if set(row.text) <= LOW | FLAT else CAPITAL
    return (row.ink.bottom - row.ink.top) / (height + DESCENT * bool(set(row.text) & DESCENDING))


def _foot(row: _Row, size: float) -> float:
    return row.ink.bottom - DESCENT * size * bool(set(row.text) & DESCENDING)
