"""Forms that a typewriter, or type like it, has filled in: a blank is as wide as a letter, and parts no two cells."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from registry.domain.source import Box
from registry.extract.ocr.engine import find_engine
from registry.extract.ocr.pitch import in_one_width
from registry.extract.ocr.tsv import Token, tokens_of
from tests.conftest import require
from tests.extract.paper import results
from tests.extract.scans import Scanner
from tests.extract.test_ocr import read

COUNTS = ["3,900,000 CFU/g", "24,000 CFU/g", "7,400 cfu/g", "<10 CFU/g", "Negative in 25 g", "0.58 aw", "10.4 %"]
SIDES = 0.1  # of a letter's width that stays white on each side of its ink


def seen(text: str, x: float, y: float, *, font: str, size: float = 9.0) -> list[Token]:
    """The words of a text as an engine would see their ink."""
    tokens, words = [], text.split()
    for at, word in enumerate(words):
        start = x + stringWidth(" ".join([*words[:at], ""]), font, size)
        width, side = stringWidth(word, font, size), SIDES * stringWidth("n", font, size)
        ink = Box(start + side, y - 0.72 * size, start + width - side, y)
        tokens.append(Token(word, ink, 0.95, size * 0.92, y))
    return tokens


def gaps(tokens: list[Token]) -> list[float]:
    """The spaces in letters' heights between the words of the second column."""
    column = [t for t in tokens if t.ink.x0 > 180]
    pairs = [(a, b) for a, b in pairwise(column) if a.baseline == b.baseline]
    return [(b.ink.x0 - a.ink.x1) / a.size for a, b in pairs]


@pytest.mark.parametrize("font", ["Courier", "Courier-Bold", "Helvetica"])
def test_cells_of_one_width_under_each_other_are_one_text_each_beside_names_in_other_type(font: str):
    names = ["Total Plate Count", "Yeast", "Total Coliforms", "E. coli", "Salmonella", "Water Activity", "Moisture"]
    rows = enumerate(zip(names, COUNTS, strict=True))
    page = [
        token
        for at, (name, value) in rows
        for token in (*seen(name, 50, 100 + 20 * at, font="Helvetica"), *seen(value, 200, 100 + 20 * at, font=font))
    ]
    before, after = gaps(page), gaps(in_one_width(page))
    assert (after != before) is font.startswith("Courier")
    assert max(after) < 0.6


def test_a_words_box_that_took_in_the_next_word_ends_before_it():
    row = "5\t1\t1\t1\t1\t{}\t{}\t100\t{}\t30\t96\t{}"
    bali, one = row.format(1, 400, 150, "Bali"), row.format(2, 525, 25, "1")
    first, second = tokens_of(f"{bali}\n{one}", pixels=1.0)
    assert (first.ink.x0, first.ink.x1, second.ink.x0) == (400, 500, 525)


def form(language: str) -> bytes:
    """A form whose boxes have small labels in print, filled in as a typewriter does."""
    labels, heads, rows = {
        "en": (
            [("REPORT NO.", "M-26-118"), ("PRODUCT", "Kratom Powder Green 1 kg"), ("LOT", "GB 2511 C")],
            ("TEST", "RESULT", "LIMIT", "P / F"),
            [("Total Plate Count", "61,000 CFU/g"), ("Yeast", "1,200 CFU/g"), ("Salmonella", "NEGATIVE/25 g")],
        ),
        "es": (
            [("INFORME", "A-0331-26"), ("PRODUCTO", "Kratom en polvo Rojo"), ("LOTE", "RB-17")],
            ("ENSAYO", "RESULTADO", "LÍMITE", "DICTAMEN"),
            [("Levaduras", "240 UFC/g"), ("Mohos", "3,100 UFC/g"), ("Plomo", "0.41 mg/kg")],
        ),
    }[language]
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800), invariant=True)
    for at, (label, entry) in enumerate(labels):
        canvas.setFont("Helvetica", 7)
        canvas.drawString(60, 700 - 40 * at, label)
        canvas.setFont("Courier", 11)
        canvas.drawString(62, 684 - 40 * at, entry)
        canvas.rect(55, 676 - 40 * at, 480, 36)
    for at, cells in enumerate([heads, *((*row, "", "PASS") for row in rows)]):
        for x, cell, column in zip((60, 220, 360, 460), cells, range(4), strict=True):
            canvas.setFont("Helvetica-Bold" if at == 0 else ("Helvetica" if column == 0 else "Courier"), 10)
            canvas.drawString(x, 540 - 24 * at, cell)
        canvas.line(55, 532 - 24 * at, 535, 532 - 24 * at)
    canvas.save()
    return file.getvalue()


@pytest.mark.parametrize(
    ("language", "product", "found"),
    [
        (
            "en",
            "Kratom Powder Green 1 kg",
            [
                ("total-aerobic-count", "=", "61000", "CFU/g"),
                ("yeasts", "=", "1200", "CFU/g"),
                ("salmonella", "absent", None, None),
            ],
        ),
        (
            "es",
            "Kratom en polvo Rojo",
            [("yeasts", "=", "240", "CFU/g"), ("molds", "=", "3100", "CFU/g"), ("lead", "=", "0.41", "mg/kg")],
        ),
    ],
)
def test_a_form_that_was_typed_and_scanned_is_read(
    language: str, product: str, found: list[tuple[str | None, ...]], tmp_path: Path
):
    require("tesseract", available=find_engine() is not None)
    answer = read(Scanner(dpi=200, skew=0.6).scan(form(language)), tmp_path)
    assert results(answer) == found
    assert answer["samples"][0]["certificate"]["product_name"] == product
