"""Limits that say more than a number: the least, another unit or basis by a mark, heading or note."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, table


def limits(heading: str, *cells: str, note: str = "") -> list[tuple[str | None, float]]:
    """The limit and the confidence of each of some results of 1.42 mg/kg that the laboratory passed."""
    rows = [("Analyte", "Result (mg/kg)", heading, "Status")]
    rows += [(name, "1.42", cell, "Pass") for name, cell in zip(("Lead", "Cadmium", "Arsenic"), cells, strict=False)]
    answer = read(*table(rows, xs=(30, 130, 230, 420)), Text(30, 170, note))
    return [(r["limit"], r["confidence"]) for r in answer["samples"][0]["results"]]


@pytest.mark.parametrize(
    "least", ["NLT 1.0", "NLT1.0 mg/kg", "> 1.0", ">= 1.0", "1.0 mg/kg min.", "1.0 min", "min 1.0"]
)
def test_the_least_that_is_asked_for_is_kept_in_its_words_and_no_value_above_it_contradicts_a_pass(least: str) -> None:
    assert limits("Specification", least) == [(least, 0.99)]


@pytest.mark.parametrize("most", ["NMT 2.0", "max. 2.0", "2.0 max", "< 2.0", "2.0 mg/kg"])
def test_the_most_that_is_allowed_is_a_number(most: str) -> None:
    assert limits("Specification", most) == [("2.0", 0.99)]


@pytest.mark.parametrize("note", ["* ug per serving", "* per daily serving", "* of dry matter", "* µg/day"])
def test_a_limit_whose_mark_leads_to_another_basis_is_none_of_the_value(note: str) -> None:
    assert limits("Limit (mg/kg)", "0.5*", "2.0", note=note) == [(None, 0.99), ("2.0", 0.99)]


@pytest.mark.parametrize("note", ["* per USP <2232>", "* EU 2023/915", "* limit of the client"])
def test_a_limit_whose_mark_says_where_it_is_from_stays(note: str) -> None:
    assert limits("Limit (mg/kg)", "2.0*", note=note) == [("2.0", 0.99)]


def test_a_limit_is_in_the_unit_that_the_note_to_its_mark_states() -> None:
    assert limits("Limit (mg/kg)", "2500*", note="* in ppb") == [("2.500", 0.99)]


def test_a_limit_of_dry_matter_by_its_heading_is_none_of_a_value_as_it_came() -> None:
    assert limits("Limit (mg/kg of dry matter)", "0.5") == [(None, 0.99)]


@pytest.mark.parametrize("note", ["1 per daily serving", "1 calculated on dry basis"])
def test_a_raised_figure_behind_decimals_is_the_mark_of_a_note_and_no_digit(note: str) -> None:
    rows = [("Analyte", "Result (mg/kg)", "Limit (mg/kg)"), ("Lead", "0.22", "0.5"), ("Cadmium", "0.1", "0.3")]
    marks = [Text(168, 111, "1", 5), Text(313, 111, "1", 5)]
    answer = read(*table(rows, xs=(30, 150, 300)), *marks, Text(30, 170, note))
    assert [(r["value"], r["limit"]) for r in answer["samples"][0]["results"]] == [("0.22", None), ("0.1", "0.3")]
    assert problems(answer) == []


def test_a_bare_loq_beside_values_in_two_units_is_that_of_the_first_alone() -> None:
    rows = [("Analyte", "LOQ", "(mg/g)", "(%)"), ("Mitragynine", "0.05", "14.2", "1.42")]
    rows += [("7-OH", "0.05", "0.12", "0.012")]
    told = read(*table(rows, xs=(30, 150, 230, 310)))["samples"][0]["results"]
    assert [(r["unit"], r["loq"]) for r in told] == [("mg/g", "0.05"), ("%", None)] * 2


def test_of_two_columns_in_one_unit_that_which_a_third_repeats_in_another_holds_the_results() -> None:
    rows = [("Alkaloid", "(mg/g)", "(mg/g)", "(%)"), ("Mitragynine", "0.05", "14.2", "1.42")]
    rows += [("7-OH", "0.05", "0.12", "0.012"), ("Speciogynine", "0.05", "ND", "ND")]
    answer = read(*table(rows, xs=(30, 150, 230, 310)))
    assert [(r["value"], r["unit"]) for r in answer["samples"][0]["results"]] == [
        ("14.2", "mg/g"), ("1.42", "%"), ("0.12", "mg/g"), ("0.012", "%"), (None, "mg/g"), (None, "%")
    ]  # fmt: skip
    assert problems(answer) == ["unaccounted-line"], "what the column left out holds is told of"


@pytest.mark.parametrize("most", ["10°", "10?", "NMT 10'", '10"'])
def test_ten_with_a_power_that_was_misread_is_a_limit_in_its_words_and_never_ten(most: str) -> None:
    rows = [("Test", "Result (CFU/g)", "Limit (CFU/g)", "Status"), ("Total Plate Count", "250", most, "Pass")]
    told = read(*table(rows, xs=(30, 180, 300, 400)))["samples"][0]["results"]
    assert [(r["limit"], r["confidence"]) for r in told] == [(most, 0.99)]


@pytest.mark.parametrize(
    ("most", "limit"), [("< 10³", "1000"), ("NMT 1.5·10³", "1500"), ("10³", "1000"), ("NMT 10³ CFU/g", "NMT 10³ CFU/g")]
)
def test_a_limit_of_what_was_not_tested_is_its_number_unless_it_has_a_unit_of_its_own(most: str, limit: str) -> None:
    rows = [("Test", "Result", "Limit", "Status"), ("Yeast and Mold", "Not tested", most, "-")]
    rows += [("Salmonella in 25 g", "Absent", "Absent", "Pass")]
    told = read(*table(rows, xs=(30, 180, 300, 400)))["samples"][0]["results"]
    assert [(r["operator"], r["limit"]) for r in told] == [("NT", limit), ("absent", "Absent")]


def test_a_cell_that_says_itself_what_its_amount_is_is_that_and_not_what_its_column_holds() -> None:
    rows = [("Analyte", "Result", "LOQ"), ("Mitragynine", "1.42 %", "0.10"), ("Moisture", "9.7 %", "Limit 15 %")]
    told = read(*table(rows, xs=(30, 180, 300)))["samples"][0]["results"]
    assert [(r["analyte"], r["loq"], r["limit"]) for r in told] == [
        ("mitragynine", "0.10", None), ("moisture", None, "15")
    ]  # fmt: skip
