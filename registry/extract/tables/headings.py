"""Column headings: known words above a table, over several lines, joined for each column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile

from registry.domain.source import Box
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, Word, around, overlap_x
from registry.extract.page.shelf import Shelf
from registry.extract.tables.anchors import (
    NEAR,
    OF_VALUES,
    anchors_of,
    is_level,
    near,
    rival,
    with_roles,
)
from registry.extract.tables.column_roles import decided_columns, names_first
from registry.extract.tables.columns_before import FOUND, of_one_table, start_of
from registry.extract.tables.heading_columns import Column, columns_of
from registry.extract.tables.no_heading import are_torn, could_head, is_label, is_title, is_value, is_verdict
from registry.extract.tables.segments import Segment, segments_of
from registry.extract.wording.names import find_name
from registry.extract.wording.signs import captions_a_unit
from registry.reference.vocabulary import load_signs, plain

REACH = 3.0
HALF = 0.5
FAR = float("inf")
MOST_LINES = 4  # of headings under the line of the names'


@dataclass(frozen=True)
class Heading:
    """The headings of one table, from left to right; the first column holds the analytes' names.

    `controls` says that a column before the names tells which control or blank a row is of.
    """

    page: int
    columns: tuple[Column, ...]
    controls: bool = False

    @cached_property
    def box(self) -> Box:
        """The box around all headings."""
        return around(c.box for c in self.columns)

    @property
    def name_box(self) -> Box:
        """The heading over the analytes' names."""
        return self.columns[0].box

    @property
    def first_box(self) -> Box:
        """The heading next to the names on their right, which stands nowhere where the names are last."""
        right = [c.box for c in self.columns[1:] if c.box.x0 > self.name_box.x0]
        return min(right, key=lambda box: box.x0, default=replace(self.name_box, x0=FAR, x1=FAR))

    @property
    def before_names(self) -> list[Box]:
        """The headings left of the names: a laboratory may print its results first."""
        return [c.box for c in self.columns[1:] if c.box.x0 < self.name_box.x0]

    @property
    def about_quality(self) -> bool:
        """Whether this table reports on the method: spikes, recoveries, controls."""
        return self.controls or any(c.role == "quality" for c in self.columns)


def find_headings(page: Page) -> list[Heading]:
    """All table headings of a page, from top to bottom and left to right."""
    pieces = [s for line in lines_of(page.words) for s in segments_of(line)]
    segments = with_roles(pieces)
    shelf = Shelf(segments)
    of_values = [s.box for s in segments if s.role == OF_VALUES]
    found: list[Heading] = []
    for anchor in anchors_of(segments, shelf):
        held = any(_holds(h, anchor) for h in found)
        sides = (start_of(shelf, anchor), rival(shelf, anchor))
        heading = None if held else _heading(page, anchor, sides, of_values)
        quality = (s for s in near(shelf, anchor) if s.role == "quality" and s.box.x1 <= anchor.box.x0)
        controls = any(is_level(s, anchor) for s in quality)
        found += [replace(heading, controls=controls)] if heading is not None else []
    return sorted(found, key=lambda h: (h.box.top, h.box.x0))


def _holds(heading: Heading, segment: Segment) -> bool:
    box = heading.box
    inside_x = overlap_x(box, segment.box) > 0.5 * (segment.box.x1 - segment.box.x0)
    return inside_x and box.top - 1 <= segment.box.top and segment.box.bottom <= box.bottom + 1


def _heading(page: Page, anchor: Segment, sides: tuple[float, float], of_values: Sequence[Box]) -> Heading | None:
    start, limit = sides
    reach = [w for w in page.words if w.box.x0 >= start - 2 and w.box.x1 < limit - 1 and w.box.x0 < limit - 6]
    others = _begun_left(page, anchor, start)
    words = [w for w in reach if id(w) not in others]
    band = _band(lines_of(words), anchor)
    level = [s for line in band for s in line if s.role not in (None, "analyte") and is_level(anchor, s)]
    if not level:
        return None
    columns = names_first(columns_of([s for line in band for s in line], band), of_values)
    named = [c for c in columns if c.role == "analyte"]
    if not named or named[0].box.x0 > anchor.box.x1:
        return None
    if len(named) > 1 and plain(named[0].text) in load_signs("count-heading"):
        named = named[1:]  # "Item | Compound": the first column counts the rows
    before, after = (
        [c for c in columns if c.role != "analyte" and (c.box.x0 < named[0].box.x0) is left] for left in (True, False)
    )
    own, unit = decided_columns(of_one_table(before, after), named[0])
    if not any(c.role in FOUND for c in own):
        return None
    names = around(c.box for c in named)
    return Heading(page.number, (Column("analyte", named[0].unit or unit, names, named[0].text), *own))


