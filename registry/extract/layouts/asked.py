"""What a row asks of its value ("max 0.5") where a column of results goes on over it: a limit, and no result."""

from __future__ import annotations

from dataclasses import replace

from registry.extract.page.paper import Phrase, around
from registry.extract.tables.heading_columns import Column
from registry.extract.tables.row import Row
from registry.extract.tables.table import Table
from registry.extract.wording.cell_patterns import bound_pattern


def with_limits(table: Table) -> Table:
    """The table, what its rows ask of a value beside them standing in a column of limits."""
    asked = {id(row): at for row in table.rows if (at := _asked(row, table)) is not None}
    if not asked:
        return table
    columns = table.heading.columns
    box = around(row.cells[asked[id(row)]].box for row in table.rows if id(row) in asked)
    limits = next((i for i, c in enumerate(columns) if c.role == "limit"), len(columns))
    more = () if limits < len(columns) else (Column("limit", None, box, ""),)
    rows = [_moved(row, asked[id(row)], limits) if id(row) in asked else row for row in table.rows]
    return replace(table, heading=replace(table.heading, columns=(*columns, *more)), rows=tuple(rows))


def _asked(row: Row, table: Table) -> int | None:
    """Where a row asks something in words in a column of results, and answers in another."""
    results = [i for i, c in enumerate(table.heading.columns) if c.role == "result" and i in row.cells]
    asked = [i for i in results if _asks(row.cells[i])]
    return asked[0] if len(asked) == 1 and len(results) > 1 else None


def _asks(cell: Phrase) -> bool:
    """Whether a cell is a bound by a word, and not by a sign, which values below their LOQ have too."""
    return cell.text[:1].isalpha() and bound_pattern().match(cell.text) is not None


def _moved(row: Row, at: int, to: int) -> Row:
    cells = {i: cell for i, cell in row.cells.items() if i != at}
    return Row(row.name, cells if to in cells else {**cells, to: row.cells[at]})
