"""Values of a tile on one line, in different units."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from registry.extract.page.paper import Phrase

SIDE_BY_SIDE = 90.0


def side_by_side(phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """Two or three values on one line in different units, such as a tile's percentage and its masses, as one phrase."""
    for a, b in pairwise(phrases):
        if _are_beside(a, b):
            yield a + b
    for a, b, c in zip(phrases, phrases[1:], phrases[2:], strict=False):
        if _are_beside(a, b) and _are_beside(b, c):
            yield a + b + c


def _are_beside(a: Phrase, b: Phrase) -> bool:
    return abs(a.box.top - b.box.top) < 2 and 0 < b.box.x0 - a.box.x1 < SIDE_BY_SIDE
