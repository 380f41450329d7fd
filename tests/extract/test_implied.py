"""Tables without a heading over their names, of one row: what must stand under the other headings."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, results, table

XS = (40, 200, 280, 350)


def test_one_row_is_a_table_where_it_has_a_value_a_limit_and_a_verdict_under_their_headings() -> None:
    rows = [("", "aw", "Limit", "Status"), ("Water activity", "0.561", "0.65", "PASS")]
    answer = read(Text(40, 86, "Water Activity", size=10), *table(rows, xs=XS))
    assert results(answer) == [("water-activity", "=", "0.561", "aw")]
    assert [(r["limit"], r["status"]) for r in answer["samples"][0]["results"]] == [("0.65", "pass")]


def test_lines_of_what_stands_beside_it_between_heading_and_row_are_passed_over() -> None:
    left = table([("Analyte", "%"), ("THCA", "19.4"), ("CBDA", "1.2")], xs=(40, 180), y=80)
    note = Text(40, 124, "Total THC = Δ9-THC + 0.877 × THCA", size=6)
    right = [("", "mg/kg", "Limit", "Status"), ("Lead", "0.12", "1.2", "PASS")]
    answer = read(*left, note, *table(right, xs=(300, 420, 480, 540), y=118))
    assert ("lead", "=", "0.12", "mg/kg") in results(answer)


@pytest.mark.parametrize(
    "row", [("Lead", "0.12", "", "PASS"), ("Lead", "0.12", "1.2", ""), ("Lead", "", "1.2", "PASS")]
)
def test_one_row_with_less_is_none_and_what_looks_like_a_result_is_told_of(row: tuple[str, ...]) -> None:
    answer = read(*table([("", "mg/kg", "Limit", "Status"), row], xs=XS))
    assert results(answer) == []
    assert {p["type"] for p in answer["problems"]} == {"unaccounted-line"}
