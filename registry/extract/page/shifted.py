"""Lines that two readers read alike but set apart, since one does not know how wide a letter before them is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from registry.extract.page.findings import Placed
from registry.extract.page.shelved import Ours

LEVEL = 1.0  # points
SHIFTED = 2.0  # of the letters' height, at most
UNEVEN = 0.15  # of that height, which two letters beside each other may be set apart otherwise
TWICE = 0.15  # of that height: the same letter so near is the same, printed twice
MOST_LINES = 60  # of a page

Letters = Sequence[tuple[str, float]]


def but_for_shifted_lines(
    ours: Sequence[Ours], placed: Sequence[Placed], missing: Sequence[Ours], surplus: Sequence[Placed]
) -> tuple[list[Ours], list[Placed]]:
    """What is missing and surplus, without what stands in a line that both read alike."""
    heights = list(_levels(surplus))
    if len(heights) > MOST_LINES:
        return list(missing), list(surplus)
    for y in heights:
        theirs = [one for one in placed if abs(one.y - y) <= LEVEL]
        own = [our for our in ours if abs(our.y - y) <= LEVEL]
        if own and _reads_alike(own, theirs):
            missing = [our for our in missing if our not in own]
            surplus = [one for one in surplus if one not in theirs]
    return list(missing), list(surplus)


def _levels(surplus: Iterable[Placed]) -> Iterator[float]:
    """The heights of the lines that these letters stand in."""
    last = None
    for y in sorted(one.y for one in surplus):
        if last is None or y > last + LEVEL:
            yield y
            last = y


def _reads_alike(own: Sequence[Ours], theirs: Sequence[Placed]) -> bool:
    height = max(our.bottom - our.top for our in own)
    ours = _line([(our.letter, our.x) for our in own], height)
    others = _line([(one.letter, one.x) for one in theirs], height)
    if [letter for letter, _x in ours] != [letter for letter, _x in others]:
        return False
    aside = [a - b for (_l, a), (_o, b) in zip(ours, others, strict=True)]
    steps = zip(pairwise(aside), pairwise(x for _letter, x in others), strict=True)
    even = all(abs(a - b) <= UNEVEN * height for (a, b), (x, next_x) in steps if next_x - x <= height)
    return even and all(abs(a) <= SHIFTED * height for a in aside)


def _line(letters: Letters, height: float) -> list[tuple[str, float]]:
    """The letters from left to right, each once."""
    line: list[tuple[str, float]] = []
    for letter, x in sorted(letters, key=lambda one: one[1]):
        if not line or line[-1][0] != letter or x - line[-1][1] > TWICE * height:
            line.append((letter, x))
    return line
