"""Whether what stands in a page's text layer can be seen on its picture, character by character."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from PIL import ImageChops

from registry.domain.source import Box
from registry.extract.page import layers, pdfium
from registry.extract.page.glyphs import Glyph, Pixels, glyphs_of
from registry.extract.page.pdfium import PdfiumPage
from registry.extract.problems import Problem, about

FAINTEST = 24  # of 255: less contrast than this nobody sees
SMALLEST = 3  # pixels
SAME_PLACE = 0.5  # of the smaller box
LEAST_WRITING, MOST_WRITING = 0.002, 0.35  # of its paper that writing inks


@dataclass(frozen=True)
class Look:
    """A page looked at: what is odd about it, and which shares of its text cannot be seen and of its paper is inked.

    `pictures` are the large ones that may be of writing on paper. Small ones beside all text count as inked, unseen.
    """

    problems: tuple[Problem, ...]
    unseen: float
    inked: float
    pictures: tuple[Box, ...]


def look(page: PdfiumPage, text: Any, number: int) -> Look:
    """The first character of a page that cannot be seen, and the first number printed over another."""
    glyphs = list(glyphs_of(page, text, layers.size_of(page)))
    boxes = [box for box in pdfium.pictures(page) if _is_large(page, box)]
    drawn = layers.drawn(page, [glyph.box for glyph in glyphs])
    pictures = tuple(box for box in boxes if _is_writing(drawn.whole, box))
    ink = ImageChops.difference(drawn.whole, drawn.textless)
    shades = ink.tobytes()
    unseen = [glyph for glyph in glyphs if not glyph.drawn or not _seen(shades, ink.size, glyph.box)]
    problems = (*_mismatch(unseen, number), *_double(glyphs, number))
    share = len(unseen) / len(glyphs) if glyphs else 0.0
    return Look(problems, share, _inked(drawn.whole) + drawn.left_out, pictures)


def _is_large(page: PdfiumPage, box: Box) -> bool:
    width, height = page.get_size()
    return bool((box.x1 - box.x0) * (box.bottom - box.top) >= layers.LARGE * width * height)


def _is_writing(picture: Any, box: Box) -> bool:
    """Whether what is seen in a box is mostly of one shade, as paper is, and no photograph or bare area."""
    place = tuple(int(edge * layers.SCALE) for edge in (box.x0, box.top, box.x1, box.bottom))
    seen = picture.crop(place) if place[0] < place[2] and place[1] < place[3] else None
    return seen is not None and LEAST_WRITING < _inked(seen) < MOST_WRITING


def _inked(picture: Any) -> float:
    """The share of a page's pixels that stand out from its paper."""
    counts = picture.histogram()
    paper = max(range(len(counts)), key=counts.__getitem__)
    inked = sum(n for shade, n in enumerate(counts) if abs(shade - paper) >= 2 * FAINTEST)
    return float(inked / (picture.width * picture.height))


def _mismatch(unseen: list[Glyph], number: int) -> Iterator[Problem]:
    if unseen:
        detail = f"Page {number} holds text that cannot be seen on it: compare each value with the picture."
        yield about("text-image-mismatch", detail, page=number, bbox=_points(unseen[0].box), text=unseen[0].letter)


def _double(glyphs: list[Glyph], number: int) -> Iterator[Problem]:
    double = next(_overprinted(glyphs), None)
    if double is not None:
        detail = f"On page {number} one number is printed over another: compare each value with the picture."
        yield about("ambiguous-value", detail, page=number, bbox=_points(double.box), text=double.letter)


def _seen(shades: bytes, size: tuple[int, int], box: Pixels) -> bool:
    """Whether the text left ink in a box, or the box is too small to tell."""
    left, top, right, bottom = box
    if right - left < SMALLEST or bottom - top < SMALLEST:
        return True
    width, height = size
    if right <= 0 or bottom <= 0 or left >= width or top >= height:
        return False
    first, last = max(left, 0), min(right, width)
    rows = range(max(top, 0) * width, min(bottom, height) * width, width)
    return any(max(shades[row + first : row + last]) >= FAINTEST for row in rows)


def _overprinted(glyphs: list[Glyph]) -> Iterator[Glyph]:
    """Digits with another digit in the same place; the same one twice is only bold."""
    digits = sorted((glyph for glyph in glyphs if glyph.letter.isdigit()), key=lambda glyph: glyph.box[1])
    for index, glyph in enumerate(digits):
        if any(_covers(other, glyph) for other in _level(glyph, digits[index + 1 :])):
            yield glyph


def _level(glyph: Glyph, after: list[Glyph]) -> Iterator[Glyph]:
    """Of glyphs sorted from top to bottom, those that begin before this one ends."""
    return takewhile(lambda other: other.box[1] < glyph.box[3], after)


def _covers(other: Glyph, glyph: Glyph) -> bool:
    beside = other.box[0] >= glyph.box[2] or glyph.box[0] >= other.box[2]
    return not beside and other.letter != glyph.letter and _shared(glyph.box, other.box) > SAME_PLACE


def _shared(a: Pixels, b: Pixels) -> float:
    width, height = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    smaller = min((box[2] - box[0]) * (box[3] - box[1]) for box in (a, b))
    return width * height / smaller if width > 0 and height > 0 and smaller > 0 else 0.0


def _points(box: Pixels) -> list[float]:
    return [edge / layers.SCALE for edge in box]
