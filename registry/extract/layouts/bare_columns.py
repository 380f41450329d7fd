"""Rows under no heading whose columns stand exactly where those of a table before them do: its headings are theirs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from registry.domain.source import Box
from registry.extract.layouts.list_titles import is_headed, says_other
from registry.extract.page.free import free_words
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Phrase, around, overlap_x
from registry.extract.tables.columns import cells_of
from registry.extract.tables.headings import Heading
from registry.extract.tables.rows import rows_of
from registry.extract.tables.table import Table
from registry.extract.tables.table_panels import panels_in
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import split_unit
from registry.extract.wording.names import find_name

LEAST_ROWS, LEAST_COLUMNS = 2, 3
ALIGNED = 2.5  # points
PITCHES = 2.6  # times its letters' height a row may stand under the one before

Line = Sequence[Phrase]


def bare_tables(page: Page, taken: Sequence[Box], before: Sequence[Table]) -> list[Table]:
    """The page's rows without headings as tables under those of the nearest table before whose columns they keep to."""
    lines = [phrases_of(line) for line in lines_of(free_words(page, taken))]
    sources = [t for t in reversed(before) if _may_lend(t)]
    found: list[Table] = []
    for start, block in _blocks(lines, sources):
        source = next(
            (t for t in sources if all(_fits(line, t) for line in block) and _is_before(t, block, page)), None
        )
        table = _table(page, source, block, lines[:start]) if source is not None else None
        found += [table] if table is not None else []
    return found


def _may_lend(table: Table) -> bool:
    """Whether a table has headings of its own, enough of them to know its columns by, and none twice but results."""
    columns = table.heading.columns
    headed = bool(columns[0].text) and len(columns) >= LEAST_COLUMNS
    roles = [c.role for c in columns if c.role not in ("result", "other")]
    return bool(table.rows) and headed and table.doubt is None and len(set(roles)) == len(roles)


def _is_before(table: Table, block: Sequence[Line], page: Page) -> bool:
    return table.page < page.number or table.bottom <= block[0][0].box.top


def _blocks(lines: Sequence[Line], sources: Sequence[Table]) -> Iterator[tuple[int, list[Line]]]:
    """Lines close under each other that keep to the columns of some table, with where the first of them is."""
    block: list[Line] = []
    start = 0
    for at, line in enumerate(lines):
        fits = any(_fits(line, t) for t in sources)
        close = bool(block) and line[0].box.top - block[-1][0].box.top < PITCHES * line[0].size
        if block and not (fits and close):
            yield start, block
            block = []
        if fits:
            start = start if block else at
            block = [*block, line]
    if block:
        yield start, block


def _fits(line: Line, table: Table) -> bool:
    """Whether a line is a known name with a cell in each of a table's columns, as its own rows have them."""
    name, *cells = line
    edges = [row.name.box.x0 for row in table.rows if row.name is not None]
    if find_name(name.text) is None or not any(abs(name.box.x0 - edge) < ALIGNED for edge in edges):
        return False
    filled = max((set(row.cells) for row in table.rows), key=len, default=set())
    own = [_column_of(cell, table) for cell in cells]
    return len(own) + 1 >= LEAST_COLUMNS and None not in own and sorted(map(str, own)) == sorted(map(str, filled))


def _column_of(cell: Phrase, table: Table) -> int | None:
    """The one column of a table whose cells share an edge or the middle with this one."""
    own = {i for row in table.rows for i, p in row.cells.items() if _aligned(p.box, cell.box)}
    return next(iter(own)) if len(own) == 1 else None


def _aligned(a: Box, b: Box) -> bool:
    level = min(abs(a.x0 - b.x0), abs(a.x1 - b.x1), abs(a.x0 + a.x1 - b.x0 - b.x1) / 2)
    return level < ALIGNED and overlap_x(a, b) > 0


def _table(page: Page, source: Table, block: Sequence[Line], above: Sequence[Line]) -> Table | None:
    """The rows under a table's headings; none where a heading of their own or a title speaks against it."""
    heading = _moved(source.heading, page, block[0])
    results = [i for i, c in enumerate(heading.columns) if c.role == "result"]
    if len(block) < LEAST_ROWS or not results or _is_told_otherwise(source, block, above):
        return None
    rows = rows_of(cells_of([[w for p in line for w in p.words] for line in block], heading), heading)
    answers = [row.cells[i].text for row in rows for i in results if i in row.cells]
    table = replace(
        source, heading=heading, rows=tuple(rows), page=page.number, bottom=around(r.box for r in rows).bottom
    )
    same = panels_in(table) <= panels_in(source) or all(heading.columns[i].unit is None for i in results)
    return replace(table, borrowed=True, specimen=None) if same and answers and all(map(is_answer, answers)) else None


def _is_told_otherwise(source: Table, block: Sequence[Line], above: Sequence[Line]) -> bool:
    """Whether what stands over some rows heads a column of theirs, or says that they are others or in another unit."""
    names, values = (around(line[i].box for line in block) for i in (0, 1))
    pitch = min((b[0].box.top - a[0].box.top for a, b in pairwise(block)), default=0.0)
    near = [line for line in above if line[0].box.top < names.top][-2:]
    units = {u for line in near for p in line if (u := split_unit(p.text)[0]) is not None}
    own = {c.unit for c in source.heading.columns if c.role == "result" and c.unit is not None}
    return is_headed(near, names, values, pitch) or says_other(near, names) or bool(units and own and not units <= own)


def _moved(heading: Heading, page: Page, first: Line) -> Heading:
    """The heading as if it stood right over these rows."""
    top = min(p.box.top for p in first) - 0.5
    columns = tuple(replace(c, box=replace(c.box, top=top, bottom=top)) for c in heading.columns)
    return replace(heading, page=page.number, columns=columns)
