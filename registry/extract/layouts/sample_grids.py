"""Samples under each other under heads of several lines: values are found first, and what stands over and left of them.

The heads of one column may be its analyte, unit, method and uncertainty over each other; a sample's number and name may
stand in one cell, over or beside each other, on lines between those of the values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from registry.extract.head.specimens import Specimen, particular_field, specimen_of
from registry.extract.layouts.grid_columns import Grid, columns_of_answers, grids_of, holds_values, with_words_before
from registry.extract.layouts.grid_heads import ColumnHead, heads_over, without_titles
from registry.extract.layouts.grid_rows import GridRow, own_lines, rows_of_grid
from registry.extract.layouts.head_lines import Line, line_box
from registry.extract.layouts.lines_to_rows import Cells, is_code
from registry.extract.layouts.row_limits import beside_values
from registry.extract.layouts.sample_heads import Head, head_of, in_groups, is_group, with_panels
from registry.extract.layouts.sample_lines import role_of
from registry.extract.layouts.sample_parts import told_in
from registry.extract.page.paper import Phrase, Word, around
from registry.extract.tables.row import summed
from registry.extract.tables.table_panels import most_short_names
from registry.extract.wording.names import Name, find_name

NEAR, FIRST = 1.3, 3.5  # of the letters' height, between lines of heads, and from them to the first values
MOST_LINES = 14
LEAST_NAMES = 2
MOST = 0.7
TRIES = 2  # columns in which the values may begin: those of numbers before them may be the samples'

Own = Mapping[str, Name]


@dataclass(frozen=True)
class SampleGrid:
    """The heads of a grid whose rows are samples, and its rows, each with its sample if it is of one.

    `beside` are what further columns say of each row's values, such as their uncertainty, by the row's place.
    """

    heads: tuple[Head, ...]
    rows: tuple[tuple[Cells, Specimen | None], ...]
    beside: tuple[tuple[Cells, ...], ...]
    methods: tuple[Cells, ...]


def sample_grids(page: int, lines: Sequence[Line], own: Own) -> Iterator[SampleGrid]:
    """The grids of a page's lines whose columns are analytes and whose rows are samples."""
    for values in grids_of(lines):
        tries = (_from(values, first, page, lines, own) for first in columns_of_answers(values, lines)[:TRIES])
        yield from islice(filter(None, tries), 1)


def _from(values: Grid, first: int, page: int, lines: Sequence[Line], own: Own) -> SampleGrid | None:
    """The whole grid whose values may begin in the column `first`, if its heads tell of samples and of analytes."""
    start, end = own_lines(values, first, lines)
    grid = with_words_before(values, first, lines[start:end])
    names = _names(heads_over(grid.columns, _lines_over(start, lines)))
    if not names or names[0] == 0:
        return None
    start, end = own_lines(grid, names[0], lines)
    over = heads_over(grid.columns, _lines_over(start, lines))
    rows = rows_of_grid(grid, names[0], lines[start:end])
    told = any(head.fields for head in over) and not any(find_name(row.text) is not None for row in rows)
    return _whole(page, over, names, rows, own) if told else None


def _names(over: Sequence[ColumnHead]) -> list[int]:
    """The columns of analytes: none where fewer than two are known, one is known twice, or most columns are of none.

    Among known ones, a name that nobody knows, or that is of several panels, is one as well.
    """
    named = {i: name for i, head in enumerate(over) if head.is_of_values and (name := head.name) is not None}
    found = {i: known.analyte.slug for i, name in named.items() if (known := find_name(name.text)) is not None}
    values = [head for head in over[min(named, default=0) :] if head.is_of_values]
    twice = len({(slug, over[i].unit_text) for i, slug in found.items()}) < len(found)
    told = max(len(set(found.values())), most_short_names(name.text for name in named.values()))
    sound = told >= LEAST_NAMES and not twice and len(named) > MOST * len(values)
    first = min(named, default=0)
    return [i for i, head in enumerate(over) if i in named or (i > first and _may_name(head))] if sound else []


def _may_name(head: ColumnHead) -> bool:
    return head.is_of_values and head.unknown_name is not None


def _lines_over(at: int, lines: Sequence[Line]) -> list[Line]:
    """The lines close over the one at a place, from the lowest up to a wide space."""
    found: list[Line] = []
    top, allowed = line_box(lines[at]).top, FIRST
    for line in reversed(lines[max(0, at - MOST_LINES) : at]):
        box = line_box(line)
        if top - box.bottom > allowed * line[0].size or holds_values(line):
            break
        found.append(line)
        top, allowed = min(top, box.top), NEAR
    return found


def _whole(
    page: int, over: Sequence[ColumnHead], names: Sequence[int], rows: Sequence[GridRow], own: Own
) -> SampleGrid:
    groups = [p for p in dict.fromkeys(p for c in over for p in c.lines) if is_group(p)]
    over = without_titles(over)
    heads = with_panels([_head(column, i in names) for i, column in enumerate(over)], own)
    heads = in_groups(heads, groups)
    said = [role_of(row.text) if row.labels else "result" for row in rows]
    cells = [Cells(role, _phrases(row, names, role), row.box) for role, row in zip(said, rows, strict=True)]
    samples = [_sample(page, over, row) if role == "result" else None for role, row in zip(said, rows, strict=True)]
    methods = {i: method for i in names if (method := over[i].method) is not None}
    told = (Cells("method", methods, around(p.box for p in methods.values())),) if methods else ()
    beside = tuple(_beside(over, names, row) for row in rows)
    return SampleGrid(tuple(heads), tuple(zip(cells, samples, strict=True)), beside, told)


def _head(column: ColumnHead, names_an_analyte: bool) -> Head:  # noqa: FBT001
    name = column.name or column.unknown_name
    if names_an_analyte and name is not None:
        head = head_of(name)
        return head if head.unit is not None else replace(head, unit=column.unit)
    fields = [p for p in column.own if particular_field(p.text) is not None] or column.own[-1:]
    return Head(summed(fields) or Phrase((Word("", column.box, 0.0),)), next(iter(column.fields), None))


def _phrases(row: GridRow, names: Sequence[int], role: str) -> dict[int, Phrase]:
    """What stands under the names, and of a sample what stands left of them."""
    labels = row.labels.items() if role == "result" else ()
    told = {i: phrase for i, lines in labels if (phrase := summed(lines)) is not None}
    return told | {i: p for i, p in row.values.items() if i in names}


def _beside(over: Sequence[ColumnHead], names: Sequence[int], row: GridRow) -> tuple[Cells, ...]:
    """What further columns of a row say of its values, each under what its own head says."""
    roles = {i: role for i, head in enumerate(over) if i not in names and (role := head.role) is not None}
    return tuple(beside_values(names, roles, {i: over[i].text for i in roles}, row.values))


def _sample(page: int, over: Sequence[ColumnHead], row: GridRow) -> Specimen | None:
    """The sample that the words left of a row tell of."""
    numbered = any("sample_id" in head.fields for head in over)
    told: list[tuple[str | None, Phrase]] = []
    for i, lines in sorted(row.labels.items()):
        bare = not over[i].fields and not numbered and len(lines) == 1 and is_code(lines[0].text)
        again = over[i].fields == ["sample_id"] and any(field == "sample_id" for field, _phrase in told)
        fields = ["product_name"] if again else over[i].fields  # "Lab ID" and "Sample" side by side
        told += [("sample_id", lines[0])] if bare else told_in(fields, lines)
        numbered = numbered or bare
    return specimen_of(told, page) if told else None
