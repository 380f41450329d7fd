"""Sheets to draw on, with y counted in points from the top."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

A4 = (595.3, 841.9)
LETTER = (612.0, 792.0)
LANDSCAPE = (792.0, 612.0)
DESCENT = 0.207  # of Helvetica, below the baseline, as a share of its size
EMBEDDED = (("Vera", "Vera.ttf"), ("Vera-Bold", "VeraBd.ttf"))  # both come with reportlab


@dataclass(frozen=True)
class Ink:
    """How letters look: font, size in points, colour as #rrggbb."""

    font: str = "Helvetica"
    size: float = 9
    colour: str = "#222222"


class Printed(NamedTuple):
    """A line as it stands on a sheet: its page, counted from 1, and its box (left, top, right, bottom) in points."""

    text: str
    page: int
    box: tuple[float, float, float, float]


@dataclass
class Paper:
    """A stack of sheets of one size; `furnish` draws what stands on every sheet, `y` is where the next thing goes.

    `printed` are all lines in the order in which they were drawn.
    """

    size: tuple[float, float]
    margin: float
    bottom: float
    furnish: Callable[[Paper], None]
    title: str
    y: float = 0
    page: int = 0
    printed: list[Printed] = field(default_factory=list)
    _buffer: io.BytesIO = field(default_factory=io.BytesIO)

    def __post_init__(self) -> None:
        _embed_fonts()
        self._canvas = Canvas(self._buffer, pagesize=self.size, invariant=1, pageCompression=1)
        self._canvas.setTitle(self.title)
        self._canvas.setAuthor("Demo of the registry: invented laboratory, invented product")
        self.new_page()

    @property
    def right(self) -> float:
        """The right edge of what may be printed on."""
        return self.size[0] - self.margin

    @property
    def width(self) -> float:
        """The width of what may be printed on."""
        return self.size[0] - 2 * self.margin

    def new_page(self) -> None:
        """Turn to a fresh sheet and furnish it."""
        if self.page:
            self._canvas.showPage()
        self.page += 1
        self.y = self.margin
        self.furnish(self)

    def need(self, height: float) -> None:
        """Turn the page if less than this height is left."""
        if self.y + height > self.size[1] - self.bottom:
            self.new_page()

    def text(self, x: float, y: float, text: str, ink: Ink, align: str = "left") -> None:
        """Print one line with its baseline at y; `align` says what x is: its left, centre or right."""
        width = width_of(text, ink)
        left = x - {"left": 0.0, "centre": 0.5, "right": 1.0}[align] * width
        self._canvas.setFillColor(HexColor(ink.colour))
        self._canvas.setFont(ink.font, ink.size)
        self._canvas.drawString(left, self.size[1] - y, text)
        bottom = y + DESCENT * ink.size
        self.printed.append(Printed(text, self.page, (left, bottom - ink.size, left + width, bottom)))

    def line(self, start: tuple[float, float], end: tuple[float, float], *, colour: str, thickness: float) -> None:
        """Draw a straight line."""
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(thickness)
        self._canvas.line(start[0], self.size[1] - start[1], end[0], self.size[1] - end[1])

    def box(self, box: tuple[float, float, float, float], *, fill: str | None, stroke: str | None) -> None:
        """Draw a rectangle of left, top, width and height."""
        x, y, width, height = box
        self._canvas.setLineWidth(0.5)
        self._canvas.setFillColor(HexColor(fill or "#ffffff"))
        self._canvas.setStrokeColor(HexColor(stroke or "#ffffff"))
        bottom = self.size[1] - y - height
        self._canvas.rect(x, bottom, width, height, fill=int(fill is not None), stroke=int(stroke is not None))

    def disc(self, centre: tuple[float, float], radius: float, *, colour: str) -> None:
        """Draw a filled circle."""
        self._canvas.setFillColor(HexColor(colour))
        self._canvas.circle(centre[0], self.size[1] - centre[1], radius, stroke=0, fill=1)

    def scribble(self, points: tuple[tuple[float, float], ...], *, colour: str) -> None:
        """Draw a curve through groups of four points, as a signature."""
        self._canvas.setStrokeColor(HexColor(colour))
        self._canvas.setLineWidth(0.9)
        for index in range(0, len(points) - 3, 3):
            ends = [(x, self.size[1] - y) for x, y in points[index : index + 4]]
            self._canvas.bezier(*ends[0], *ends[1], *ends[2], *ends[3])

    def finish(self) -> bytes:
        """The PDF, the same bytes for the same drawing."""
        self._canvas.save()
        return self._buffer.getvalue()


def width_of(text: str, ink: Ink) -> float:
    """How wide a line is, in points."""
    _embed_fonts()
    return float(pdfmetrics.stringWidth(text, ink.font, ink.size))


def _embed_fonts() -> None:
    known = pdfmetrics.getRegisteredFontNames()
    for name, file in EMBEDDED:
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, file))
