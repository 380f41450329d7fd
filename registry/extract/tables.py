"""The rows under a heading: which words belong to the table, which column each stands in, which lines are one row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from registry.domain.source import Box
from registry.extract.cells import PORTION, read_cell
from registry.extract.headings import Heading
from registry.extract.lines import lines_of, phrases_of
from registry.extract.names import find_in_phrases, find_name, is_short_name
from registry.extract.numbers import AmbiguousNumber, Mark
from registry.extract.paper import Page, Phrase, Word, around, middle_x, middle_y, overlap_x
from registry.reference.vocabulary import load_signs, plain

REACH_LEFT = 60.0
REACH_RIGHT = 14.0
FAR = 3.2
TIGHT = 0.6


@dataclass(frozen=True)
class Row:
    """One row: its name's ink, and each column's cell by the column's index."""

    name: Phrase | None
    cells: dict[int, Phrase]

    @property
    def box(self) -> Box:
        """The box around the whole row."""
        return around(p.box for p in ([self.name] if self.name else []) + list(self.cells.values()))


@dataclass(frozen=True)
class Table:
    """A heading with its rows; `bottom` is where it ends on its page."""

    heading: Heading
    rows: tuple[Row, ...]
    page: int
    bottom: float
    title: str = ""


def tables_of(page: Page, headings: Sequence[Heading]) -> list[Table]:
    """A page's tables, one for each heading."""
    return [_table(page, heading, headings) for heading in headings]


def continued(page: Page, table: Table, headings: Sequence[Heading]) -> Table | None:
    """The table's rows on this page, where it goes on without its heading; None where nothing of it stands here."""
    floor = min((h.box.top for h in headings if overlap_x(h.box, table.heading.box) > 0), default=page.height)
    shifted = replace(table.heading, page=page.number)
    words = _words_between(page, shifted, headings, 0.0, floor)
    lines = _filled(lines_of(words), shifted)
    start = next((i for i, row in enumerate(lines) if _known(row)), None)
    if start is None or (any(row.name is not None and row.cells for row in lines[:start]) and start > 3):
        return None
    rows = _rows(lines[start:], shifted)
    return Table(shifted, tuple(rows), page.number, rows[-1].box.bottom) if rows else None


def _known(row: Row) -> bool:
    return row.name is not None and bool(row.cells) and find_in_phrases(row.name) is not None


def _table(page: Page, heading: Heading, headings: Sequence[Heading]) -> Table:
    below = [h for h in headings if h.box.top > heading.box.bottom and overlap_x(h.box, heading.box) > 0]
    floor = min((h.box.top for h in below), default=page.height)
    words = _words_between(page, heading, headings, heading.box.bottom, floor)
    rows = _rows(_filled(lines_of(words), heading), heading)
    return Table(heading, tuple(rows), page.number, rows[-1].box.bottom if rows else heading.box.bottom)


def _words_between(page: Page, heading: Heading, headings: Sequence[Heading], top: float, floor: float) -> list[Word]:
    """The words of a table's columns, cut from those of the tables beside it."""
    words = [w for w in page.words if middle_y(w.box) > top and middle_y(w.box) < floor]
    left, right = _sides(words, heading, headings)
    return [w for w in words if left <= middle_x(w.box) <= right]


def _sides(words: Sequence[Word], heading: Heading, headings: Sequence[Heading]) -> tuple[float, float]:
    """The table's left and right edge, from its headings, its neighbours' and the ink between them."""
    box = heading.box
    beside = [h for h in headings if h is not heading and _beside(h, heading)]
    before = [h.box for h in beside if h.box.x1 <= box.x0 + 1]
    after = [h.box for h in beside if h.box.x0 >= box.x1 - 1]
    left = max((_gap(words, b.x1, box.x0) for b in before), default=max(0.0, box.x0 - REACH_LEFT))
    right = min((_gap(words, box.x1, b.x0) for b in after), default=box.x1 + 400)
    return _name_edge(words, heading, left), right


