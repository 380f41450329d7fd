"""A column of results under a heading nobody knows: taken for what it must be, and said to be so."""

from __future__ import annotations

import pytest

from tests.extract.paper import problems, read, table

SUPPOSED = "its heading is not known: its column alone holds what could be results"


def told(answer):
    """Analyte, value, unit, LOQ, limit and status of every result."""
    return [
        (r["analyte"], r["value"], r["unit"], r["loq"], r["limit"], r["status"])
        for sample in answer["samples"]
        for r in sample["results"]
    ]


def test_the_only_column_nobody_knows_holds_the_results_and_they_are_in_doubt():
    rows = [("Analyte", "Zorp (ppm)", "LOQ (ppm)", "Limit (ppm)", "Status"), ("Lead", "0.21", "0.03", "0.5", "Pass")]
    answer = read(*table([*rows, ("Arsenic", "0.14", "0.03", "1.5", "Pass")], xs=(40, 180, 260, 340, 420)))
    assert told(answer) == [
        ("lead", "0.21", "ppm", "0.03", "0.5", "pass"),
        ("arsenic", "0.14", "ppm", "0.03", "1.5", "pass"),
    ]
    read_ = [r for sample in answer["samples"] for r in sample["results"]]
    assert all(r["confidence"] <= 0.7 and SUPPOSED in r["reasons"] for r in read_)
    assert not any("the column's heading says result" in r["reasons"] for r in read_)


def test_a_column_nobody_knows_beside_known_results_holds_none():
    rows = [("Analyte", "Result (ppm)", "Zorp", "Limit (ppm)"), ("Lead", "0.21", "4", "0.5")]
    answer = read(*table([*rows, ("Arsenic", "0.14", "7", "1.5")], xs=(40, 180, 260, 340)))
    assert [(a, v) for a, v, *_rest in told(answer)] == [("lead", "0.21"), ("arsenic", "0.14")]


def test_words_under_a_heading_nobody_knows_are_no_results():
    rows = [("Analyte", "Zorp", "LOQ (ppm)", "Status"), ("Lead", "Nile", "0.03", "Pass")]
    answer = read(*table([*rows, ("Arsenic", "Congo", "0.03", "Pass")], xs=(40, 180, 260, 340)))
    assert told(answer) == []


def test_of_two_columns_nobody_knows_neither_is_taken_and_each_row_is_told_of():
    rows = [("Analyte", "Zorp", "Blorp", "Status"), ("Lead", "0.21", "0.5", "Pass"), ("Arsenic", "0.14", "1.5", "Pass")]
    answer = read(*table(rows, xs=(40, 180, 260, 340)))
    assert told(answer) == []
    assert problems(answer) == ["unaccounted-line", "unaccounted-line"]


@pytest.mark.parametrize(
    ("heads", "row", "said"),
    [
        (
            ("Compound", "Unit", "Result", "Uncertainty"),
            ("Lead", "mg/kg", "", "< 0,02"),
            "< 0,02 stands under 'Uncertainty'",
        ),
        (
            ("Compound", "Unit", "Result", "Uncertainty"),
            ("Lead", "mg/kg", "", "92±14"),
            "92±14 stands under 'Uncertainty'",
        ),
        (
            ("Compound", "Result", "Unit", "Method"),
            ("Lead", "", "Not detected", "ICP-MS"),
            "Not detected stands under 'Unit'",
        ),
    ],
)
def test_an_answer_under_another_heading_than_that_of_results_is_told(heads, row, said):
    rows = [heads, ("Cadmium", *("mg/kg" if head == "Unit" else "0,11" for head in heads[1:])), row]
    answer = read(*table(rows, xs=(40, 160, 260, 360)))
    assert [p["detail"] for p in answer["problems"]] == [f"{said}, and nothing under the heading of results."]
