"""Samples under each other: a table whose rows are samples and whose columns are analytes, turned into one for each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from registry.extract.head.specimens import Specimen, specimen_of, told_apart
from registry.extract.layouts.head_lines import Line, ends_a_name, head_lines
from registry.extract.layouts.lines_to_rows import SHARED_ROLES, Cells, turned
from registry.extract.layouts.row_limits import said_beside
from registry.extract.layouts.sample_codes import heads_codes, is_sample_code
from registry.extract.layouts.sample_grids import SampleGrid, sample_grids
from registry.extract.layouts.sample_heads import (
    UNKNOWN,
    Head,
    beside_each_other,
    heads_of,
    in_groups,
    is_group,
    with_corner,
)
from registry.extract.layouts.sample_lines import holds_answers, role_of, rows_under
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, around, inside, middle_x, overlap_x, overlap_y
from registry.extract.tables.table import Table
from registry.extract.wording.names import Name
from registry.extract.wording.result_words import verdict
from registry.reference.vocabulary import load_signs, plain

LEAST_NAMES = 2
GROUPS = 2  # lines over the heads in which their panels' titles may stand


def tables_by_row(page: Page, abbreviated: Mapping[str, Name]) -> list[Table]:
    """The tables of each sample that a row of the page reports on; `abbreviated` are names by the document's legend."""
    lines = [phrases_of(line) for line in lines_of(page.words)]
    stretches = [(i, stretch) for i, line in enumerate(lines) for stretch in beside_each_other(line)]
    between = {
        (start, end): [[p for p in line if start <= middle_x(p.box) < end] for line in lines]
        for start, end in {stretch for _i, stretch in stretches}
    }
    tables: list[Table] = []
    for i, stretch in stretches:
        above, own = ([line for line in part if line] for part in (between[stretch][:i], between[stretch][i:]))
        tables += _tables(page, above, own, abbreviated)
    for grid in sample_grids(page.number, lines, abbreviated):
        tables = _fuller(tables, _of_grid(page, grid))
    return tables


def _fuller(tables: Sequence[Table], grid: Sequence[Table]) -> list[Table]:
    """The tables, those of a grid in place of others unless these hold more of the same heads and rows."""
    here = [t for t in tables if any(overlap_y(t.heading.box, other.heading.box) > 0 for other in grid)]
    more = sum(len(t.rows) for t in grid) >= sum(len(t.rows) for t in here)
    return [*(t for t in tables if t not in here), *grid] if more else list(tables)


def _of_grid(page: Page, grid: SampleGrid) -> list[Table]:
    """The tables of each sample that a row of a grid reports on."""
    samples = [(row, specimen) for row, specimen in grid.rows if row.role == "result"]
    shared = [*grid.methods, *_shared(row for row, _specimen in grid.rows)]
    whole = around([*(head.box for head in grid.heads), *(row.box for row, _specimen in grid.rows)])
    beside = {id(row): own for (row, _specimen), own in zip(grid.rows, grid.beside, strict=True)}
    return [
        turned(page, grid.heads, own, [row, *shared, *beside[id(row)]], specimen, whole)
        for row, specimen in _reported(grid.heads, samples, shared)
        for own in _by_panel(grid.heads)
        if any(i in row.cells for i in own)
    ]


def _tables(page: Page, above: Sequence[Line], lines: Sequence[Line], abbreviated: Mapping[str, Name]) -> list[Table]:
    band = list(head_lines(len(above), [*above, *lines], holds_answers))
    heads = _heads(above, band, lines, abbreviated)
    names = [i for i, head in enumerate(heads) if head.panel is not None]
    if sum(heads[i].panel != UNKNOWN for i in names) < LEAST_NAMES or not any(head.field for head in heads):
        return []
    rows = list(rows_under(heads, [line for line in lines[1:] if line not in band], band))
    whole = around([*(head.box for head in heads), *(row.box for row in rows)])
    samples = [(row, _specimen(page, heads, row)) for row in rows if row.role == "result"]
    shared = _shared(rows)
    told = _reported(heads, samples, shared)
    return [
        turned(page, heads, own, [row, *shared, *said_beside(heads, row)], s, whole)
        for row, s in told
        for own in _by_panel(heads)
    ]


