"""A block of totals beneath a table that runs across: across itself, or with a line for each."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table

NAMES = ("", "Mitragynine", "7-OH-Mitragynine", "Paynantheine", "Speciogynine")
XS = (40, 130, 210, 310, 400)
VALUES = [("Result (%)", "1.52", "0.012", "0.221", "0.14"), ("Result (mg/g)", "15.2", "0.12", "2.21", "1.4")]
LOQS = ("LOQ (%)", "0.01", "0.01", "0.01", "0.01")
ACROSS = [("", "Total Alkaloids", "Total Indoles"), ("(%)", "1.893", "1.753"), ("(mg/g)", "18.93", "17.53")]
DOWN = [("", "(%)", "(mg/g)"), ("Total Alkaloids", "1.893", "18.93")]
TOTALS = {("total-alkaloids", "=", "1.893", "%"), ("total-alkaloids", "=", "18.93", "mg/g")}


def page(last, totals, at):
    above = [Text(40, 80, "Alkaloid profile"), *table([NAMES, *VALUES, *last], xs=XS)]
    return read(*above, *table(totals, xs=(40, 150, 260), y=142 + 14 * len(last) + at))


@pytest.mark.parametrize("totals", [ACROSS, DOWN])
@pytest.mark.parametrize("last", [[], [LOQS]])
@pytest.mark.parametrize("at", [0, 20])
def test_totals_beneath_are_read_with_their_units_and_no_line_of_theirs_is_one_of_the_names_above(totals, last, at):
    answer = page(last, totals, at)
    found = [r for r in results(answer) if r[0] is not None]
    assert set(found) >= TOTALS
    assert len(found) == 10
    assert problems(answer) == []


def test_a_sum_of_some_parts_is_no_part_of_the_total():
    found = page([], ACROSS, 20)["samples"][0]["results"]
    assert {r["confidence"] for r in found if r["analyte"] is not None} == {0.99}


def test_units_at_the_left_edges_of_all_names_are_theirs_and_the_first_is_no_label():
    rows = [("Sample", *NAMES[1:]), ("", "(%)", "(%)", "(%)", "(%)"), ("KR-101", *VALUES[0][1:])]
    found = results(read(Text(40, 80, "Alkaloid profile"), *table(rows, xs=XS)))
    assert found[0] == ("mitragynine", "=", "1.52", "%")
    assert {unit for *_rest, unit in found} == {"%"}
