"""The columns of a grid of values: lines of answers under each other, and where each of their columns stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from registry.domain.source import Box
from registry.extract.layouts.head_lines import Line, line_box
from registry.extract.page.paper import Phrase, around, middle_x, overlap_x
from registry.extract.wording.cells import is_answer

LEAST_ANSWERS = 2
ROWS_APART = 6.0  # of the letters' height: a sample's name beside its values may take several lines
TOUCH = 1.0  # points that ink of two columns may share
HALF = 0.5


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
    columns: list[Box] = []
    for i, line in enumerate(lines):
        if rows and (_crosses(line, columns) or _is_far(lines[rows[-1]], line)):
            yield Grid(tuple(rows), tuple(columns))
            rows = []
        if holds_values(line):
            rows.append(i)
            columns = _columns(lines, rows)
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
    return replace(grid, columns=(*_merged([*grid.columns[:first], *left]), *grid.columns[first:]))


def column_of(columns: Sequence[Box], box: Box) -> int:
    """The column that ink stands in: the one it shares most width with, or else the nearest."""
    return max(range(len(columns)), key=lambda i: (overlap_x(columns[i], box), -abs(_off(columns[i], box))))


def _off(a: Box, b: Box) -> float:
    return middle_x(a) - middle_x(b)


def holds_values(line: Line) -> bool:
    """Whether at least half of what stands on a line are answers, and more than one."""
    answers = [p for p in line if is_answer(p.text)]
    return len(answers) >= LEAST_ANSWERS and len(answers) >= HALF * len(line)


def _columns(lines: Sequence[Line], rows: Sequence[int]) -> list[Box]:
    """Where the columns stand: ink of several rows that shares width is of one."""
    return _merged(p.box for i in rows for p in lines[i])


def _merged(boxes: Iterable[Box]) -> list[Box]:
    found: list[Box] = []
    for box in sorted(boxes, key=lambda b: b.x0):
        if found and overlap_x(found[-1], box) > TOUCH:
            found[-1] = found[-1].around(box)
        else:
            found.append(box)
    return found


def _crosses(line: Line, columns: Sequence[Box]) -> bool:
    """Whether a line ends a grid: a title or sentence that stands over several of its columns."""
    return any(sum(overlap_x(p.box, column) > TOUCH for column in columns) > 1 for p in line)


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
