"""The rows of a grid: which lines of words left of its values belong to which line of values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from registry.domain.source import Box
from registry.extract.layouts.grid_columns import Grid, column_of, lines_in_column
from registry.extract.layouts.head_lines import Line
from registry.extract.page.paper import Phrase, around, gap_y, middle_y
from registry.extract.wording.cells import is_answer
from registry.extract.wording.name_notes import names_a_method

SPREAD = ("±", "+/-", "+-")
CLOSE = 0.5  # of the letters' height between two lines of one cell


@dataclass(frozen=True)
class GridRow:
    """A row: the lines of words left of its values, by their column, and the phrase in each column of values."""

    labels: dict[int, list[Phrase]]
    values: dict[int, Phrase]

    @property
    def text(self) -> str:
        """All that stands left of the values."""
        return " ".join(p.text for _i, lines in sorted(self.labels.items()) for p in lines)

    @property
    def box(self) -> Box:
        """Where all of it stands."""
        return around(p.box for p in (*self.values.values(), *(p for lines in self.labels.values() for p in lines)))


def own_lines(grid: Grid, first: int, lines: Sequence[Line]) -> tuple[int, int]:
    """From which line to which a grid's rows reach: the first sample's name may begin over its values."""
    start, end = grid.lines[0], grid.lines[-1] + 1
    while start > 0 and _goes_on(lines[start - 1], lines[start], grid, first):
        start -= 1
    while end < len(lines) and _goes_on(lines[end], lines[end - 1], grid, first):
        end += 1
    return start, end


def _goes_on(line: Line, next_to: Line, grid: Grid, first: int) -> bool:
    """Whether a line holds no more than words left of the values or spreads of these, close to a line of the grid."""
    apart = min(gap_y(p.box, other.box) for p in line for other in next_to)
    own = ((_is_left(p, grid, first) and p.box.x1 < grid.columns[first].x1) or p.text.startswith(SPREAD) for p in line)
    return all(own) and apart < CLOSE * line[0].size


def _is_left(phrase: Phrase, grid: Grid, first: int) -> bool:
    return column_of(grid.columns, phrase.box) < first or phrase.box.x1 < grid.columns[first].x0


def rows_of_grid(grid: Grid, first: int, lines: Sequence[Line]) -> list[GridRow]:
    """The rows on some lines of a page whose values stand from the grid's column `first` on."""
    left = [p for line in lines for p in line if _is_left(p, grid, first)]
    values = _values(grid, [[p for p in line if p not in left] for line in lines])
    labels = _shared_out(left, [around(p.box for p in cells.values()) for cells in values])
    return [GridRow(_by_column(grid, first, own), cells) for own, cells in zip(labels, values, strict=True)]


def _values(grid: Grid, lines: Iterable[Line]) -> list[dict[int, Phrase]]:
    """What stands in the columns on each line of values; what no more than goes on below, as "± 1.3", joined to it.

    So is a method's number to its body over it: "AOAC" and "966.23".
    """
    found: list[dict[int, Phrase]] = []
    begun = False
    for line in filter(None, lines):
        cells: dict[int, Phrase] = {}
        for phrase in line:
            at = column_of(grid.columns, phrase.box)
            cells[at] = cells[at] + phrase if at in cells else phrase
        methods = all(names_a_method(p.text) for p in cells.values())
        goes_on = not any(is_answer(p.text) and not p.text.startswith(SPREAD) for p in cells.values())
        if found and (begun or (goes_on and not methods)):
            found[-1] |= {i: found[-1][i] + p if i in found[-1] else p for i, p in cells.items()}
        else:
            found.append(cells)
        begun = methods
    return found


def _shared_out(left: Sequence[Phrase], rows: Sequence[Box]) -> list[list[Phrase]]:
    """The words left of the values, each row's own: cut where they stand furthest apart between two rows."""
    lines = sorted(left, key=lambda p: middle_y(p.box))
    cuts = [_cut(lines, above, below) for above, below in pairwise(rows)]
    ends = [float("-inf"), *cuts, float("inf")]
    return [[p for p in lines if a < middle_y(p.box) <= b] for a, b in pairwise(ends)]


def _cut(lines: Sequence[Phrase], above: Box, below: Box) -> float:
    """The height at which one row's words end and the next row's begin: in the widest space between two lines."""
    top, floor = middle_y(above), middle_y(below)
    near = [p.box for p in lines if above.top - 1 < middle_y(p.box) < below.bottom + 1]
    spaces = [(b.top - a.bottom, (a.bottom + b.top) / 2) for a, b in pairwise(near)]
    inside = [(space, at) for space, at in spaces if top < at < floor]
    return max(inside)[1] if inside else (top + floor) / 2


def _by_column(grid: Grid, first: int, phrases: Sequence[Phrase]) -> dict[int, list[Phrase]]:
    found: dict[int, list[Phrase]] = {}
    for phrase in phrases:
        found.setdefault(column_of(grid.columns[:first], phrase.box) if first else 0, []).append(phrase)
    return {i: lines_in_column(own) for i, own in found.items()}
