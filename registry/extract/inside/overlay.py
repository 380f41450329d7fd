"""Draws a page's picture with boxes on it and what they say beside it, as a page of a new PDF."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.utils import ImageReader, simpleSplit
from reportlab.pdfgen.canvas import Canvas

from registry.domain.source import Box
from registry.extract.inside.marks import SENTENCES, Mark

FONT, SIZE, LEADING = "Helvetica", 8.0, 10.0
COLUMN, GAP, LEAST_HEIGHT = 280.0, 14.0, 420.0
AROUND = 1.2  # points between the ink and its box
# Told apart without colour, too: by the stroke.
COLOURS = {
    "sure": "#1a7f37",
    "likely": "#b58900",
    "unsure": "#d9480f",
    "problem": "#c00000",
    "unread": "#7a3db8",
    "field": "#1f6feb",
    "name": "#8a8a8a",
}
DASHES: dict[str, list[float]] = {"likely": [4, 1.5], "unsure": [2, 1.5], "unread": [1, 1.5], "name": [0.5, 1.5]}
NUMBERED = ("sure", "likely", "unsure", "problem", "unread")


@dataclass(frozen=True)
class Sheet:
    """A page's picture, its size in points, its heading, and what to mark on it."""

    picture: Any  # a PIL image
    width: float
    height: float
    title: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True)
class Line:
    """A line beside the page: the first of a mark has its number."""

    text: str
    kind: str = ""
    number: int | None = None


def pdf_of(sheets: Sequence[Sheet]) -> bytes:
    """A PDF of these sheets, one page each."""
    file = io.BytesIO()
    canvas = Canvas(file, invariant=True, pageCompression=1)
    canvas.setTitle("What was read")
    for sheet in sheets:
        _draw(canvas, sheet)
    canvas.save()
    return file.getvalue()


def _draw(canvas: Canvas, sheet: Sheet) -> None:
    height = max(sheet.height, LEAST_HEIGHT)
    lines = list(_lines(sheet))
    columns = list(_columns(lines, int((height - 2 * GAP) / LEADING)))
    canvas.setPageSize((sheet.width + len(columns) * (COLUMN + GAP) + GAP, height))
    canvas.drawImage(
        ImageReader(_jpeg(sheet.picture)), 0, height - sheet.height, width=sheet.width, height=sheet.height
    )
    canvas.setStrokeColor(HexColor("#bbbbbb"))
    canvas.rect(0, height - sheet.height, sheet.width, sheet.height)
    for number, mark in _numbered(sheet.marks):
        if mark.box is not None:
            _box(canvas, mark, mark.box, number=number, top=height)
    for index, column in enumerate(columns):
        _column(canvas, column, x=sheet.width + GAP + index * (COLUMN + GAP), top=height - GAP)
    canvas.showPage()


def _jpeg(picture: Any) -> io.BytesIO:
    file = io.BytesIO()
    picture.convert("RGB").save(file, "JPEG", quality=85)
    file.seek(0)
    return file


def _numbered(marks: Sequence[Mark]) -> Iterator[tuple[int | None, Mark]]:
    number = 0
    for mark in marks:
        number += mark.kind in NUMBERED
        yield (number if mark.kind in NUMBERED else None), mark


def _box(canvas: Canvas, mark: Mark, box: Box, *, number: int | None, top: float) -> None:
    _stroke(canvas, mark.kind)
    left, bottom = box.x0 - AROUND, top - box.bottom - AROUND
    width, height = box.x1 - box.x0 + 2 * AROUND, box.bottom - box.top + 2 * AROUND
    canvas.rect(left, bottom, width, height, fill=int(number is not None))
    if number is not None:
        canvas.setFont(FONT, 4.5)
        canvas.setFillColor(HexColor(COLOURS[mark.kind]))
        canvas.drawString(left + width + 0.6, bottom + height - 3.4, str(number))


def _stroke(canvas: Canvas, kind: str) -> None:
    colour = HexColor(COLOURS[kind])
    canvas.setStrokeColor(colour)
    canvas.setFillColor(Color(colour.red, colour.green, colour.blue, alpha=0.12))
    canvas.setDash(DASHES.get(kind, []))
    canvas.setLineWidth(0.4 if kind in ("name", "field") else 0.8)


def _lines(sheet: Sheet) -> Iterator[Line]:
    """The heading, the legend with how many of each there are, and a line for each mark."""
    yield Line(sheet.title)
    for kind, sentence in SENTENCES.items():
        yield Line(f"{sentence} ({sum(m.kind == kind for m in sheet.marks)})", kind)
    yield Line("")
    for number, mark in _numbered(sheet.marks):
        if mark.text:
            first, *rest = simpleSplit(_drawable(mark.text), FONT, SIZE, COLUMN - 20) or [""]
            yield Line(first, mark.kind, number)
            yield from (Line(text) for text in rest)


def _columns(lines: Sequence[Line], length: int) -> Iterator[list[Line]]:
    remaining = iter(lines)
    while column := list(islice(remaining, length)):
        yield column


def _column(canvas: Canvas, lines: Sequence[Line], *, x: float, top: float) -> None:
    for index, line in enumerate(lines):
        y = top - index * LEADING - SIZE
        if line.kind:
            _stroke(canvas, line.kind)
            canvas.rect(x, y - 1, 14, SIZE, fill=1)
        canvas.setFillColor(HexColor("#000000"))
        canvas.setFont(FONT, 6)
        canvas.drawCentredString(x + 7, y + 1, "" if line.number is None else str(line.number))
        canvas.setFont(FONT, SIZE)
        canvas.drawString(x + 18, y, line.text)


def _drawable(text: str) -> str:
    """The text in letters that every PDF viewer has a font for; others lose their accents, or are a question mark."""
    return "".join(_letter(c) for c in text)


def _letter(letter: str) -> str:
    for way in (letter, unicodedata.normalize("NFKD", letter)[:1]):
        if way.isprintable() and way.encode("cp1252", "ignore"):
            return way
    return "?"
