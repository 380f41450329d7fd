"""Where a table begins and ends from left to right, and where to cut it from the tables beside it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from registry.domain.source import Box
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Phrase, Word, middle_x, overlap_x
from registry.extract.tables.headings import Heading
from registry.extract.wording.cells import is_answer
from registry.extract.wording.names import find_name

REACH_RIGHT = 14.0
SAME_HEIGHT = 260.0
WIDEST = 400.0
FIRST_ROWS = 90.0
NAME_LINES = 3.0
STEP, FLUSH = 1.5, 1.0


def sides_of(words: Sequence[Word], heading: Heading, headings: Sequence[Heading]) -> tuple[float, float]:
    """The table's left and right edge, from its headings, its neighbours' and the ink between them."""
    box = heading.box
    near = [w for w in words if w.box.top < heading.box.bottom + FIRST_ROWS]
    beside = [h for h in headings if h is not heading and _beside(h, heading)]
    before = [h.box for h in beside if h.box.x1 <= box.x0 + 1]
    after = [h.box for h in beside if h.box.x0 >= box.x1 - 1]
    left = max((_gap(near, b.x1, box.x0) for b in before), default=0.0)
    right = min((_gap(near, box.x1, b.x0) for b in after), default=box.x1 + WIDEST)
    first = _first_edge(words, heading, left)
    return min(_name_edge(words, heading, left), max(left, first - STEP)), right


def _first_edge(words: Sequence[Word], heading: Heading, left: float) -> float:
    """Where the first column before the names begins: answers may stand out left of its heading."""
    first = min(heading.before_names, key=lambda box: box.x0, default=None)
    if first is None:
        return float("inf")
    phrases = (p for line in lines_of(words) for p in phrases_of(line) if p.box.x0 >= left)
    return min([first.x0, *(p.box.x0 for p in phrases if overlap_x(p.box, first) > 0 and is_answer(p.text))])


def _beside(other: Heading, heading: Heading) -> bool:
    """Can the two tables' rows share a line? Where their headings are within a table's height of each other."""
    return (
        other.page == heading.page
        and abs(other.box.top - heading.box.top) < SAME_HEIGHT
        and overlap_x(other.box, heading.box) < 0
    )


def _gap(words: Sequence[Word], start: float, end: float) -> float:
    """Where to cut between two columns: the place that cuts the fewest words and phrases, the rightmost of several.

    What ends where the left heading does stands under it, flush right, and begins no column beside it.
    """
    phrases = [p.box for line in lines_of(words) for p in phrases_of(line)]
    begun = [w.box.x0 for w in words if w.box.x1 > start + FLUSH]
    places = sorted({x0 - 0.5 for x0 in begun if start - 12 <= x0 <= end + 1} | {end - 0.5})
    crossing, cut = _crossings([w.box for w in words]), _crossings(phrases)
    starts = sorted(x0 - 0.5 for x0 in begun)
    return min(places, key=lambda x: (crossing(x), cut(x), -_close_to(x, starts), -x))


def _crossings(boxes: Sequence[Box]) -> Callable[[float], int]:
    """How many of the boxes a line from top to bottom cuts, by its place."""
    wide = [b for b in boxes if b.x0 < b.x1]
    starts, ends = sorted(b.x0 for b in wide), sorted(b.x1 for b in wide)
    return lambda x: bisect_left(starts, x) - bisect_right(ends, x)


def _close_to(x: float, starts: Sequence[float]) -> int:
    """How many words start within a step of a place."""
    return sum(
        abs(start - x) < STEP
        for start in starts[bisect_left(starts, x - 2 * STEP) : bisect_right(starts, x + 2 * STEP)]
    )


def _name_edge(words: Sequence[Word], heading: Heading, left: float) -> float:
    """Where the names begin: they may stand further left than their heading does."""
    name, first = heading.name_box, heading.first_box
    starts: list[Phrase] = []
    near: list[float] = []
    for line in lines_of(w for w in words if left <= middle_x(w.box) <= heading.box.x1 + REACH_RIGHT):
        phrases = phrases_of(line)
        starts += [p for p in phrases if overlap_x(p.box, name) > 0 and p.box.x1 <= first.x1]
        if any(overlap_x(p.box, c.box) > 0 for p in phrases for c in heading.columns[1:]):
            near += [p.box.x0 for p in phrases if p.box.x1 <= first.x0][-1:]
    last = max((p.box.bottom for p in starts if find_name(p.text) is not None), default=float("inf"))
    found = [p.box.x0 for p in starts if p.box.top <= last + NAME_LINES * p.size] or near
    return max(left, min(found) - 2) if found else left
