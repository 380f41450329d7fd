"""Columns left of the names: where a laboratory prints its results, units, limits or verdicts first."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.extract.paper import Text, problems, read, results, table

COLUMNS = {
    "name": ("Analyte", "Lead", "Cadmium", "Arsenic"),
    "unit": ("Unit", "mg/kg", "mg/kg", "mg/kg"),
    "result": ("Result", "0.21", "<0.01", "ND"),
    "loq": ("LOQ", "0.01", "0.02", "0.03"),
    "limit": ("Limit", "0.5", "0.3", "1.5"),
    "status": ("Status", "Pass", "Pass", "Fail"),
    "method": ("Method", "AOAC 2015.01", "AOAC 2015.01", "AOAC 2015.01"),
}
ORDERS = [
    *permutations(("name", "unit", "result")),
    ("loq", "limit", "result", "unit", "name"),
    ("status", "name", "limit", "result", "unit", "loq"),
    ("method", "loq", "result", "name", "unit", "limit", "status"),
    ("limit", "status", "unit", "name", "result"),
    ("result", "name", "status", "limit", "unit"),
]


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_the_order_of_the_columns_changes_nothing_of_what_is_read(order: tuple[str, ...]):
    rows = list(zip(*(COLUMNS[name] for name in order), strict=True))
    answer = read(*table(rows, xs=[40 + 75 * i for i in range(len(order))]))
    assert results(answer) == [
        ("lead", "=", "0.21", "mg/kg"),
        ("cadmium", "<", "0.01", "mg/kg"),
        ("arsenic", "ND", None, "mg/kg"),
    ]
    rest = {"loq": ["0.01", "0.02", "0.03"], "limit": ["0.5", "0.3", "1.5"], "status": ["pass", "pass", "fail"]}
    for name in (name for name in rest if name in order):
        assert [r[name] for r in answer["samples"][0]["results"]] == rest[name]
    assert problems(answer) == []


def test_a_names_second_line_at_the_right_edge_is_of_the_name():
    rows = [("Result", "Unit", "Test"), ("120", "CFU/g", "Total Yeast"), ("", "", "and Mold")]
    rows += [("9,400", "CFU/g", "Total Aerobic"), ("", "", "Plate Count")]
    answer = read(*table(rows, xs=(50, 150, 250)))
    assert results(answer) == [
        ("total-yeast-and-mold", "=", "120", "CFU/g"),
        ("total-aerobic-count", "=", "9400", "CFU/g"),
    ]


def test_a_unit_under_the_heading_of_results_before_the_names_is_theirs():
    heading = [Text(50, 100, "LOQ"), Text(120, 100, "Result"), Text(50, 111, "(mg/g)"), Text(120, 111, "(mg/g)")]
    rows = table([("0.01", "14.2", "Mitragynine"), ("0.01", "<LOQ", "Speciogynine")], xs=(50, 120, 200), y=126)
    answer = read(*heading, Text(200, 105, "Alkaloid"), *rows)
    assert results(answer) == [("mitragynine", "=", "14.2", "mg/g"), ("speciogynine", "<LOQ", None, "mg/g")]


def test_two_tables_side_by_side_that_print_results_first_stay_two():
    left = table([("Result", "Unit", "Metal"), ("0.10", "ppm", "Lead"), ("ND", "ppm", "Arsenic")], xs=(40, 90, 140))
    right = table(
        [("Result", "Unit", "Organism"), ("<10", "CFU/g", "Yeasts"), ("20", "CFU/g", "Molds")], xs=(320, 380, 450)
    )
    assert sorted(results(read(*left, *right)), key=str) == [
        ("arsenic", "ND", None, "ppm"),
        ("lead", "=", "0.10", "ppm"),
        ("molds", "=", "20", "CFU/g"),
        ("yeasts", "<", "10", "CFU/g"),
    ]


def test_the_columns_of_a_table_beside_it_are_not_of_a_table_with_results_of_its_own():
    left = [Text(40, 100, "Result"), Text(100, 100, "Limit"), Text(40, 114, "77.1"), Text(100, 114, "90")]
    right = table([("Analyte", "Result (ppm)"), ("Lead", "0.10"), ("Arsenic", "ND")], xs=(250, 400))
    answer = read(*left, *right)
    assert results(answer) == [("lead", "=", "0.10", "ppm"), ("arsenic", "ND", None, "ppm")]
    assert [r["limit"] for r in answer["samples"][0]["results"]] == [None, None]


def test_answers_in_words_stand_out_left_of_the_first_columns_heading():
    right = [("mg/mL", 120), ("2.534", 120), ("none found", 120)]
    texts = [Text(x - 5 * len(text), 80 + 14 * i, text) for i, (text, x) in enumerate(right)]
    texts += [Text(160, 80 + 14 * i, text) for i, text in enumerate(("Alkaloid", "Mitragynine", "Corynantheidine"))]
    answer = read(*texts)
    told = [(r["analyte"], r["printed_result"], r["operator"]) for s in answer["samples"] for r in s["results"]]
    assert told == [("mitragynine", "2.534", "="), ("corynantheidine", "none found", "ND")]
