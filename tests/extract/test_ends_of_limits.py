"""The least and the most that is asked for: a minimum is never taken for a maximum."""

from __future__ import annotations

from typing import Any

import pytest

from registry.extract.wording.cell_patterns import asks_for_the_least
from tests.extract.paper import Text, problems, read, table

XS = (40, 150, 260, 370, 480)
ASSAY = ("Mitragynine", "1.0", "2.0", "1.42", "Pass")
TRACE = ("Paynantheine", "", "0.5", "0.21", "Pass")


def limits(answer: dict[str, Any]) -> list[tuple[str, str | None, str | None]]:
    return [(r["analyte"], r["value"], r["limit"]) for s in answer["samples"] for r in s["results"]]


@pytest.mark.parametrize(
    "heads",
    [
        ("Spec Min", "Spec Max"),
        ("Min.", "Max."),
        ("Minimum", "Maximum"),
        ("Lower Limit", "Upper Limit"),
        ("LSL", "USL"),
        ("Min Content", "Max Content"),
        ("Spec ≥".replace("≥", ">="), "Spec <="),
        ("Soll min.", "Soll max."),
        ("Untergrenze", "Obergrenze"),
        ("Mindestgehalt", "Höchstgehalt"),
        ("Límite inferior", "Límite superior"),
        ("Espec. mín.", "Espec. máx."),
        ("Limit min.", "Limit max."),
        ("Batas Bawah", "Batas Atas"),
        ("Syarat Min", "Syarat Maks"),
    ],
)
def test_columns_of_both_ends_are_a_range_and_the_most_alone_is_a_limit(heads):
    answer = read(*table([("Test", *heads, "Result (%)", "Status"), ASSAY, TRACE], xs=XS))
    assert limits(answer) == [("mitragynine", "1.42", "1.0 – 2.0"), ("paynantheine", "0.21", "0.5")]
    assert [r["confidence"] for s in answer["samples"] for r in s["results"]] == [0.99, 0.99]


@pytest.mark.parametrize("over", ["Specification", "Limits", "Spezifikation (%)", "Límites"])
@pytest.mark.parametrize("ends", [("Min", "Max"), ("Low", "High"), ("Lower", "Upper")])
def test_a_heading_over_both_ends_makes_neither_of_them_the_other(over, ends):
    heading = Text(195, 86, over)
    answer = read(heading, *table([("Test", *ends, "Result (%)", "Status"), ASSAY, TRACE], xs=XS))
    assert [limit for _name, _value, limit in limits(answer)] == ["1.0 – 2.0", "0.5"]


def test_the_least_alone_is_told_as_such_and_in_the_unit_of_the_value():
    rows = [("Test", "Minimum (%)", "Result (mg/g)", "Status"), ("Mitragynine", "1.0", "14.2", "Pass")]
    assert limits(read(*table(rows, xs=XS))) == [("mitragynine", "14.2", "≥ 10.0")]
    worded = [("Test", "Minimum", "Maximum", "Result"), ("Mitragynine", "NLT 1.0 %", "N/A", "1.42 %")]
    assert limits(read(*table(worded, xs=XS))) == [("mitragynine", "1.42", "≥ 1.0")]


def test_a_least_and_a_greatest_value_beside_a_mean_are_no_limits():
    rows = [("Analyte", "Min", "Max", "Mean (%)", "Limit"), ("Mitragynine", "1.40", "1.44", "1.42", "2.0")]
    assert limits(read(*table(rows, xs=XS))) == [("mitragynine", "1.42", "2.0")]


def test_minutes_of_retention_are_no_least():
    rows = [("Analyte", "RT (min)", "Result (%)", "Status"), ("Mitragynine", "4.21", "1.42", "Pass")]
    assert limits(read(*table(rows, xs=XS))) == [("mitragynine", "1.42", None)]


