"""Whether what stands in a page's text layer can be seen on its picture, character by character."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from typing import Any

from PIL import ImageChops
from pypdfium2 import raw

from registry.domain.source import Box
from registry.extract.page import pdfium
from registry.extract.page.pdfium import PdfiumPage
from registry.extract.problems import Problem, about

SCALE = 2  # pixels a point
# What decides over a value: digits, signs, and the letters of ND, BQL, PASS, FAIL and of units. Narrow ones are left
# out, their boxes are thinner than a pixel: with these, none of 24 honest certificates is taken for a false one.
DECIDING = frozenset("0123456789<>≤≥NDBQLOPASFTEmgkuµμpb%")
LOOKED_AT = DECIDING | frozenset(".,")
FAINTEST = 24  # of 255: less contrast than this nobody sees
SMALLEST = 3  # pixels
SAME_PLACE = 0.5  # of the smaller box
LEAST_WRITING, MOST_WRITING = 0.002, 0.35  # of its paper that writing inks
FINE = 64  # steps of a pixel in which pdfium is asked where things are

Pixels = tuple[int, int, int, int]


@dataclass(frozen=True)
class Glyph:
    """A character, its pixels (left, top, right, bottom), and whether it is drawn at all."""

    letter: str
    box: Pixels
    drawn: bool


@dataclass(frozen=True)
class Look:
    """A page looked at: what is odd about it, and which shares of its text cannot be seen and of its paper is inked.

    `pictures` are those that may be of writing on paper.
    """

    problems: tuple[Problem, ...]
    unseen: float
    inked: float
    pictures: tuple[Box, ...]


def look(page: PdfiumPage, text: Any, number: int) -> Look:
    """The first character of a page that cannot be seen, and the first number printed over another."""
    picture = _picture(page)
    glyphs = list(_glyphs(page, text, picture.size))
    pictures = tuple(box for box in pdfium.pictures(page) if _is_writing(picture, box))
    ink = ImageChops.difference(picture, _without_text(page))
    shades = ink.tobytes()
    unseen = [glyph for glyph in glyphs if not glyph.drawn or not _seen(shades, ink.size, glyph.box)]
    problems = (*_mismatch(unseen, number), *_double(glyphs, number))
    return Look(problems, len(unseen) / len(glyphs) if glyphs else 0.0, _inked(picture), pictures)


def _is_writing(picture: Any, box: Box) -> bool:
    """Whether what is seen in a box is mostly of one shade, as paper is, and no photograph or bare area."""
    place = tuple(int(edge * SCALE) for edge in (box.x0, box.top, box.x1, box.bottom))
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


def _picture(page: PdfiumPage) -> Any:
    """The page in grey, drawn in colour: to draw in grey pdfium makes another copy of each of its pictures, whole."""
    return page.render(scale=SCALE, may_draw_forms=True).to_pil().convert("L")


def _without_text(page: PdfiumPage) -> Any:
    """The picture that is left without the text: ink that stays may be a drawing of another value above it."""
    for shown in _texts(raw.FPDFPage_CountObjects(page), partial(raw.FPDFPage_GetObject, page)):
        raw.FPDFPageObj_SetIsActive(shown, 0)
    return _picture(page)


def _texts(count: int, member: Callable[[int], Any]) -> Iterator[Any]:
    """The pieces of text among the objects of a page, or of a form within it."""
    for found in map(member, range(count)):
        kind = raw.FPDFPageObj_GetType(found)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield found
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            yield from _texts(raw.FPDFFormObj_CountObjects(found), partial(raw.FPDFFormObj_GetObject, found))


def _glyphs(page: PdfiumPage, text: Any, size: tuple[int, int]) -> Iterator[Glyph]:
    place, handle = _Place(page, size), text.raw
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code < 0x110000 and chr(code) in LOOKED_AT and raw.FPDFText_IsGenerated(handle, index) != 1:
            yield Glyph(chr(code), place.pixels(handle, index), _is_drawn(handle, index))


def _is_drawn(text: Any, index: int) -> bool:
    mode = raw.FPDFTextObj_GetTextRenderMode(raw.FPDFText_GetTextObject(text, index))
    return bool(mode not in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP))


class _Place:
    """Turns pdfium's page coordinates into pixels, for a page turned or cropped in any way."""

    def __init__(self, page: PdfiumPage, size: tuple[int, int]) -> None:
        self.edges = tuple(ctypes.c_double() for _edge in range(4))
        origin, right, up = (self._asked(page, size, at) for at in ((0, 0), (1000, 0), (0, 1000)))
        self.origin = origin
        self.by_x = tuple((b - a) / 1000 for a, b in zip(origin, right, strict=True))
        self.by_y = tuple((b - a) / 1000 for a, b in zip(origin, up, strict=True))

    def pixels(self, text: Any, index: int) -> Pixels:
        """Where a character stands."""
        raw.FPDFText_GetCharBox(text, index, *self.edges)
        left, right, bottom, top = [edge.value for edge in self.edges]
        (x0, y0), (x1, y1) = self._at(left, top), self._at(right, bottom)
        return int(min(x0, x1)), int(min(y0, y1)), int(max(x0, x1)) + 1, int(max(y0, y1)) + 1

    def _at(self, x: float, y: float) -> tuple[float, float]:
        (across, down), (x_across, x_down), (y_across, y_down) = self.origin, self.by_x, self.by_y
        return across + x * x_across + y * y_across, down + x * x_down + y * y_down

    def _asked(self, page: PdfiumPage, size: tuple[int, int], at: tuple[int, int]) -> tuple[float, float]:
        x, y = ctypes.c_int(), ctypes.c_int()
        raw.FPDF_PageToDevice(page, 0, 0, size[0] * FINE, size[1] * FINE, 0, *at, x, y)
        return x.value / FINE, y.value / FINE


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
    return [edge / SCALE for edge in box]
