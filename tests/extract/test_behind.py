"""Single values outside tables with what their line says behind them: limits, LOQ and verdicts."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.paper import Text, problems, read, table


def only(answer: dict[str, Any]) -> list[tuple[Any, ...]]:
    """Analyte, value, unit, LOQ, limit and status of every result."""
    rows = [r for sample in answer["samples"] for r in sample["results"]]
    return [(r["analyte"], r["value"], r["unit"], r["loq"], r["limit"], r["status"]) for r in rows]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Moisture (halogen balance): 7.9 % Limit: 12 % Pass", ("moisture", "7.9", "%", None, "12", "pass")),
        (
            "Water activity (dew point): 0.52 aw (max. 0.65) Fail",
            ("water-activity", "0.52", "aw", None, "0.65", "fail"),
        ),
        ("Kadar air (oven 105 °C): 9.6 % | Batas: 10 %", ("moisture", "9.6", "%", None, "10", None)),
        ("Lead (Pb): 0.31 mg/kg LOQ: 0.02 mg/kg Limit: 500 ppb", ("lead", "0.31", "mg/kg", "0.02", "0.500", None)),
        ("Mercury: ND (<0.005)", ("mercury", None, None, None, None, None)),
        ("Total Alkaloids: 237.4 mg/g (23.74 %)", ("total-alkaloids", "237.4", "mg/g", None, None, None)),
    ],
)
def test_a_line_tells_limit_and_verdict_behind_its_value(line: str, said: tuple[Any, ...]):
    assert only(read(Text(50, 100, line)))[:1] == [said]


def test_limit_and_verdict_may_stand_apart_on_the_line():
    parts = [Text(50, 100, "Moisture: 7.9 %"), Text(200, 100, "Limit: 12 %"), Text(300, 100, "Complies")]
    assert only(read(*parts)) == [("moisture", "7.9", "%", None, "12", "pass")]


def test_a_line_under_a_table_that_keeps_to_no_column_is_no_row_of_it():
    rows = [("Element", "Result", "LOQ", "Limit"), ("Lead", "0.386", "0.005", "1.0"), ("Mercury", "ND", "0.005", "0.3")]
    line = Text(50, 150, "Moisture (halogen balance): 7.9 % Limit: 12 % Pass")
    answer = read(Text(50, 84, "Heavy Metals (µg/g)"), *table(rows, xs=(50, 110, 160, 210)), line)
    assert only(answer)[2:] == [("moisture", "7.9", "%", None, "12", "pass")]
    assert problems(answer) == []
