"""How wide each column of a table is: by its heading, and by the cells that stand under it or in its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from registry.domain.source import Box
from registry.extract.page.paper import Phrase, overlap_x
from registry.extract.tables.headings import Heading
from registry.extract.tables.value_units import with_units_apart
from registry.extract.wording.cells import is_answer
from registry.extract.wording.names import find_name

OVER = 1.5


def extents_of(lines: Sequence[Sequence[Phrase]], heading: Heading) -> list[Box]:
    """How far each column reaches across the page, in the order of the headings."""
    return in_order(lines, heading) or _under_headings([p for line in lines for p in line], heading)


def in_order(lines: Sequence[Sequence[Phrase]], heading: Heading) -> list[Box] | None:
    """The columns as the cells of rows stand, as many as there are headings, where some stand under none of them.

    Headings that run up the page stand in the middle of columns whose cells stand at their edges.
    """
    lines = [with_units_apart(line) for line in lines] if _heads_units(heading) else lines
    named = [line for line in lines if line and overlap_x(line[0].box, heading.name_box) > 0]
    rows = [line for line in named if len(line) > 1 and find_name(line[0].text) is not None]
    columns: list[Box] = []
    for box in sorted((p.box for row in rows for p in row), key=lambda b: b.x0):
        if columns and box.x0 < columns[-1].x1:
            columns[-1] = columns[-1].around(box)
        else:
            columns.append(box)
    heads = [c.box for c in heading.columns]
    if len(columns) != len(heads) or heading.before_names:
        return None
    if any(
        overlap_x(own, head) <= 0 and _is_under_another(own, i, heads)
        for i, (own, head) in enumerate(zip(columns, heads, strict=True))
    ):
        return None  # a heading is one too many, or was not read
    alone = any(all(overlap_x(box, head) <= 0 for head in heads) for box in columns)
    return columns if alone or _are_beside_headings(rows, columns, heads) else None


def _heads_units(heading: Heading) -> bool:
    """Whether a column of units follows one of results: a value set to its right edge stands close to its unit."""
    return any(a.role == "result" and b.role == "unit" for a, b in pairwise(heading.columns))


def _is_under_another(column: Box, index: int, heads: Sequence[Box]) -> bool:
    """Whether a column stands under half or more of another heading than its own."""
    return any(2 * overlap_x(column, head) > head.x1 - head.x0 for i, head in enumerate(heads) if i != index)


def _are_beside_headings(rows: Sequence[Sequence[Phrase]], columns: Sequence[Box], heads: Sequence[Box]) -> bool:
    """Whether some cells stand under no heading, and no column under any but its own."""
    off = any(all(overlap_x(p.box, head) <= OVER for head in heads) for row in rows for p in row)
    return off and all(i == j or overlap_x(a, b) <= 0 for i, a in enumerate(columns) for j, b in enumerate(heads))


def _under_headings(phrases: Sequence[Phrase], heading: Heading) -> list[Box]:
    """How wide each column is: its heading's box, and the cells under it as far as the headings beside it."""
    boxes = [c.box for c in heading.columns]
    wide = list(boxes)
    for phrase in phrases:
        under = [i for i, box in enumerate(boxes) if overlap_x(phrase.box, box) > OVER]
        if len(under) == 1 and under[0] > 0 and is_answer(phrase.text):
            wide[under[0]] = wide[under[0]].around(phrase.box)
    edges = [min((b.x0 for b in boxes if b.x0 > box.x0), default=float("inf")) for box in boxes]
    starts = [max((b.x1 for b in boxes if b.x0 < box.x0), default=0.0) for box in boxes]
    return [
        replace(own, x0=max(own.x0, min(start, box.x0)), x1=min(own.x1, max(edge - 1, box.x1)))
        for own, box, start, edge in zip(wide, boxes, starts, edges, strict=True)
    ]
