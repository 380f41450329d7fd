"""A page cut into parts that hold tables side by side: each column of known names begins a part of its own."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Phrase, Word, around, middle_y, overlap_y
from registry.extract.tables.charts import are_of_others
from registry.extract.tables.gutters import BLANK, before, edge_of
from registry.extract.tables.headed_beside import Cut, cut_between_headings
from registry.extract.tables.name_columns import Lines, NameColumn, is_name, name_columns, side_by_side
from registry.extract.tables.other_rows import is_of_neither, is_row_of_another, is_wider
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import is_heading, split_unit
from registry.extract.wording.printed_units import find_unit
from registry.reference.vocabulary import load_titles

HEADINGS = 110.0  # points that a table's title and headings may stand above its first row
LEAST_HEADINGS = 2
OUT = 6.0  # points that a title may stand out left of its table
LEVEL = 0.9
AROUND = 3.0  # times its letters, how far over and under a column its values may stand


def regions_of(page: Page) -> list[Page]:
    """The page's words in parts that hold no two tables side by side, from top to bottom and left to right."""
    return [replace(page, words=tuple(words)) for words in _parts(page.words)]


def _parts(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    cut = _cut(words)
    if cut is None:
        yield words
        return
    inside = [w for w in words if cut.top <= middle_y(w.box) <= cut.bottom]
    above, below = ([w for w in words if middle_y(w.box) < cut.top], [w for w in words if middle_y(w.box) > cut.bottom])
    for part in (above, [w for w in inside if w.box.x0 < cut.x], [w for w in inside if w.box.x0 >= cut.x], below):
        if part:
            yield from _parts(part)


def _cut(words: Sequence[Word]) -> Cut | None:
    """The first place from the top where one table ends and another begins beside it."""
    lines = [phrases_of(line) for line in lines_of(words)]
    columns = [c for c in name_columns(lines) if _is_of_a_table(c, lines)]
    next_to = [(a, _neighbour(a, columns[i + 1 :])) for i, a in enumerate(columns)]
    pairs = sorted(((a, b) for a, b in next_to if b is not None), key=lambda pair: min(c.top for c in pair))
    found = next(((a, b) for a, b in pairs if _has_values(a, b, lines)), None)
    if found is None:
        return cut_between_headings(lines)
    third = min((c.x0 for c in columns if side_by_side(found[1], c)), default=float("inf"))
    lowest = max(c.bottom for c in (*found, *(c for c in columns if side_by_side(c, found[1]))))
    beside = [before(third, line, lines) if line[0].box.top <= lowest else line for line in lines]
    return _place(*found, beside, lowest)


def _neighbour(left: NameColumn, others: Sequence[NameColumn]) -> NameColumn | None:
    """The nearest column beside another, of those that stand topmost there: below may stand further tables."""
    beside = [other for other in others if side_by_side(left, other)]
    first = min(beside, key=lambda other: other.top, default=None)
    return next((other for other in beside if first is not None and other.top < first.bottom), None)


def _has_values(left: NameColumn, right: NameColumn, lines: Lines) -> bool:
    """Whether most names beside the right column have a value before it: else it is one table's second name."""
    start, end = left.x0, right.x0 - 1
    values = sorted((p for line in lines for p in line if start < p.box.x0 < end and is_answer(p.text)), key=_height)
    heights = [_height(p) for p in values]
    beside = [name for name in left.names if right.top - name.size < _height(name) < right.bottom + name.size]
    places = [bisect_left(heights, _height(name)) for name in beside]
    valued = [
        any(_is_level(p, name) for p in values[max(0, at - 1) : at + 1])
        for at, name in zip(places, beside, strict=True)
    ]
    return 2 * sum(valued) >= len(valued) or are_of_others(beside, right.names)


def _is_of_a_table(column: NameColumn, lines: Lines) -> bool:
    """Whether any value stands before some name on its line, or right of them: the labels of a chart have none."""
    reach = AROUND * column.names[0].size
    top, bottom = column.top - reach, column.bottom + reach
    right = (p for line in lines for p in line if p.box.x1 > column.x0 and top < _height(p) < bottom)
    ahead = (p for line in lines for i, name in enumerate(line) if column.holds(name) for p in line[:i])
    return any(is_answer(p.text) for p in (*right, *ahead))


def _height(phrase: Phrase) -> float:
    return middle_y(phrase.box)


def _is_level(phrase: Phrase, name: Phrase) -> bool:
    """Whether a phrase stands on a name's line, or half a line off as in a cell of two lines."""
    return abs(middle_y(phrase.box) - middle_y(name.box)) < LEVEL * name.size


def _place(left: NameColumn, right: NameColumn, lines: Lines, lowest: float) -> Cut:
    """The cut between two columns: in the blank nearest to the right one's names, as far as nothing crosses it.

    `lowest` is where the last of all names left of it ends.
    """
    top = min(left.top, right.top)
    rows = [line for line in lines if top - 1 <= line[0].box.top <= lowest]
    wider = [line for line in rows if is_wider(line, right.x0 - BLANK, right, lines)]
    first = next((line for line in rows if not any(line is other for other in wider)), rows[0])
    top, rows = first[0].box.top, [line for line in rows if line[0].box.top >= first[0].box.top]
    over = [line for line in rows if line[0].box.top < right.top - 1]
    top = right.top if 2 * sum(line in wider for line in over) > len(over) else top
    lowest = right.bottom if wider else lowest
    rows = [line for line in rows if top - 1 <= line[0].box.top]
    above = [line for line in lines if top - HEADINGS < line[0].box.top < top - 1]
    x = edge_of(left, right, rows, above)
    x = min([x, *(p.box.x0 - 0.5 for p in _standing_out(x, left, right, [*above, *rows]))])
    others = (line for line in above if is_of_neither(line, x) or is_wider(line, x, right, lines))
    rows_above = (line for line in above if is_row_of_another(line, left, right))
    another = [*others, *(line for line in rows_above if not _is_half_heading(line, above, x))]
    last = max((i for i, line in enumerate(above) if any(line is own for own in another)), default=None)
    begun = _to_headings([*above[last or 0 :], rows[0]], x)
    known = last is not None or _stands_apart(begun, x)
    start = _widest_space(begun)[1] + 0.5 if known else top - HEADINGS
    below = [line for line in lines if line[0].box.top > lowest - 1 or _hangs(line, rows, lowest)]
    ends = (
        i for i, row in enumerate(below) if _heads(row, x) or is_of_neither(row, x) or is_wider(row, x, right, lines)
    )
    own = below[: next(ends, len(below))]
    return Cut(x, start, _widest_gap(own, below[len(own)], lowest) if len(own) < len(below) else float("inf"))


def _is_half_heading(line: Sequence[Phrase], lines: Lines, x: float) -> bool:
    """Whether a line reaches into one of headings, as the second half of one does: "Tested" under "Portion"."""
    box = around(p.box for p in line)
    return any(_heads(other, x) and overlap_y(around(p.box for p in other), box) > 0 for other in lines)


def _standing_out(x: float, left: NameColumn, right: NameColumn, lines: Lines) -> list[Phrase]:
    """What stands out left of the right table and reaches over it, as its title may: not in a table further up."""
    top = min(left.top, right.top) - 1
    others = (i for i, line in enumerate(lines) if line[0].box.top < top and is_row_of_another(line, left, right))
    own = lines[max(others, default=-1) + 1 :]
    return [p for line in own for p in line if x - OUT < p.box.x0 < x and p.box.x1 > right.x0]


def _to_headings(lines: Lines, x: float) -> Lines:
    """The lines down to the first of headings: no table begins between its headings and its rows."""
    first = next((i for i, line in enumerate(lines) if i > 0 and _heads(line, x)), None)
    return lines if first is None else lines[: first + 1]


def _stands_apart(lines: Lines, x: float) -> bool:
    """Whether what is over two tables' headings stands apart from them: no line of it is one of the headings."""
    return len(lines) > 1 and not _heads(lines[0], x) and _widest_space(lines)[0] > lines[0][0].size


def _widest_space(lines: Lines) -> tuple[float, float]:
    """The widest space between lines and where it begins: what stands over it belongs to the table above."""
    bottoms = [_bottom(line) for line in lines]
    gaps = [
        (around(p.box for p in line).top - bottom, bottom) for line, bottom in zip(lines[1:], bottoms, strict=False)
    ]
    return max(gaps)


def _widest_gap(own: Lines, other: Sequence[Phrase], lowest: float) -> float:
    """Where to end before another table: in the widest gap between the last row and that table's first."""
    named = (i for i, line in enumerate(own) if any(is_name(p) and load_titles().find(p.text) is None for p in line))
    last = max(named, default=-1)
    after = [*own[last + 1 :], other]
    bottoms = [lowest if last < 0 else _bottom(own[last]), *(_bottom(line) for line in after)]
    gaps = [(around(p.box for p in line).top - bottom, bottom) for line, bottom in zip(after, bottoms, strict=False)]
    return max(gaps)[1] + 0.5


def _hangs(line: Sequence[Phrase], rows: Lines, bottom: float) -> bool:
    """Whether a line of no names is the lower half of a last row's cells, such as "Detected" under "Not"."""
    return line in rows and _bottom(line) > bottom + 1 and not any(is_name(p) for p in line)


def _bottom(line: Sequence[Phrase]) -> float:
    return around(p.box for p in line).bottom


def _heads(line: Sequence[Phrase], x: float) -> bool:
    """Whether a line is of headings, with which another table begins: no row of either table goes on beside them."""
    sides = ([p for p in line if p.box.x1 <= x + 1], [p for p in line if p.box.x1 > x + 1])
    goes_on = any(any(is_name(p) for p in side) and any(is_answer(p.text) for p in side) for side in sides)
    told = [is_heading(p.text) or is_heading(split_unit(p.text)[1]) for p in line]
    units = sum(find_unit(p.text) is not None for p in line) if any(told) else 0  # "LOQ (%) | % wt | mg/g"
    return not goes_on and sum(told) + units >= LEAST_HEADINGS
