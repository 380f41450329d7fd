"""What cannabis laboratories of several states print, and what was lost of it: one test for each lesson."""

from __future__ import annotations

import pytest

from registry.extract.wording.names import find_name
from tests.extract.paper import Text, problems, read, results, table


def test_a_distributors_labelled_name_beneath_its_caption_is_the_client_beside_another_caption():
    head = [
        ("DISTRIBUTOR", "DATES"),
        ("Name: Tidewater Example Co", "Date Collected: 04/29/2024"),
        ("License: C11-0000000-LIC", "Date Received: 04/29/2024"),
    ]
    answer = read(
        *table(head, xs=(200, 400), y=40),
        *table([("Compound", "Result (µg/g)"), ("Lead", "0.046")], xs=(40, 200)),
    )
    assert results(answer) == [("lead", "=", "0.046", "ug/g")]
    assert answer["samples"][0]["certificate"]["client"] == "Tidewater Example Co"


def test_a_panels_title_that_begins_left_of_the_names_is_no_second_line_of_the_one_above():
    rows = [
        ("Analyte", "Unit", "Result"),
        ("cannabidiolic acid [CBDA]", "%", "0.071"),
        ("CBD, total (CBD + 0.877 CBDA)", "%", "0.062"),
        ("total yeast and mold count", "CFU/g", "3400"),
    ]
    cells = [
        Text(t.x, t.y + (12 if "yeast" in t.text or t.text in ("CFU/g", "3400") else 0), t.text)
        for t in table(rows, xs=(44, 240, 320))
    ]
    answer = read(*cells, Text(40, 140, "Microbiological Tests"))
    assert results(answer) == [
        ("cbda", "=", "0.071", "%"),
        ("total-cbd", "=", "0.062", "%"),
        ("total-yeast-and-mold", "=", "3400", "CFU/g"),
    ]


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("CBD, total (CBD + 0.877 CBDA) of the lot", None),
        ("THC, calculated total (HPLC)", "total-thc"),
        ("tetrahydrocannabinol, delta-8 [d8-THC]", "delta-8-thc"),
        ("THC, Δ8", "delta-8-thc"),
        ("tetrahydrocannabinol, delta-9 [d8-THC]", None),
    ],
)
def test_what_stands_behind_a_comma_may_tell_another_substance(printed: str, slug: str | None):
    name = find_name(printed)
    assert (name.analyte.slug if name is not None else None) == slug


@pytest.mark.parametrize("unit", ["aw", "Result (aw)"])
def test_one_row_without_a_heading_over_its_name_may_have_its_verdict_under_a_second_result(unit: str):
    rows = [("", unit, "Limit", "Result"), ("Water activity", "0.612", "0.70", "PASS")]
    assert results(read(*table(rows, xs=(40, 200, 300, 400)))) == [("water-activity", "=", "0.612", "aw")]


def test_a_unit_in_place_of_the_names_heading_is_that_of_the_results():
    rows = [
        ("CFU/g", "Result", "Limit", "P/F"),
        ("Bile Tolerant Gram Neg", "1200", "10000", "Pass"),
        ("Salmonella", "Not Detected", "ND in 1 g", "Pass"),
    ]
    answer = read(Text(40, 84, "MICROBIOLOGY (BAM)", size=10), *table(rows, xs=(40, 200, 300, 400)))
    assert results(answer) == [
        ("bile-tolerant-gram-negative-bacteria", "=", "1200", "CFU/g"),
        ("salmonella", "absent", None, None),
    ]


def test_a_unit_on_the_titles_line_beyond_the_last_heading_is_the_tables():
    rows = [("Analyte", "As Received", "LOQ"), ("CBC", "0.981", "0.0704"), ("CBD", "< LOQ", "0.0704")]
    line = [Text(40, 84, "Potency"), Text(190, 84, "Method AOAC 2015 V98-6"), Text(305, 84, "Units %")]
    answer = read(*line, Text(345, 84, "Batch: 2405182"), *table(rows, xs=(40, 180, 270)))
    assert results(answer) == [("cbc", "=", "0.981", "%"), ("cbd", "<LOQ", None, "%")]


