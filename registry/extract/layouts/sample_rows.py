"""Samples under each other: a table whose rows are samples and whose columns are analytes, turned into one for each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from registry.domain.source import Box
from registry.extract.head.specimens import Specimen, is_number, specimen_of, told_apart
from registry.extract.layouts.head_lines import Line, ends_a_name, head_lines, line_box
from registry.extract.layouts.lines_to_rows import SHARED_ROLES, Cells, turned
from registry.extract.layouts.sample_heads import (
    UNKNOWN,
    Head,
    beside_each_other,
    heads_of,
    in_groups,
    is_group,
    with_corner,
)
from registry.extract.layouts.under_heads import columns_under, under
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Phrase, around, inside, middle_x
from registry.extract.tables.table import Table
from registry.extract.wording.captions import begins_with
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import column_meaning
from registry.extract.wording.dates import is_day
from registry.extract.wording.names import Name
from registry.extract.wording.printed_units import find_portion, find_unit
from registry.extract.wording.result_words import verdict
from registry.reference.vocabulary import load_headings, load_signs, plain

LEAST_NAMES = 2
ROWS_APART = 2.6
FIRST_ROW = 8.0  # of the letters' height: heads that run up the page stand far over the first row
TOLD_OF = ("other", "method")  # lines on the analyses, such as their days and methods, with no values
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
    whole_band = [p for line in band for p in line]
    groups = [p for line in [*above[-GROUPS:], *band] for p in line if is_group(p) and not ends_a_name(p, whole_band)]
    told = heads_of((p for p in whole_band if p not in groups), abbreviated)
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
    if len(named) == len(samples) == 1 and _is_numbered(named[0][1]):  # the document's own
        return [turned(page, heads, own, [named[0][0], *shared], None, whole) for own in panels.values()]
    if len(named) < len(samples) or not told_apart(s for _row, s in named):
        return []
    return [turned(page, heads, own, [row, *shared], s, whole) for row, s in named for own in panels.values()]


def _is_numbered(specimen: Specimen) -> bool:
    return "sample_id" in specimen.particulars or "batch_number" in specimen.particulars


def _all_pass(row: Cells) -> bool:
    """Whether a line of verdicts says "Pass" of every column: a "Fail" would not tell which of the samples failed."""
    return all(verdict(p.text) == "pass" for p in row.cells.values())


def _is_mean(heads: Sequence[Head], row: Cells) -> bool:
    """Whether a row is called the mean of the others."""
    told = [p for i, p in row.cells.items() if heads[i].field is not None]
    return any(plain(p.text) in load_signs("mean-word") for p in told)


def _holds_answers(line: Line) -> bool:
    """Whether a line is a row: with values, or with what its first words or its cells say that all samples share."""
    shared = len(line) > 1 and (_role(line[0].text) in SHARED_ROLES or (_told_by(line[1:]) and not _told_by(line[:1])))
    return any(is_answer(p.text) for p in line) or bool(shared)


def _rows(heads: Sequence[Head], below: Sequence[Line], band: Sequence[Line]) -> Iterator[Cells]:
    """The lines under the heads that are their rows, down to the first that is none."""
    columns = columns_under([head.box for head in heads], list(_close(below, band)))
    for line in _close(_whole_lines(heads, below), band):
        row = _cells(heads, columns, line)
        if row is None:
            return
        yield row


def _close(lines: Iterable[Line], band: Sequence[Line]) -> Iterator[Line]:
    """The lines under the heads, down to the first that stands too far under the one before."""
    floor, allowed = max(line_box(line).bottom for line in band), FIRST_ROW
    for line in lines:
        if line_box(line).top - floor >= allowed * line[0].size:
            return
        yield line
        floor, allowed = line_box(line).bottom, ROWS_APART


def _whole_lines(heads: Sequence[Head], lines: Sequence[Line]) -> Iterator[Line]:
    """The lines, each with the wrapped lines of a product's name that stand half over and half under it."""
    names = [i for i, head in enumerate(heads) if head.field == "product_name"]
    boxes = [head.box for head in heads]
    last: list[Phrase] = []
    waiting: list[Phrase] = []
    for line in lines:
        if all(under(boxes, p) in names for p in line):
            close = bool(last) and line_box(line).top < line_box(last).bottom and not waiting
            (last if close else waiting).extend(line)
            continue
        if last:
            yield sorted(last, key=lambda p: p.box.x0)
        last, waiting = [*waiting, *line], []
    if last:
        yield sorted(last, key=lambda p: p.box.x0)


def _cells(heads: Sequence[Head], columns: Sequence[Box], line: Line) -> Cells | None:
    """A line's phrases, each under its head; None where two would stand under one, or most could not be read."""
    said = _role(line[0].text)
    told = _told_by([p for p in line if (at := under(columns, p)) is not None and heads[at].panel is not None])
    role = told or said if said == "result" else said
    labelled = role != "result" and (said != "result" or not _told_by(line[:1]))
    cells: dict[int, Phrase] = {}
    for phrase in line[1:] if labelled else line:
        index = under(columns, phrase)
        if index is None or (index in cells and heads[index].field != "product_name"):
            return None
        cells[index] = cells[index] + phrase if index in cells else phrase
    values = [p for i, p in cells.items() if heads[i].panel is not None]
    readable = sum(is_answer(p.text) or _is_unit(p.text) for p in values)
    read = role in TOLD_OF or readable >= 0.6 * len(values)
    return Cells(role, cells, line_box(line)) if values and read else None


def _told_by(cells: Line) -> str | None:
    """What cells say by themselves of a line whose first words nobody knows: the units, or the days of the analyses."""
    texts = [p.text for p in cells]
    if texts and all(map(is_day, texts)):
        return "other"
    units = texts and all(_is_unit(text) and not is_answer(text) for text in texts)
    return "unit" if units else None


def _is_unit(text: str) -> bool:
    return find_unit(text) is not None or find_portion(text) is not None


def _role(text: str) -> str:
    """What a line's first words say it holds: a sample's number is never a word for limits or quality control."""
    if is_number(text) and load_headings().find(text) is None:
        return "result"
    role = column_meaning(text)[0]
    role = "quality" if begins_with(plain(text), "quality-section") else role
    told = role in (*SHARED_ROLES, "quality", "method") or load_headings().find(text) == role == "other"
    return role if told else "result"


def _specimen(page: Page, heads: Sequence[Head], row: Cells) -> Specimen | None:
    told = [(heads[i].field, p) for i, p in sorted(row.cells.items()) if heads[i].field is not None]
    return specimen_of(told, page.number) if told else None


def without(page: Page, tables: Sequence[Table]) -> Page:
    """The page without what stands between the heads and the last row of these tables."""
    boxes = [around(table.ink) for table in tables]
    return replace(page, words=tuple(w for w in page.words if not any(inside(w.box, box) for box in boxes)))
