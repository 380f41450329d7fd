"""Sentences and lines that speak of something else than what was found are not read as if they did."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table
from tests.extract.test_prose import letter

LEAD = table([("Analyte", "Result (mg/kg)"), ("Lead", "0.82"), ("Cadmium", "0.1")], xs=(50, 200))
WITHIN = table([("Analyte", "Result (mg/kg)", "Limit (mg/kg)"), ("Lead", "0.12", "0.5")], xs=(50, 200, 300))


def confidences(text: str) -> list[tuple[str, float]]:
    answer = letter(text)
    return [(r["analyte"], r["confidence"]) for sample in answer["samples"] for r in sample["results"]]


def statuses(*texts: Text) -> tuple[list[tuple[str, str | None]], list[str]]:
    answer = read(*texts)
    return [(r["analyte"], r["status"]) for r in answer["samples"][0]["results"]], problems(answer)


@pytest.mark.parametrize(
    "said",
    [
        "Salmonella: not detected (not tested)",
        "Salmonella not detected (test not performed).",
        "Lead: < 0.05 mg/kg (not tested)",
        "E. coli: < 10 CFU/g (not tested)",
        "Salmonella was not detected because it was not tested.",
        "Salmonella war nicht nachweisbar, da nicht untersucht.",
        "Salmonella nebyla prokázána, protože nebyla zkoušena.",
        "No se detectó Salmonella, no se analizó.",
        "No se detectó Salmonella porque no se analizó.",
        "No se detectó Salmonella (no analizado).",
        "Salmonella tidak terdeteksi (tidak diuji).",
    ],
)
def test_what_was_not_tested_is_never_absent_and_is_told_of(said: str) -> None:
    answer = letter(said)
    assert results(answer) == []
    assert set(problems(answer)) == {"unaccounted-line"}


def test_not_tested_in_the_next_place_of_a_line_is_of_the_value_before_it() -> None:
    assert results(read(Text(50, 100, "Lead: < 0.05 mg/kg"), Text(300, 100, "(not tested)"))) == []


def test_a_value_is_read_beside_another_name_that_was_not_tested() -> None:
    assert results(letter("Lead was 0.3 mg/kg, cadmium was not tested.")) == [("lead", "=", "0.3", "mg/kg")]


@pytest.mark.parametrize(
    ("above", "said"),
    [
        ("A sample is rejected if the content of", "Lead exceeds limit."),
        ("Explanation of flags:", "Lead FAIL"),
        ("The retained sample of 2023:", "Lead exceeds limit."),
        ("The previous batch was rejected.", "Lead exceeds limit."),
    ],
)
def test_a_failure_that_goes_on_from_the_line_above_is_told_of_and_not_set(above: str, said: str) -> None:
    found, told = statuses(*LEAD, Text(50, 190, above), Text(50, 202, said))
    assert found == [("lead", None), ("cadmium", None)]
    assert set(told) == {"unaccounted-line"}


@pytest.mark.parametrize("above", ["All was tested in one run.", "Cadmium PASS"])
def test_a_failure_under_a_line_that_is_whole_is_set(above: str) -> None:
    found, told = statuses(*LEAD, Text(50, 190, above), Text(50, 202, "Lead exceeds limit."))
    assert (found[0], told) == (("lead", "fail"), [])


def test_a_failure_against_the_rows_own_number_and_limit_is_a_contradiction_and_not_set() -> None:
    assert statuses(*WITHIN, Text(50, 190, "Lead exceeds limit.")) == ([("lead", None)], ["contradiction"])


@pytest.mark.parametrize(
    "line",
    [
        "Limits · Lead 0.5 mg/kg",
        "LOQ · Lead 0.05 mg/kg",
        "Previous batch · Mitragynine 1.5 %",
        "Label claim | Mitragynine 1.5 %",
        "Kratom · Limit 0.5 mg/kg · Lead 0.5 mg/kg",
    ],
)
def test_behind_a_dot_stands_no_result_where_a_limit_a_claim_or_another_sample_is_named_before_it(line: str) -> None:
    assert results(letter(line)) == []


def test_behind_a_stroke_a_value_is_doubtful_unless_a_method_stands_before_it() -> None:
    said = ("Red Bali | Mitragynine 1.5 %", "HPLC-DAD | Mitragynine 1.5 %")
    assert [confidences(line) for line in said] == [[("mitragynine", 0.6)], [("mitragynine", 0.9)]]


@pytest.mark.parametrize(
    "sentence",
    [
        "Make sure that Salmonella is not detected.",
        "The batch is released once Salmonella is not detected.",
        "The supplier's certificate showed mitragynine at 1.38 %.",
        "Salmonella was not detected in the negative control.",
        "We cannot confirm that Salmonella was not detected.",
        "The target for mitragynine was 1.5 %.",
        "Last year mitragynine was 1.5 %.",
        "The value of 1.52 % mitragynine was an error.",
        "Sample A contained 1.2 % and sample B contained 1.4 % of mitragynine.",
    ],
)
def test_a_sentence_that_says_more_than_what_was_found_is_doubtful_in_the_past_as_well(sentence: str) -> None:
    assert [confidence for _name, confidence in confidences(sentence)] == [0.6]


def test_a_sentence_that_says_no_more_than_what_was_found_is_not() -> None:
    assert confidences("The lead content of the sample was 0.3 mg/kg.") == [("lead", 0.9)]


def test_an_uncertainty_is_no_result() -> None:
    assert results(letter("The uncertainty of mitragynine was 0.05 %.")) == []
