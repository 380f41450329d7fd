"""Signs printed in a font of symbols: "≤" has the number of another letter there, or one of no letter at all."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from registry.extract.certificate import read_document
from registry.extract.page.dingbats import as_drawn

ROWS = [
    ("Test", ("", "Specification"), "Result"),
    ("Lead", ("≤", " 3 ppm"), "0.4 ppm"),
    ("CBD", ("≥", " 20 %"), "23 %"),
]


def test_signs_drawn_in_the_symbol_font_are_what_it_draws():
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800), invariant=True)
    for i, (name, (sign, limit), value) in enumerate(ROWS):
        line = canvas.beginText(200, 700 - 14 * i)
        line.setFont("Symbol", 9)
        line.textOut(sign)
        line.setFont("Helvetica", 9)
        line.textOut(limit)
        canvas.drawText(line)
        canvas.drawString(40, 700 - 14 * i, name)
        canvas.drawString(340, 700 - 14 * i, value)
    canvas.save()
    answer = read_document(file.getvalue())
    found = [(r["analyte"], r["value"], r["unit"], r["limit"]) for s in answer["samples"] for r in s["results"]]
    assert found == [("lead", "0.4", "ppm", "3"), ("cbd", "23", "%", "≥ 20 %")]


@pytest.mark.parametrize("font", ["Symbol", "ABCDEF+SymbolMT", "Calibri"])
def test_private_numbers_of_signs_are_those_signs_in_any_font(font):
    assert [as_drawn(letter, font) for letter in "\uf0a3\uf0b3\uf06d\uf0b1"] == ["≤", "≥", "µ", "±"]


def test_other_letters_stay_what_they_are():
    assert [as_drawn("\uf0a3", "Wingdings"), as_drawn("m", "Calibri"), as_drawn("£", "Arial")] == ["•", "m", "£"]
