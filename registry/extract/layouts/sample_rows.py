"""Samples under each other: a table whose rows are samples and whose columns are analytes, turned into one for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from registry.domain.source import Box
from registry.extract.head.specimens import Specimen, is_number, specimen_of, told_apart
from registry.extract.layouts.lines_to_rows import SHARED_ROLES, Cells, turned
from registry.extract.layouts.sample_heads import (
    UNKNOWN,
    Head,
    Line,
    beside_each_other,
    head_lines,
    heads_of,
    in_groups,
    is_group,
    line_box,
    with_corner,
)
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Phrase, around, inside, middle_x, overlap_x
from registry.extract.tables.table import Table
from registry.extract.wording.captions import begins_with
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import column_meaning
from registry.extract.wording.names import Name
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.result_words import verdict
from registry.reference.vocabulary import load_headings, load_signs, plain

LEAST_NAMES = 2
ROWS_APART = 2.6
FIRST_ROW = 8.0  # of the letters' height: heads that run up the page stand far over the first row
GROUPS = 2  # lines over the heads in which their panels' titles may stand


def tables_by_row(page: Page, abbreviated: Mapping[str, Name]) -> list[Table]:
    """The tables of each sample that a row of the page reports on; `abbreviated` are names by the document's legend."""
    lines = [phrases_of(line) for line in lines_of(page.words)]
    tables: list[Table] = []
    for i, line in enumerate(lines):
        for start, end in beside_each_other(line):
            own = [[p for p in other if start <= middle_x(p.box) < end] for other in lines[i:]]
            above = [[p for p in other if start <= middle_x(p.box) < end] for other in lines[:i]]
            lines_here = [other for other in own if other]
            tables += _tables(page, [other for other in above if other], lines_here, abbreviated)
    return tables


def _tables(page: Page, above: Sequence[Line], lines: Sequence[Line], abbreviated: Mapping[str, Name]) -> list[Table]:
    band = list(head_lines(len(above), [*above, *lines], _holds_answers))
    groups = [p for line in [*above[-GROUPS:], *band] for p in line if is_group(p)]
    told = heads_of((p for line in band for p in line if p not in groups), abbreviated)
    heads = in_groups(told, groups)
    heads = heads if any(head.field for head in heads) else with_corner(heads, lines[1:], _role)
    names = [i for i, head in enumerate(heads) if head.panel is not None]
    if sum(heads[i].panel != UNKNOWN for i in names) < LEAST_NAMES or not any(head.field for head in heads):
        return []
    rows = list(_rows(heads, [line for line in lines[1:] if line not in band], band))
    whole = around([*(head.box for head in heads), *(row.box for row in rows)])
    samples = [(row, _specimen(page, heads, row)) for row in rows if row.role == "result"]
    named = [(row, s) for row, s in samples if s is not None]
    shared = [row for row in rows if row.role in SHARED_ROLES and (row.role != "status" or _all_pass(row))]
    panels = {panel: [i for i in names if heads[i].panel == panel] for panel in (heads[i].panel for i in names)}
    means = [row for row, _specimen_of in samples if _is_mean(heads, row)]
    if means:  # the others are replicates of one sample
        return (
            [turned(page, heads, own, [means[0], *shared], None, whole) for own in panels.values()]
            if means[1:] == []
            else []
        )
    if len(named) < len(samples) or not told_apart(s for _row, s in named):
        return []
    return [turned(page, heads, own, [row, *shared], s, whole) for row, s in named for own in panels.values()]


def _all_pass(row: Cells) -> bool:
    """Whether a line of verdicts says "Pass" of every column: a "Fail" would not tell which of the samples failed."""
    return all(verdict(p.text) == "pass" for p in row.cells.values())


def _is_mean(heads: Sequence[Head], row: Cells) -> bool:
    """Whether a row is called the mean of the others."""
    told = [p for i, p in row.cells.items() if heads[i].field is not None]
    return any(plain(p.text) in load_signs("mean-word") for p in told)


def _holds_answers(line: Line) -> bool:
    """Whether a line is a row: with values, or with what its first words say that all samples share."""
    return any(is_answer(p.text) for p in line) or (len(line) > 1 and _role(line[0].text) in SHARED_ROLES)


def _rows(heads: Sequence[Head], below: Sequence[Line], band: Sequence[Line]) -> Iterator[Cells]:
    """The lines under the heads that are their rows, down to the first that is none."""
    floor, allowed = max(line_box(line).bottom for line in band), FIRST_ROW
    for line in _whole_lines(heads, below):
        row = _cells(heads, line) if line_box(line).top - floor < allowed * line[0].size else None
        if row is None:
            return
        yield row
        floor, allowed = line_box(line).bottom, ROWS_APART


def _whole_lines(heads: Sequence[Head], lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each with the wrapped lines of a product's name that stand half over and half under it."""
    names = [i for i, head in enumerate(heads) if head.field == "product_name"]
    last: list[Phrase] = []
    waiting: list[Phrase] = []
    for line in lines:
        if all(_under(heads, p) in names for p in line):
            close = bool(last) and line_box(line).top < line_box(last).bottom and not waiting
            (last if close else waiting).extend(line)
            continue
        if last:
            yield sorted(last, key=lambda p: p.box.x0)
        last, waiting = [*waiting, *line], []
    if last:
        yield sorted(last, key=lambda p: p.box.x0)


def _cells(heads: Sequence[Head], line: Line) -> Cells | None:
    """A line's phrases, each under its head; None where two would stand under one, or most could not be read."""
    role = _role(line[0].text)
    cells: dict[int, Phrase] = {}
    for phrase in line[1:] if role != "result" else line:
        index = _under(heads, phrase)
        if index is None or (index in cells and heads[index].field != "product_name"):
            return None
        cells[index] = cells[index] + phrase if index in cells else phrase
    values = [p for i, p in cells.items() if heads[i].panel is not None]
    readable = sum(is_answer(p.text) or find_unit(p.text) is not None for p in values)
    return Cells(role, cells, line_box(line)) if values and readable >= 0.6 * len(values) else None


def _role(text: str) -> str:
    """What a line's first words say it holds: a sample's number is never a word for limits or quality control."""
    if is_number(text) and load_headings().find(text) is None:
        return "result"
    role = column_meaning(text)[0]
    role = "quality" if begins_with(plain(text), "quality-section") else role
    told = role in (*SHARED_ROLES, "quality") or load_headings().find(text) == role == "other"
    return role if told else "result"


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


def without(page: Page, tables: Sequence[Table]) -> Page:
    """The page without what stands between the heads and the last row of these tables."""
    boxes = [around(table.ink) for table in tables]
    return replace(page, words=tuple(w for w in page.words if not any(inside(w.box, box) for box in boxes)))
