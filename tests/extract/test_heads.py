"""Heads of certificates as laboratories lay them out, in six languages: every field is what a person reads there."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from registry.extract.certificate import read_document

HEADS: list[dict[str, Any]] = yaml.load(
    (Path(__file__).parent / "heads.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader
)
FONTS = Path("/usr/share/fonts/truetype")
FILES = {"latin": FONTS / "liberation/LiberationSans-Regular.ttf", "thai": FONTS / "tlwg/Garuda.ttf"}
WIDTH, HEIGHT = 600, 800
ROWS = (("Analyte", "Result (mg/g)"), ("Mitragynine", "12.4"), ("Lead", "0.2"))


@cache
def font(name: str) -> str:
    """The font a head is set in; its letters must be in it."""
    if name == "plain":
        return "Helvetica"
    if not FILES[name].is_file():
        pytest.skip(f"no font with the letters of this language on this machine: {FILES[name]}")
    pdfmetrics.registerFont(TTFont(name, str(FILES[name])))
    return name


def drawn(head: dict[str, Any]) -> bytes:
    """A PDF of one page with this head, and a table of results under it."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=True)
    for line in head["lines"].splitlines():
        place(canvas, line, font(head.get("font", "plain")))
    canvas.setFont("Helvetica", 9)
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            canvas.drawString(40 + 250 * column, HEIGHT - 450 - 14 * row, cell)
    canvas.save()
    return file.getvalue()


def place(canvas: Canvas, line: str, name: str) -> None:
    """Draw one line of heads.yaml: "x y size text", flush right with "@" and in the middle with "~"."""
    x, y, size, text = line.split(" ", 3)
    points = float(size.lstrip("@~"))
    face_of = {True: "Helvetica" if name == "thai" else name, False: name}
    runs = [(run, face_of[run.isascii()]) for run in re.split(r"([\x00-\x7f]+)", text) if run]
    widths = [pdfmetrics.stringWidth(run, face, points) for run, face in runs]
    at = float(x) - sum(widths) * {"@": 1.0, "~": 0.5}.get(size[0], 0.0)
    for (run, face), width in zip(runs, widths, strict=True):
        canvas.setFont(face, points)
        canvas.drawString(at, HEIGHT - float(y), run)
        at += width


@pytest.mark.parametrize("head", HEADS, ids=lambda head: head["head"].replace(" ", "-"))
def test_a_head_is_read_as_a_person_reads_it(head):
    (sample,) = read_document(drawn(head))["samples"]
    assert {name: value for name, value in sample["certificate"].items() if value} == head["says"]
