"""The lines under the heads of a table whose rows are samples: what each holds, and what stands in which column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from registry.domain.source import Box
from registry.extract.head.specimens import is_number
from registry.extract.layouts.head_lines import Line, line_box
from registry.extract.layouts.lines_to_rows import SHARED_ROLES, Cells
from registry.extract.layouts.sample_heads import Head
from registry.extract.layouts.under_heads import columns_under, under
from registry.extract.page.paper import Phrase
from registry.extract.wording.captions import begins_with
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import column_meaning
from registry.extract.wording.dates import is_day
from registry.extract.wording.printed_units import find_portion, find_unit
from registry.reference.vocabulary import load_headings, plain

ROWS_APART = 2.6
FIRST_ROW = 8.0  # of the letters' height: heads that run up the page stand far over the first row
TOLD_OF = ("other", "method")  # lines on the analyses, such as their days and methods, with no values


def holds_answers(line: Line) -> bool:
    """Whether a line is a row: with values, or with what its first words or its cells say that all samples share."""
    shared = len(line) > 1 and (
        role_of(line[0].text) in SHARED_ROLES or (_told_by(line[1:]) and not _told_by(line[:1]))
    )
    return any(is_answer(p.text) for p in line) or bool(shared)


def rows_under(heads: Sequence[Head], below: Sequence[Line], band: Sequence[Line]) -> Iterator[Cells]:
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
    said = role_of(line[0].text)
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


def role_of(text: str) -> str:
    """What a line's first words say it holds: a sample's number is never a word for limits or quality control."""
    if is_number(text) and load_headings().find(text) is None:
        return "result"
    role = column_meaning(text)[0]
    role = "quality" if begins_with(plain(text), "quality-section") else role
    told = role in (*SHARED_ROLES, "quality", "method") or load_headings().find(text) == role == "other"
    return role if told else "result"
