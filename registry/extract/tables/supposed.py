"""A column of results whose heading no word of ours names: the only one that is not known, among columns that are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from registry.extract.tables.headings import Heading
from registry.extract.tables.row import Row
from registry.extract.wording.cells import is_answer

MOST = 0.7  # of the rows must answer in it


def borne_out(heading: Heading, rows: Sequence[Row]) -> Heading:
    """The heading, a supposed column of results being none where its cells do not read like answers."""
    columns = [
        replace(c, role="other", supposed=False) if c.supposed and not _answers(i, rows) else c
        for i, c in enumerate(heading.columns)
    ]
    return replace(heading, columns=tuple(columns)) if columns != list(heading.columns) else heading


def _answers(at: int, rows: Sequence[Row]) -> bool:
    cells = [row.cells[at].text for row in rows if row.name is not None and at in row.cells]
    return bool(cells) and sum(map(is_answer, cells)) >= MOST * len(cells)
