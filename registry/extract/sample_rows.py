"""Samples under each other: a table whose rows are samples and whose columns are analytes, turned into one for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from registry.domain.source import Box
from registry.extract.cells import find_unit, is_answer
from registry.extract.column_words import column_meaning
from registry.extract.heading_columns import Column
from registry.extract.headings import Heading
from registry.extract.lines import lines_of, phrases_of
from registry.extract.paper import Page, Phrase, around, inside, middle_x, overlap_x
from registry.extract.row import Row
from registry.extract.sample_heads import UNKNOWN, Head, Line, head_lines, heads_of, line_box
from registry.extract.specimens import Specimen, identity_field, is_number, specimen_of, told_apart
from registry.extract.tables import Table
from registry.reference.vocabulary import load_headings

LEAST_NAMES = 2
ROWS_APART = 2.6
SHARED_ROLES = ("loq", "lod", "limit", "unit")


@dataclass(frozen=True)
class Cells:
    """A line under the heads: what its first words say it is, and the phrase under each head by the head's index."""

    role: str
    cells: dict[int, Phrase]


def tables_by_row(page: Page) -> list[Table]:
    """The tables of each sample that a row of the page reports on."""
    lines = [phrases_of(line) for line in lines_of(page.words)]
    tables: list[Table] = []
    for i, line in enumerate(lines):
        if any(identity_field(p.text) is not None for p in line):
            tables += _tables(page, lines, i)
    return tables


def _tables(page: Page, lines: Sequence[Line], at: int) -> list[Table]:
    band = list(head_lines(at, lines, _holds_answers))
    heads = heads_of(p for line in band for p in line)
    names = [i for i, head in enumerate(heads) if head.panel is not None]
    if sum(heads[i].panel != UNKNOWN for i in names) < LEAST_NAMES or not any(head.field for head in heads):
        return []
    rows = list(_rows(heads, [line for line in lines[at + 1 :] if line not in band], band))
    samples = [(row, _specimen(page, heads, row)) for row in rows if row.role == "result"]
    named = [(row, s) for row, s in samples if s is not None]
    if len(named) < len(samples) or not told_apart(s for _row, s in named):
        return []
    shared = [row for row in rows if row.role in SHARED_ROLES]
    panels = {panel: [i for i in names if heads[i].panel == panel] for panel in (heads[i].panel for i in names)}
    return [_table(page, heads, own, [row, *shared], s) for row, s in named for own in panels.values()]


def _holds_answers(line: Line) -> bool:
    return any(is_answer(p.text) for p in line)


def _rows(heads: Sequence[Head], below: Sequence[Line], band: Sequence[Line]) -> Iterator[Cells]:
    """The lines under the heads that are their rows, down to the first that is none."""
    floor = max(line_box(line).bottom for line in band)
    for line in below:
        row = _cells(heads, line) if line_box(line).top - floor < ROWS_APART * line[0].size else None
        if row is None:
            return
        yield row
        floor = line_box(line).bottom


def _cells(heads: Sequence[Head], line: Line) -> Cells | None:
    """A line's phrases, each under its head; None where two would stand under one, or most could not be read."""
    role = _role(line[0].text)
    cells: dict[int, Phrase] = {}
    for phrase in line[1:] if role != "result" else line:
        index = _under(heads, phrase)
        if index is None or index in cells:
            return None
        cells[index] = phrase
    values = [p for i, p in cells.items() if heads[i].panel is not None]
    readable = sum(is_answer(p.text) or find_unit(p.text) is not None for p in values)
    return Cells(role, cells) if values and readable >= 0.6 * len(values) else None


def _role(text: str) -> str:
    """What a line's first words say it holds: a sample's number is never a word for limits or quality control."""
    role = None if is_number(text) and load_headings().find(text) is None else column_meaning(text)[0]
    return role if role in (*SHARED_ROLES, "quality") else "result"


def _under(heads: Sequence[Head], phrase: Phrase) -> int | None:
    """The head a phrase stands under: the one it shares most width with, or that is nearest and near enough."""
    best = max(
        range(len(heads)), key=lambda i: (overlap_x(heads[i].box, phrase.box), -_apart(heads[i].box, phrase.box))
    )
    shared = overlap_x(heads[best].box, phrase.box)
    return best if shared > -phrase.size else None


def _apart(a: Box, b: Box) -> float:
    return abs(middle_x(a) - middle_x(b))


def _specimen(page: Page, heads: Sequence[Head], row: Cells) -> Specimen | None:
    told = [(heads[i].field, p) for i, p in sorted(row.cells.items()) if heads[i].field is not None]
    return specimen_of(told, page.number) if told else None


def _table(
    page: Page, heads: Sequence[Head], names: Sequence[int], lines: Sequence[Cells], specimen: Specimen
) -> Table:
    """One sample's table of one panel: a row for each analyte, with what the lines for all samples say of it."""
    names = [i for i in names if i in lines[0].cells]
    boxes = [around(p.box for i, p in line.cells.items() if heads[i].panel is not None) for line in lines]
    columns = [Column(line.role, None, box, "") for line, box in zip(lines, boxes, strict=True)]
    units = Column("unit", None, around(heads[i].box for i in names), "")
    analytes = Column("analyte", None, around(heads[i].phrase.box for i in names), "")
    rows = tuple(_row(heads[i], [line.cells.get(i) for line in lines]) for i in names)
    bottom = max(box.bottom for box in boxes)
    return Table(
        Heading(page.number, (analytes, units, *columns)),
        rows,
        page.number,
        bottom,
        specimen,
        panel=heads[names[0]].panel,
        numbered=any(_is_code(p) for i, p in lines[0].cells.items() if heads[i].field is not None),
    )


def _is_code(phrase: Phrase) -> bool:
    """Whether a sample is told by one word with a digit, and not by words that a limit could be called too."""
    return len(phrase.words) == 1 and any(c.isdigit() for c in phrase.text)


def _row(head: Head, cells: Sequence[Phrase | None]) -> Row:
    return Row(head.phrase, {i: p for i, p in enumerate([head.unit, *cells], start=1) if p is not None})


def without(page: Page, tables: Sequence[Table]) -> Page:
    """The page without what stands between the heads and the last row of these tables."""
    boxes = [around(table.ink) for table in tables]
    return replace(page, words=tuple(w for w in page.words if not any(inside(w.box, box) for box in boxes)))
