"""Two values for one thing: where nothing says which of them counts, neither is read surely."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.paper import Text, problems, read, results, table

XS = (50, 200, 300)
SURE = 0.7
ROWS = [("Lead", "0.82", "0.12"), ("Arsenic", "0.05", "0.06")]


def surely(answer: dict[str, Any]) -> list[tuple[str, str]]:
    """The analytes and values that are read surely."""
    rows = [row for sample in answer["samples"] for row in sample["results"]]
    return [(row["analyte"], row["value"]) for row in rows if row["confidence"] >= SURE]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("A (ppm)", "B (ppm)"),
        ("Result A (ppm)", "Result B (ppm)"),
        ("Result 1 (ppm)", "Result 2 (ppm)"),
        ("Result (ppm) A", "Result (ppm) B"),
        ("Result (ppm)", "Result 2"),
        ("Result (ppm)", "Re-test (ppm)"),
        ("Result (ppm)", "Retest"),
        ("Initial (ppm)", "Final (ppm)"),
        ("Previous Result (ppm)", "Result (ppm)"),
        ("Previous Batch (ppm)", "This Batch (ppm)"),
    ],
)
def test_of_two_columns_of_values_in_one_unit_neither_is_sure(first: str, second: str):
    answer = read(*table([("Analyte", first, second), *ROWS], xs=XS))
    assert surely(answer) == []
    assert results(answer) or problems(answer)


@pytest.mark.parametrize("again", ["Lead", "Lead (retest)", "Lead - repeat", "LEAD (re-test)"])
def test_another_row_of_a_name_with_another_value_leaves_both_in_doubt(again: str):
    rows = [("Analyte", "Result (ppm)"), ("Lead", "0.82"), ("Cadmium", "0.3"), (again, "0.12")]
    assert surely(read(*table(rows, xs=XS))) == [("cadmium", "0.3")]


def test_another_row_of_a_name_with_the_same_value_leaves_no_doubt():
    rows = [("Analyte", "Result (ppm)"), ("Lead", "0.82"), ("Cadmium", "0.3"), ("Lead", "0.82")]
    assert ("lead", "0.82") in surely(read(*table(rows, xs=XS)))


@pytest.mark.parametrize("areas", [("RT", "Area"), ("RT", "Peak Area"), ("Height", "Area")])
def test_a_bare_per_cent_beside_a_chromatograms_areas_is_a_share_of_those(areas: tuple[str, str]):
    rows = [("Compound", *areas, "%"), ("Mitragynine", "6.2", "12345", "66.1"), ("Paynantheine", "7.3", "2345", "8.3")]
    assert surely(read(*table(rows, xs=(50, 180, 260, 340)))) == []


def test_an_average_is_read_among_its_replicates():
    rows = [("Analyte", "Rep 1 (%)", "Rep 2 (%)", "Average (%)"), ("Mitragynine", "1.40", "1.44", "1.42")]
    assert surely(read(*table(rows, xs=(50, 180, 260, 340)))) == [("mitragynine", "1.42")]


@pytest.mark.parametrize(
    "title",
    ["Spiked Sample", "Fortified sample, heavy metals", "Certified Reference Material", "Control (spiked at 1 ppm)"],
)
def test_what_was_found_in_a_spiked_sample_is_no_result(title: str):
    answer = read(Text(50, 80, title), *table([("Analyte", "Result (ppm)"), ("Lead", "1.12")], xs=XS))
    assert results(answer) == []


def test_of_rows_called_replicates_and_their_mean_the_mean_is_read():
    rows = [("Sample", "Lead (ppm)", "Arsenic (ppm)"), ("Rep 1", "0.12", "0.05"), ("Rep 2", "0.14", "0.07")]
    answer = read(*table([*rows, ("Mean", "0.13", "0.06"), ("SD", "0.01", "0.01")], xs=XS))
    assert [len(answer["samples"]), surely(answer)] == [1, [("lead", "0.13"), ("arsenic", "0.06")]]


def test_values_over_and_under_a_name_in_one_unit_are_not_sure():
    tiles = [
        Text(60 + 140 * i, y, text)
        for i, name in enumerate(("Lead", "Arsenic"))
        for y, text in ((86, f"{i + 1}.5 ppm"), (100, name), (115, f"0.{i + 1}2 ppm"))
    ]
    answer = read(*tiles)
    assert (len(results(answer)), surely(answer)) == (2, [])


def test_values_over_each_others_names_stay_each_names_own():
    tiles = [("CBD", 100), ("1.25 %", 115), ("CBG", 135), ("0.35 %", 150)]
    answer = read(*(Text(60, y, text) for text, y in tiles))
    assert surely(answer) == [("cbd", "1.25"), ("cbg", "0.35")]


def test_the_first_line_of_a_longer_name_is_never_sure_of_a_value_beside_it():
    rows = [("Test", "Amount (mg/g)", "Amount (%)"), ("Mitragynine (MIT)", "16.742", "1.6742")]
    rows += [("Speciogynine", "0.707", "0.0707"), ("Mitragynine", "", "0.2841"), ("Ajmalicine", "2.841", "")]
    told = {
        (r["printed_analyte"], r["value"]): r["confidence"]
        for r in read(*table(rows, xs=(40, 200, 320)))["samples"][0]["results"]
    }
    assert told[("Mitragynine", "0.2841")] < 0.5
    assert told[("Speciogynine", "0.0707")] == 0.99


def test_a_value_printed_once_more_and_rounded_is_no_rival():
    rows = [("Test", "Amount (mg/g)"), ("Mitragynine", "16.742"), ("Mitragynine (MIT)", "16.7"), ("Lead", "0.2")]
    told = read(*table(rows, xs=(40, 200)))["samples"][0]["results"]
    assert {r["confidence"] for r in told if r["analyte"] == "mitragynine"} == {0.99}
