"""A panel's title over two or three lines, each of which alone is none."""

from __future__ import annotations

from collections.abc import Sequence

from registry.extract.page.paper import gap_y
from registry.extract.page.shelf import Shelf
from registry.extract.tables.segment import Segment
from registry.reference.vocabulary import load_titles

CLOSE = 0.95  # of the letters' height, between the lines of one title or heading
EDGE = 2.0  # points that the left edges of its lines may be apart
TITLE_LINES = 3


def that_begin_titles(segments: Sequence[Segment]) -> Shelf[Segment]:
    """Those of a page's segments with which a panel's title could begin, few of all."""
    return Shelf([s for s in segments if load_titles().begins(s.phrase.text)])


def is_line_of_a_title(segment: Segment, shelf: Shelf[Segment], begun: Shelf[Segment]) -> bool:
    """Whether it is a panel's title with the lines right under it: "Obsah" (content) over "alkaloidů" (of alkaloids).

    So is the second line of three, "and Water" between "Moisture" and "Activity". `begun` are those on the shelf that
    could be the first.
    """
    reach = CLOSE * segment.size
    if not begun.between(segment.box.top - reach, segment.box.bottom):
        return False
    above = _next_line(segment, shelf, -1)
    first = [piece for piece in (segment, above) if piece is not None and load_titles().begins(piece.phrase.text)]
    return any(_is_title_of_lines(piece, segment, shelf) for piece in first)


def _is_title_of_lines(first: Segment, last: Segment, shelf: Shelf[Segment]) -> bool:
    """Whether a panel's title begins with one line, and goes on below another, over one line or two."""
    lines = [first] if first is last else [first, last]
    for _more in range(TITLE_LINES - len(lines)):
        below = _next_line(lines[-1], shelf, 1)
        if below is None:
            return False
        lines.append(below)
        if load_titles().find(" ".join(s.phrase.text for s in lines)) is not None:
            return True
    return False


def _next_line(segment: Segment, shelf: Shelf[Segment], way: int) -> Segment | None:
    """What stands right over or under a segment at its left edge, as its text goes on; no unit does."""
    reach = CLOSE * segment.size
    close = shelf.between(segment.box.top - reach, segment.box.bottom + reach)
    at_edge = (s for s in close if abs(s.box.x0 - segment.box.x0) < EDGE and s.role != "unit-alone")
    beyond = [s for s in at_edge if (s.box.top - segment.box.top) * way > 0 and gap_y(segment.box, s.box) < reach]
    return min(beyond, key=lambda s: abs(s.box.top - segment.box.top), default=None)
