"""The lines of a table's headings around the one that heads its names, down to rows, notes and titles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from registry.extract.page.lines import phrases_of
from registry.extract.page.paper import Word, around, joined, overlap_x
from registry.extract.tables.glued_headings import OPENING
from registry.extract.tables.halved import with_halves
from registry.extract.tables.nearness import is_level, is_stacked
from registry.extract.tables.no_heading import (
    are_torn,
    begins_an_answer,
    could_head,
    holds_a_date,
    holds_an_amount,
    is_judged_title,
    is_label,
    is_title,
    is_titled_unit,
    is_value,
    is_verdict,
)
from registry.extract.tables.segment import Segment
from registry.extract.tables.segments import segments_of
from registry.extract.tables.title_lines import CLOSE, EDGE
from registry.extract.wording.bases import all_are_dry
from registry.extract.wording.caption_lines import captions_a_unit
from registry.extract.wording.cells import is_number
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.reference.vocabulary import load_headings

REACH = 3.0
UNITS_NEAR = 1.6  # a row of the table's own, if of units: it may stand as far as rows do
HALF = 0.5
MOST_LINES = 4  # of headings under the line of the names'


def band_of(lines: Sequence[Sequence[Word]], anchor: Segment) -> list[list[Segment]]:
    """The lines of a heading: the anchor's own, and those close above and below that could be heading lines."""
    own = next((i for i, line in enumerate(lines) if _is_own(line, anchor) and not captions_a_unit(line)), None)
    if own is None:
        return []
    likely = _until_unlikely([anchor if s.phrase.words == anchor.phrase.words else s for s in segments_of(lines[own])])
    if not likely:
        return []
    band = [likely]
    _grow(band, _cut(_to_names(lines[own + 1 :], anchor)), anchor)
    _grow(band, _cut(reversed(lines[:own]), [s for line in band for s in line]), anchor)
    return band


def _to_names(lines: Sequence[Sequence[Word]], anchor: Segment) -> Sequence[Sequence[Word]]:
    """The lines above the first that begins a row's name of two, such as "Obsah" (content) over "vody" (water).

    Or that begins an answer of two, "No" over "detectado".
    """
    starts = (i for i in range(len(lines[:MOST_LINES])) if _begins_a_name(lines[i : i + 3], anchor))
    answers = (i for i in range(len(lines[:MOST_LINES])) if begins_an_answer(lines[i : i + 3]))
    return lines[: min(next(starts, len(lines)), next(answers, len(lines)))]


def _begins_a_name(lines: Sequence[Sequence[Word]], anchor: Segment) -> bool:
    """Whether what stands at the anchor's edge on the first of some lines is a name with what stands right under it."""
    edge = [p for line in lines for p in phrases_of(line) if abs(p.box.x0 - anchor.box.x0) < 1]
    own = [p for p in edge if p.words[0] in lines[0]]
    under = [p for p in edge if p not in own and own and p.box.top - own[0].box.bottom < HALF * p.size]
    return bool(under) and find_name(f"{own[0].text} {under[0].text}") is not None


def _cut(lines: Iterable[Sequence[Word]], known: Sequence[Segment] = ()) -> Iterator[list[Segment]]:
    """The lines that could be of a heading, cut into segments as they are asked for."""
    return with_halves((segments_of(line) for line in lines if not captions_a_unit(line)), known)


def _is_own(line: Sequence[Word], anchor: Segment) -> bool:
    """Whether the anchor stands on this line; it may begin within one of its words."""
    first = anchor.phrase.words[0].box
    level = any(w.box.top == first.top and w.box.bottom == first.bottom for w in line)
    return level and any(first == w.box for s in segments_of(line) for w in s.phrase.words)


def _until_unlikely(line: Sequence[Segment]) -> list[Segment]:
    """The anchor's line without what follows its last column: a neighbour's text, but for a heading nobody knows."""
    line = line[: next((i for i in range(1, len(line)) if _begins_a_row(line[i:])), len(line))]
    last = max((i for i, s in enumerate(line) if s.sound), default=-1)
    unknown = takewhile(could_head, line[last + 1 :])
    return [*line[: last + 1], *unknown]


def _begins_a_row(line: Sequence[Segment]) -> bool:
    """Whether a row of the table beside stands level with these headings: "Action Level | Mercury | 0.02 | ppm"."""
    name, *cells = (s.phrase.text for s in line)
    named = load_headings().find(name) is None and find_name(name) is not None
    return named and any(is_number(text) for text in cells)


def _grow(band: list[list[Segment]], lines: Iterable[list[Segment]], anchor: Segment) -> None:
    for line in lines:
        whole = around(s.box for row in band for s in row)
        level = any(is_level(anchor, s) for s in line)
        reach = float("inf") if level else whole.x1 + REACH * anchor.phrase.size
        near = _near(line, whole.x1, reach)
        if not near:
            continue
        beyond = _unknown_beyond(line, near) if level else []
        near += beyond
        box = around(s.box for s in near)
        gap = max(box.top - whole.bottom, whole.top - box.bottom)
        sound = [s for s in near if s.sound or s in beyond or _is_over_its_unit(s, band)]
        caption = any(s.role == "unit" and ":" in s.phrase.text for s in near)
        values = (
            is_judged_title(line)
            or is_titled_unit(line, band[0])
            or are_torn(near)
            or holds_an_amount(near)
            or holds_a_date(line)
            or any(is_value(s) or is_label(s) or is_verdict(s, band) for s in near)
        )
        apart = (UNITS_NEAR if _are_units_of(near, band) else CLOSE) * anchor.phrase.size
        if gap > apart or not sound or caption or values or is_title(sound, anchor) or _is_note(line, anchor):
            return
        band.append(sound)


def _is_note(line: Sequence[Segment], anchor: Segment) -> bool:
    """Whether a line begins where the names do and says that all results are of dry mass: it heads none of them."""
    return abs(line[0].box.x0 - anchor.box.x0) < EDGE and all_are_dry(joined([w for s in line for w in s.phrase.words]))


def _is_over_its_unit(segment: Segment, band: Sequence[Sequence[Segment]]) -> bool:
    """Whether a heading that nobody knows, or not its first word, goes on with a unit: "AHPA Limit" over "(µg/day)"."""
    own = [s for line in band for s in line if is_stacked(segment, [s])]
    units = [s for s in own if s.role == "unit-alone" and s.phrase.text.startswith(OPENING)]
    return len(units) == len(own) == 1 and units[0].box.top > segment.box.top


def _are_units_of(line: Sequence[Segment], band: Sequence[Sequence[Segment]]) -> bool:
    """Whether a line holds nothing but units, several, each right under a piece of the heading."""
    heads = [s.box for row in band for s in row]
    under = [s for s in line if any(overlap_x(s.box, box) > 0 for box in heads)]
    return len(line) > 1 and len(under) == len(line) and all(find_unit(s.phrase.text) is not None for s in line)


def _unknown_beyond(line: Sequence[Segment], near: Sequence[Segment]) -> list[Segment]:
    """What could head columns right of several known headings: nobody knows it, and it is no row of a table beside."""
    known = sum(s.sound and s.role not in (None, "analyte") for s in near)
    return list(takewhile(lambda s: could_head(s) and not is_value(s), line[len(near) :])) if known > 1 else []


def _near(line: Sequence[Segment], edge: float, reach: float) -> list[Segment]:
    """A line's segments as far as the heading goes, and beyond it while they could be headings too."""
    return list(takewhile(lambda s: s.box.x0 < edge or (s.sound and s.box.x0 < reach), line))
