"""Where a table ends under which another begins without headings: its cells stand under none of the columns above."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import mean, median

from registry.domain.source import Box
from registry.extract.page.lines import phrases_of
from registry.extract.page.paper import Phrase, Word, middle_x, middle_y, overlap_x
from registry.extract.tables.headings import Heading
from registry.extract.tables.row import Row
from registry.extract.wording.cells import is_answer
from registry.extract.wording.heading_text import is_title_with_method, is_title_with_unit, is_whole_title
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.result_words import verdict

Lines = Sequence[Sequence[Word]]

FLUSH = 1.5  # points between the edges of cells that stand under each other
SHIFTED = 3.0  # and between those of one column and of another
WIDE = 1.0  # times the rows' pitch, between two rows' ink, parts two tables
LARGER = 1.15  # times the letters of the rows: a title's
LEAST = 2  # rows under each other tell where a column stands


def to_other_columns(rows: Sequence[Row], lines: Lines, heading: Heading) -> list[Row]:
    """The rows above a title or a wide space under which cells stand in other columns than the table's.

    Nobody would read those by headings that they do not stand under.
    """
    starts = [i for i in range(1, len(rows)) if _are_parted(rows, i, lines)]
    for i, end in pairwise([*starts, len(rows)]):
        if end - i >= LEAST and _stand_otherwise(rows[i:end], rows[:i], lines, heading):
            return list(rows[:i])
    return list(rows)


def _are_parted(rows: Sequence[Row], at: int, lines: Lines) -> bool:
    """Whether a row begins another block than the one above it: under a title of its own, or a wide space."""
    above, row = rows[at - 1], rows[at]
    between = [phrases_of(line) for line in lines if above.box.bottom <= middle_y(line[0].box) <= row.box.top]
    size = row.name.size if row.name is not None else float("inf")
    alone = [line[0] for line in between if len(line) == 1]
    if any(_is_title(phrase.text) or phrase.size > LARGER * size for phrase in alone):
        return True
    steps = [b.box.top - a.box.top for a, b in pairwise(rows[:at])]
    return bool(steps) and not between and row.box.top - above.box.bottom > WIDE * median(steps)


def _is_title(text: str) -> bool:
    return is_whole_title(text) or is_title_with_unit(text) or is_title_with_method(text)


def _stand_otherwise(rows: Sequence[Row], above: Sequence[Row], lines: Lines, heading: Heading) -> bool:
    """Whether most columns of answers stand nowhere under the headings and the cells of the rows above.

    One of several may hold what the rows above had no need of, such as limits.
    """
    known = [*_columns(above, lines), *([c.box] for c in heading.columns[1:])]
    own = [[p.box for p in column] for column in _phrases_by_column(rows, lines) if _answers(column)]
    apart = sum(not any(_is_under(column, over) for over in known) for column in own)
    return apart > len(own) - apart


def _answers(column: Sequence[Phrase]) -> bool:
    """Whether all cells of a column, two at least, tell amounts or units: text may stand anywhere, as may verdicts."""
    told = ((is_answer(p.text) and verdict(p.text) is None) or find_unit(p.text) is not None for p in column)
    return len(column) >= LEAST and all(told)


def _columns(rows: Sequence[Row], lines: Lines) -> list[list[Box]]:
    return [[p.box for p in column] for column in _phrases_by_column(rows, lines)]


def _phrases_by_column(rows: Sequence[Row], lines: Lines) -> list[list[Phrase]]:
    """What is printed in rows beside their names, by columns: what stands under each other."""
    columns: list[list[Phrase]] = []
    right = float("-inf")
    for phrase in sorted(_beside_names(rows, lines), key=lambda p: p.box.x0):
        if phrase.box.x0 > right:
            columns.append([])
        columns[-1].append(phrase)
        right = max(right, phrase.box.x1)
    return columns


def _beside_names(rows: Sequence[Row], lines: Lines) -> Iterator[Phrase]:
    for row in rows:
        named = {id(word) for word in row.name.words} if row.name is not None else set()
        level = [line for line in lines if row.box.top <= middle_y(line[0].box) <= row.box.bottom]
        yield from (p for line in level for p in phrases_of(line) if not any(id(w) in named for w in p.words))


def _is_under(column: Sequence[Box], over: Sequence[Box]) -> bool:
    """Whether a column stands under another: they share ink, and an edge or the middle where both keep one."""
    if not any(overlap_x(a, b) > 0 for a in column for b in over):
        return False
    own, its = _edges(column), _edges(over)
    return not own or not its or any(abs(own[side] - its[side]) < SHIFTED for side in own.keys() & its.keys())


def _edges(column: Sequence[Box]) -> Mapping[str, float]:
    """Where the boxes of a column are flush: at the left, the right or their middles."""
    sides = {
        "left": [b.x0 for b in column],
        "right": [b.x1 for b in column],
        "middle": [middle_x(b) for b in column],
    }
    return {side: mean(xs) for side, xs in sides.items() if max(xs) - min(xs) <= FLUSH}