@pytest.mark.parametrize(
    "least",
    [
        "NLT 1.0 %",
        "not less than 1.0 %",
        "> 1.0 %",
        "GT 1.0 %",
        "NMT 2.0 %, NLT 1.0 %",
        "min. 1.0 % / max. 2.0 %",
        "1.0 % or more",
        "1.0% (min)",
        "not under 1.0 %",
        "nicht weniger als 1,0 %",
        "größer als 1,0 %",
        "no menor a 1.0 %",
        "alespoň 1,0 %",
        "tidak kurang dari 1.0 %",
    ],
)
def test_what_is_asked_for_at_the_least_is_kept_in_its_words(least):
    assert asks_for_the_least(least)
    if least.isascii():
        rows = [("Test", "Specification", "Result", "Status"), ("Mitragynine", least, "1.42 %", "Pass")]
        answer = read(*table(rows, xs=(40, 150, 330, 430)))
        assert (limits(answer), problems(answer)) == ([("mitragynine", "1.42", least)], [])


@pytest.mark.parametrize(
    "most",
    [
        "NMT 2.0 %",
        "not more than 2.0 %",
        "Not greater than 2.0 %",
        "nicht mehr als 2,0 %",
        "no mayor que 2.0 %",
        "tidak lebih dari 2.0 %",
        "< 2.0 %",
        "not above 2.0 %",
    ],
)
def test_a_negated_more_is_the_most_that_is_allowed(most):
    assert not asks_for_the_least(most)
    rows = [("Test", "Specification", "Result", "Status"), ("Mitragynine", most, "1.42 %", "Pass")]
    assert limits(read(*table(rows, xs=(40, 150, 330, 430)))) == [("mitragynine", "1.42", "2.0")]


@pytest.mark.parametrize("least", ["NLT 1.0 %", "Min: 1.0 %", "Spec: NLT 1.0 %", "minimum 1.0 %", "Lower limit 1.0 %"])
def test_a_list_without_headings_keeps_what_it_asks_for_at_the_least(least):
    rows = [("Mitragynine", "1.42 %", least, "Pass"), ("Paynantheine", "0.42 %", "NMT 0.5 %", "Pass")]
    rows += [("Lead", "0.1 ppm", "1.0 ppm max", "Pass")]
    told = [limit for _name, _value, limit in limits(read(*table(rows, xs=(40, 150, 260, 380))))]
    assert told == [least.removeprefix("Spec: "), "0.5", "1.0"]


@pytest.mark.parametrize("ends", [("Min:", "Max:"), ("Minimum", "Maximum"), ("Untergrenze:", "Obergrenze:")])
def test_records_tell_both_ends_and_the_least_keeps_its_word(ends):
    texts = []
    for x, name, found, least, most in ((40, "Mitragynine", 1.42, 1.0, 2.0), (240, "Paynantheine", 0.42, 0.1, 0.5)):
        lines = [f"Result {found} %", f"{ends[0]} {least} %", f"{ends[1]} {most} %", "Status Pass"]
        texts += [Text(x, 100, name, 12), *(Text(x, 116 + 14 * i, line) for i, line in enumerate(lines))]
    told = [limit for _name, _value, limit in limits(read(*texts))]
    assert told == [f"{ends[0]} 1.0 % 2.0 %", f"{ends[0]} 0.1 % 0.5 %"]


def test_both_ends_in_one_cell_are_kept_as_printed():
    rows = [("Test", "Min / Max", "Result (%)", "Status"), ("Mitragynine", "1.0/2.0", "1.42", "Pass")]
    assert limits(read(*table(rows, xs=(40, 150, 330, 430)))) == [("mitragynine", "1.42", "1.0/2.0")]


def test_tables_that_run_across_tell_the_ends_by_their_labels():
    rows = [("", "Mitragynine (%)", "Paynantheine (%)", "Speciogynine (%)"), ("Spec Min", "1.0", "0.1", "0.1")]
    rows += [("Spec Max", "2.0", "0.5", "0.5"), ("Result", "1.42", "0.21", "0.33")]
    told = [limit for _name, _value, limit in limits(read(*table(rows, xs=(40, 150, 270, 400))))]
    assert told == ["1.0 – 2.0", "0.1 – 0.5", "0.1 – 0.5"]


