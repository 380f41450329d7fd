"""Dashes between the lines of a page: what is left of a rule, and no cell that says nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence

from registry.extract.ocr.level import Level
from registry.extract.ocr.tsv import Token
from registry.extract.page.paper import middle_y

DASH = re.compile("[-\u2013\u2014]")
EDGE = 0.15  # of a word's height: a dash stands about its middle


def without_stray_dashes(tokens: Sequence[Token]) -> list[Token]:
    """The words without each dash that is level with no letter or figure, anywhere across the page."""
    level = Level([token for token in tokens if any(c.isalnum() for c in token.text)])
    return [token for token in tokens if not DASH.fullmatch(token.text) or _is_level(token, level)]


def _is_level(dash: Token, level: Level) -> bool:
    middle = middle_y(dash.ink)
    words = (word.ink for band in level.bands_of(dash) for word in level.bands.get(band, ()))
    return any(_within(middle, ink.top, ink.bottom) for ink in words)


def _within(y: float, top: float, bottom: float) -> bool:
    return top + EDGE * (bottom - top) < y < bottom - EDGE * (bottom - top)
