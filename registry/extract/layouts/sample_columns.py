"""Samples side by side: one column of results for each, with the sample named in its heading or in lines above it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

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
from registry.extract.page.paper import Page, Phrase, around, overlap_y
from registry.extract.tables.row import Row
from registry.extract.tables.segment import Segment
from registry.extract.tables.segments import segments_of
from registry.extract.tables.table import Table
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import is_heading, of_both
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.reference.vocabulary import load_field_labels, load_headings


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
    heads = head_lines(at, lines, _is_row)
    right = _stacks(_without_unit(p) for line in heads for p in line if p.box.x0 > anchor.box.x1)
    stacks = _without_word_for_results(right, anchor)
    own = [] if any(map(_is_result, stacks)) else [stack for stack in stacks if not _is_known(stack)]
    labels = [p for line in heads for p in line if particular_field(p.text) is not None]
    named = [[_labelled(phrase, field, labels) for field, phrase in stack] for stack in labelled_alike(own)]
    told = [(s, specimen_of(lines, page.number)) for s, lines in zip(own, named, strict=True)]
    known = [(stack, s) for stack, s in told if s is not None and s.particulars.keys() & {"sample_id", "batch_number"}]
    over, under = (None, stacks) if own else _under_results(stacks)
    found = named_by(known, own, page.number) or by_marks(under, marks, page.number)
    apart = told_apart(s for _stack, s in found)
    return [SampleColumn(page.number, _level_with(anchor, stack), s, over) for stack, s in found] if apart else []


def _without_word_for_results(stacks: Sequence[Line], anchor: Segment) -> list[Line]:
    """The stacks, without the one word for results amid them: level with the headings, under the last of the samples.

    Or over them all, where it stands over the middle one of three.
    """
    words = [p for stack in stacks if len(stack) > 1 for p in stack if _is_result([p]) and _is_amid(p, anchor, stacks)]
    return [[p for p in stack if [p] != words] for stack in stacks]


def _is_amid(phrase: Phrase, anchor: Segment, stacks: Sequence[Line]) -> bool:
    level = overlap_y(phrase.box, anchor.box) > 0
    others = [p for stack in stacks for p in stack if p is not phrase]
    return level or all(phrase.box.bottom <= p.box.top + 1 for p in others)


def _labelled(phrase: Phrase, field: str | None, labels: Sequence[Phrase]) -> tuple[str | None, Phrase]:
    """A sample's phrase with the field that a label at the left of its line names."""
    level = [p for p in labels if overlap_y(p.box, phrase.box) > 0 and p.box.x1 < phrase.box.x0]
    told = particular_field(level[-1].text) if level and field is None else None
    return (told, phrase) if told is not None and is_particular(told, phrase.text) else (field, phrase)


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
    labels = [p for p in line if load_field_labels().find(p.text) is not None and not is_heading(p.text)]
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
