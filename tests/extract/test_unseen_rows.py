"""Rows where laboratories nobody had seen print them: ticks, methods between, marks, other words for limits."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from registry.extract.certificate import read_document
from tests.extract.paper import HEIGHT, WIDTH, Text, read, results, table


def test_allowed_in_polish_heads_limits():
    rows = [("Badana cecha", "Wynik", "Jednostka", "Dopuszczalne"), ("Specjocyliatyna", "2,05", "g/100 g", "3,0")]
    answer = read(*table([*rows, ("Kadm", "0,215", "mg/kg", "1,0")], xs=(50, 200, 300, 400)))
    assert [(r["analyte"], r["limit"]) for r in answer["samples"][0]["results"]] == [
        ("speciociliatine", "3.0"),
        ("cadmium", "1.0"),
    ]


def test_a_card_with_ticks_beside_answers_of_two_lines_is_read():
    rows = [
        ("Aerobic Plate Count", "1E+07", "1.2E+04", "CFU/g"),
        ("Yeast & Mold", "1E+05", "3.5E+02", "CFU/g"),
        ("Salmonella (25 g)", "Absent", "Not", "Detected"),
    ]
    cells = [(50, 90, "Microbials"), (300, 90, "Pass"), (50, 106, "Test"), (205, 106, "Limit"), (270, 106, "Result")]
    for at, (name, limit, upper, lower) in zip((130, 167, 204), rows, strict=True):
        cells += [(50, at, name), (200, at, limit), (255, at - 7, upper), (255, at + 7, lower)]
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=True)
    canvas.setFont("Helvetica", 11)
    for x, y, text in cells:
        canvas.drawString(x, HEIGHT - y, text)
    canvas.setFont("ZapfDingbats", 11)
    for y in (130, 167, 204):
        canvas.drawString(310, HEIGHT - y - 3, "✓")
    canvas.save()
    answer = read_document(file.getvalue())
    assert results(answer) == [
        ("total-aerobic-count", "=", "12000", "CFU/g"),
        ("total-yeast-and-mold", "=", "350", "CFU/g"),
        ("salmonella", "absent", None, None),
    ]
    assert [r["status"] for r in answer["samples"][0]["results"]] == ["pass"] * 3


def test_a_method_stands_between_a_name_and_its_value():
    metals = [("Element", "LOQ", "Result (ppb)"), ("Lead", "10.0", "141"), ("Arsenic", "10.0", "88.4")]
    other = [
        Text(36, 250, "Other", 11),
        *table([("Moisture", "VM-KF-01 Karl Fischer", "6.9 %")], xs=(40, 100, 260), y=270),
    ]
    answer = read(*table(metals, xs=(40, 140, 220)), *other)
    assert results(answer)[2:] == [("moisture", "=", "6.9", "%")]


@pytest.mark.parametrize("text", ["2,3 × 10³ *)", "2,3 × 10³ **)"])
def test_a_mark_with_a_closing_bracket_alone_is_a_notes(text: str):
    rows = [("Parameter", "Ergebnis", "Einheit"), ("Hefen", "1,5 × 10²", "KbE/g"), ("Schimmelpilze", text, "KbE/g")]
    answer = read(*table(rows, xs=(50, 200, 320)))
    assert results(answer)[1] == ("molds", "=", "2300", "CFU/g")


def test_species_counted_in_brackets_are_aspergillus():
    rows = [("Test", "Result"), ("Aspergillus (4 spp.)", "NT"), ("Pathogenic Aspergillus (4 species)", "Negative")]
    assert [r[0] for r in results(read(*table([*rows, ("Salmonella", "Negative")], xs=(50, 300))))][:1] == [
        "aspergillus"
    ]
