"""Specifications beside results: what a limit's cell says where the result's does not."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from registry.extract.page.words import read_pages
from registry.extract.wording.names import find_name
from tests.extract.paper import Text, read, results, table

GARUDA = Path("/usr/share/fonts/truetype/tlwg/Garuda.ttf")
THAI = [("จำนวนแบคทีเรียรวม", "TPC"), ("สารหนูอนินทรีย์", "Arsenic")]  # the second of inorganic arsenic alone
XS = (50, 220, 360, 480)


def limits(answer: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    return [(r["analyte"], r["unit"], r["limit"]) for s in answer["samples"] for r in s["results"]]


@pytest.mark.parametrize(
    ("head", "complies", "limit"),
    [
        (("Test", "Specification", "Result"), "Conforms", "NMT 10\u2074 CFU/g"),
        (("Prüfung", "Spezifikation", "Befund"), "entspricht", "max. 10 000 KBE/g"),
        (("Ensayo", "Especificación", "Resultado"), "Cumple", "máx. 10 000 UFC/g"),
        (("Parametr", "Požadavek", "Výsledek"), "vyhovuje", "max. 10 000 KTJ/g"),
        (("Parameter", "Persyaratan", "Hasil"), "Memenuhi", "Maks. 10 000 koloni/g"),
    ],
)
def test_the_limit_that_a_verdict_alone_answers_is_a_number_in_its_own_unit(head, complies, limit):
    answer = read(*table([head, ("Total Coliforms", limit.replace("\u2074", "^4"), complies)], xs=XS))
    assert limits(answer) == [("total-coliforms", "CFU/g", "10000")]
    assert results(answer) == [("total-coliforms", "complies", None, "CFU/g")]


def test_a_target_with_what_it_may_be_off_by_is_no_number_that_a_value_may_not_go_beyond():
    rows = [("Test", "Specification", "Result"), ("Mitragynine", "34 ± 4 mg/g", "35.2 mg/g")]
    assert limits(read(*table(rows, xs=XS))) == [("mitragynine", "mg/g", "34 ± 4 mg/g")]


def test_nothing_found_is_in_the_unit_of_its_limit_or_of_the_values_around_it():
    rows = [
        ("Test", "Specification", "Result"),
        ("Mitragynine", "Report", "1.08 %"),
        ("7-Hydroxymitragynine", "Report", "None Detected"),
        ("Total Aflatoxins", "NMT 20 ppb", "None Detected"),
    ]
    assert results(read(*table(rows, xs=XS))) == [
        ("mitragynine", "=", "1.08", "%"),
        ("7-hydroxymitragynine", "ND", None, "%"),
        ("total-aflatoxins", "ND", None, "ppb"),
    ]


def test_a_number_without_a_unit_is_in_its_limits_and_not_wholly_sure():
    rows = [("Test", "Specification", "Result"), ("Lead", "NMT 3.0 mg/kg", "0.62"), ("Water Activity", "0.65", "0.58")]
    answer = read(*table(rows, xs=XS))
    assert results(answer) == [("lead", "=", "0.62", "mg/kg"), ("water-activity", "=", "0.58", "aw")]
    assert answer["samples"][0]["results"][0]["confidence"] == 0.85


@pytest.mark.parametrize(
    ("name", "value", "unit"),
    [
        ("Mitraginina por ración", "34,2 mg/ración", "mg/serving"),
        ("Mitragynine per serving", "34,2 mg", "mg/serving"),
        ("Mitragynin pro Kapsel", "34,2 mg", "mg/capsule"),
        ("Mitragynin na tobolku", "34,2 mg/tobolku", "mg/capsule"),
        ("Mitraginin per sajian", "34,2 mg", "mg/serving"),
        ("Mitragynine / bottle", "34,2 mg", "mg/bottle"),
    ],
)
def test_an_amount_per_piece_is_known_by_its_name_in_any_language(name, value, unit):
    rows = [("Test", "Result"), ("Mitragynine", "3,42 mg/g"), (name, value)]
    assert results(read(*table(rows, xs=XS)))[1:] == [("mitragynine", "=", "34.2", unit)]


def test_a_name_in_letters_of_its_own_is_the_one_in_brackets_unless_it_says_more_than_that():
    assert [find_name(f"{name} ({other})") for name, other in THAI] == [find_name("TPC"), None]


def test_a_name_in_thai_with_its_latin_behind_it_is_that_unless_it_says_more_or_another():
    printed = ["แคดเมียม Cadmium (Cd)", "ตะกัว่ Lead", "แคดเมียม Lead", "สารหนูอนินทรีย์ Arsenic"]
    assert [found and found.analyte.slug for found in map(find_name, printed)] == ["cadmium", "lead", None, None]


def test_marks_of_thai_that_a_font_keeps_out_of_place_are_the_letters_they_are():
    if not GARUDA.is_file():
        pytest.skip(f"no font with Thai letters out of place on this machine: {GARUDA}")
    pdfmetrics.registerFont(TTFont("Garuda", str(GARUDA)))
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800), invariant=True)
    canvas.setFont("Garuda", 12)
    canvas.drawString(50, 700, "ไม\uf70aพบ")
    canvas.save()
    assert [word.text for page in read_pages(file.getvalue()) for word in page.words] == ["ไม่พบ"]


def test_items_and_test_methods_head_a_makers_own_certificate_with_its_specifications():
    head = [Text(122, 100, "Items"), Text(240, 100, "Specifications"), Text(365, 100, "Results")]
    rows = [
        ("Identification",),
        ("Appearance", "Green fine powder", "Complies", "Visual"),
        ("Odor & Taste", "Characteristic, bitter", "Complies", "Organoleptic"),
        ("Assay",),
        ("Mitragynine", "< 1.8%", "1.46%", "HPLC"),
        ("Speciogynine", "Report", "0.16%", "HPLC"),
        ("Heavy Metals",),
        ("Lead (Pb)", "< 3.0 ppm", "0.77 ppm", "ICP-MS"),
    ]
    cells = table(rows, xs=(62, 254, 366, 464), y=114)
    answer = read(*head, Text(450, 100, "Test Methods"), *cells)
    expected = [("mitragynine", "=", "1.46", "%"), ("speciogynine", "=", "0.16", "%"), ("lead", "=", "0.77", "ppm")]
    assert [r for r in results(answer) if r[1] == "="] == expected
    assert limits(answer)[-1] == ("lead", "ppm", "3.0")


@pytest.mark.parametrize("limit", ["NMT 10ppm", "Max. 10 mg/kg", "10 ppm max", "<10ppm", "£10ppm"])
def test_heavy_metals_that_only_comply_are_a_row_and_no_heading_of_those_beneath(limit: str):
    rows = [
        ("Items", "Specification", "Result", "Test method"),
        ("Assay (Mitragynine)", "NLT 45.0%", "47.82%", "HPLC"),
        ("Heavy metals", limit, "Complies", "CP2015"),
        ("Lead (Pb)", "NMT 2.0ppm", "0.31ppm", "ICP-MS"),
        ("Total plate count", "NMT 10000cfu/g", "<100cfu/g", "CP2015"),
    ]
    assert [r[:3] for r in results(read(*table(rows, xs=(50, 200, 330, 450))))] == [
        ("mitragynine", "=", "47.82"),
        ("total-heavy-metals", "complies", None),
        ("lead", "=", "0.31"),
        ("total-aerobic-count", "<", "100"),
    ]


@pytest.mark.parametrize("heading", ["Test data", "Analysis result", "Test value", "As tested"])
def test_under_the_title_specification_what_was_tested_is_read_and_what_may_be_asked_for_is_not(heading):
    rows = [("Mitragynine", "1.4 %", "HPLC"), ("Lead", "0.4 ppm", "ICP-MS"), ("Salmonella", "Negative", "USP <62>")]
    title = Text(40, 80, "SPECIFICATION", 14)
    found = results(read(title, *table([("Item", heading, "Method"), *rows], xs=XS, y=110)))
    assert found == [
        ("mitragynine", "=", "1.4", "%"),
        ("lead", "=", "0.4", "ppm"),
        ("salmonella", "absent", None, None),
    ]
    assert results(read(title, *table([("Item", "Value", "Method"), *rows], xs=XS, y=110))) == []


@pytest.mark.parametrize("answer", ["Complies", "Characteristic"])
@pytest.mark.parametrize("before", [("1", "Odor"), ("Odor", "Organoleptic")])
def test_what_a_specification_asks_of_an_odour_heads_no_column(before, answer):
    head = ("No", "Parameter") if before[0] == "1" else ("Parameter", "Method")
    others = [("Lead (Pb)", "< 2.0 ppm", "1.1 ppm"), ("Mitragynine", "NLT 1.2 %", "1.46 %")]
    named = [(*(("2", name) if before[0] == "1" else (name, "ICP-MS")), asked, found) for name, asked, found in others]
    rows = [(*before, "Characteristic", answer), *named]
    texts = table([(*head, "Specification", "Result")], xs=(40, 114, 256, 413))
    texts += table(rows, xs=(40, 114, 290, 442), y=120)  # centred in their cells, and their headings are not
    assert results(read(*texts))[-2:] == [("lead", "=", "1.1", "ppm"), ("mitragynine", "=", "1.46", "%")]
