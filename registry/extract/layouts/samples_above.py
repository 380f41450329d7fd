"""Samples that lines over a table's heading tell of, one over each of its columns of results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from registry.domain.source import Box
from registry.extract.head.specimens import is_particular, labelled_alike, particular_field, specimen_of, told_apart
from registry.extract.layouts.head_lines import Line
from registry.extract.layouts.sample_column import SampleColumn
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Phrase, around, overlap_x
from registry.extract.tables.table import Table

ABOVE = 9  # lines over a heading that may tell of its samples
APART = 3.5


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