def test_a_unit_that_stands_apart_on_a_titles_line_is_not_the_tables():
    rows = [("Analyte", "As Received", "LOQ"), ("CBC", "0.981", "0.0704"), ("CBD", "< LOQ", "0.0704")]
    answer = read(Text(40, 84, "Potency"), Text(400, 84, "Units %"), *table(rows, xs=(40, 180, 270)))
    assert results(answer) == [("cbc", "=", "0.981", None), ("cbd", "<LOQ", None, None)]


def test_the_sample_of_a_duplicate_is_none_of_the_certificates():
    rows = [("Analyte", "Unit", "Result"), ("Lead", "mg/kg", "0.112")]
    control = [("Analyte", "Result", "Org. Result", "RPD"), ("Lead", "1.02", "1.03", "0.98")]
    answer = read(
        Text(40, 40, "Sample ID: 24-0000-0003"),
        *table(rows, xs=(40, 180, 270)),
        Text(40, 50, "Sample Duplicate", page=2),
        Text(130, 50, "Sample ID: 24-1111-0001", page=2),
        *table(control, xs=(40, 180, 270, 400), page=2),
    )
    assert [s["certificate"]["sample_id"] for s in answer["samples"]] == ["24-0000-0003"]


def test_a_note_tells_what_bare_masses_are_per_where_the_samples_mass_agrees():
    rows = [
        ("Analyte", "LOD (mg)", "Result (mg)", "Result (mg/g)", "Notes"),
        ("CBC", "2.331", "41.230", "1.45", "# of Servings = 30"),
        ("CBD", "6.714", "1532.100", "53.76", "Sample Weight=28.5g"),
        ("CBG", "1.323", "498.710", "17.50", ""),
    ]
    answer = read(*table(rows, xs=(40, 120, 200, 290, 400)), Text(40, 200, "Result (mg) is per unit."))
    assert [row for row in results(answer) if row[3] != "mg/g"] == [
        ("cbc", "=", "41.230", "mg/unit"),
        ("cbd", "=", "1532.100", "mg/unit"),
        ("cbg", "=", "498.710", "mg/unit"),
    ]


def test_totals_in_tiles_beneath_a_summary_are_no_row_of_it():
    summary = [("Test", "Date Tested", "Result"), ("Moisture", "09/17/2024", "11.2 %"), ("Lead", "", "0.1 ppm")]
    tiles = [("25.04 %", "0.05 %"), ("Total THC", "Total CBD")]
    answer = read(*table(summary, xs=(40, 180, 300)), *table(tiles, xs=(60, 290), y=156))
    assert [row for row in results(answer) if "total" in row[0]] == [
        ("total-thc", "=", "25.04", "%"),
        ("total-cbd", "=", "0.05", "%"),
    ]


def test_inorganic_arsenic_may_be_abbreviated_behind_its_name():
    rows = [("Metal", "ug/g", "LOQ"), ("Arsenic (inorg.)", "0.05", "0.02"), ("Cadmium", "0.31", "0.02")]
    assert results(read(*table(rows, xs=(40, 180, 270)))) == [
        ("inorganic-arsenic", "=", "0.05", "ug/g"),
        ("cadmium", "=", "0.31", "ug/g"),
    ]


TOTALS = [("THCA", "25.88", "258.8", "0.02"), ("Δ9-THC", "0.66", "6.6", "0.02"), ("CBDA", "0.08", "0.8", "0.02")]


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        (("23.36", "233.6"), [("total-thc", "=", "23.36", "%"), ("total-thc", "=", "233.6", "mg/g")]),
        (("23.36", "240.0"), []),
    ],
)
def test_totals_set_apart_from_the_columns_are_in_their_order_where_the_units_prove_it(printed, found):
    head = ("Analyte", "% by wt", "mg/g", "LOQ (%)")
    rows = table([head, *TOTALS], xs=(40, 200, 300, 420))
    answer = read(*rows, Text(40, 160, "Total THC"), Text(296, 160, printed[0]), Text(400, 160, printed[1]))
    assert [r for r in results(answer) if r[0] == "total-thc" and r in found] == found
    sure = [r for r in answer["samples"][0]["results"] if r["analyte"] == "total-thc" and r["confidence"] >= 0.99]
    assert not sure or found


