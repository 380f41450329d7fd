"""Ruling lines of a scan's tables, wiped off its picture before an engine sees it."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from registry.extract.ocr.pixels import upright
from registry.extract.ocr.rulings import without_rules
from tests.extract.scans import Scanner
from tests.extract.test_ocr import ROWS

Box = tuple[int, int, int, int]

CELL = [(100, 100, 900, 103), (100, 300, 900, 303), (100, 100, 103, 303), (500, 100, 503, 303)]
EDGES = [50, 98, 150, 205, 260, 296]
STROKE = (160, 180, 165, 220)  # of a letter


def paper(*ink: Box, shade: int = 0) -> Image.Image:
    picture = Image.new("L", (1203, 401), 255)
    for box in ink:
        ImageDraw.Draw(picture).rectangle(box, fill=shade)
    return picture


def inked(picture: Image.Image) -> Box | None:
    return picture.point([255 * (shade < 200) for shade in range(256)]).getbbox()


@pytest.mark.parametrize("shade", [0, 120, 200])
def test_the_lines_around_cells_are_wiped_off_and_letters_stay(shade):
    assert inked(without_rules(paper(*CELL, shade=shade))) is None
    left, top, right, bottom = STROKE
    assert inked(without_rules(paper(*CELL, STROKE))) == (left, top, right + 1, bottom + 1)


def test_a_rule_that_noise_has_broken_is_wiped_off_with_its_pieces():
    pieces = [(100, 100, 400, 103), (405, 101, 460, 104), (470, 100, 800, 103)]
    assert inked(without_rules(paper(*pieces))) is None


@pytest.mark.parametrize(
    "ink",
    [(100, 100, 190, 105), (100, 100, 105, 180), (100, 100, 500, 140)],
    ids=["dash", "letter of a title", "bar"],
)
def test_what_is_short_or_thick_is_no_rule(ink):
    assert without_rules(paper(ink)).tobytes() == paper(ink).tobytes()


def test_a_line_through_letters_goes_on_striking_them_through():
    letters = [(x, 180, x + 5, 220) for x in range(300, 400, 20)]
    struck = without_rules(paper((200, 198, 600, 201), *letters))
    assert all(struck.getpixel((x, 200)) < 50 for x in range(300, 400))


def metals_on_a_scan(*, in_cells: bool) -> bytes:
    """The metals in cells hardly larger than their words, with or without faint lines around each."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800), invariant=True)
    canvas.setFont("Helvetica", 7.5)
    canvas.setStrokeGray(0.5)
    canvas.setLineWidth(0.4)
    if in_cells:
        canvas.grid(EDGES, [700 - 11 * i for i in range(len(ROWS) + 1)])
    for i, row in enumerate(ROWS):
        for left, right, cell in zip(EDGES, EDGES[1:], row, strict=False):
            canvas.drawCentredString((left + right) / 2, 700 - 11 * i - 8.5, cell)
    canvas.save()
    return Scanner(dpi=150, quality=65, blur=0.5).scan(file.getvalue())


def test_an_engine_sees_a_scanned_table_as_if_it_had_no_lines():
    seen = []
    for in_cells in (True, False):
        _geometry, _newline, pixels = upright(
            metals_on_a_scan(in_cells=in_cells), page=1, turn=0, whole=True
        ).partition(b"\n")
        seen.append(sum(pixel < 200 for pixel in pixels))
    assert seen[0] == pytest.approx(seen[1], rel=0.05)
