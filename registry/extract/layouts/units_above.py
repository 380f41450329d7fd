"""The units over names that stand side by side: one for them all, or one for each group of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from registry.domain.source import Box
from registry.extract.page.paper import Phrase, around, middle_x, overlap_x
from registry.extract.tables.heading_columns import Column
from registry.extract.tables.table import Table
from registry.extract.wording.printed_units import find_portion, find_unit

ABOVE = 3  # lines over the names that may state their units
NEAR = 4.0  # times the letters' height
ALIGNED = 3.0  # points
CENTRED = 0.25  # of a group's width
MOST_GROUPS = 4

Line = Sequence[Phrase]


def in_units_above(table: Table, lines: Sequence[Line]) -> Table:
    """The table, its results in what stands close over its names, where they state no unit.

    That is the unit of all ("[CFU/g]"), or what each group of names has over it: "Count [CFU/g]", "Detection [25 g]".
    `lines` are those over the names.
    """
    box, size = table.heading.name_box, max(row.name.size for row in table.rows if row.name is not None)
    if any(c.unit is not None for c in table.heading.columns if c.role == "result"):
        return table
    close = [[p for p in line if _is_close(p, box, size)] for line in lines[-ABOVE:]]
    grouped = next((told for line in close if (told := _in_groups(table, line)) is not None), None)
    return grouped or _in_one(table, [p for line in close for p in line])


def _is_close(phrase: Phrase, names: Box, size: float) -> bool:
    return 0 < names.top - phrase.box.top < NEAR * size and overlap_x(phrase.box, names) > 0


def _in_one(table: Table, close: Line) -> Table:
    """The table in the one unit that stands alone over its names."""
    units = {unit for p in close if (unit := find_unit(p.text)) is not None}
    if len(units) != 1:
        return table
    unit = next(iter(units))
    columns = [replace(c, unit=unit) if c.role == "result" else c for c in table.heading.columns]
    return replace(table, heading=replace(table.heading, columns=tuple(columns)))


def _in_groups(table: Table, heads: Line) -> Table | None:
    """The table with a column of units, each row's from the head of its group; None where no line heads groups."""
    told = [stated_at_end(head) for head in heads]
    rows = [row for row in table.rows if row.name is not None]
    if not 1 < len(heads) <= min(MOST_GROUPS, len(rows)) or not any(told):
        return None
    groups = _under([h.box for h in heads], [row.name.box for row in rows if row.name is not None])
    if groups is None:
        return None
    at = len(table.heading.columns)
    column = Column("unit", None, around(h.box for h in heads), "")
    stated = [(row, cell) for cell, (a, b) in zip(told, groups, strict=True) for row in rows[a:b]]
    units = tuple(replace(row, cells={**row.cells, at: cell}) if cell is not None else row for row, cell in stated)
    return replace(table, heading=replace(table.heading, columns=(*table.heading.columns, column)), rows=units)


def stated_at_end(head: Phrase) -> Phrase | None:
    """The unit or the portion that a heading ends in."""
    ends = (Phrase(head.words[at:]) for at in range(len(head.words)))
    return next((p for p in ends if find_unit(p.text) is not None or find_portion(p.text) is not None), None)


def _under(heads: Sequence[Box], names: Sequence[Box]) -> list[tuple[int, int]] | None:
    """Which names, from one to before another, stand under each head: they begin with it, or it is in their middle."""
    left = [next((i for i, n in enumerate(names) if abs(n.x0 - h.x0) < ALIGNED), None) for h in heads]
    starts = [at for at in left if at is not None]
    if len(starts) == len(heads) and starts[0] == 0 and starts == sorted(set(starts)):
        return list(pairwise([*starts, len(names)]))
    centred = (parts for parts in _partings(len(names), len(heads)) if _centred(heads, names, parts))
    return min(centred, default=None, key=lambda parts: _off(heads, names, parts))


def _partings(names: int, heads: int) -> Iterator[list[tuple[int, int]]]:
    """All ways to part names into as many groups as there are heads, each of names beside each other."""
    for cuts in combinations(range(1, names), heads - 1):
        yield list(pairwise([0, *cuts, names]))


def _offsets(heads: Sequence[Box], names: Sequence[Box], parts: Sequence[tuple[int, int]]) -> Iterator[float]:
    """How far each head stands from the middle of its names, of their width."""
    for head, (a, b) in zip(heads, parts, strict=True):
        own = around(names[a:b])
        yield abs(middle_x(head) - middle_x(own)) / max(own.x1 - own.x0, 1.0)


def _centred(heads: Sequence[Box], names: Sequence[Box], parts: Sequence[tuple[int, int]]) -> bool:
    return all(off < CENTRED for off in _offsets(heads, names, parts))


def _off(heads: Sequence[Box], names: Sequence[Box], parts: Sequence[tuple[int, int]]) -> float:
    return sum(_offsets(heads, names, parts))
