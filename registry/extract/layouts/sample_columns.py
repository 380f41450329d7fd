"""Samples side by side: one column of results for each, with the sample named in its heading or in lines above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from registry.domain.source import Box
from registry.extract.head.specimens import (
    Specimen,
    identity_field,
    is_particular,
    labelled_alike,
    particular_field,
    specimen_of,
    told_apart,
)
from registry.extract.layouts.head_lines import Line, head_lines, stand_over
from registry.extract.layouts.sample_codes import named_by
from registry.extract.layouts.sample_column import SampleColumn
from registry.extract.layouts.sample_marks import Marks, by_marks
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Phrase, around, overlap_x, overlap_y
from registry.extract.tables.row import Row
from registry.extract.tables.segments import Segment, segments_of
from registry.extract.tables.table import Table
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import is_heading, of_both
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.reference.vocabulary import load_field_labels, load_headings

ABOVE = 9  # lines over a heading that may tell of its samples
APART = 3.5


def sample_columns(page: Page, marks: Marks) -> list[SampleColumn]:
    """The columns of a page that are headed by samples, or by `marks` of them, instead of a word for results."""
    lines = lines_of(page.words)
    phrases = [phrases_of(line) for line in lines]
    found: list[SampleColumn] = []
    for i, line in enumerate(lines):
        anchor = next((s for s in segments_of(line) if s.role == "analyte" and s.stands_apart), None)
        if anchor is not None:
            found += _headed(page, anchor, i, phrases, marks)
    level = [c.specimen.box for c in found if overlap_y(c.box, c.specimen.box) > 0]
    # a column that its own heading names is not named by a band too
    return [c for c in found if c.specimen.box not in level or overlap_y(c.box, c.specimen.box) > 0]


def _headed(page: Page, anchor: Segment, at: int, lines: Sequence[Line], marks: Marks) -> list[SampleColumn]:
    heads = (p for line in head_lines(at, lines, _is_row) for p in line if p.box.x0 > anchor.box.x1)
    stacks = _stacks(map(_without_unit, heads))
    own = [] if any(map(_is_result, stacks)) else [stack for stack in stacks if not _is_known(stack)]
    told = [(s, specimen_of(lines, page.number)) for s, lines in zip(own, labelled_alike(own), strict=True)]
    known = [(stack, s) for stack, s in told if s is not None and s.particulars.keys() & {"sample_id", "batch_number"}]
    over, under = (None, stacks) if own else _under_results(stacks)
    named = named_by(known, own, page.number) or by_marks(under, marks, page.number)
    apart = told_apart(s for _stack, s in named)
    return [SampleColumn(page.number, _level_with(anchor, stack), s, over) for stack, s in named] if apart else []


def _without_unit(phrase: Phrase) -> Phrase:
    """A sample's heading without the unit of its column: "Sample 2401 (ppm)"."""
    last = phrase.words[-1].text
    unit = len(phrase.words) > 1 and last.startswith(("(", "[")) and find_unit(last) is not None
    return Phrase(phrase.words[:-1]) if unit else phrase


def _level_with(anchor: Segment, stack: Line) -> Box:
    box = around(p.box for p in stack)
    return replace(box, top=anchor.box.top, bottom=anchor.box.bottom)


def _is_row(line: Line) -> bool:
    """Whether a line heads no column: it is a row, or tells of the whole document ("Reported: 06/10/2024")."""
    labels = [field for p in line if (field := load_field_labels().find(p.text)) is not None]
    about_all = len(labels) > 1 or any(identity_field(p.text) is None for p in line if p.text.endswith(":"))
    row = find_name(line[0].text) is not None or any(is_answer(p.text) for p in line[1:])
    return row or (bool(labels) and about_all)


def _stacks(phrases: Iterator[Phrase]) -> list[list[Phrase]]:
    """Phrases over each other, from left to right; each stack from top to bottom."""
    stacks: list[list[Phrase]] = []
    for phrase in sorted(phrases, key=lambda p: p.box.x0):
        own = next((s for s in stacks if stand_over(around(p.box for p in s), phrase.box)), None)
        if own is None:
            stacks.append([phrase])
        else:
            own.append(phrase)
    return [sorted(stack, key=lambda p: p.box.top) for stack in stacks]


def _is_result(stack: Line) -> bool:
    text = " ".join(p.text for p in stack)
    return (load_headings().find(text) or of_both(text)) == "result"


