"""Where the table on the right of two begins: left of its names, and of what stands or is headed before them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from registry.extract.page.paper import Phrase, around, middle_y, overlap_x
from registry.extract.tables.name_columns import NEAR, Lines, NameColumn, is_name
from registry.extract.wording.cell_patterns import ROW_NUMBER
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import is_heading
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.result_words import letter_verdict
from registry.reference.vocabulary import load_signs, load_titles, plain

BLANK = 2.0
HALF_A_CELL = 1.3  # times a name's size: how far off a cell of two lines may begin
WIDEST_BEFORE = 60.0  # points that columns may take before the names of a table


def edge_of(left: NameColumn, right: NameColumn, rows: Lines, above: Lines) -> float:
    """The left edge of the right table in points, by its rows and the lines above both tables."""
    if _are_last(left, rows) and _are_last(right, rows):
        return _behind_names(left, right, [*above, *rows])
    return _before_headings(_blank(left, right, rows, above), left, right, above, rows)


def before(third: float, line: Sequence[Phrase], lines: Lines) -> Sequence[Phrase]:
    """A line without what stands in a third table; whole where it is a row of one as wide as all three.

    Half a name is no such row, whose value stands half a line off.
    """
    kept, rest = [p for p in line if p.box.x0 < third - 1], [p for p in line if p.box.x0 >= third - 1]
    valued = any(is_answer(p.text) for p in rest) and not any(is_answer(p.text) for p in kept)
    wide = valued and any(is_name(p) for p in kept) and not any(is_name(p) for p in rest)
    if wide:
        own = (p for other in lines for p in other if p.box.x0 < third - 1 and is_answer(p.text))
        wide = not any(abs(middle_y(p.box) - middle_y(kept[0].box)) < HALF_A_CELL * p.size for p in own)
    return line if wide or not kept else kept


def _are_last(column: NameColumn, rows: Lines) -> bool:
    """Whether most of a table's names stand behind their values: nothing follows until the next table's results."""
    own = [(line, line.index(name)) for line in rows for name in line if column.holds(name)]
    last = [at > 0 and is_answer(line[0].text) and _ends_a_table(line[at + 1 :]) for line, at in own]
    return 2 * sum(last) > len(last)


def _ends_a_table(after: Sequence[Phrase]) -> bool:
    """Whether what follows a name on its line is nothing, or a row that begins with its value and has its own name."""
    named = any(is_name(p) and letter_verdict(p.text) is None for p in after)  # "V" is a verdict, and no vanadium
    return not after or (is_answer(after[0].text) and named)


def _behind_names(left: NameColumn, right: NameColumn, lines: Lines) -> float:
    """Where to cut two tables whose names are their last columns: before what is next to the left one's names."""
    edge = max(name.box.x1 for name in left.names)
    after = [p.box.x0 for line in lines for p in line if edge < p.box.x0 < right.x0]
    return min([right.x0, *after]) - 0.5


def _blank(left: NameColumn, right: NameColumn, rows: Lines, above: Lines) -> float:
    """The left edge of the right table: its names', or its rows' numbers before them, or what heads the numbers."""
    before = [(p, name) for line in rows for p, name in pairwise(line) if right.holds(name)]
    near = [p for p, name in before if name.box.x0 - p.box.x1 < WIDEST_BEFORE and p.box.x0 > left.x0]
    counts = [p for p in near if ROW_NUMBER.fullmatch(p.text)]
    if 2 * len(counts) <= len(right.names) or not _count_up(counts):
        return right.x0 - BLANK
    numbers = around(p.box for p in counts)
    over = [p for line in above for p in line if overlap_x(p.box, numbers) > 0]
    heads = [p for p in over if plain(p.text) in load_signs("count-heading")]
    if not heads and any(is_heading(p.text) for p in over):
        return right.x0 - BLANK  # "1.1" over "1.2" under "% RSD" are the left table's
    return min(p.box.x0 for p in (*heads, *counts)) - BLANK


def _before_headings(x: float, left: NameColumn, right: NameColumn, above: Lines, rows: Lines) -> float:
    """Where to cut left of what heads the right table: its title beside the left's, or the left's first heading again.

    Columns of symbols or numbers stand before its names, and may be empty in its rows.
    """
    own = [line for line in above if abs(line[0].box.x0 - left.x0) < NEAR]
    near = [(p, line[0]) for line in own for p in line[1:] if right.x0 - WIDEST_BEFORE < p.box.x0 < x]
    titles = _titles_over(right, own)
    again = [p for p, first in near if plain(p.text) == plain(first.text) and _could_head(p)]
    values = [p.box for row in rows for p in row if is_answer(p.text) and p.box.x0 < right.x0]
    starts = [p.box.x0 - 0.5 for p in (*titles, *again)]
    return min([x, *(at for at in starts if not any(box.x1 > at for box in values))])


def _titles_over(right: NameColumn, above: Lines) -> Sequence[Phrase]:
    """The titles on the nearest line that has any over the right names: further up stand the boxes that sum up."""
    edge = right.x0 - WIDEST_BEFORE
    over = ([p for p in line[1:] if p.box.x1 > right.x0 and edge < p.box.x0 < right.x0 + NEAR] for line in above[::-1])
    titles = ([p for p in line if load_titles().inside(p.text) is not None] for line in over)
    return next((line for line in titles if line), [])


def _could_head(phrase: Phrase) -> bool:
    """Whether a phrase may head names: no unit, and no verdict such as boxes that sum panels up repeat."""
    return find_unit(phrase.text) is None and not is_answer(phrase.text)


def _count_up(numbers: Sequence[Phrase]) -> bool:
    """Whether numbers count rows: "7", "8", "9", and not the limits or dilutions of the table before."""
    counted = [int("".join(c for c in p.text if c.isdigit())) for p in numbers]
    return all(b - a == 1 for a, b in pairwise(counted))
