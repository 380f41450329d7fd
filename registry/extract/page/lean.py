"""The letters of a page without lines, curves and pictures: the same numbers as pdfplumber's, from less work."""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.pdfdevice import PDFTextSeq
from pdfminer.pdffont import PDFFont, PDFUnicodeNotDefined
from pdfminer.pdfinterp import PDFTextState
from pdfminer.utils import Matrix, apply_matrix_pt, apply_matrix_rect, mult_matrix, translate_matrix
from pdfplumber.page import Page as PdfPage
from pdfplumber.utils.exceptions import PdfminerException

from registry.extract.page.dingbats import as_drawn
from registry.extract.page.fonts import LetterFonts
from registry.extract.page.operators import LetterInterpreter

Char = dict[str, Any]
Glyphs = dict[int, tuple[str, float]]
Place = tuple[float, ...]


def lean_letters(page: PdfPage) -> tuple[list[Char], bool]:
    """A page's letters in the order they are printed, and whether it shows a picture.

    Raises PdfminerException where the page cannot be read.
    """
    if not isinstance(page.pdf.rsrcmgr, LetterFonts):
        page.pdf.rsrcmgr = LetterFonts()
    device = _Letters(page)
    try:
        LetterInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    except Exception as error:
        raise PdfminerException(error) from error
    device.tell_fonts()
    return device.letters, device.pictured


class _Letters(PDFLayoutAnalyzer):
    """Takes down what is printed: letters with their places, and that there was a picture."""

    def __init__(self, page: PdfPage) -> None:
        super().__init__(page.pdf.rsrcmgr, pageno=page.page_number)
        self.letters: list[Char] = []
        self.pictured = False
        self.left, self.down = page.mediabox[:2]
        self.height, self.before = page.height, page.initial_doctop
        self.glyphs: dict[PDFFont, Glyphs] = {}
        self.firsts: list[tuple[int, PDFFont, int]] = []  # which letters are the first of their number in their font
        self.begins: list[tuple[int, PDFFont]] = []  # and which begin a string

    def tell_fonts(self) -> None:
        """Say at the letters that begin a string in which font it is, and at the first of each number which it is."""
        for index, font in self.begins:
            self.letters[index]["font"] = font
        for index, font, cid in self.firsts:
            self.letters[index]["glyph"] = font, cid

    def paint_path(self, *_args: object) -> None:
        """Nothing: what is drawn is not read."""

    def render_image(self, *_args: object) -> None:
        """No more than that there is one."""
        self.pictured = True

    def render_string(self, textstate: PDFTextState, seq: PDFTextSeq, *colours: Any) -> None:
        """Take down a string's letters, and where the next one would stand."""
        begin = len(self.letters)
        if textstate.font is None or textstate.font.is_vertical():
            super().render_string(textstate, seq, *colours)
        else:
            self._along(textstate, textstate.font, seq)
        if len(self.letters) > begin and textstate.font is not None:
            self.begins.append((begin, textstate.font))

    def _along(self, textstate: PDFTextState, font: PDFFont, seq: PDFTextSeq) -> None:
        x, y = textstate.linematrix
        run = _Run(self, textstate, font)
        for piece in seq:
            if isinstance(piece, bytes):
                x = run.show(piece, x)
            elif isinstance(piece, (int, float)):
                x, run.spaced = x - piece * run.step, True
        textstate.linematrix = x, y

    def render_char(self, matrix: Matrix, font: PDFFont, *state: Any) -> float:
        """Take down one letter of a string that runs down the page; returns how far it reaches."""
        fontsize, scaling, rise, cid, colours, graphics = state
        text, width = self.glyph(font, cid)
        item = LTChar(matrix, font, fontsize, scaling, rise, text, width, font.char_disp(cid), colours, graphics)
        self.take(text, item.bbox, matrix, matrix[4:], upright=item.upright, size=item.size)
        return item.adv

    def glyph(self, font: PDFFont, cid: int) -> tuple[str, float]:
        """The text and width of a letter, looked up in its font once a page."""
        known = self.glyphs.setdefault(font, {})
        if cid not in known:
            self.firsts.append((len(self.letters), font, cid))
            known[cid] = self._text(font, cid), font.char_width(cid)
        return known[cid]

    def _text(self, font: PDFFont, cid: int) -> str:
        try:
            return as_drawn(font.to_unichr(cid), str(font.fontname))
        except PDFUnicodeNotDefined:
            return self.handle_undefined_char(font, cid)

    def take(self, text: str, box: Place, matrix: Matrix, origin: Place, *, upright: bool, size: float) -> None:
        """Take down a letter by its box and where its line begins it, in the PDF's own coordinates."""
        x0, y0, x1, y1 = box
        top, bottom = (self.height - y1) + self.down, (self.height - y0) + self.down
        x0, x1 = (x0 + self.left, x1 + self.left) if self.left != 0 else (x0, x1)
        place = {"x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": self.before + top}
        begin = origin[0] + self.left, (self.height - origin[1]) + self.down
        self.letters.append(
            {"text": text, **place, "upright": upright, "matrix": matrix, "size": size, "origin": begin}
        )


