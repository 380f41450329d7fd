"""Type of one width, as typewriters set it: a blank is as wide as a letter there, and parts no two columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from registry.extract.ocr.tsv import Token

LEAST_WORDS, LEAST_LETTERS = 12, 4
SIDE = 0.2  # of a letter's width that stays white beside its ink
ALIKE, MOSTLY = 0.06, 0.75


def in_one_width(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, those of type of one width with some of the white that stands to both sides of their ink."""
    width = _width(tokens)
    if width is None:
        return list(tokens)
    return [replace(t, ink=replace(t.ink, x0=t.ink.x0 - SIDE * width, x1=t.ink.x1 + SIDE * width)) for t in tokens]


def _width(tokens: Sequence[Token]) -> float | None:
    """The width of all letters, where they have one: every word is as much wider as it has more of them."""
    long = [t for t in tokens if len(t.text) >= LEAST_LETTERS]
    widths = [(t.ink.x1 - t.ink.x0) / (len(t.text) - SIDE) for t in long]
    usual = median(widths) if len(widths) >= LEAST_WORDS else 0.0
    alike = sum(abs(width - usual) < ALIKE * usual for width in widths)
    return usual if usual and alike > MOSTLY * len(widths) else None
