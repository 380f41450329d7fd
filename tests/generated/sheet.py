"""Sheets of paper to print on, with y counted from the top: raised digits, doubled bold and lost ligatures included."""

from __future__ import annotations

import io
import re

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.generated.choices import SYSTEM_FONT, Choices

WIDTH, HEIGHT, MARGIN, BOTTOM = 595.3, 841.9, 36.0, 56.0
FONTS = {
    "Helvetica": ("Helvetica", "Helvetica-Bold"),
    "Vera": ("Vera", "Vera-Bold"),
    "Liberation": ("Libs", "Libs-Bold"),
}
RAISED = re.compile(r"(?<!\\)\^(\d+)")


class Sheet:
    """A stack of sheets in one document's hand; `y` is where the next thing goes."""

    def __init__(self, choices: Choices) -> None:
        _register()
        self.choices = choices
        self.plain, self.bold = FONTS[choices.font]
        self.page = 1
        self.y = MARGIN
        self._buffer = io.BytesIO()
        self._canvas = Canvas(self._buffer, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=0)
        self._furnish()

    def turn(self) -> None:
        """Go on overleaf."""
        self._canvas.showPage()
        self.page += 1
        self.y = MARGIN
        self._furnish()

    def need(self, height: float) -> None:
        """Go on overleaf if less than this height is left."""
        if self.y + height > HEIGHT - BOTTOM:
            self.turn()

    def text(self, x: float, y: float, text: str, size: float, *, weight: str = "plain") -> None:
        """One line with its left at x and its baseline at y."""
        font = self.bold if weight == "bold" else self.plain
        parts = RAISED.split(text.replace("\\^", "\0"))
        times = (0.0, 0.25) if weight == "bold" and self.choices.bold == "doubled" else (0.0,)
        for shift in times:
            at = x + shift
            for index, part in enumerate(parts):
                raised = index % 2
                at = self._print(at, y - raised * size * 0.38, part, (font, size * (0.65 if raised else 1)))

    def _print(self, x: float, y: float, part: str, font: tuple[str, float]) -> float:
        shown = self._ligated(part).replace("\0", "^")
        self._canvas.setFont(*font)
        self._canvas.drawString(x, HEIGHT - y, shown)
        return x + pdfmetrics.stringWidth(shown, *font)

    def _ligated(self, text: str) -> str:
        return text.replace("fi", "ﬁ").replace("fl", "ﬂ") if self.choices.ligatures == "lost" else text

    def width(self, text: str, size: float, *, weight: str = "plain") -> float:
        """How wide a line is."""
        font = self.bold if weight == "bold" else self.plain
        parts = RAISED.split(text.replace("\\^", "^"))
        return sum(pdfmetrics.stringWidth(p, font, size * (0.65 if i % 2 else 1)) for i, p in enumerate(parts))

    def upright(self, x: float, y: float, text: str, size: float) -> None:
        """One line that runs upwards from y."""
        self._canvas.saveState()
        self._canvas.translate(x, HEIGHT - y)
        self._canvas.rotate(90)
        self._canvas.setFont(self.bold, size)
        self._canvas.drawString(0, 0, self._ligated(text))
        self._canvas.restoreState()

    def line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A thin rule."""
        self._canvas.setLineWidth(0.4)
        self._canvas.line(start[0], HEIGHT - start[1], end[0], HEIGHT - end[1])

    def box(self, box: tuple[float, float, float, float], grey: float) -> None:
        """A filled rectangle of left, top, width and height."""
        self._canvas.setFillGray(grey)
        self._canvas.rect(box[0], HEIGHT - box[1] - box[3], box[2], box[3], stroke=0, fill=1)
        self._canvas.setFillGray(0)

    def _furnish(self) -> None:
        if self.choices.behind == "watermark":
            self._canvas.saveState()
            self._canvas.setFillGray(0.88)
            self._canvas.setFont(self.bold, 80)
            self._canvas.translate(120, 220)
            self._canvas.rotate(48)
            self._canvas.drawString(0, 0, "ORIGINAL")
            self._canvas.restoreState()
        self.text(MARGIN, HEIGHT - 30, "Results relate only to the sample as received.", 6)

    def finish(self) -> bytes:
        """The PDF, the same bytes each time; lost ligatures lose their letters here."""
        self._canvas.save()
        data = self._buffer.getvalue()
        if self.choices.ligatures == "lost":
            data = data.replace(b"<FB01>", b"<0000>").replace(b"<FB02>", b"<0000>")
        return data


def _register() -> None:
    known = pdfmetrics.getRegisteredFontNames()
    bold = SYSTEM_FONT.with_name("LiberationSans-Bold.ttf")
    files = [("Vera", "Vera.ttf"), ("Vera-Bold", "VeraBd.ttf"), ("Libs", str(SYSTEM_FONT)), ("Libs-Bold", str(bold))]
    for name, file in files:
        if name not in known and (name.startswith("Vera") or SYSTEM_FONT.exists()):
            pdfmetrics.registerFont(TTFont(name, file))
