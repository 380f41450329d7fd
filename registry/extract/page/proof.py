"""Proofs of a document's fonts: each letter drawn by pdfium in a cell of its own, whatever the file says that it is."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Sequence
from typing import Any

import pypdfium2
from PIL import Image
from pypdfium2 import raw

from registry.extract.page.pdfium import Pdf
from registry.extract.page.shape import Ink

CELL, LEFT, LINE = 96, 28, 64  # pixels: a cell's side, and where in it a letter's line begins
SIZE = 40.0  # of letters, which figures take up two thirds of
ACROSS, MOST = 16, 256  # cells in a row, and on a sheet
INVERTED = [255 - shade for shade in range(256)]
INKED = [0] * 48 + [255] * 208  # less ink is the edge of a stroke

Font = Any  # pdfium's
Write = Callable[[Any, Any], object]


def proof(
    pdf: Pdf, font: Font, letters: Sequence[Any], *, write: Write, size: float = SIZE, lean: float = 0.0
) -> list[Ink | None]:
    """The ink of each of some letters, white on black, or None: as many as `letters`, each written by `write`.

    They are leant so far to the right, of their height.

    The document gets a page more; where pdfium cannot add one, there is no ink.
    """
    cells: list[Ink | None] = []
    for start in range(0, len(letters), MOST):
        cells += _sheet(pdf, font, letters[start : start + MOST], write=write, size=size, lean=lean)
    return cells


def by_code(piece: Any, code: int) -> object:
    """Write a letter by its number in the font."""
    return raw.FPDFText_SetCharcodes(piece, (ctypes.c_uint32 * 1)(code), 1)


def by_text(piece: Any, letter: str) -> object:
    """Write a letter by what it is."""
    return raw.FPDFText_SetText(piece, (ctypes.c_ushort * 2)(ord(letter), 0))


def _sheet(pdf: Pdf, font: Font, letters: Sequence[Any], *, write: Write, size: float, lean: float) -> list[Ink | None]:
    width, height = ACROSS * CELL, -(-len(letters) // ACROSS) * CELL
    places = [(index % ACROSS * CELL, index // ACROSS * CELL) for index in range(len(letters))]
    page = _page(pdf, width, height)
    if not page:
        return [None] * len(letters)
    pieces = [raw.FPDFPageObj_CreateTextObj(pdf, font, size) for _letter in letters]
    for piece, letter, (x, y) in zip(pieces, letters, places, strict=True):
        write(piece, letter)
        raw.FPDFPageObj_Transform(piece, 1, 0, lean, 1, x + LEFT, height - y - LINE)
        raw.FPDFPage_InsertObject(page, piece)
    picture = _picture(page, width, height)
    raw.FPDF_ClosePage(page)
    inked = picture.point(INKED)
    return [_ink(picture, inked, (x, y, x + CELL, y + CELL)) for x, y in places]


def _page(pdf: Pdf, width: int, height: int) -> Any:
    """A new page of the document, not turned and shown whole, whatever all its pages inherit."""
    page = raw.FPDFPage_New(pdf, len(pdf), width, height)
    if page:
        raw.FPDFPage_SetRotation(page, 0)
        raw.FPDFPage_SetMediaBox(page, 0, 0, width, height)
        raw.FPDFPage_SetCropBox(page, 0, 0, width, height)
    return page


def _picture(page: Any, width: int, height: int) -> Image.Image:
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_Gray)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0)
    picture: Image.Image = bitmap.to_pil().point(INVERTED)
    return picture


def _ink(picture: Image.Image, inked: Image.Image, place: tuple[int, int, int, int]) -> Ink | None:
    box = inked.crop(place).getbbox()
    return None if box is None else Ink(picture.crop(place), *box)
