"""The columns of a heading: pieces over each other joined, with what each column holds and in which unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from registry.domain.quantity import Unit
from registry.domain.source import Box
from registry.extract.page.paper import around, middle_x, overlap_x
from registry.extract.tables.nearness import is_stacked
from registry.extract.tables.segment import Segment
from registry.extract.tables.spanning import Span, spans_of
from registry.extract.tables.storeys import Group, groups_of
from registry.extract.wording.column_words import column_meaning
from registry.extract.wording.printed_units import find_unit
from registry.reference.vocabulary import load_headings

FLUSH, HALF = 1.0, 0.7
BELOW = 0.3  # of a line's height that units may reach into the heading over them
MOSTLY = 0.6  # of the way from one unit to the next, that a heading over both reaches
WIDEST = 90.0  # points between two columns under one heading
BOUNDS = ("lod", "loq", "lod_loq", "limit")  # what stands beside a result and may be in a unit of its own
MEASURED = ("result", *BOUNDS, "uncertainty")


@dataclass(frozen=True)
class Column:
    """A column by its heading: what it holds, in which unit, and where the heading stands.

    `supposed` says that its heading is not known, and that it holds results because no other column does; `basis` is
    what a heading over several columns names for this one, and `group` numbers those under one such heading from 1.
    """

    role: str
    unit: Unit | None
    box: Box
    text: str
    supposed: bool = False
    basis: str = ""
    group: int = 0

    @property
    def is_headed(self) -> bool:
        """Whether a heading stands over it: what is under none was found by what its cells are."""
        return bool(self.text)

    @property
    def on_basis(self) -> str:
        """The words that tell what its values are of: dry mass, or the product as it came."""
        return self.basis or self.text


def columns_of(segments: Sequence[Segment], band: Sequence[Sequence[Segment]]) -> list[Column]:
    """Segments over each other are one column; a segment over several columns heads a group and is none."""
    if not segments:
        return []
    storeys = groups_of(band)
    spans = spans_of(band, [s for storey in storeys for s in storey.head])
    groups: list[list[Segment]] = [[s] for s in max(band, key=len)]
    heads = [*(storey.head for storey in storeys), [span.head for span in spans]]
    seeds = {id(s) for group in [*groups, *heads] for s in group}
    for segment in sorted(segments, key=lambda s: (s.role != "unit-alone", s.box.x1 - s.box.x0)):
        if id(segment) in seeds:
            continue
        over = [g for g in groups if is_stacked(segment, g)]
        over += [g for g in groups if len(over) == 1 and g is not over[0] and _heads_both(segment, over[0], g)]
        if not over and not _heads_beside(segment, groups):
            groups.append([segment])
        elif len(over) == 1:
            over[0].append(segment)
    told = (_under(_spanned(_column(g), g, spans), g, storeys) for g in groups)
    return sorted(told, key=lambda c: c.box.x0)


def _spanned(column: Column, pieces: Sequence[Segment], spans: Sequence[Span]) -> Column:
    """A column in the unit of the heading that stands over it and others, where it states none itself."""
    units = (span.unit for span in spans if any(s is own for s in pieces for own in span.own))
    unit = next(units, None) if column.unit is None and column.role in MEASURED else None
    return replace(column, unit=unit) if unit is not None else column


def _under(column: Column, pieces: Sequence[Segment], storeys: Sequence[Group]) -> Column:
    """A column as the heading over its group has it, if it is in one: in its unit, and of its basis."""
    numbers = (n for n, storey in enumerate(storeys, 1) if any(s is own for s in pieces for own in storey.own))
    number = next(numbers, 0)
    if number == 0:
        return column
    storey = storeys[number - 1]
    text = f"{storey.text} {column.text}"
    if storey.in_turn:
        role, unit = column_meaning(text)
        return replace(column, role=role, unit=unit, text=text)
    role = column_meaning(text)[0] if column.role == "result" else column.role
    unit = column.unit or (storey.unit if column.role in MEASURED else None)
    return replace(column, role=role, unit=unit, basis=storey.text, group=number)


def _heads_both(segment: Segment, group: Sequence[Segment], beside: Sequence[Segment]) -> bool:
    """Whether a heading over a column's unit stands over that beside it too: its middle is nearer to theirs.

    Or it reaches over most of the way to the other, and far less beyond its own on the other side.
    """
    units = [*group, *beside]
    if any(s.role != "unit-alone" for s in units) or abs(group[0].box.top - beside[0].box.top) > 1:
        return False
    left = beside[0].box.x0 < group[0].box.x0
    ends = [(s.box.x0 if left else s.box.x1) for s in (segment, group[0])]
    if abs(ends[0] - ends[1]) < FLUSH:
        return False  # it stands over the far edge of its own
    middle, own, both = (middle_x(b) for b in (segment.box, around(s.box for s in group), around(s.box for s in units)))
    nearer = abs(middle - both) < abs(middle - own) or _leans(segment.box, group[0].box, beside[0].box)
    return nearer and abs(group[0].box.x0 - beside[0].box.x0) < WIDEST


def _leans(head: Box, own: Box, beside: Box) -> bool:
    """Whether a heading reaches most of the way from its own unit to that beside it, and not half as far back."""
    left, right = own.x0 - head.x0, head.x1 - own.x1
    towards, back = (left, right) if beside.x0 < own.x0 else (right, left)
    return towards > MOSTLY * -overlap_x(own, beside) and towards > 2 * back


def _heads_beside(segment: Segment, groups: Sequence[Sequence[Segment]]) -> bool:
    """Whether a heading stands over the space between two units that are level, and so heads both.

    One that says a unit itself heads a column of its own there.
    """
    if segment.role == "unit-alone" or column_meaning(segment.phrase.text)[1] is not None:
        return False
    units = [g[0] for g in groups if len(g) == 1 and g[0].role == "unit-alone"]
    broken = {u.box for u in units if find_unit(u.phrase.text) is None}  # "mg per" over "package", level with "mg/mL"
    floor = segment.box.bottom - BELOW * segment.size
    lower = [u.box for u in units if u.box.top > floor]  # and not half a line off
    left = max((box for box in lower if box.x0 < segment.box.x0), key=lambda box: box.x0, default=None)
    right = min((box for box in lower if box.x1 > segment.box.x1), key=lambda box: box.x0, default=None)
    if left is None or right is None:
        return False
    if abs(left.top - right.top) > (HALF * segment.size if broken & {left, right} else 1):
        return False
    return not any(left.x0 < box.x0 < right.x0 for box in lower)


def _column(group: Sequence[Segment]) -> Column:
    ordered = sorted(group, key=lambda s: (round(s.box.top), s.box.x0))
    text = re.sub(r"(\w)-\s(?=[a-zà-ž])", r"\1", " ".join(s.phrase.text for s in ordered))
    role, unit = column_meaning(text)
    names = any(s.role == "analyte" for s in group)
    unknown = role == "other" and load_headings().find(text) is None  # "Test" over "portion" names no analytes
    role = "analyte" if names and (unknown or len(group) == 1) else role
    return Column(role, unit, around(s.box for s in ordered), text)
