"""The rows of a table that runs across: each label with all of its lines, and with those of the cells beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from registry.domain.source import Box
from registry.extract.page.paper import Phrase, around, gap_y, middle_x, overlap_x, overlap_y
from registry.extract.wording.cells import is_answer
from registry.extract.wording.printed_units import find_unit

TIGHT = 0.5  # times the letters' height: lines of one cell stand nearer to each other than this, rows further apart

Line = Sequence[Phrase]


@dataclass
class _Row:
    """A label, and the lines that are its row's: their phrases without the label, and as they were."""

    label: list[Phrase]
    cells: list[Phrase] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def box(self) -> Box:
        return around(p.box for p in self.label)


def is_labelled(names: Line, line: Line) -> bool:
    """Whether a line begins with a label, left of the first of the names that its values stand under.

    Units at the left edges of as many names are none.
    """
    whole = len(line) == len(names) > 1 and overlap_x(line[0].box, names[0].box) > 0
    return line[0].box.x1 < middle_x(names[0].box) and not is_answer(line[0].text) and not whole


def rows_across(names: Line, lines: Sequence[Line]) -> list[Line]:
    """The lines beneath names with those of one row joined: its label, and its cells; lines at no label stay alone."""
    rows = _labels(names, lines)
    found: list[tuple[float, Sequence[Line]]] = [(row.box.top, (row.lines)) for row in rows]
    for line in lines:
        values = line[1:] if is_labelled(names, line) else line
        row = _row_at(rows, line)
        if row is None:
            found.append((line[0].box.top, [line]))
        else:
            row.cells += values
            row.lines.append(line)
    whole = {id(row.lines): _whole(row) for row in rows}
    return [line for _top, own in sorted(found, key=lambda item: item[0]) for line in whole.get(id(own), own)]


def _labels(names: Line, lines: Sequence[Line]) -> list[_Row]:
    rows: list[_Row] = []
    before: Line = ()
    for line in (line for line in lines if is_labelled(names, line)):
        if rows and _goes_on(rows[-1], before, line):
            rows[-1].label.append(line[0])
        else:
            rows.append(_Row([line[0]]))
        before = line
    return rows


def _goes_on(row: _Row, before: Line, line: Line) -> bool:
    """Whether a label goes on in the line close under it: its bracket is open, or one of both has no values."""
    last, label = row.label[-1], line[0]
    text = " ".join(p.text for p in row.label)
    halved = text.count("(") > text.count(")") or label.text.startswith("(") or find_unit(label.text) is not None
    return gap_y(last.box, label.box) < TIGHT * label.size and (halved or len(before) == 1 or len(line) == 1)


def _row_at(rows: Sequence[_Row], line: Line) -> _Row | None:
    """The row whose label stands beside a line, or so close to it that the line is one of its cells'."""
    box, size = around(p.box for p in line), line[0].size
    near = min(rows, key=lambda row: (gap_y(row.box, box), -overlap_y(row.box, box)), default=None)
    return near if near is not None and gap_y(near.box, box) < TIGHT * size else None


def _whole(row: _Row) -> Sequence[Line]:
    """A row as one line; as its lines were where two answers stand over each other, which are not one cell."""
    cells: list[Phrase] = []
    for phrase in sorted(row.cells, key=lambda p: p.box.top):
        over = next((i for i, cell in enumerate(cells) if overlap_x(cell.box, phrase.box) > 0), None)
        if over is None:
            cells.append(phrase)
            continue
        both = cells[over] + phrase
        if is_answer(cells[over].text) and is_answer(phrase.text) and not is_answer(both.text):
            return row.lines
        cells[over] = both
    label = Phrase(tuple(w for p in row.label for w in p.words))
    return [[label, *sorted(cells, key=lambda p: p.box.x0)]]


def close_lines(names: Line, below: Sequence[Line], reach: float) -> Iterator[Line]:
    """The lines beneath names, each no further under the one before than so many times the names' height.

    They end at one that runs on beneath several names, as sentences do.
    """
    floor = max(n.box.bottom for n in names)
    for line in below:
        box = around(p.box for p in line)
        if box.top - floor > reach * names[0].size or any(_runs_on(names, phrase) for phrase in line):
            return
        floor = max(floor, box.bottom)
        yield line


def _runs_on(names: Line, phrase: Phrase) -> bool:
    """Whether a phrase stands beneath the middles of several names: it is none's value."""
    return sum(phrase.box.x0 < middle_x(name.box) < phrase.box.x1 for name in names) > 1
