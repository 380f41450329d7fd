"""Where pdfium, the second reader of a page, finds the letters that numbers, units and names are made of."""

from __future__ import annotations

import ctypes
from functools import lru_cache
from typing import Any

from pypdfium2 import raw

from registry.extract.page.dingbats import as_drawn
from registry.extract.page.findings import COMPARED, LOST, ONE_LETTER, Placed
from registry.extract.page.pdfium import PdfiumPage, on_paper, paper_of

BLANK, LAST = 0x20, 0x10FFFF
LONGEST_NAME = 200  # bytes


def placed_on(page: PdfiumPage, text: Any) -> tuple[Placed, ...]:
    """The letters of a page that are compared, and those that pdfium cannot tell, in its order."""
    handle, fonts = text.raw, _Fonts()
    box, turn = paper_of(page), page.get_rotation()
    x, y = ctypes.c_double(), ctypes.c_double()
    found: list[Placed] = []
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(handle, index)
        if code == BLANK:
            continue
        mapped = raw.FPDFText_HasUnicodeMapError(handle, index) != 1
        letter = _letter(code, fonts.name_of(raw.FPDFText_GetTextObject(handle, index))) if mapped else LOST
        if letter in COMPARED or letter == LOST:
            raw.FPDFText_GetCharOrigin(handle, index, x, y)
            found.append(Placed(letter, *on_paper((x.value, y.value), box=box, turn=turn)))
    return tuple(found)


@lru_cache(maxsize=4096)
def _letter(code: int, font: str) -> str:
    return as_drawn(chr(code), font).translate(ONE_LETTER) if BLANK < code <= LAST else ""


class _Fonts:
    """The name of the font of each piece of text: pdfium is asked once a piece which it is, and once a font for it."""

    def __init__(self) -> None:
        self._of_pieces: dict[int | None, str] = {None: ""}
        self._of_fonts: dict[int | None, str] = {None: ""}

    def name_of(self, piece: Any) -> str:
        """The name of a piece's font, as its file says it."""
        address = ctypes.c_void_p.from_buffer(piece).value
        if address not in self._of_pieces:
            self._of_pieces[address] = self._name(raw.FPDFTextObj_GetFont(piece))
        return self._of_pieces[address]

    def _name(self, font: Any) -> str:
        address = ctypes.c_void_p.from_buffer(font).value
        if address not in self._of_fonts:
            name = ctypes.create_string_buffer(LONGEST_NAME)
            raw.FPDFFont_GetBaseFontName(font, name, LONGEST_NAME)
            self._of_fonts[address] = name.value.decode("utf-8", "replace")
        return self._of_fonts[address]
