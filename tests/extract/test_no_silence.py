"""Values that nothing explains are told of; those that a person reads without a unit or a long heading are read."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table

ALKALOIDS = [
    ("Analyte", "Result (%)", "LOQ"),
    ("Mitragynine", "1.52", "0.01", "1.60"),
    ("Speciogynine", "0.21", "0.01", "0.25"),
    ("Paynantheine", "0.30", "0.01", "0.33"),
]


def test_values_right_of_a_table_under_no_heading_are_a_problem_and_make_those_beside_them_less_sure():
    answer = read(*table(ALKALOIDS, xs=(30, 150, 230, 330)))
    assert problems(answer) == ["unaccounted-line"]
    assert "1.60, 0.25, 0.33 stand under no heading" in answer["problems"][0]["detail"]
    assert {r["confidence"] for r in answer["samples"][0]["results"]} == {0.85}


def test_what_stands_right_of_a_table_and_is_no_value_belongs_to_none():
    notes = [
        row if i == 0 else (*row[:3], note) for i, (row, note) in enumerate(zip(ALKALOIDS, ["", *"abc"], strict=True))
    ]
    beside = [
        (*row[:3], f"Figure {note}, peak 2") if len(row) > 3 else row for row, note in zip(notes, "wxyz", strict=True)
    ]
    answer = read(*table(beside, xs=(30, 150, 230, 330)))
    assert problems(answer) == []
    assert {r["confidence"] for r in answer["samples"][0]["results"]} == {0.99}


def test_a_value_far_behind_its_name_is_told_of_though_words_stand_between():
    rows = [("Arsenic", "see note 4", "0.2", "N/A", "0.073")]
    assert problems(read(*table(rows, xs=(30, 90, 200, 260, 320)))) == ["unaccounted-line"]


def test_values_some_lines_under_their_names_are_told_of():
    heads = [
        ("Lead", "Cadmium", "Arsenic"),
        ("total", "total", "total"),
        ("wet", "wet", "wet"),
        ("mineralised", "mineralised", "mineralised"),
    ]
    answer = read(*table([*heads, ("0.12", "0.03", "0.31")], xs=(60, 160, 260)))
    assert (results(answer), set(problems(answer))) == ([], {"unaccounted-line"})


@pytest.mark.parametrize("texts", [["Water Activity: 0.612"], ["Water activity (aw)", "0.612"]])
def test_water_activity_needs_no_unit_beside_its_name(texts):
    answer = read(*(Text(30 + 150 * i, 100, text) for i, text in enumerate(texts)), Text(30, 130, "Moisture: 7.1 %"))
    assert results(answer) == [("water-activity", "=", "0.612", "aw"), ("moisture", "=", "7.1", "%")]


@pytest.mark.parametrize("heading", ["Dry", "Dry Wt. (%)", "Dry wt", "Result (dry)"])
def test_a_column_that_says_no_more_than_dry_is_of_dry_mass(heading):
    rows = [
        ("Analyte", "LOQ (%)", "Result (%)", heading),
        ("THCA", "0.01", "21.3", "23.4"),
        ("CBG", "0.01", "0.33", "0.36"),
    ]
    told = results(read(*table(rows, xs=(30, 250, 330, 410))))
    assert [(value, unit) for _a, _o, value, unit in told] == [
        ("21.3", "%"),
        ("23.4", "% of dry mass"),
        ("0.33", "%"),
        ("0.36", "% of dry mass"),
    ]


@pytest.mark.parametrize("cell", ["24.6 ± 1.7", "24.6 (± 1.7)", "24.6 +/- 1.7", "24.6 (±1.7)"])
def test_a_value_with_its_spread_is_read_in_every_form(cell):
    answer = read(
        Text(30, 80, "Alkaloids (mg/g)"), *table([("Analyte", "Result"), ("Mitragynine", cell)], xs=(30, 200))
    )
    told = [(r["value"], r["unit"], r["uncertainty"]) for r in answer["samples"][0]["results"]]
    assert told == [("24.6", "mg/g", "1.7")]


def test_a_row_whose_value_stands_where_nothing_says_what_it_is_is_told_of():
    rows = [("Analyte", "Result (mg/g)", "Dilution"), ("Mitragynine", "12.2", "10"), ("Speciogynine", "", "1.31")]
    answer = read(*table(rows, xs=(30, 180, 300)))
    assert results(answer) == [("mitragynine", "=", "12.2", "mg/g")]
    assert [(p["type"], p["text"]) for p in answer["problems"]] == [("unaccounted-line", "1.31")]


def test_a_panel_of_a_summary_is_no_silent_row():
    rows = [("Test", "Result", "Note"), ("Lead", "0.2 ppm", "-"), ("Moisture", "", "Complete")]
    assert problems(read(*table(rows, xs=(30, 180, 300)))) == []
