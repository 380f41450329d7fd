"""A page drawn with its text and without, to see what ink the text leaves; what tells nothing of that is left out."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from registry.extract.page.glyphs import Pixels, Place
from registry.extract.page.pdfium import PdfiumPage

SCALE = 2  # pixels a point
LARGE = 0.05  # of the page: a smaller picture, as a logo or a code, holds no table
AS_PILLOW = raw.FPDF_REVERSE_BYTE_ORDER  # which then takes the pixels as they are
MARGIN, COARSE = 2, 8  # pixels that a picture may reach further than its box; those in which writing is looked for


@dataclass(frozen=True)
class Drawn:
    """A page in grey with its text and without, and the share of it that small pictures take up that were left out."""

    whole: Image.Image
    textless: Image.Image
    left_out: float


def size_of(page: PdfiumPage) -> tuple[int, int]:
    """Width and height in pixels of the page as it is drawn here."""
    width, height = page.get_size()
    return ceil(width * SCALE), ceil(height * SCALE)


def drawn(page: PdfiumPage, writing: Sequence[Pixels]) -> Drawn:
    """A page with its text and without, so far as it can tell what is seen where this writing stands.

    Small pictures beside all writing are left out: to bring them to size costs more than all else on most pages. What
    lies under all text is drawn once. Afterwards the page is not whole.
    """
    things = [raw.FPDFPage_GetObject(page, index) for index in range(raw.FPDFPage_CountObjects(page))]
    if not writing:
        whole = _grey(page, _bitmap(page))
        return Drawn(whole, whole, 0.0)
    left_out = dict(_beside(page, things, writing))
    _show([things[index] for index in left_out], shown=False)
    under, over = _parted([thing for index, thing in enumerate(things) if index not in left_out])
    ground = _ground(page, under, over)
    whole = _grey(page, _copied(ground))
    _show(list(_texts(over)), shown=False)
    return Drawn(whole, _grey(page, ground), sum(left_out.values()))


def _beside(page: PdfiumPage, things: Sequence[Any], writing: Sequence[Pixels]) -> Iterator[tuple[int, float]]:
    """Which things are small pictures where nothing is written, each with its share of the page."""
    size = size_of(page)
    written = _where(writing, size)
    for index, (left, top, right, bottom) in _pictures(things, Place(page, size)):
        share = (right - left) * (bottom - top) / (size[0] * size[1])
        near = _coarse((left - MARGIN, top - MARGIN, right + MARGIN, bottom + MARGIN))
        if share < LARGE and written.crop(near).getbbox() is None:
            yield index, share


def _pictures(things: Sequence[Any], place: Place) -> Iterator[tuple[int, Pixels]]:
    """Which things are pictures, and where they stand."""
    edges = [ctypes.c_float() for _edge in range(4)]
    for index, thing in enumerate(things):
        if raw.FPDFPageObj_GetType(thing) == raw.FPDF_PAGEOBJ_IMAGE and raw.FPDFPageObj_GetBounds(thing, *edges):
            yield index, place.of(*(edge.value for edge in edges))


def _where(writing: Sequence[Pixels], size: tuple[int, int]) -> Image.Image:
    """A small picture of the page, black but where something is written."""
    written = Image.new("L", (size[0] // COARSE + 1, size[1] // COARSE + 1))
    for box in writing:
        written.paste(255, _coarse(box))
    return written


def _coarse(box: Pixels) -> Pixels:
    left, top, right, bottom = box
    return left // COARSE, top // COARSE, right // COARSE + 1, bottom // COARSE + 1


def _parted(things: Sequence[Any]) -> tuple[Sequence[Any], Sequence[Any]]:
    """The things on a page that lie under all text, as a watermark does, and those from the first text on."""
    first = next((index for index, thing in enumerate(things) if any(map(bool, _texts([thing])))), len(things))
    return things[:first], things[first:]


def _ground(page: PdfiumPage, under: Sequence[Any], over: Sequence[Any]) -> Any:
    """The paper with what lies under all text; afterwards only what lies over it is shown."""
    if not under:
        return _bitmap(page)
    _show(over, shown=False)
    ground = _bitmap(page)
    raw.FPDF_RenderPageBitmap(ground, page, 0, 0, *size_of(page), 0, AS_PILLOW)
    _show(under, shown=False)
    _show(over, shown=True)
    return ground


def _show(things: Iterable[Any], *, shown: bool) -> None:
    for thing in things:
        raw.FPDFPageObj_SetIsActive(thing, shown)


def _texts(things: Iterable[Any]) -> Iterator[Any]:
    """The pieces of text among some things on a page, or in a form within them."""
    for thing in things:
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield thing
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            count = raw.FPDFFormObj_CountObjects(thing)
            yield from _texts(raw.FPDFFormObj_GetObject(thing, index) for index in range(count))


def _bitmap(page: PdfiumPage) -> Any:
    """White paper in colour: to draw in grey pdfium makes another copy of each of a page's pictures, whole."""
    width, height = size_of(page)
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_BGRx, rev_byteorder=True)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    return bitmap


def _copied(bitmap: Any) -> Any:
    copy = pypdfium2.PdfBitmap.new_native(bitmap.width, bitmap.height, bitmap.format, rev_byteorder=True)
    ctypes.memmove(copy.buffer, bitmap.buffer, len(bitmap.buffer))
    return copy


def _grey(page: PdfiumPage, bitmap: Any) -> Image.Image:
    """What of the page is shown over this bitmap, in grey."""
    size = size_of(page)
    raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 0, AS_PILLOW | raw.FPDF_ANNOT)
    if page.formenv:
        raw.FPDF_FFLDraw(page.formenv, bitmap, page, 0, 0, *size, 0, AS_PILLOW | raw.FPDF_ANNOT)
    picture: Image.Image = bitmap.to_pil().convert("L")
    return picture
