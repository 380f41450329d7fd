"""Limits and specifications as they are printed: a number where one is said, and the words where something else is."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.extract.paper import Text, read, table

XS = (50, 170, 260, 440)


def limit_of(printed, *, heading="Limit", unit="mg/kg", value="0.12"):
    rows = [("Analyte", f"Result ({unit})", heading, "Status"), ("Lead", value, printed, "Pass")]
    (row,) = read(*table(rows, xs=XS))["samples"][0]["results"]
    assert (row["value"], row["status"]) == (value, "pass")
    return row["limit"]


@pytest.mark.parametrize(
    "printed",
    [
        "7,5 – 8,5",
        "90–110 %",
        "4.0 to 6.0",
        "0.1 - 0.5 mg/kg",
        "0.1 mg/kg - 0.5 mg/kg",
        "0,2 až 0,5",
        "0,2 bis 0,5",
        "entre 0,2 y 0,5",
        "between 0.2 and 0.5",
        "10^3 – 10^4",
        "7.5 ± 0.5",
    ],
)
@pytest.mark.parametrize("heading", ["Limit", "Specification"])
def test_a_range_is_kept_in_the_printed_words_and_never_one_of_its_ends(printed, heading):
    assert limit_of(printed, heading=heading) == printed


@pytest.mark.parametrize(
    ("printed", "limit"),
    [("≤ 0.5", "0.5"), ("max. 0,5", "0.5"), ("NMT 0.5 mg/kg", "0.5"), ("500 µg/kg", "0.500"), ("1 x 10^3", "1000")],
)
def test_a_number_with_its_sign_or_unit_stays_a_number(printed, limit):
    assert limit_of(printed) == limit


def test_an_loq_printed_as_a_range_is_no_number():
    rows = [("Analyte", "Result (mg/kg)", "LOQ"), ("Lead", "0.12", "0.01 – 0.05"), ("Arsenic", "0.2", "0.02")]
    assert [r["loq"] for r in read(*table(rows, xs=XS))["samples"][0]["results"]] == [None, "0.02"]


@pytest.mark.parametrize("heading", ["Client Spec", "Customer Limit", "Wymaganie", "EU max.", "Legal limit"])
def test_a_limit_may_be_somebodys_specification(heading):
    assert limit_of("≤ 0.5", heading=heading) == "0.5"


@pytest.mark.parametrize("said", ["limit {}", "max. {}", "Grenzwert: {}", "NMT {}"])
def test_a_line_beneath_names_across_whose_cells_each_say_a_limit_holds_limits(said):
    xs = (50, 130, 210, 290)
    rows = [("Pb", "Cd", "As", "Hg"), ("0.032", "<0.010", "0.018", "<0.010")]
    limits = (said.format("0.5"), "—", said.format("0.2"), said.format("0.1"))
    answer = read(Text(50, 84, "Heavy metals, µg/g"), *table([*rows, limits], xs=xs))
    assert [(r["operator"], r["value"], r["limit"]) for r in answer["samples"][0]["results"]] == [
        ("=", "0.032", "0.5"),
        ("<", "0.010", None),
        ("=", "0.018", "0.2"),
        ("<", "0.010", "0.1"),
    ]


@pytest.mark.parametrize(
    ("heads", "values", "limits"),
    [
        (("CFU/g", "log10 CFU/g", "Limit"), ("8600", "3.93", "100000"), ["100000", None]),
        (("%", "mg/g", "Limit"), ("0.25", "2.5", "0.3"), ["0.3", None]),
        (("%", "mg/g", "Limit (%)"), ("0.25", "2.5", "0.3"), ["0.3", "3"]),
        (("%", "mg/g", "Limit"), ("0.25", "2.5", "NMT 0.3 %"), ["0.3", "3"]),
    ],
)
def test_a_bare_limit_beside_values_in_two_units_is_not_that_of_the_second(heads, values, limits):
    name = "Aerobic plate count" if "CFU/g" in heads else "Total THC"
    rows = read(*table([("Test", *heads), (name, *values)], xs=(50, 200, 280, 380)))["samples"][0]["results"]
    assert [row["limit"] and Decimal(row["limit"]) for row in rows] == [limit and Decimal(limit) for limit in limits]


@pytest.mark.parametrize(
    "printed",
    [
        "10³ CFU/g",
        "10^3",
        "NMT 10³",
        "NMT 10^3 CFU/g",
        "≤ 10³",
        "max 10³ cfu/g",
        "1 x 10³ CFU/g",
        "1.0E+03",
        "NMT 1x10^3",
    ],
)
def test_a_limit_in_powers_of_ten_is_a_number(printed: str) -> None:
    rows = [
        ("Test", "Result", "Limit"),
        ("Total Plate Count", "100 CFU/g", printed),
        ("E. coli", "<10 CFU/g", "10 CFU/g"),
    ]
    assert read(*table(rows, xs=(50, 200, 320)))["samples"][0]["results"][0]["limit"] == "1000"


def test_a_power_that_lost_its_height_is_no_limit_of_three() -> None:
    rows = [("Test", "Result", "Limit"), ("Total Plate Count", "100 CFU/g", "NMT 10 3 CFU/g")]
    assert read(*table(rows, xs=(50, 200, 320)))["samples"][0]["results"][0]["limit"] == "NMT 10 3 CFU/g"


@pytest.mark.parametrize(
    ("name", "limit"),
    [("Lead (MAX 20)", "20"), ("Lead (max. 1.5 ppm)", "1.5"), ("Lead (NMT 12)", "12"), ("Lead (Limit 0.5 ppm)", "0.5")],
)
def test_a_bound_in_brackets_behind_a_name_is_its_limit_in_a_table_and_a_list(name: str, limit: str) -> None:
    rows = [("Test", "Result"), (name, "0.1 ppm"), ("Arsenic", "0.2 ppm")]
    in_table = read(*table(rows, xs=(50, 300)))["samples"][0]["results"]
    in_line = read(Text(50, 100, f"{name}: 0.1 ppm"))["samples"][0]["results"]
    assert [(r["analyte"], r["value"], r["limit"]) for r in in_table] == [
        ("lead", "0.1", limit),
        ("arsenic", "0.2", None),
    ]
    assert [(r["analyte"], r["value"], r["limit"]) for r in in_line] == [("lead", "0.1", limit)]


def test_brackets_behind_a_censored_value_hold_no_limit_by_a_sign_alone() -> None:
    rows = [("Test", "Result (ppm)"), ("Lead", "ND (<0.05)"), ("Arsenic", "0.2 (not more than 2.0)")]
    told = read(*table(rows, xs=(50, 300)))["samples"][0]["results"]
    assert [(r["operator"], r["limit"]) for r in told] == [("ND", None), ("=", "2.0")]


def test_a_count_that_may_be_a_power_without_its_height_is_no_number_and_no_sure_result() -> None:
    rows = [
        ("Test", "Result", "Limit"),
        ("Total Plate Count", "105 CFU/g", "105 CFU/g"),
        ("E. coli", "10 CFU/g", "100 CFU/g"),
    ]
    told = read(*table(rows, xs=(50, 200, 320)))["samples"][0]["results"]
    assert [(r["limit"], r["confidence"] < 0.7) for r in told] == [("105 CFU/g", True), ("100", False)]


def test_a_portion_alone_is_no_limit():
    rows = [("Organism", "Result", "Limit"), ("Salmonella", "Not detected", "/25 g"), ("E. coli", "Absent", "/ 10 g")]
    found = read(*table(rows, xs=(40, 180, 300)))["samples"][0]["results"]
    assert [(r["limit"], r["sample_size"]) for r in found] == [(None, "25 g"), (None, "10 g")]


def test_a_figure_far_behind_its_word_is_the_limit_of_that_word_and_no_column_of_its_own() -> None:
    rows = [
        ("TEST", "RESULT", "UNITS", "SPEC", "", "METHOD"),
        ("ARSENIC", "0.11", "PPM", "MAX", "1.5", "USP 233"),
        ("CADMIUM", "0.02", "PPM", "MAX", "0.5", "USP 233"),
        ("LEAD", "0.36", "PPM", "MAX", "1.0", "USP 233"),
        ("MERCURY", "0.01", "PPM", "MAX", "0.2", "USP 233"),
    ]
    (sample,) = read(*table(rows, xs=(50, 170, 240, 300, 350, 420)))["samples"]
    assert [r["limit"] for r in sample["results"]] == ["1.5", "0.5", "1.0", "0.2"]