def _beside(other: Heading, heading: Heading) -> bool:
    """Can the two tables' rows share a line? Where their headings are within a table's height of each other."""
    return (
        other.page == heading.page
        and abs(other.box.top - heading.box.top) < 260
        and overlap_x(other.box, heading.box) < 0
    )


def _gap(words: Sequence[Word], start: float, end: float) -> float:
    """Where to cut between two columns: the place that cuts the fewest words, the rightmost of several."""
    places = sorted({w.box.x0 - 0.5 for w in words if start - 12 <= w.box.x0 <= end + 1} | {end - 0.5})
    crossing = {x: sum(w.box.x0 < x < w.box.x1 for w in words) for x in places}
    starting = {x: sum(abs(w.box.x0 - 0.5 - x) < 1.5 for w in words) for x in places}
    return min(places, key=lambda x: (crossing[x], -starting[x], -x))


def _name_edge(words: Sequence[Word], heading: Heading, left: float) -> float:
    """Where the names begin: they may stand further left than their heading does."""
    name, first = heading.name_box, heading.columns[1].box
    starts: list[float] = []
    near: list[float] = []
    for line in lines_of(w for w in words if left <= middle_x(w.box) <= heading.box.x1 + REACH_RIGHT):
        phrases = phrases_of(line)
        if not any(overlap_x(p.box, c.box) > 0 for p in phrases for c in heading.columns[1:]):
            continue
        starts += [p.box.x0 for p in phrases if overlap_x(p.box, name) > 0 and p.box.x1 <= first.x1]
        near += [p.box.x0 for p in phrases if p.box.x1 <= first.x0][-1:]
    found = starts or near
    return max(left, min(found) - 2) if found else left


def _filled(lines: Sequence[Sequence[Word]], heading: Heading) -> list[Row]:
    """Lines as rows of cells; those that hold nothing of this table are left out."""
    rows = [_cells(line, heading) for line in lines]
    return [row for row in rows if row.name is not None or row.cells]


def _cells(line: Sequence[Word], heading: Heading) -> Row:
    """A line's words in their columns."""
    cells: dict[int, list[Word]] = {}
    previous: tuple[int, Phrase] | None = None
    for phrase in phrases_of(line):
        for index, words in _placed(phrase, heading):
            piece = Phrase(tuple(words))
            if previous is not None and index == 0 and previous[0] > 0:
                index = previous[0]
            cells.setdefault(index, []).extend(words)
            previous = (index, piece)
    name = cells.pop(0, None)
    return Row(Phrase(tuple(name)) if name else None, {i: Phrase(tuple(words)) for i, words in cells.items() if i > 0})


def _placed(phrase: Phrase, heading: Heading) -> list[tuple[int, list[Word]]]:
    """The column of a phrase, or of each of its words where it lies under several headings.

    A phrase right of the last column belongs to none of them, and gets the index -1.
    """
    under = [i for i, c in enumerate(heading.columns) if overlap_x(phrase.box, c.box) > 1.5]
    if len(under) < 2 or len(phrase.words) == 1:
        return [(_nearest(phrase.box, heading), list(phrase.words))]
    pieces: list[tuple[int, list[Word]]] = []
    for word in phrase.words:
        index = max(_nearest(word.box, heading), pieces[-1][0] if pieces else 0)
        if pieces and pieces[-1][0] == index:
            pieces[-1][1].append(word)
        else:
            pieces.append((index, [word]))
    return pieces


def _nearest(box: Box, heading: Heading) -> int:
    if box.x0 > heading.box.x1 + REACH_RIGHT:
        return -1
    columns = heading.columns
    if box.x1 < columns[1].box.x0 and box.x0 < columns[0].box.x1:
        return 0
    return max(
        range(len(columns)),
        key=lambda i: (overlap_x(box, columns[i].box), -abs(middle_x(box) - middle_x(columns[i].box))),
    )


def _rows(lines: Sequence[Row], heading: Heading) -> list[Row]:
    """Lines to rows: a name over several lines, a value between them, a value's second line."""
    rows: list[Row] = []
    waiting: list[Row] = []
    strays = 0
    lines = _whole_cells(lines)
    for i, line in enumerate(lines):
        if _ends(line, [*rows[-1:], *waiting[-1:]], rows) or strays > 1:
            break
        if not line.cells:
            waiting.append(line)
            continue
        row = _named(line, waiting, lines[i + 1 : i + 3])
        waiting = []
        if _is_row(row, heading):
            rows.append(row)
            strays = 0
        else:
            strays += 1
    return rows


