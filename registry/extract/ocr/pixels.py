"""A page's pixels as an engine reads them best: dark on white, of one size, upright, straight. For a locked child."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise
from math import sqrt
from typing import Any

from PIL import Image, ImageOps

from registry.domain.source import Box
from registry.extract.ocr.geometry import POINT, Geometry
from registry.extract.ocr.paperwhite import whitened, without_grain
from registry.extract.ocr.rulings import without_rules
from registry.extract.page import pdfium

SHEET = (480.0, 680.0)  # points: the short side of a sheet of paper, cut at its edge or not
USUAL = 612.0  # to which other pages are brought: they were made of pictures by who knew of no paper
LARGEST = 2 * POINT
MOST = 20_000_000  # pixels: a sheet of legal paper has 19 million, and what is longer is read in fewer a point
LOOKED_AT = 700  # pixels across are enough to see how a page leans
MOST_SKEW = 4.0  # degrees; more is no scan
COARSE, FINE = 0.5, 0.1
WORTH_TURNING = 0.15  # degrees: a sixth of a line's height over a page's width


def upright(data: bytes, *, page: int, turn: int, whole: bool) -> bytes:
    """A page (counted from 1) turned by `turn` degrees against the clock and set straight.

    If not `whole`, only what its pictures show, where they show it.

    Gives its geometry as JSON, a newline and the grey pixels. Raises UnreadableDocument.
    """
    with pdfium.opened(data) as pdf, pdfium.page_of(pdf, page) as found:
        scale = _scale(*found.get_size())
        picture = found.render(scale=scale, grayscale=True, may_draw_forms=True).to_pil().convert("L")
        picture = picture if whole else _only(picture, pdfium.pictures(found), scale)
    width, height = picture.size
    geometry = Geometry(width, height, scale, turn)
    picture = whitened(picture.rotate(turn, expand=True))
    geometry = replace(geometry, skew=skew_of(picture) if whole else 0.0)
    if geometry.skew:
        picture = picture.rotate(geometry.skew, Image.Resampling.BICUBIC, fillcolor=255)
    picture = without_grain(without_rules(picture))
    return json.dumps(geometry.plain()).encode() + b"\n" + picture.tobytes()


def _only(picture: Image.Image, boxes: Iterable[Box], scale: float) -> Image.Image:
    """The picture with nothing but white outside some boxes on the page."""
    kept = Image.new("L", picture.size, 255)
    for box in boxes:
        left, top, right, bottom = (int(edge * scale) for edge in (box.x0, box.top, box.x1, box.bottom))
        if left < right and top < bottom:
            kept.paste(picture.crop((left, top, right, bottom)), (left, top))
    return kept


def _scale(across: float, down: float) -> float:
    """The pixels a point at which a page's letters have the size that the engine reads best, within so many in all."""
    short_side = min(across, down)
    at_hand = SHEET[0] <= short_side <= SHEET[1]
    best = POINT if at_hand else min(POINT * USUAL / short_side, LARGEST)
    return min(best, sqrt(MOST / (across * down)))


def skew_of(picture: Any) -> float:
    """By how many degrees against the clock a picture must be turned for its lines to lie level; 0 where they do."""
    small = ImageOps.invert(picture.resize(_small(picture.size), Image.Resampling.BOX))
    steps = int(MOST_SKEW / COARSE)
    coarse = max((COARSE * step for step in range(-steps, steps + 1)), key=lambda angle: _levelness(small, angle))
    around = [coarse + FINE * step for step in range(-4, 5)]
    best = max(around, key=lambda angle: _levelness(small, angle))
    return round(best, 2) if abs(best) >= WORTH_TURNING else 0.0


def _small(size: tuple[int, int]) -> tuple[int, int]:
    width, height = size
    return LOOKED_AT, max(1, round(height * LOOKED_AT / width))


def _levelness(picture: Any, angle: float) -> float:
    """How sharply dark rows alternate with light ones when a picture is turned so."""
    turned = picture.rotate(angle, Image.Resampling.BILINEAR)
    rows = turned.convert("F").resize((1, turned.height), Image.Resampling.BOX).tobytes()
    darkness = memoryview(rows).cast("f")
    return sum((a - b) ** 2 for a, b in pairwise(darkness))
