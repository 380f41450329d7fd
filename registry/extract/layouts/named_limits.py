"""A column headed by the document's own short word for its limits: "L1", where "results exceeding L1" are bold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from registry.extract.page.lines import lines_of
from registry.extract.page.paper import Page, joined
from registry.extract.tables.heading_columns import Column
from registry.extract.tables.table import Table
from registry.extract.wording.cells import is_number
from registry.reference.vocabulary import any_of

LONGEST = 4


def with_named_limits(tables: Sequence[Table], pages: Sequence[Page]) -> list[Table]:
    """The tables, their columns of numbers under a word that the document says results exceed as limits."""
    words = {word for t in tables for c in t.heading.columns if (word := _short_word(c)) is not None}
    if not words:
        return list(tables)
    texts = [joined(line) for page in pages for line in lines_of(page.words)]
    limits = {word for word in words if any(_exceeds(word).search(text) for text in texts)}
    return [_limited(table, limits) for table in tables] if limits else list(tables)


def _short_word(column: Column) -> str | None:
    """The last word over a column that nobody knows, if it is one of letters and a figure: "L1"."""
    last = column.text.split()[-1] if column.role == "other" and column.text else ""
    coded = last.isalnum() and last[:1].isupper() and any(map(str.isdigit, last))
    return last if coded and len(last) <= LONGEST else None


def _exceeds(word: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('exceeds-a-limit')})\s+(?:\w+\s+)?{re.escape(word)}\b", re.IGNORECASE)


def _limited(table: Table, limits: set[str]) -> Table:
    columns = [
        replace(column, role="limit") if _short_word(column) in limits and _holds_numbers(table, i) else column
        for i, column in enumerate(table.heading.columns)
    ]
    return replace(table, heading=replace(table.heading, columns=tuple(columns)))


def _holds_numbers(table: Table, at: int) -> bool:
    cells = [row.cells[at].text for row in table.rows if at in row.cells]
    return bool(cells) and all(map(is_number, cells)) and all(c.role != "limit" for c in table.heading.columns)
