"""Dots that lead the eye from a name to its value, which the engine takes for letters: no letter is so low."""

from __future__ import annotations

import re
from collections.abc import Sequence

from registry.domain.source import Box

LETTER = re.compile(r"\w")
LOW = 0.24  # of a font's size: no letter has less ink from top to bottom
LOWER, NEAR = 0.5, 3.0
SURE, GUESSED = 0.85, 0.5

Ink = tuple[str, Box, float]  # a word, where its ink is, and how sure the engine was of it, up to 1


def of_leaders(words: Sequence[Ink], size: float) -> list[bool]:
    """Of each word of a page with letters of this size, whether it was read of dots, or of dust among them."""
    dots = [box for text, box, _sure in words if _is_dots(text, box, size)]
    return [_is_dots(text, box, size) or _is_dust(box, sure, dots, size) for text, box, sure in words]


def _is_dots(text: str, box: Box, size: float) -> bool:
    return box.bottom - box.top < LOW * size and (LETTER.search(text) is not None or len(text) > 1)


def _is_dust(box: Box, sure: float, dots: Sequence[Box], size: float) -> bool:
    """Whether what the engine was not sure of stands in a leader: near to pieces of it, and no higher, or between."""
    if sure >= SURE:
        return False
    level = [dot for dot in dots if box.top - 1 < dot.top and dot.bottom < box.bottom + 1]
    low = [dot for dot in level if box.top > dot.top - LOWER * size]
    near = any(dot.x0 - box.x1 < NEAR * size and box.x0 - dot.x1 < NEAR * size for dot in low)
    between = any(dot.x1 <= box.x0 for dot in level) and any(dot.x0 >= box.x1 for dot in level)
    return near or (between and sure < GUESSED)