class _Run:
    """Letters of one string: one font, one size, one matrix."""

    def __init__(self, device: _Letters, state: PDFTextState, font: PDFFont) -> None:
        self.device, self.font, self.y = device, font, state.linematrix[1]
        self.spaced = False  # whether a letter or a gap stands before
        self.size, self.scaling = state.fontsize, state.scaling * 0.01
        self.charspace = state.charspace * self.scaling
        self.wordspace = 0 if font.is_multibyte() else state.wordspace * self.scaling
        self.step = 0.001 * self.size * self.scaling
        self.rise = state.rise
        self.low = font.get_descent() * self.size + state.rise
        self.high = self.low + self.size
        self.matrix = a, b, c, d, _e, _f = mult_matrix(state.matrix, device.ctm)
        self.upright = a * d * self.scaling > 0 and b * c <= 0
        straight = b == 0 == c and isfinite(a * d * self.low * self.high)
        self.take = self._straight() if straight else self._slanted

    def show(self, piece: bytes, x: float) -> float:
        """Take down a piece of the string from x on; returns where it ends."""
        size, scaling, charspace, wordspace, take = self.size, self.scaling, self.charspace, self.wordspace, self.take
        known = self.device.glyphs.setdefault(self.font, {})
        for cid in self.font.decode(piece):
            if self.spaced:
                x += charspace
            text, width = known.get(cid) or self.device.glyph(self.font, cid)
            advance = width * size * scaling
            take(text, x, advance)
            x += advance
            if cid == 32 and wordspace:
                x += wordspace
            self.spaced = True
        return x

    def _slanted(self, text: str, x: float, advance: float) -> None:
        """Take down a letter on any matrix."""
        matrix = translate_matrix(self.matrix, (x, self.y))
        box = apply_matrix_rect(matrix, (0, self.low, advance, self.high))
        origin = apply_matrix_pt(matrix, (0, self.rise))
        self.device.take(text, box, matrix, origin, upright=self.upright, size=box[3] - box[1])

    def _straight(self) -> Callable[[str, float, float], None]:
        """How to take down a letter of a string that is not turned: all share their heights."""
        a, _b, _c, d, e, f = matrix = self.matrix
        device, shift, base = self.device, self.y * 0, self.y * d + f
        low, high = sorted((d * self.low + base, d * self.high + base))
        top, bottom = (device.height - high) + device.down, (device.height - low) + device.down
        size, doctop, upright, left = high - low, device.before + top, self.upright, device.left
        line = (device.height - (d * self.rise + base)) + device.down
        add = device.letters.append

        def take(text: str, x: float, advance: float) -> None:
            x0 = begin = x * a + shift + e
            x1 = a * advance + x0
            if x1 < x0:
                x0, x1 = x1, x0
            if left != 0:
                x0, x1 = x0 + left, x1 + left
            add(
                {
                    "text": text, "x0": x0, "x1": x1, "top": top, "bottom": bottom, "doctop": doctop,
                    "upright": upright, "matrix": matrix, "size": size, "origin": (begin + left, line),
                }
            )  # fmt: skip

        return take
