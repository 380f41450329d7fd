"""Headings over several lines, close together, under boxes and over dashes: each heads its own column."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from registry.extract.page.lines import lines_of
from registry.extract.page.words import read_pages
from registry.extract.tables.heading_bands import _unknown_beyond
from registry.extract.tables.segments import segments_of
from registry.extract.wording.column_words import column_meaning
from tests.extract.paper import Text, drawn, read, results, table


def units(answer):
    """Analyte, value and unit of every result."""
    return [(analyte, value, unit) for analyte, _operator, value, unit in results(answer)]


def test_a_boxs_title_over_a_heading_cuts_no_column_from_it():
    boxes = table([("Alkaloids", "Mycotoxins"), ("pass", "pass")], xs=(42, 474), y=60)
    rows = [
        ("Alkaloids", "Result (mg/package)", "Result (mg/g)", "Result (mg/serving)"),
        ("Mitragynine", "8.00", "0.80", "1.60"),
        ("Speciogynine", "4.00", "0.40", "0.80"),
    ]
    answer = read(*boxes, *table(rows, xs=(40, 180, 300, 420)))
    assert units(answer) == [
        ("mitragynine", "8.00", "mg/package"),
        ("mitragynine", "0.80", "mg/g"),
        ("mitragynine", "1.60", "mg/serving"),
        ("speciogynine", "4.00", "mg/package"),
        ("speciogynine", "0.40", "mg/g"),
        ("speciogynine", "0.80", "mg/serving"),
    ]


def test_one_heading_close_beside_itself_is_two_whose_units_end_beneath():
    second = 200 + stringWidth("Measured Value (mg /", "Helvetica", 9) + 4
    texts = [Text(40, 104, "Parameter"), Text(200, 100, "Measured Value (mg /"), Text(200, 109, "g)")]
    texts += [Text(second, 100, "Measured Value (mg"), Text(second, 109, "per capsule)")]
    texts += table([("Mitragynine", "6.5", "3.2"), ("Speciogynine", "0.4", "0.2")], xs=(40, 200, second), y=122)
    assert units(read(*texts)) == [
        ("mitragynine", "6.5", "mg/g"),
        ("mitragynine", "3.2", "mg/capsule"),
        ("speciogynine", "0.4", "mg/g"),
        ("speciogynine", "0.2", "mg/capsule"),
    ]


def test_the_portion_tested_in_two_lines_heads_no_names():
    texts = [Text(250, 100, "Test"), Text(40, 104, "Compound"), Text(320, 104, "Limit"), Text(400, 104, "Result")]
    texts += [Text(250, 108, "Portion"), Text(450, 104, "Method")]
    rows = [("Yeast", "USP <2021>", "", "1,000", "700 CFU/g"), ("E. coli", "USP <2021>", "25 g", "Absent", "Absent")]
    texts += [Text(150, 104, "Method"), *table(rows, xs=(40, 150, 250, 320, 400), y=122)]
    assert results(read(*texts)) == [("yeasts", "=", "700", "CFU/g"), ("e-coli", "absent", None, None)]


def test_a_dash_level_with_half_an_answer_right_under_the_headings_is_no_heading():
    texts = [Text(40, 104, "Mikrobiologie"), Text(250, 100, "Messwert"), Text(320, 104, "Einwaage")]
    texts += [Text(250, 108, "(KbE/g)")]
    for i, name in enumerate(("Gesamtkeimzahl", "Hefen", "Schimmelpilze")):
        y = 120 + 26 * i
        texts += [Text(250, y, "nicht"), Text(350, y, "–"), Text(40, y + 5, name), Text(250, y + 11, "getestet")]
    assert [r[:2] for r in results(read(*texts))] == [("total-aerobic-count", "NT"), ("yeasts", "NT"), ("molds", "NT")]


def test_a_unit_in_brackets_behind_half_a_heading_is_that_headings_and_no_columns():
    texts = [Text(200, 100, "MDL / Limit of"), Text(40, 104, "Parameter"), Text(200, 109, "Quantitation (mg/g)")]
    texts += [Text(330, 104, "Result (mg/g)"), Text(430, 104, "Result (mg per unit)")]
    texts += table([("Mitragynine", "0.0003 / 0.001", "0.6", "0.3")], xs=(40, 200, 330, 430), y=124)
    said = read(*texts)["samples"][0]["results"]
    assert [(r["value"], r["unit"], r["lod"], r["loq"]) for r in said] == [
        ("0.6", "mg/g", "0.0003", "0.001"),
        ("0.3", "mg/unit", None, None),
    ]


@pytest.mark.parametrize(("beyond", "heads"), [("a Pinene", []), ("Zorp", ["Zorp"])])
def test_what_stands_level_right_of_headings_may_head_a_column_unless_it_is_a_row_of_the_table_beside(beyond, heads):
    texts = [Text(x, 100, text) for x, text in ((90, "LOD/LOQ"), (160, "RESULT"), (220, "RESULT"), (320, beyond))]
    [page] = read_pages(drawn([*texts, Text(400, 100, "0.005 / 0.015")]))
    line = segments_of(lines_of(page.words)[0])
    assert [s.phrase.text for s in _unknown_beyond(line, line[:3])] == heads


def test_a_heading_with_a_unit_of_its_own_between_two_units_heads_a_column():
    texts = [
        Text(200, 100, "mg per serving"),
        Text(212, 110, "(1 mL)"),
        Text(300, 100, "mg per bottle"),
        Text(310, 110, "(30 mL)"),
    ]
    texts += [Text(40, 105, "Cannabinoid"), Text(140, 105, "mg/mL"), Text(400, 105, "% w/w")]
    rows = [("CBD", "51.8", "51.8", "1554", "5.48"), ("CBG", "0.934", "0.934", "28.0", "0.099")]
    texts += table(rows, xs=(40, 140, 215, 315, 400), y=126)
    assert units(read(*texts)) == [
        ("cbd", "51.8", "mg/mL"),
        ("cbd", "51.8", "mg/serving"),
        ("cbd", "1554", "mg/bottle"),
        ("cbd", "5.48", "%"),
        ("cbg", "0.934", "mg/mL"),
        ("cbg", "0.934", "mg/serving"),
        ("cbg", "28.0", "mg/bottle"),
        ("cbg", "0.099", "%"),
    ]


def test_a_heading_half_a_line_over_units_beside_it_heads_its_own_column_and_not_both_of_theirs():
    heads = [(110, 100, "LOD/LOQ"), (112, 108, "(ppm)"), (230, 100, "ACTION"), (232, 108, "(ppm)")]
    heads += [(300, 100, "RESULTS"), (302, 108, "(ppm)"), (40, 104, "ANALYTE"), (180, 104, "DIL.")]
    rows = [("Lead", "0.01/0.03", "1", "0.5", "ND"), ("Arsenic", "0.01/0.03", "1", "0.2", "0.11")]
    answer = read(*(Text(*head, 7) for head in heads), *table(rows, xs=(40, 112, 182, 236, 304), y=124))
    found = answer["samples"][0]["results"]
    assert [(r["value"], r["loq"], r["limit"], r["confidence"]) for r in found] == [
        (None, "0.03", "0.5", 0.99),
        ("0.11", "0.03", "0.2", 0.99),
    ]


@pytest.mark.parametrize("heading", ["Dynamic Range (ppb)", "Linear Window (ppb)"])
def test_a_unit_in_brackets_is_that_of_all_the_words_before_it_and_heads_no_column_of_results(heading):
    rows = [
        ("", heading, "Result (ppb)"),
        ("Ochratoxin A", "2.17 - 132.50", "ND"),
        ("Aflatoxin B1", "1.02 - 33.05", "1.9"),
    ]
    texts = [Text(40, 86, "Mycotoxins"), *table([row[:1] for row in rows], xs=(40,))]
    for at, row in enumerate(rows):
        ends = zip(row[1:], (330, 440), strict=True)
        texts += [Text(x1 - stringWidth(text, "Helvetica", 9), 100 + 14 * at, text) for text, x1 in ends]
    answer = read(*texts)
    assert units(answer) == [("ochratoxin-a", None, "ppb"), ("aflatoxin-b1", "1.9", "ppb")]
    assert answer["problems"] == []


def test_a_range_that_a_method_works_in_is_no_result_where_no_heading_says_result():
    rows = [
        ("Analyte", "LOQ (ppb)", "Dynamic Range (ppb)"),
        ("Ochratoxin A", "2.1", "132"),
        ("Aflatoxin B1", "1.0", "33"),
    ]
    assert units(read(*table(rows, xs=(40, 200, 330)))) == []


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Level of concern, µg/serving", "limit"),
        ("Alert Level", "limit"),
        ("Guide value", "limit"),
        ("EU limit", "limit"),
        ("Client requirement", "limit"),
        ("Reporting Level", "loq"),
        ("Quantified from", "loq"),
        ("Detection from", "lod"),
        ("Sample weight (g)", "other"),
        ("Your value", "other"),
        ("Mitragynine content", "result"),
        ("Amount per capsule", "result"),
        ("Level found", "result"),
    ],
)
def test_a_level_or_value_is_a_result_only_where_nothing_says_otherwise(heading, role):
    assert column_meaning(heading)[0] == role


@pytest.mark.parametrize(
    ("heading", "column"),
    [
        ("Final Result", "value"),
        ("Sample Result", "value"),
        ("Reported Value", "value"),
        ("Minimum Detection Limit", "lod"),
        ("Lower LOQ", "loq"),
        ("Estimated Quantitation Limit", "loq"),
        ("QL", "loq"),
        ("Acceptable Range", "limit"),
        ("MAL", "limit"),
    ],
)
def test_a_heading_with_a_word_before_it_says_the_same(heading: str, column: str) -> None:
    heads = {"value": "Result", "lod": "LOD", "loq": "LOQ", "limit": "Limit"} | {column: heading}
    rows = [
        ("Analyte", *heads.values()),
        ("Lead", "0.21", "0.02", "0.05", "1.5"),
        ("Cadmium", "0.11", "0.02", "0.05", "0.5"),
    ]
    answer = read(*table(rows, xs=(30, 130, 260, 390, 520)), Text(30, 80, "Heavy metals (mg/kg)"))
    told = [tuple(r[k] for k in ("analyte", "value", "lod", "loq", "limit")) for r in answer["samples"][0]["results"]]
    assert told == [("lead", "0.21", "0.02", "0.05", "1.5"), ("cadmium", "0.11", "0.02", "0.05", "0.5")]


@pytest.mark.parametrize("heading", ["Limit ¹⁾", "Limit ¹", "Limit 1)", "Richt-/Höchstwert"])
def test_a_heading_of_limits_with_a_notes_mark_behind_a_space_is_one(heading: str) -> None:
    assert column_meaning(heading)[0] == "limit"


def test_a_total_that_is_reported_only_is_a_row_and_heads_no_table() -> None:
    rows = [
        ("Test", "Method", "Specification", "Result", "Evaluation"),
        ("Mitragynine", "HPLC", "NLT 400 mg/g", "421.60 mg/g", "Conforms"),
    ]
    rows += [("Total Alkaloids (sum of 5)", "Calculation", "Report", "539.86 mg/g", "Reported")]
    rows += [("Lead (Pb)", "ICP-MS", "NMT 1.0 mcg/g", "0.148 mcg/g", "Conforms")]
    answer = read(*table(rows, xs=(30, 170, 260, 370, 480)))
    told = [(r["analyte"], r["value"], r["unit"], r["status"]) for r in answer["samples"][0]["results"]]
    assert told == [
        ("mitragynine", "421.60", "mg/g", "pass"),
        ("total-alkaloids", "539.86", "mg/g", None),
        ("lead", "0.148", "ug/g", "pass"),
    ]