def _is_row(row: Row, heading: Heading) -> bool:
    """Does it name a known analyte, or look in every respect like a row of one?"""
    if _known(row) or (row.name is not None and is_short_name(row.name.text)):
        return True
    results = [row.cells[i].text for i, c in enumerate(heading.columns) if c.role == "result" and i in row.cells]
    return row.name is not None and _could_name(row.name.text) and bool(results) and all(_readable(t) for t in results)


def _could_name(text: str) -> bool:
    """Could this be a substance nobody has told us of? A label, a number or a unit is none."""
    return (
        sum(c.isalpha() for c in text) > 2
        and not text.rstrip().endswith(":")
        and not re.match(r"[\d.,]+\s", text + " ")
    )


def _readable(text: str) -> bool:
    try:
        return read_cell(text, Mark.POINT) is not None
    except AmbiguousNumber:
        return True


def _whole_cells(lines: Sequence[Row]) -> list[Row]:
    """Lines with what goes on beneath them: cells that stand a little lower, or the rest of an answer ("in 1g")."""
    whole: list[Row] = []
    for line in lines:
        if whole and _goes_on(line, whole[-1]):
            whole[-1] = _with_rest(whole[-1], line)
        else:
            whole.append(line)
    return whole


def _goes_on(line: Row, row: Row) -> bool:
    if not row.cells or not line.cells or not _close(row, line, TIGHT):
        return False
    rest = [i in row.cells and bool(PORTION.fullmatch(p.text)) for i, p in line.cells.items()]
    if line.name is not None:
        return row.name is not None and all(rest)
    return all(goes_on or i not in row.cells for goes_on, i in zip(rest, line.cells, strict=True))


def _with_rest(row: Row, line: Row) -> Row:
    cells = {i: row.cells[i] + p if i in row.cells else p for i, p in line.cells.items()}
    return Row(_sum([p for p in (row.name, line.name) if p is not None]), {**row.cells, **cells})


def _named(line: Row, above: Sequence[Row], below: Sequence[Row]) -> Row:
    """The line with its whole name: of the lines close above and below, as many as make a known name."""
    before = [r.name for r in above[-2:] if r.name is not None and _close(r, line)]
    after: list[Phrase] = []
    for row in below:
        if row.cells or row.name is None or not _close(row, line, FAR if after else 1.0):
            break
        after.append(row.name)
    own = [line.name] if line.name is not None else []
    for first in range(len(before) + 1):
        for last in range(len(after), -1, -1):
            parts = [*before[first:], *own, *after[:last]]
            if parts and find_name(" ".join(p.text for p in parts)) is not None:
                return Row(_sum(parts), line.cells)
    return line if own else Row(_sum([*before, *after]), line.cells)


def _sum(parts: Sequence[Phrase]) -> Phrase | None:
    return Phrase(tuple(w for p in parts for w in p.words)) if parts else None


def _close(row: Row, line: Row, factor: float = 1.0) -> bool:
    size = max(p.size for p in ([row.name] if row.name else []) + list(row.cells.values()))
    gap = max(line.box.top - row.box.bottom, row.box.top - line.box.bottom)
    return gap < factor * size


def _ends(line: Row, last: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Is the table over: by a note, or by a wide space with nothing known after it?"""
    if _known(line):
        return False
    text = plain(line.name.text if line.name is not None else "")
    if any(text == sign or text.startswith(sign + " ") for sign in load_signs("note")):
        return True
    if not last:
        return False
    pitch = median([b.box.top - a.box.top for a, b in zip(rows, rows[1:], strict=False)] or [0.0])
    size = max(w.size for p in ([line.name] if line.name else list(line.cells.values())) for w in p.words)
    return line.box.top - last[-1].box.bottom > max(1.8 * size, 1.6 * pitch)
