"""The columns of a grid of values: lines of answers under each other, and where each of their columns stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from registry.domain.source import Box
from registry.extract.layouts.head_lines import Line, line_box
from registry.extract.page.paper import Phrase, around, middle_x, overlap_x
from registry.extract.wording.cells import is_answer

LEAST_ANSWERS = 2
ROWS_APART = 6.0  # of the letters' height: a sample's name beside its values may take several lines
TOUCH = 1.0  # points that ink of two columns may share
HALF = 0.5
EDGE = attrgetter("x0")


@dataclass(frozen=True)
class Grid:
    """Lines of values, by their places among a page's lines, and their columns from left to right."""

    lines: tuple[int, ...]
    columns: tuple[Box, ...]

    @property
    def first(self) -> int:
        """The place of the first line of values."""
        return self.lines[0]


def grids_of(lines: Sequence[Line]) -> Iterator[Grid]:
    """The grids of a page's lines: values under each other in the same columns, with lines of words between them."""
    rows: list[int] = []
    ink: list[Box] = []
    columns: list[Box] = []
    for i, line in enumerate(lines):
        if rows and (_crosses(line, columns) or _is_far(lines[rows[-1]], line)):
            yield Grid(tuple(rows), tuple(columns))
            rows, ink = [], []
        if holds_values(line):
            rows.append(i)
            ink = sorted([*ink, *(p.box for p in line)], key=EDGE)  # ink of several rows that shares width is of one
            columns = _merged(ink)
    if rows:
        yield Grid(tuple(rows), tuple(columns))


def columns_of_answers(grid: Grid, lines: Sequence[Line]) -> list[int]:
    """The columns most of whose ink are answers: what stands left of the first tells of the samples."""
    own = [(column_of(grid.columns, p.box), is_answer(p.text)) for at in grid.lines for p in lines[at]]
    told = [[answers for at, answers in own if at == i] for i in range(len(grid.columns))]
    return [i for i, column in enumerate(told) if sum(column) > HALF * len(column)]


def with_words_before(grid: Grid, first: int, lines: Sequence[Line]) -> Grid:
    """The grid with columns for what stands left of its values' first on these lines, such as two lines of a sample."""
    edge = grid.columns[first].x0
    left = [p.box for line in lines for p in line if p.box.x1 < edge]
    return replace(grid, columns=(*_merged(sorted([*grid.columns[:first], *left], key=EDGE)), *grid.columns[first:]))


def column_of(columns: Sequence[Box], box: Box) -> int:
    """The column that ink stands in: the one it shares most width with, or else the nearest."""
    return max(range(len(columns)), key=lambda i: (overlap_x(columns[i], box), -abs(_off(columns[i], box))))


def _off(a: Box, b: Box) -> float:
    return middle_x(a) - middle_x(b)


def holds_values(line: Line) -> bool:
    """Whether at least half of what stands on a line are answers, and more than one."""
    answers = [p for p in line if is_answer(p.text)]
    return len(answers) >= LEAST_ANSWERS and len(answers) >= HALF * len(line)


def _merged(ink: Sequence[Box]) -> list[Box]:
    """Where columns stand, of ink from left to right."""
    columns: list[list[Box]] = []
    end = float("-inf")
    for box in ink:
        if columns and (box.x1 if box.x1 < end else end) - box.x0 > TOUCH:  # noqa: FURB136 (without calls)
            columns[-1].append(box)
            end = box.x1 if box.x1 > end else end  # noqa: FURB136
        else:
            columns.append([box])
            end = box.x1
    return list(map(around, columns))


def _crosses(line: Line, columns: Sequence[Box]) -> bool:
    """Whether a line ends a grid: a title or sentence that stands over several of its columns.

    What tells of a row's sample before its values may do so: a long name runs up to its number.
    """
    first = next((i for i, p in enumerate(line) if is_answer(p.text)), 0) if holds_values(line) else 0
    return any(_stands_over_several(p.box, columns) for p in line[first:])


def _stands_over_several(box: Box, columns: Sequence[Box]) -> bool:
    over = (column for column in columns if overlap_x(box, column) > TOUCH)
    return next(over, None) is not None and next(over, None) is not None


def _is_far(above: Line, line: Line) -> bool:
    return line_box(line).top - line_box(above).bottom > ROWS_APART * line[0].size


def lines_in_column(words: Sequence[Phrase]) -> list[Phrase]:
    """Phrases that stand in one column as its lines, from top to bottom, each from left to right."""
    lines: list[list[Phrase]] = []
    for phrase in sorted(words, key=lambda p: (p.box.top + p.box.bottom, p.box.x0)):
        level = bool(lines) and around(p.box for p in lines[-1]).bottom - phrase.box.top > HALF * phrase.size
        if level:
            lines[-1].append(phrase)
        else:
            lines.append([phrase])
    return [Phrase(tuple(w for p in sorted(line, key=lambda p: p.box.x0) for w in p.words)) for line in lines]
