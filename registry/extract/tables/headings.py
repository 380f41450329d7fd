"""Column headings: known words above a table, over several lines, joined for each column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from registry.domain.source import Box
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Page, around, overlap_x, overlap_y
from registry.extract.page.shelf import Shelf
from registry.extract.tables.anchors import (
    OF_VALUES,
    anchors_of,
    rival,
    with_roles,
)
from registry.extract.tables.column_roles import decided_columns, names_first
from registry.extract.tables.columns_before import FOUND, of_one_table, start_of
from registry.extract.tables.heading_bands import band_of
from registry.extract.tables.heading_columns import Column, columns_of
from registry.extract.tables.nearness import is_level, near
from registry.extract.tables.segment import Segment
from registry.extract.tables.segments import segments_of
from registry.extract.tables.set_close import parted
from registry.extract.wording.caption_lines import captions_a_unit
from registry.extract.wording.result_words import verdict
from registry.reference.vocabulary import load_signs, plain

FAR = float("inf")


@dataclass(frozen=True)
class Heading:
    """The headings of one table, from left to right; the first column holds the analytes' names.

    `controls` says that a column before the names tells which control or blank a row is of; `rises` is how far up those
    of its headings reach that run up the page.
    """

    page: int
    columns: tuple[Column, ...]
    controls: bool = False
    rises: float = FAR

    @cached_property
    def box(self) -> Box:
        """The box around all headings."""
        return around(c.box for c in self.columns)

    @property
    def begins(self) -> float:
        """Where it begins on its page, however its headings are turned."""
        return min(self.box.top, self.rises)

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
    pieces = [s for line in lines_of(page.words) if not captions_a_unit(line) for s in segments_of(line)]
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
    return sorted((h for h in found if not _is_a_row(h, found)), key=lambda h: (h.box.top, h.box.x0))


def _is_a_row(heading: Heading, headings: Sequence[Heading]) -> bool:
    """Whether what could be a heading is a row under another one: "Description | Complies" under "Test | Result"."""
    verdicts = [c.box for c in heading.columns if c.role == "status" and verdict(c.text) is not None]
    known = [c for c in heading.columns[1:] if c.box not in verdicts and c.role != "other" and not c.supposed]
    if not verdicts or known:
        return False
    above = [h for h in headings if h.box.bottom <= heading.box.top and overlap_x(h.name_box, heading.name_box) > 0]
    results = [c.box for h in above for c in h.columns if c.role == "result"]
    return any(overlap_x(result, box) > 0 for result in results for box in verdicts)


def _holds(heading: Heading, segment: Segment) -> bool:
    box = heading.box
    inside_x = overlap_x(box, segment.box) > 0.5 * (segment.box.x1 - segment.box.x0)
    return inside_x and box.top - 1 <= segment.box.top and segment.box.bottom <= box.bottom + 1


def _heading(page: Page, anchor: Segment, sides: tuple[float, float], of_values: Sequence[Box]) -> Heading | None:
    start, limit = sides
    reach = [w for w in page.words if w.box.x0 >= start - 2 and w.box.x1 < limit - 1 and w.box.x0 < limit - 6]
    others = _begun_left(page, anchor, start)
    words = [w for w in reach if id(w) not in others]
    band = parted(band_of(lines_of(words), anchor))
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
    whole = (Column("analyte", named[0].unit or unit, names, named[0].text), *own)
    return Heading(page.number, whole, rises=_rise(page, whole))


def _rise(page: Page, columns: Sequence[Column]) -> float:
    """How far up the headings that run up the page reach, of those that were laid down among these."""
    boxes = [c.box for c in columns]
    return min(
        (r.top for r in page.rising if any(overlap_x(r, b) > 0 and overlap_y(r, b) > 0 for b in boxes)), default=FAR
    )


def _begun_left(page: Page, anchor: Segment, start: float) -> set[int]:
    """The words of phrases that begin left of a table's columns and reach over them on other lines, as titles do."""
    edge, own = start - 2, anchor.phrase.words[0]
    phrases = [p for line in lines_of(page.words) for p in phrases_of(line)]
    return {id(w) for p in phrases if p.box.x0 < edge < p.box.x1 and own not in p.words for w in p.words}
