"""A letter's shape as a number: two shapes are as unlike as many of its bits differ."""

from __future__ import annotations

from functools import lru_cache
from math import log
from typing import NamedTuple

from PIL import Image, ImageFilter

GRID = 18  # cells along a side
BLUR = ImageFilter.GaussianBlur(1.4)  # of the grid's cells, so that thin strokes are like thick ones
MARGIN = 1 / 16  # of a letter's side, that ink may be blurred beyond
SHADES = 8  # of a cell, each a bit: from none to as dark as the darkest
SLENDER = 0.5  # of its height: what is narrower, or lower, stands in a wider grid
BREADTH, HEIGHT = 64, 128  # bits for what is e times as broad, and for a place the height of a figure further up
BROADEST, LOWEST, HIGHEST = 2.2, -0.6, 1.4  # what of these is told apart: a logarithm, and heights of a figure


class Ink(NamedTuple):
    """What a letter leaves in its cell: the picture of it, and how far it reaches."""

    cell: Image.Image
    left: int
    top: int
    right: int
    bottom: int


def shape_of(ink: Ink, *, line: float, unit: float) -> int:
    """The shape of a letter whose line runs at this height of its cell, beside figures as high as `unit` pixels."""
    blurred = ink.cell.resize((GRID, GRID), Image.Resampling.HAMMING, box=_framed(ink)).filter(BLUR).tobytes()
    bits = int.from_bytes(blurred.translate(_shades(max(blurred))), "big")
    for value, most, steps in (
        (log((ink.right - ink.left) / (ink.bottom - ink.top)) + BROADEST, 2 * BROADEST, BREADTH),
        ((line - ink.top) / unit - LOWEST, HIGHEST - LOWEST, HEIGHT),
        ((line - ink.bottom) / unit - LOWEST, HIGHEST - LOWEST, HEIGHT),
    ):
        bits = bits << round(most * steps) | _counted(round(min(max(value, 0), most) * steps))
    return bits


@lru_cache(maxsize=256)
def _shades(darkest: int) -> bytes:
    """What each shade of a cell is among those up to the darkest: as many bits as it is dark."""
    return bytes(_counted(min(SHADES * shade // max(darkest, 1), SHADES)) for shade in range(256))


def _counted(number: int) -> int:
    """A number as so many bits: those of two numbers differ by as many as lie between them."""
    return (1 << number) - 1


def _framed(ink: Ink) -> tuple[float, float, float, float]:
    """The part of its cell that a letter is seen in: all of it, and beside or over a slender one some more paper."""
    width, height = ink.right - ink.left, ink.bottom - ink.top
    across = max(SLENDER * height - width, 0) / 2 + MARGIN * max(width, SLENDER * height)
    down = max(SLENDER * width - height, 0) / 2 + MARGIN * max(height, SLENDER * width)
    edge_x, edge_y = ink.cell.size
    left, top = max(ink.left - across, 0), max(ink.top - down, 0)
    return left, top, min(ink.right + across, edge_x), min(ink.bottom + down, edge_y)