def _begun_left(page: Page, anchor: Segment, start: float) -> set[int]:
    """The words of phrases that begin left of a table's columns and reach over them on other lines, as titles do."""
    edge, own = start - 2, anchor.phrase.words[0]
    phrases = [p for line in lines_of(page.words) for p in phrases_of(line)]
    return {id(w) for p in phrases if p.box.x0 < edge < p.box.x1 and own not in p.words for w in p.words}


def _band(lines: Sequence[Sequence[Word]], anchor: Segment) -> list[list[Segment]]:
    """The lines of a heading: the anchor's own, and those close above and below that could be heading lines."""
    own = next((i for i, line in enumerate(lines) if _is_own(line, anchor) and not captions_a_unit(line)), None)
    if own is None:
        return []
    likely = _until_unlikely([anchor if s.phrase.words == anchor.phrase.words else s for s in segments_of(lines[own])])
    if not likely:
        return []
    band = [likely]
    _grow(band, _cut(_to_names(lines[own + 1 :], anchor)), anchor)
    _grow(band, _cut(reversed(lines[:own])), anchor)
    return band


def _to_names(lines: Sequence[Sequence[Word]], anchor: Segment) -> Sequence[Sequence[Word]]:
    """The lines above the first that begins a row's name of two, such as "Obsah" (content) over "vody" (water)."""
    first = next((i for i in range(len(lines[:MOST_LINES])) if _begins_a_name(lines[i : i + 3], anchor)), len(lines))
    return lines[:first]


def _begins_a_name(lines: Sequence[Sequence[Word]], anchor: Segment) -> bool:
    """Whether what stands at the anchor's edge on the first of some lines is a name with what stands right under it."""
    edge = [p for line in lines for p in phrases_of(line) if abs(p.box.x0 - anchor.box.x0) < 1]
    own = [p for p in edge if p.words[0] in lines[0]]
    under = [p for p in edge if p not in own and own and p.box.top - own[0].box.bottom < HALF * p.size]
    return bool(under) and find_name(f"{own[0].text} {under[0].text}") is not None


def _cut(lines: Iterable[Sequence[Word]]) -> Iterator[list[Segment]]:
    """The lines that could be of a heading, cut into segments as they are asked for."""
    return (segments_of(line) for line in lines if not captions_a_unit(line))


def _is_own(line: Sequence[Word], anchor: Segment) -> bool:
    """Whether the anchor stands on this line; it may begin within one of its words."""
    first = anchor.phrase.words[0].box
    level = any(w.box.top == first.top and w.box.bottom == first.bottom for w in line)
    return level and any(first == w.box for s in segments_of(line) for w in s.phrase.words)


def _until_unlikely(line: Sequence[Segment]) -> list[Segment]:
    """The anchor's line without what follows its last column: a neighbour's text, but for a heading nobody knows."""
    last = max((i for i, s in enumerate(line) if s.sound), default=-1)
    unknown = takewhile(could_head, line[last + 1 :])
    return [*line[: last + 1], *unknown]


def _grow(band: list[list[Segment]], lines: Iterable[list[Segment]], anchor: Segment) -> None:
    for line in lines:
        whole = around(s.box for row in band for s in row)
        level = any(is_level(anchor, s) for s in line)
        reach = float("inf") if level else whole.x1 + REACH * anchor.phrase.size
        near = _near(line, whole.x1, reach)
        if not near:
            continue
        box = around(s.box for s in near)
        gap = max(box.top - whole.bottom, whole.top - box.bottom)
        sound = [s for s in near if s.sound]
        caption = any(s.role == "unit" and ":" in s.phrase.text for s in near)
        values = are_torn(near) or any(is_value(s) or is_label(s) or is_verdict(s, band) for s in near)
        if gap > NEAR * anchor.phrase.size or not sound or caption or values or is_title(sound, anchor):
            return
        band.append(sound)


def _near(line: Sequence[Segment], edge: float, reach: float) -> list[Segment]:
    """A line's segments as far as the heading goes, and beyond it while they could be headings too."""
    return list(takewhile(lambda s: s.box.x0 < edge or (s.sound and s.box.x0 < reach), line))
