"""Panels in boxes beside each other: their titles, states and units, and what stands in two boxes on one line."""

from __future__ import annotations

import io

import pytest
from reportlab.pdfgen.canvas import Canvas

from registry.extract.certificate import read_document
from tests.extract.paper import HEIGHT, WIDTH, Text, problems, read, results, table


def test_a_method_and_a_unit_in_brackets_a_little_behind_a_title_are_the_titles_and_head_no_column():
    heading = ("Metal", "LOQ", "Limit", "Result", "Status")
    rows = [heading, ("Arsenic", "0.010", "2", "0.016", "Pass"), ("Cadmium", "0.010", "0.82", "ND", "Pass")]
    title = [Text(50, 90, "Heavy Metals"), Text(110, 90, "(ICP-MS, ppm)")]
    answer = read(*title, *table(rows, xs=(50, 140, 190, 240, 300), y=102))
    assert results(answer) == [("arsenic", "=", "0.016", "ppm"), ("cadmium", "ND", None, "ppm")]


def test_units_under_no_heading_are_their_rows_units_where_few_rows_are_filled_whole():
    rows = [
        ("Parameter", "Result", "", "LOQ", "Specification"),
        ("Aflatoxin B1", "1.20", "µg/kg", "1.00", ""),
        ("Ochratoxin A", "<2.00", "µg/kg", "2.00", ""),
        ("Aflatoxin G1", "<1.00", "µg/kg", "1.00", "NMT 5"),
    ]
    answer = read(*table(rows, xs=(50, 200, 260, 330, 400)))
    assert results(answer) == [
        ("aflatoxin-b1", "=", "1.20", "ug/kg"),
        ("ochratoxin-a", "<", "2.00", "ug/kg"),
        ("aflatoxin-g1", "<", "1.00", "ug/kg"),
    ]


def test_two_rows_with_their_units_under_no_heading_leave_the_empty_columns_heading_alone():
    rows = [
        ("Parameter", "Result", "", "LOQ", "Specification"),
        ("Mitragynine", "25.9", "mg/serving", "", "22.5 - 27.5"),
        ("Paynantheine", "0.522", "mg/serving", "", ""),
    ]
    answer = read(*table(rows, xs=(50, 200, 260, 360, 430)))
    assert results(answer) == [("mitragynine", "=", "25.9", "mg/serving"), ("paynantheine", "=", "0.522", "mg/serving")]


def test_a_row_level_with_the_title_of_the_next_box_and_its_verdict_is_no_row_of_that():
    left = [
        ("Analyte", "Limit", "CFU/g", "Status"),
        *((name, "1000", value, "Pass") for name, value in (("Coliforms", "<10"), ("Mold", "40"), ("Yeast", "30"))),
        ("Yeast & Mold", "10000", "70", "Pass"),
    ]
    right = [
        ("Analyte", "Limit", "µg/kg", "Status"),
        ("Aflatoxin B1", "5", "ND", "Pass"),
        ("Ochratoxin A", "5", "ND", "Pass"),
    ]
    metals = [
        ("Analyte", "Limit", "Result (ppm)", "Status"),
        ("Lead", "1.2", "0.11", "Pass"),
        ("Cadmium", "0.8", "ND", "Pass"),
    ]
    at = (310, 400, 450, 520)
    answer = read(
        *table(left, xs=(40, 150, 200, 250)),
        *table(right, xs=at),
        *(Text(310, 156, "Heavy Metals", size=10), Text(520, 156, "Pass")),
        *table(metals, xs=at, y=172),
    )
    assert ("total-yeast-and-mold", "=", "70", "CFU/g") in results(answer)
    assert problems(answer) == []


@pytest.mark.parametrize(("state", "x"), [("PASS", 62.0), ("DONE", 62.0), ("EXAMPLE LABS", 20.0)])
def test_a_band_up_the_side_of_a_box_or_page_is_no_part_of_the_line_that_it_runs_along(state, x):
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(WIDTH, HEIGHT), invariant=True)
    canvas.setFont("Helvetica", 9)
    names = ("Mitragynine", "Paynantheine", "Speciogynine", "Speciociliatine")
    for row, cells in enumerate(
        (("", *names), ("%", "1.21", "0.31", "0.22", "ND"), ("mg/unit", "6.05", "1.55", "1.10", "ND"))
    ):
        for column, cell in enumerate(cells):
            canvas.drawString(80 + 90 * column, HEIGHT - 200 - 14 * row, cell)
    canvas.rotate(90)
    canvas.drawString(HEIGHT - 235, -x, state)
    canvas.save()
    found = results(read_document(file.getvalue()))
    assert ("mitragynine", "=", "6.05", "mg/unit") in found
    assert ("mitragynine", "=", "1.21", "%") in found


def test_a_tiles_name_may_end_in_its_verdict():
    tile = [Text(200, 200, "0.58 aw", size=14), Text(196, 214, "WATER ACTIVITY PASS", size=7)]
    (told,) = read(*tile)["samples"][0]["results"]
    assert (told["analyte"], told["value"], told["unit"], told["status"]) == ("water-activity", "0.58", "aw", "pass")


def test_one_value_among_the_parts_of_a_line_behind_a_title_is_read():
    line = Text(300, 86, "HPLC-DAD · SOP-CAN-01 · 11/07/2023 · Moisture 9.7 %", size=7)
    rows = [("Analyte", "Result (%)"), ("Mitragynine", "1.4"), ("Paynantheine", "0.2")]
    answer = read(Text(50, 86, "Alkaloids"), line, *table(rows, xs=(50, 200)))
    assert ("moisture", "=", "9.7", "%") in results(answer)


def test_a_heading_further_up_that_begins_near_the_right_table_cuts_no_heading_of_the_left():
    above = [
        ("Analyte", "Result", "Limits", "Units", "LOQ", "Method", "Status"),
        ("Lead", "0.0583", "10.0", "mg/kg", "0.0421", "AOAC 2013.06", "Pass"),
        ("Cadmium", "< LOQ", "3.00", "mg/kg", "0.0421", "AOAC 2013.06", "Pass"),
    ]
    heads = ("Analyte", "Result", "Limits", "LOQ", "Status", "Notes")
    below = [
        (*heads, *heads),
        ("Aflatoxin B1", "< LOQ", "", "5.00", "", "", "Aflatoxin B2", "< LOQ", "", "5.00", "", ""),
        ("Aflatoxin G1", "< LOQ", "", "5.00", "", "", "Aflatoxin G2", "< LOQ", "", "5.00", "", ""),
        ("Ochratoxin A", "< LOQ", "20.0", "5.00", "Pass", "", "Total Aflatoxins", "< LOQ", "20.0", "20.0", "Pass", ""),
    ]
    answer = read(
        *table(above, xs=(37, 160, 207, 240, 303, 400, 519)),
        *(Text(37, 157, "Mycotoxins"), Text(111, 157, "Method: AOAC 2007.01"), Text(240, 157, "Units µg/kg")),
        *table(below, xs=(37, 156, 195, 229, 251, 281, 310.5, 427, 467, 500, 524, 560), y=171),
    )
    told = {a: (o, u) for a, o, _v, u in results(answer) if "tox" in a}
    assert told == dict.fromkeys(
        ("aflatoxin-b1", "aflatoxin-b2", "aflatoxin-g1", "aflatoxin-g2", "ochratoxin-a", "total-aflatoxins"),
        ("<LOQ", "ug/kg"),
    )
