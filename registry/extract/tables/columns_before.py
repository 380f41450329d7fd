"""Columns that stand left of the names: a laboratory may print its results, units or verdicts first."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from registry.extract.page.shelf import Shelf
from registry.extract.tables.heading_columns import Column
from registry.extract.tables.nearness import in_line, near
from registry.extract.tables.no_heading import could_head
from registry.extract.tables.segment import Segment
from registry.reference.vocabulary import load_headings

FOUND = ("result", "quality")
TELLING = (*FOUND, "unit", "unit-alone", "lod", "loq", "lod_loq", "limit", "status", "uncertainty")  # of a value


def start_of(shelf: Shelf[Segment], anchor: Segment) -> float:
    """Where the columns begin that go with the names' heading: left of it, where no other names' heading stands."""
    level = [s for s in near(shelf, anchor) if s.box.x1 <= anchor.box.x0 and in_line(s, anchor)]
    if any(_heads_names(s) for s in level):
        return anchor.box.x0
    ordered = sorted(level, key=lambda s: -s.box.x0)
    own = list(takewhile(_may_be_of_it, ordered))
    last = max((i for i, s in enumerate(own) if s.role in TELLING), default=-1)
    return min((s.box.x0 for s in own[: last + 1]), default=anchor.box.x0)


def _may_be_of_it(segment: Segment) -> bool:
    """Whether it may head a column; a label and its unit over the table beside this one is none: "Unit: ppb"."""
    caption = segment.role == "unit" and ":" in segment.phrase.text
    return not caption and ((segment.role is not None and segment.sound) or could_head(segment) or _is_spread(segment))


def _is_spread(segment: Segment) -> bool:
    """Whether it heads how sure the values beside it are, by the sign alone: "±"."""
    return segment.phrase.text.strip("()[] ") in ("±", "+/-")


def _heads_names(segment: Segment) -> bool:
    return segment.role == "analyte" and load_headings().find(segment.phrase.text) == "analyte"


def of_one_table(before: Sequence[Column], after: Sequence[Column]) -> list[Column]:
    """The columns left and right of the names that are of their table, which finds what it measured on one side.

    Where results stand on both sides, those before the names are of a table beside this one.
    """
    foreign = any(c.role in FOUND for c in before) and any(c.role in FOUND for c in after)
    return [*([] if foreign else before), *after]
