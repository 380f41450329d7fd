"""Sheets of paper to print on, with y counted from the top: raised digits, doubled bold and lost ligatures included."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from random import Random

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from tests.generated.choices import Choices
from tests.generated.fonts import FACES, register

MARGIN, BOTTOM = 36.0, 56.0
SIZES = {"a4": (595.3, 841.9), "letter": (612.0, 792.0), "landscape": (841.9, 595.3)}
RAISED = re.compile(r"(?<!\\)\^(\d+|[a-z])")
SIGNS = re.compile("([✓✗]|[⁰¹²³⁴⁵⁶⁷⁸⁹]+)")  # more than some fonts have
BLACK, WHITE = (0.0, 0.0, 0.0), (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class Print:
    """A piece of text in one font, to be put on the paper when its page is full."""

    x: float
    y: float
    text: str
    font: tuple[str, float]
    colour: tuple[float, float, float]


class Sheet:
    """A stack of sheets in one document's hand; `y` is where the next thing goes."""

    def __init__(self, choices: Choices, seed: int = 0) -> None:
        register()
        self.choices = choices
        self.width_of_page, self.height = SIZES[choices.paper]
        self.plain, self.bold = FACES[choices.font]
        self.page, self.y, self.running = 1, MARGIN, ""
        self._chance, self._prints = Random(seed), list[Print]()
        self._buffer = io.BytesIO()
        lock = StandardEncryption("", ownerPassword="owner", canCopy=0) if choices.locked == "yes" else None
        size = (self.width_of_page, self.height)
        self._canvas = Canvas(self._buffer, pagesize=size, invariant=1, pageCompression=0, encrypt=lock)
        self._furnish()

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.width_of_page - 2 * MARGIN

    @property
    def end(self) -> float:
        """Where tables must end."""
        return self.height - BOTTOM

    def turn(self) -> None:
        """Go on overleaf."""
        self._flush()
        self._canvas.showPage()
        self.page += 1
        self.y = MARGIN
        self._furnish()

    def need(self, height: float) -> None:
        """Go on overleaf if less than this height is left."""
        if self.y + height > self.end and self.y > MARGIN + 14:
            self.turn()

    def text(self, x: float, y: float, text: str, size: float, *, weight: str = "plain",
             colour: tuple[float, float, float] = BLACK) -> None:  # fmt: skip
        """One line with its left at x and its baseline at y."""
        font = self.bold if weight == "bold" else self.plain
        for shift in (0.0, 0.25) if weight == "bold" and self.choices.bold == "doubled" else (0.0,):
            at = x + shift
            for part, face, raised in self._parts(text, font, size):
                self._put(Print(at, y - raised, part, face, colour))
                at += pdfmetrics.stringWidth(part, *face)

    def width(self, text: str, size: float, *, weight: str = "plain") -> float:
        """How wide a line is."""
        font = self.bold if weight == "bold" else self.plain
        return sum(pdfmetrics.stringWidth(part, *face) for part, face, _ in self._parts(text, font, size))

    def _parts(self, text: str, font: str, size: float) -> list[tuple[str, tuple[str, float], float]]:
        """A line's pieces: raised digits are small, signs have a font of their own."""
        made = []
        for index, part in enumerate(RAISED.split(text.replace("\\^", "\0"))):
            for piece in SIGNS.split(part):
                face = "Signs" if SIGNS.match(piece) else font
                shown = self._ligated(piece).replace("\0", "^")
                made.append((shown, (face, size * (0.65 if index % 2 else 1)), size * 0.38 * (index % 2)))
        return [m for m in made if m[0]]

    def _put(self, piece: Print) -> None:
        """Keep a piece for its page: in whole, word by word or letter by letter."""
        style = self.choices.words
        if style == "lines":
            self._prints.append(piece)
            return
        for found in re.finditer(r"\S+" if style == "apart" else r"\S", piece.text):
            x = piece.x + pdfmetrics.stringWidth(piece.text[: found.start()], *piece.font)
            self._prints.append(Print(x, piece.y, found[0], piece.font, piece.colour))

    def _flush(self) -> None:
        """Put the page's text on the paper: row by row, column by column, or in no order."""
        order = self.choices.ink_order
        if order == "columns":
            self._prints.sort(key=lambda p: (round(p.x / 20), p.y))
        elif order == "shuffled":
            self._chance.shuffle(self._prints)
        for piece in self._prints:
            self._canvas.setFont(*piece.font)
            self._canvas.setFillColorRGB(*piece.colour)
            self._canvas.drawString(piece.x, self.height - piece.y, piece.text)
        self._canvas.setFillGray(0)
        self._prints.clear()
        if self.choices.behind == "watermark-over":
            self._watermark()

    def _ligated(self, text: str) -> str:
        return text.replace("fi", "ﬁ").replace("fl", "ﬂ") if self.choices.ligatures == "lost" else text

    def upright(self, x: float, y: float, text: str, size: float) -> None:
        """One bold line that runs upwards from y."""
        self._canvas.saveState()
        self._canvas.translate(x, self.height - y)
        self._canvas.rotate(90)
        at = 0.0
        for part, face, raised in self._parts(text, self.bold, size):
            self._canvas.setFont(*face)
            self._canvas.drawString(at, raised, part)
            at += pdfmetrics.stringWidth(part, *face)
        self._canvas.restoreState()

    def line(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """A thin rule."""
        self._canvas.setLineWidth(0.4)
        self._canvas.line(start[0], self.height - start[1], end[0], self.height - end[1])

    def box(self, box: tuple[float, float, float, float], grey: float) -> None:
        """A filled rectangle of left, top, width and height."""
        self._canvas.setFillGray(grey)
        self._canvas.rect(box[0], self.height - box[1] - box[3], box[2], box[3], stroke=0, fill=1)
        self._canvas.setFillGray(0)

    def _furnish(self) -> None:
        if self.choices.behind == "watermark":
            self._watermark()
        if self.running:
            self.text(MARGIN, self.y, self.running, 6.5)
            self.y += 14
        self.text(MARGIN, self.height - 30, "Results relate only to the sample as received.", 6)
        self.text(self.width_of_page - 90, self.height - 30, f"Page {self.page}", 6)

    def _watermark(self) -> None:
        self._canvas.saveState()
        self._canvas.setFillGray(0.88)
        if self.choices.behind == "watermark-over":
            self._canvas.setFillAlpha(0.5)
        self._canvas.setFont(self.bold, 80)
        self._canvas.translate(self.width_of_page / 5, self.height / 4)
        self._canvas.rotate(48)
        self._canvas.drawString(0, 0, "ORIGINAL")
        self._canvas.restoreState()

    def finish(self) -> bytes:
        """The PDF, the same bytes each time; lost ligatures lose their letters here."""
        self._flush()
        self._canvas.save()
        data = self._buffer.getvalue()
        if self.choices.ligatures == "lost":
            data = data.replace(b"<FB01>", b"<0000>").replace(b"<FB02>", b"<0000>")
        return data
