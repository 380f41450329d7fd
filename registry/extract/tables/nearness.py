"""What stands close to a piece of a heading, in its line, beside it, or over and under it in one column."""

from __future__ import annotations

from collections.abc import Sequence

from registry.extract.page.paper import around, middle_y, overlap_x
from registry.extract.page.shelf import Shelf
from registry.extract.tables.segment import Segment

LEVEL = 1.3
BESIDE = 6.0
HALF_LINE = 0.8


def near(shelf: Shelf[Segment], segment: Segment) -> list[Segment]:
    """The segments that may stand beside one or close to it: no other can say what it heads."""
    return shelf.near(segment, BESIDE * max(shelf.largest, segment.size) + 1)


def in_line(a: Segment, b: Segment) -> bool:
    """Whether the middle of one stands on the other's line."""
    return abs(middle_y(a.box) - middle_y(b.box)) < HALF_LINE * b.phrase.size


def is_level(a: Segment, b: Segment) -> bool:
    """Whether the two stand beside each other, if perhaps half a line apart."""
    return abs(middle_y(a.box) - middle_y(b.box)) < LEVEL * a.phrase.size


def is_stacked(segment: Segment, group: Sequence[Segment]) -> bool:
    """Whether a segment stands over or under a group of them, in the same column."""
    box = group[0].box if len(group) == 1 else around(s.box for s in group)
    width = min(segment.box.x1 - segment.box.x0, box.x1 - box.x0)
    return overlap_x(segment.box, box) > 0.3 * width