def _under_results(stacks: Sequence[Line]) -> tuple[Box | None, list[Line]]:
    """The one word for results that stands over several stacks, "Result" over "A" and "B", and those under it."""
    over = [around(p.box for p in stack) for stack in stacks if _is_result(stack)]
    if len(over) != 1:
        return None, []
    return over[0], [stack for stack in stacks if over[0].bottom <= stack[0].box.top + 1]


def _is_known(stack: Line) -> bool:
    """Whether a word for a column, or a unit, stands in it: then it is no sample's."""
    return any(is_heading(p.text) or find_unit(p.text) is not None for p in stack)


def named_above(page: Page, table: Table) -> list[SampleColumn]:
    """The samples of a table's columns of results, where lines over its heading tell of one over each."""
    results = [c for c in table.heading.columns if c.role == "result"]
    if len(results) < 2 or len({c.unit.symbol if c.unit is not None else None for c in results}) > 1:
        return []
    columns = [c.box for c in results]
    heading = around(columns)  # a heading over two lines stands beside the samples' line, level with its middle
    lines = [phrases_of(line) for line in lines_of(page.words) if around(w.box for w in line).bottom <= heading.top + 1]
    told: list[list[tuple[str | None, Phrase]]] = [[] for _column in columns]
    for line in _close_above(lines, heading):
        for own, value in zip(told, _over_columns(line, columns), strict=False):
            own.append(value)
    found = [specimen_of(lines, page.number) for lines in told if lines]
    specimens = [s for s in found if s is not None]
    if len(specimens) < len(columns) or not told_apart(specimens):
        return []
    return [SampleColumn(page.number, box, s) for box, s in zip(columns, specimens, strict=True)]


def _close_above(lines: Sequence[Line], heading: Box) -> Iterator[Line]:
    """The lines over a heading, from the nearest up, as far as they stand close."""
    last = heading.top
    for line in list(reversed(lines))[:ABOVE]:
        box = around(p.box for p in line)
        if last - box.bottom > APART * line[0].size:
            return
        last = box.top
        yield line


def _over_columns(line: Line, columns: Sequence[Box]) -> list[tuple[str | None, Phrase]]:
    """A line's one phrase over each column with the field that a label next to them names, or all to the left."""
    values = [[p for p in line if overlap_x(p.box, c) > 0] for c in columns]
    first = min((p.box.x0 for own in values for p in own), default=0.0)
    label = next((p for p in reversed(line) if p.box.x1 < first), line[0])
    field = particular_field(label.text) or particular_field(line[0].text)
    single = all(len(own) == 1 for own in values) and all(a[0] is not b[0] for a, b in pairwise(values))
    if not single or not all(is_particular(field, own[0].text) for own in values):
        return []
    if field is not None:
        return [(field, own[0]) for own in values]
    told = [own[0] for own in labelled_alike(values)]
    return told if all(_labels_itself(*own) for own in told) else []


def _labels_itself(field: str | None, phrase: Phrase) -> bool:
    specimen = specimen_of([(field, phrase)], 1)
    return specimen is not None and "product_name" not in specimen.particulars


def by_sample(table: Table, columns: Sequence[SampleColumn]) -> list[Table]:
    """The table as one for each sample that its columns report on; as it is where they report on one."""
    own: dict[int, Specimen] = {}
    for i, column in enumerate(table.heading.columns):
        near = [
            c for c in columns if c.page <= table.page and column.role == "result" and stand_over(c.box, column.box)
        ]
        if near:
            own[i] = max(near, key=lambda c: c.page).specimen
    if not told_apart(own.values()):
        return [table]
    return [replace(table, rows=_rows(table, i, list(own)), specimen=own[i]) for i in own]


def _rows(table: Table, own: int, columns: Sequence[int]) -> tuple[Row, ...]:
    """The rows without other samples' results, and without other samples' verdicts where each has its own."""
    others = set(columns) - {own}
    for role in ("status", "uncertainty", "lod", "loq", "limit"):
        same = [i for i, c in enumerate(table.heading.columns) if c.role == role]
        if len(same) == len(columns):
            others |= set(same) - {same[columns.index(own)]}
    kept = [Row(r.name, {i: p for i, p in r.cells.items() if i not in others}) for r in table.rows if own in r.cells]
    return tuple(kept)
