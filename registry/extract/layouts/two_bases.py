"""Two columns of results under one heading that names their bases in turn: "as received / dry basis"."""

from __future__ import annotations

from dataclasses import replace

from registry.extract.page.aligned import lines_on
from registry.extract.page.paper import Page, overlap_x
from registry.extract.tables.table import Table
from registry.extract.wording.bases import in_turn

OVER = 2.0  # heights of its letters that such a heading may stand over the others


def with_bases(page: Page, table: Table) -> Table:
    """The table, each of two columns of results with the basis that the heading over both names for it."""
    columns = table.heading.columns
    found = [i for i, column in enumerate(columns) if column.role == "result"]
    results = [i for i in found if columns[i].unit is not None] or found  # a word over both is no column
    told = _over(page, table) if len(results) == 2 else []
    if not told:
        return table
    own = dict(zip(results, told, strict=True))
    named = [replace(column, basis=own.get(i, "")) for i, column in enumerate(columns)]
    return replace(table, heading=replace(table.heading, columns=tuple(named)))


def _over(page: Page, table: Table) -> list[str]:
    """The two bases that a phrase over or in the heading names in turn."""
    box = table.heading.box
    near = [
        p
        for line in lines_on(page)
        for p in line
        if p.box.bottom > box.top - OVER * p.size and p.box.top < box.bottom and overlap_x(p.box, box) > 0
    ]
    return next((told for p in near if (told := in_turn(p.text))), [])