@pytest.mark.parametrize("ends", [("Lowest", "Highest"), ("Lower", "Upper"), ("Lower bound", "Upper bound")])
def test_what_was_found_at_least_and_at_most_is_no_limit(ends):
    metals = [("Lead", "0.2", "0.15", "0.25", "mg/kg"), ("Cadmium", "0.1", "0.05", "0.15", "mg/kg")]
    rows = [("Analyte", "Result", *ends, "Unit"), *metals]
    assert [limit for _name, _value, limit in limits(read(*table(rows, xs=XS)))] == [None, None]


@pytest.mark.parametrize("ends", [("From", "To"), ("Limit from", "Limit to"), ("von", "bis"), ("od", "do")])
@pytest.mark.parametrize("least", ["0", "-", ""])
def test_what_is_allowed_from_and_to_is_a_limit_and_its_upper_end_stands_alone_without_the_lower(ends, least):
    rows = [("Analyte", *ends, "Result (ppm)", "Status"), ("Lead", least, "0.5", "0.21", "Pass")]
    answer = read(*table([*rows, ("Cadmium", least, "0.3", "<0.05", "Pass")], xs=XS))
    span = "0 – " if least == "0" else ""
    assert limits(answer) == [("lead", "0.21", f"{span}0.5"), ("cadmium", "0.05", f"{span}0.3")]


@pytest.mark.parametrize("over", ["Limit", "Specification", "Grenzwert"])
@pytest.mark.parametrize("ends", [("From", "To"), ("von", "bis"), ("Min.", "Max.")])
def test_a_word_for_limits_over_both_ends_is_no_column_of_its_own(over, ends):
    heads = [Text(285, 88, over), *table([("Analyte", "Result (ppm)", *ends, "Status")], xs=(40, 170, 260, 330, 420))]
    rows = [("Lead", "0.21", "0", "0.5", "Pass"), ("Cadmium", "<0.05", "0", "0.3", "Pass")]
    answer = read(*heads, *table(rows, xs=(40, 170, 260, 330, 420), y=116))
    assert limits(answer) == [("lead", "0.21", "0 – 0.5"), ("cadmium", "0.05", "0 – 0.3")]
    assert problems(answer) == []


def test_days_from_and_to_set_no_limit():
    rows = [("Analyte", "Result (ppm)", "From", "To"), ("Lead", "0.21", "02/03/2026", "02/05/2026")]
    assert limits(read(*table(rows, xs=XS))) == [("lead", "0.21", None)]


@pytest.mark.parametrize(
    ("printed", "limit"),
    [("0 - 0.5", "0 - 0.5"), ("0–0.5 ppm", "0–0.5 ppm"), ("0...0.5 ppm", "0 – 0.5 ppm"), ("0 … 0.5", "0 – 0.5")],
)
@pytest.mark.parametrize("first", ["Result", "Specification"])
def test_a_range_is_the_limit_of_the_value_beside_it_and_no_value(printed, limit, first):
    heads, row = ("Analyte", "Result", "Specification", "Unit"), ("Lead", "0.21", printed, "ppm")
    order = (0, 1, 2, 3) if first == "Result" else (0, 2, 1, 3)
    answer = read(*table([[cells[i] for i in order] for cells in (heads, row)], xs=XS))
    assert limits(answer) == [("lead", "0.21", limit)]


@pytest.mark.parametrize(
    "heading", ["Valor máx.", "Valor max", "Hodnota max.", "Wert max.", "Nilai maks.", "Max. Wert"]
)
def test_the_greatest_value_that_may_be_is_a_limit_and_no_result(heading):
    rows = [
        ("Parameter", "Result", "Unit", heading),
        ("Lead", "0.21", "mg/kg", "0.5"),
        ("Cadmium", "0.05", "mg/kg", "-"),
    ]
    assert limits(read(*table(rows, xs=(40, 170, 260, 340)))) == [("lead", "0.21", "0.5"), ("cadmium", "0.05", None)]


@pytest.mark.parametrize("heading", ["Valor mín.", "Hodnota min."])
def test_the_least_value_that_may_be_is_told_as_such(heading):
    rows = [("Parameter", "Result", "Unit", heading), ("Mitragynine", "1.42", "%", "1.2")]
    assert limits(read(*table(rows, xs=(40, 170, 260, 340)))) == [("mitragynine", "1.42", "≥ 1.2")]
