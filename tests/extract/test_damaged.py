"""Numbers that lost a digit to a letter, or have a mark too many, are told with their place and never guessed."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table

XS = (50, 170, 260, 340)
DAMAGED = ["O.12", "0.O2", "l.2", "12O", "0.l2", "1.2E", "0.0.3", "1,2.3", "0..3", "5S"]


@pytest.mark.parametrize("printed", DAMAGED)
def test_a_damaged_number_in_a_table_is_a_problem_and_no_result(printed):
    rows = [("Analyte", "Result (ppm)", "Limit"), ("Lead", "0.11", "0.5"), ("Arsenic", printed, "0.5")]
    answer = read(*table(rows, xs=XS))
    assert results(answer) == [("lead", "=", "0.11", "ppm")]
    assert [(p["type"], p["text"]) for p in answer["problems"]] == [("unreadable-row", printed)]
    assert answer["problems"][0]["bbox"] is not None


@pytest.mark.parametrize("printed", DAMAGED)
@pytest.mark.parametrize("beside", ["Lead: {} ppm", "Lead {} ppm"])
def test_a_damaged_number_behind_its_name_is_a_problem_and_no_result(printed, beside):
    answer = read(Text(50, 100, beside.format(printed)), Text(50, 114, "Arsenic: 0.2 ppm"))
    assert (results(answer), problems(answer)) == ([("arsenic", "=", "0.2", "ppm")], ["unaccounted-line"])


def test_a_damaged_number_in_a_list_is_a_problem_and_no_result():
    rows = [("Lead", "O.12 ppm"), ("Arsenic", "0.3 ppm"), ("Cadmium", "0.3 ppm"), ("Mercury", "0.02 ppm")]
    answer = read(*table(rows, xs=XS))
    assert [found[0] for found in results(answer)] == ["arsenic", "cadmium", "mercury"]
    assert problems(answer) == ["unaccounted-line"]


@pytest.mark.parametrize("printed", ["O.5", "l.5", "NMT O.5", "1O", "0.0l", "0.5x", "0.0.5"])
def test_a_damaged_limit_is_no_number_and_a_damaged_loq_is_none(printed):
    rows = [("Analyte", "Result (ppm)", "Limit", "LOQ"), ("Lead", "0.11", printed, printed)]
    (row,) = read(*table(rows, xs=XS))["samples"][0]["results"]
    assert (row["value"], row["limit"], row["loq"]) == ("0.11", printed, None)


@pytest.mark.parametrize("text", ["Lead 05.01.2024", "Lead LOD", "Lead 7 days", "Lead SOP-12"])
def test_what_is_no_number_beside_a_name_is_no_damaged_one(text):
    assert problems(read(Text(50, 100, text))) == []
