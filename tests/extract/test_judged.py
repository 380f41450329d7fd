"""Two amounts beside each name of a list: the verdicts tell which is the limit, or nothing does."""

from __future__ import annotations

import pytest

from tests.extract.paper import problems, read, results, table

XS = (40, 180, 300, 400)
METALS = [
    ("Lead", "< 4 ppb", "< 20 ppb", "Pass"),
    ("Arsenic", "12 ppb", "< 20 ppb", "Pass"),
    ("Mercury", "25 ppb", "< 20 ppb", "Fail"),
]
READ = [("lead", "<", "4", "20", "pass"), ("arsenic", "=", "12", "20", "pass"), ("mercury", "=", "25", "20", "fail")]


def told(answer):
    """Analyte, operator, value, limit and verdict of every result."""
    rows = [r for sample in answer["samples"] for r in sample["results"]]
    return [(r["analyte"], r["operator"], r["value"], r["limit"], r["status"]) for r in rows]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (0, 2, 1, 3)])
def test_the_amount_that_all_verdicts_need_for_a_limit_is_one_wherever_it_stands(order):
    answer = read(*table([[row[i] for i in order] for row in METALS], xs=XS))
    assert (told(answer), problems(answer)) == (READ, [])


def test_results_that_are_all_below_may_stand_before_their_limits():
    rows = [
        ("Lead", "< 4 ppb", "< 20 ppb", "Pass"),
        ("Cadmium", "< 2 ppb", "< 20 ppb", "Pass"),
        ("Nickel", "ND", "< 9 ppb", "Pass"),
    ]
    assert [r[:4] for r in told(read(*table(rows, xs=XS)))] == [
        ("lead", "<", "4", "20"),
        ("cadmium", "<", "2", "20"),
        ("nickel", "ND", None, "9"),
    ]


def test_a_least_amount_tells_that_bounds_before_the_results_are_limits():
    rows = [
        ("Loss on drying", "< 10 %", "7.4 %", "Conforms"),
        ("CBD", "> 1.0 %", "1.4 %", "Conforms"),
        ("Ash", "< 9 %", "5 %", "Conforms"),
    ]
    assert results(read(*table(rows, xs=XS)))[:2] == [("loss-on-drying", "=", "7.4", "%"), ("cbd", "=", "1.4", "%")]


@pytest.mark.parametrize(
    "values",
    [
        [("0.005 ppm", "< 0.01 ppm"), ("0.002 ppm", "< 0.02 ppm"), ("0.001 ppm", "< 0.01 ppm")],  # LODs and results?
        [("< 4 ppb", "< 4 ppb"), ("< 4 ppb", "< 4 ppb"), ("< 4 ppb", "< 4 ppb")],
        [("0.12 ppm", "0.5 ppm"), ("0.03 ppm", "0.2 ppm"), ("0.1 ppm", "0.2 ppm")],
    ],
)
def test_where_verdicts_leave_it_open_nothing_is_read_and_a_person_is_told(values):
    rows = [(name, *pair, "Pass") for name, pair in zip(("Lead", "Cadmium", "Arsenic"), values, strict=True)]
    answer = read(*table(rows, xs=XS))
    assert (results(answer), problems(answer)) == ([], ["unaccounted-line"])