RESULT = table([("Compound", "Result (µg/g)"), ("Lead", "0.046")], xs=(40, 200), y=260)


def test_what_stands_in_brackets_right_under_a_products_name_is_its_end():
    head = [("Sample Name: Orange Gummies 100mg",), ("Matrix: Edible",)]
    answer = read(*table(head, xs=(40,), y=60), *RESULT)
    assert answer["samples"][0]["certificate"]["product_name"] == "Orange Gummies 100mg"
    answer = read(Text(40, 60, head[0][0]), Text(40, 71, "(10pk)"), Text(40, 82, head[1][0]), *RESULT)
    assert answer["samples"][0]["certificate"]["product_name"] == "Orange Gummies 100mg (10pk)"


def test_a_code_that_begins_with_the_word_for_a_certificate_is_its_number():
    answer = read(Text(300, 40, "Compliance Testing · COA-MCL-24-11932-1"), Text(40, 80, "Sample ID: S-77"), *RESULT)
    assert answer["samples"][0]["certificate"]["certificate_number"] == "COA-MCL-24-11932-1"
    answer = read(Text(300, 40, "Compliance Testing · MCL-24-11932-1"), Text(40, 80, "Sample ID: S-77"), *RESULT)
    assert answer["samples"][0]["certificate"]["certificate_number"] is None


def test_a_label_in_brackets_gives_its_value_without_them():
    answer = read(Text(40, 60, "(Matrix: Cannabis)"), *RESULT)
    assert answer["samples"][0]["certificate"]["matrix"] == "Cannabis"
    answer = read(Text(40, 60, "Sub-Matrix: Dried Flower"), Text(40, 75, "(Matrix: Cannabis)"), *RESULT)
    assert answer["samples"][0]["certificate"]["matrix"] == "Dried Flower"


def test_an_office_in_two_lines_beside_who_signs_is_no_laboratory():
    signed = [Text(40, 700, "A. Example"), Text(200, 700, "Lab"), Text(200, 711, "Director-Micro")]
    assert read(*signed, *RESULT)["samples"][0]["certificate"]["laboratory"] is None


@pytest.mark.parametrize(
    ("note", "unit"),
    [
        ("Result (mg) is per unit.", "mg/unit"),
        ("Amounts in mg are given per capsule.", "mg/capsule"),
        ("Results in mg are per unit, mg values are per serving.", None),
    ],
)
def test_a_note_alone_tells_what_bare_masses_are_per(note: str, unit: str | None):
    rows = [("Analyte", "LOD (mg)", "Result (mg)"), ("CBD", "6.714", "1532.100"), ("CBG", "1.323", "ND")]
    answer = read(*table(rows, xs=(40, 120, 200)), *(Text(40, 180 + 14 * i, t) for i, t in enumerate(note.split(", "))))
    expected = [("cbd", "=", "1532.100", unit), ("cbg", "ND", None, unit)] if unit else []
    assert results(answer) == expected
    assert expected or "unknown-unit" in problems(answer)


def test_detected_without_a_question_mark_is_an_answer_and_no_heading():
    rows = [
        ("Analysis", "Method", "Result", "Units", "Limit", "Status"),
        ("Salmonella", "qPCR", "Not Detected", "per g", "Not Detected", "Pass"),
        ("Pathogenic E. coli (STEC)", "qPCR", "Not Detected", "per g", "Not Detected", "Pass"),
        ("Total Coliforms", "Plate", "<100", "CFU/g", "1,000", "Pass"),
        ("Total Yeast & Mold", "Plate", "14,200", "CFU/g", "10,000", "Fail"),
    ]
    assert results(read(*table(rows, xs=(40, 180, 240, 320, 380, 470)))) == [
        ("salmonella", "absent", None, None),
        ("stec", "absent", None, None),
        ("total-coliforms", "<", "100", "CFU/g"),
        ("total-yeast-and-mold", "=", "14200", "CFU/g"),
    ]


def test_a_heading_that_asks_is_one_by_its_question_mark():
    answer = read(*table([("Pathogen", "Detected?"), ("Salmonella", "No"), ("Listeria", "Yes")], xs=(40, 220)))
    assert results(answer) == [("salmonella", "absent", None, None), ("listeria", "present", None, None)]
