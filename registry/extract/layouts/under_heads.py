"""Which column of a table whose rows are samples a phrase stands in: by the heads, and by what stands under them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from registry.domain.source import Box
from registry.extract.layouts.head_lines import Line
from registry.extract.page.paper import Phrase, middle_x, overlap_x


def columns_under(boxes: Sequence[Box], lines: Sequence[Line]) -> list[Box]:
    """How wide the heads' columns are: as far as what stands under each of them alone, up to the heads beside it."""
    wide = list(boxes)
    for phrase in (p for line in lines for p in line):
        several = sum(overlap_x(box, phrase.box) > 0 for box in boxes) > 1
        at = None if several else under(boxes, phrase)
        if at is not None:
            wide[at] = wide[at].around(phrase.box)
    starts = [max((b.x1 for b in boxes if b.x0 < box.x0), default=0.0) for box in boxes]
    ends = [min((b.x0 for b in boxes if b.x0 > box.x0), default=float("inf")) for box in boxes]
    sides = zip(wide, boxes, starts, ends, strict=True)
    return [replace(own, x0=max(own.x0, min(a, box.x0)), x1=min(own.x1, max(b, box.x1))) for own, box, a, b in sides]


def under(columns: Sequence[Box], phrase: Phrase) -> int | None:
    """The column a phrase stands in: the one it shares most width with, or that is nearest and near enough."""
    own = phrase.box
    best = max(range(len(columns)), key=lambda i: (overlap_x(columns[i], own), -_apart(columns[i], own)))
    return best if overlap_x(columns[best], own) > -phrase.size else None


def _apart(a: Box, b: Box) -> float:
    return abs(middle_x(a) - middle_x(b))