def _shared(rows: Iterable[Cells]) -> list[Cells]:
    """The lines that say something of all samples' values."""
    return [row for row in rows if row.role in SHARED_ROLES and (row.role != "status" or _all_pass(row))]


def _by_panel(heads: Sequence[Head]) -> list[list[int]]:
    """The columns of each panel's analytes."""
    names = [i for i, head in enumerate(heads) if head.panel is not None]
    return [[i for i in names if heads[i].panel == panel] for panel in dict.fromkeys(heads[i].panel for i in names)]


def _heads(above: Sequence[Line], band: Sequence[Line], lines: Sequence[Line], own: Mapping[str, Name]) -> list[Head]:
    """The heads on some lines, without the titles of panels over them, and with one for numbers under no heading."""
    phrases = [p for line in band for p in line]
    groups = [p for line in [*above[-GROUPS:], *band] for p in line if is_group(p) and not ends_a_name(p, phrases)]
    heads = in_groups(heads_of((p for p in phrases if p not in groups), own), groups)
    if heads and heads_codes(heads[0].phrase.text) and _are_codes(heads[0], lines[1:]):
        heads = [Head(heads[0].phrase, "sample_id"), *heads[1:]]
    return heads if any(head.field for head in heads) else with_corner(heads, lines[1:], role_of)


def _are_codes(head: Head, below: Sequence[Line]) -> bool:
    """Whether what stands under a heading of codes are codes of samples: no standards and no controls."""
    table = takewhile(lambda line: len(line) > 1, below)
    rows = [line[0] for line in table if overlap_x(line[0].box, head.box) > 0 and role_of(line[0].text) == "result"]
    return bool(rows) and all(is_sample_code(p.text) for p in rows)


def _reported(
    heads: Sequence[Head], samples: Sequence[tuple[Cells, Specimen | None]], shared: Sequence[Cells]
) -> list[tuple[Cells, Specimen | None]]:
    """The rows that are reported, each with its sample where it is not the document's own; none where one is unclear.

    Of replicates it is their mean. A lone row is of a sample where no other layout could read it.
    """
    means = [row for row, _specimen_of in samples if _is_mean(heads, row)]
    if means:  # the others are replicates of one sample
        return [(means[0], None)] if means[1:] == [] else []
    named = [s for _row, s in samples if s is not None]
    alone = any(row.role == "unit" for row in shared) or sum(head.field is not None for head in heads) > 1
    if alone and len(named) == len(samples) == 1 and _is_numbered(named[0]):
        return [(samples[0][0], None)]
    return list(samples) if len(named) == len(samples) and told_apart(named) else []


def _is_numbered(specimen: Specimen) -> bool:
    return "sample_id" in specimen.particulars or "batch_number" in specimen.particulars


def _all_pass(row: Cells) -> bool:
    """Whether a line of verdicts says "Pass" of every column: a "Fail" would not tell which of the samples failed."""
    return all(verdict(p.text) == "pass" for p in row.cells.values())


def _is_mean(heads: Sequence[Head], row: Cells) -> bool:
    """Whether a row is called the mean of the others."""
    told = [p for i, p in row.cells.items() if heads[i].field is not None]
    return any(plain(p.text) in load_signs("mean-word") for p in told)


def _specimen(page: Page, heads: Sequence[Head], row: Cells) -> Specimen | None:
    told = [(heads[i].field, p) for i, p in sorted(row.cells.items()) if heads[i].field is not None]
    return specimen_of(told, page.number) if told else None


def without(page: Page, tables: Sequence[Table]) -> Page:
    """The page without what stands between the heads and the last row of these tables."""
    boxes = [around(table.ink) for table in tables]
    return replace(page, words=tuple(w for w in page.words if not any(inside(w.box, box) for box in boxes)))
