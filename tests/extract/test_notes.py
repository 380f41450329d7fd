"""What stands around a table and belongs to it: notes under it, captions over it, columns and rows without headings."""

from __future__ import annotations

import pytest

from registry.extract.wording.result_words import letter_verdict
from registry.reference.vocabulary import load_headings
from tests.extract.paper import Text, read, results, table


def first(answer):
    return answer["samples"][0]["results"][0]


def test_lod_and_loq_in_a_note_under_the_table_are_those_of_its_results():
    rows = [("Parameter", "Result (ppb)"), ("Lead", "41"), ("Arsenic", "ND")]
    result = first(read(*table(rows, xs=(50, 300)), Text(50, 142, "LOD: 0.17 ppb    LOQ: 0.5 ppb")))
    assert (result["lod"], result["loq"]) == ("0.17", "0.5")


def test_a_caption_states_unit_lod_and_loq_in_one_line():
    caption = Text(50, 88, "Results in mg/g LOD: 0.003 mg/g LOQ: 0.01 mg/g")
    result = first(read(caption, *table([("Parameter", "Result"), ("Mitragynine", "2.54")], xs=(50, 300))))
    assert (result["value"], result["unit"], result["lod"], result["loq"]) == ("2.54", "mg/g", "0.003", "0.01")


def test_the_portion_in_a_line_over_the_table_is_that_of_its_presence_tests():
    rows = [("Organism", "Result"), ("Salmonella spp.", "Absent"), ("Listeria monocytogenes", "Absent")]
    result = first(read(Text(50, 88, "Sample portion: 10 g"), *table(rows, xs=(50, 300))))
    assert result["sample_size"] == "10 g"


@pytest.mark.parametrize(("mark", "says"), [("✓", "pass"), ("✔", "pass"), ("✗", "fail"), ("☒", None)])
def test_a_tick_or_a_cross_in_the_column_of_verdicts_is_one_and_a_ticked_box_is_not(mark, says):
    assert letter_verdict(mark) == says


def test_the_unit_under_one_half_of_a_table_is_that_of_the_other_too():
    left = table([("Parameter", "Result"), ("Mitragynine", "3.78"), ("Corynoxine B", "0.02")], xs=(40, 180))
    right = table([("Parameter", "Result"), ("Speciogynine", "7.10"), ("Ajmalicine", "7.90")], xs=(320, 460))
    answer = read(Text(40, 80, "Kratom Alkaloids"), *left, *right, Text(320, 142, "All results in mg/g"))
    assert {unit for _analyte, _operator, _value, unit in results(answer)} == {"mg/g"}


def test_values_under_no_heading_belong_to_none_and_leave_the_others_unsure():
    heading = table([("Organism", "", "Result (CFU/g)", "Limit")], xs=(50, 180, 260, 380))
    rows = [("Yeasts", "5", "20", "1000"), ("Molds", "5", "30", "1000"), ("Total Coliforms", "5", "40", "1000")]
    answer = read(*heading, *table(rows, xs=(50, 180, 260, 380), y=114))
    read_so = [(r["value"], r["limit"], r["confidence"] < 0.9) for r in answer["samples"][0]["results"]]
    assert read_so == [("20", "1000", True), ("30", "1000", True), ("40", "1000", True)]


def test_a_rows_number_is_no_part_of_a_name_in_two_lines():
    heading = [Text(40, 100, "Item"), Text(80, 100, "Organism"), Text(250, 100, "Result (CFU/g)")]
    row = [Text(80, 114, "Bile-Tolerant"), Text(80, 123, "Gram-Negative"), Text(80, 132, "Bacteria")]
    page = [*heading, *row, Text(40, 123, "4"), Text(250, 123, "< 10"), Text(40, 148, "5"), Text(80, 148, "Yeasts")]
    assert results(read(*page, Text(250, 148, "800"))) == [
        ("bile-tolerant-gram-negative-bacteria", "<", "10", "CFU/g"),
        ("yeasts", "=", "800", "CFU/g"),
    ]


def test_a_heading_with_a_lost_ligature_is_known():
    assert load_headings().find("Speci\ufffdcation") == "limit"


def test_abbreviations_that_a_document_lists_name_its_analytes():
    rows = [("Analyte", "Result (mg/unit)"), ("MTPH", "ND"), ("CRYD", "0.12"), ("CORX-A", "ND"), ("CORX-B", "0.02")]
    note = Text(50, 250, "MTPH mitraphylline, CRYD corynantheidine, CORX-A/B corynoxine A/B. ND not detected;")
    assert results(read(*table(rows, xs=(50, 200)), note)) == [
        ("mitraphylline", "ND", None, "mg/unit"),
        ("corynantheidine", "=", "0.12", "mg/unit"),
        ("corynoxine", "ND", None, "mg/unit"),
        ("corynoxine-b", "=", "0.02", "mg/unit"),
    ]


def test_a_list_of_abbreviations_may_hold_known_ones_and_stand_with_dots_between():
    rows = [("Analyte", "Result (mg/unit)"), ("MTPH", "0.88")]
    for note in (
        "MTPH mitraphylline, 7-OH 7-hydroxymitragynine, APC aerobic plate count.",
        "MTPH mitraphylline · 7-OH 7-hydroxymitragynine · PSDX mitragynine pseudoindoxyl",
    ):
        answer = read(*table(rows, xs=(50, 200)), Text(50, 250, note))
        assert results(answer) == [("mitraphylline", "=", "0.88", "mg/unit")]


def test_an_abbreviation_of_a_document_is_none_without_a_sign_or_a_list():
    rows = [("Analyte", "Result (mg/unit)"), ("Mitragynine", "1.2"), ("MTPH", "ND")]
    assert results(read(*table(rows, xs=(50, 200)), Text(50, 250, "MTPH mitraphylline.")))[1][0] is None
    assert results(read(*table(rows, xs=(50, 200)), Text(50, 250, "MTPH = mitraphylline")))[1][0] == "mitraphylline"


def test_a_limit_in_brackets_behind_a_value_leaves_the_value():
    text = Text(50, 100, "Total yeast and mold count: 1.0 x 10^2 CFU/g (limit 1,000)")
    assert results(read(text)) == [("total-yeast-and-mold", "=", "100", "CFU/g")]
