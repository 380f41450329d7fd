"""Pages drawn for a test: text at a place, and tables from their cells."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from registry.extract.certificate import read_document

WIDTH, HEIGHT = 600.0, 800.0


@dataclass(frozen=True)
class Text:
    """A text at a place on a page, in points from its top left corner; `width` is of the letters' own."""

    x: float
    y: float
    text: str
    size: float = 9.0
    page: int = 1
    width: float = 1.0


def drawn(texts: Sequence[Text]) -> bytes:
    """A PDF with these texts on its pages."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=True)
    for number in range(1, max((t.page for t in texts), default=1) + 1):
        for text in (t for t in texts if t.page == number):
            canvas.setFont("Helvetica", text.size)
            line = canvas.beginText(text.x, HEIGHT - text.y)
            line.setHorizScale(100 * text.width)
            line.textOut(text.text)
            canvas.drawText(line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def table(rows: Sequence[Sequence[str]], *, xs: Sequence[float], y: float = 100.0, page: int = 1) -> list[Text]:
    """A table's cells, left-aligned at these places, one row each 14 points; an empty cell draws nothing."""
    cells = [(x, y + 14 * i, cell) for i, row in enumerate(rows) for x, cell in zip(xs, row, strict=False)]
    return [Text(x, at, cell, page=page) for x, at, cell in cells if cell]


def read(*texts: Text) -> dict[str, Any]:
    """The reader's answer about a page with these texts."""
    return read_document(drawn(texts))


def results(answer: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Analyte, operator, value and unit of every result."""
    rows = [r for sample in answer["samples"] for r in sample["results"]]
    return [(r["analyte"], r["operator"], r["value"], r["unit"]) for r in rows]


def problems(answer: dict[str, Any]) -> list[str]:
    """The types of all problems."""
    return [p["type"] for p in answer["problems"]]
