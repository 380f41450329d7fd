"""Amounts that one cell says in several units, under each other or one after the other."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.paper import Text, problems, read, results, table

XS = (40, 220, 380, 500)
FOUND = [
    ("7-hydroxymitragynine", "=", "14.62", "mg/tablet"), ("7-hydroxymitragynine", "=", "48.4", "mg/g"),
    ("mitragynine", "=", "1.08", "mg/tablet"), ("mitragynine", "=", "3.58", "mg/g"),
]  # fmt: skip


def _stacked(y: float, *, name: str, limit: str, answers: list[str]) -> list[Text]:
    middle = y + 5 * (len(answers) - 1)
    cells = [Text(380, y + 10 * i, answer) for i, answer in enumerate(answers)]
    return [Text(40, middle, name), Text(220, middle, limit), *cells, Text(500, middle, "LC-07")]


def _limits(answer: dict[str, Any]) -> list[str | None]:
    return [r["limit"] for s in answer["samples"] for r in s["results"]]


def test_two_units_under_each_other_in_one_cell_are_two_results():
    head = table([("Test", "Specification", "Result", "Method")], xs=XS)
    one = _stacked(
        116, name="7-Hydroxymitragynine", limit="NMT 16.5 mg/tablet", answers=["14.62 mg/tablet", "48.4 mg/g"]
    )
    two = _stacked(144, name="Mitragynine", limit="Report", answers=["1.08 mg/tablet", "3.58 mg/g"])
    none = _stacked(172, name="MGM-15", limit="Not detected", answers=["Not detected"])
    answer = read(*head, *one, *two, *none)
    assert results(answer) == [*FOUND, ("mgm-15", "ND", None, "mg/tablet")]
    assert _limits(answer)[:2] == ["16.5", None]
    assert problems(answer) == []


@pytest.mark.parametrize("between", [" / ", "; ", " = ", " "])
def test_two_units_one_after_the_other_in_one_cell_are_two_results(between):
    rows = [
        ("Ukazatel", "Limit", "Výsledek"),
        ("7-hydroxymitragynin", "", f"14,62 mg/tableta{between}48,4 mg/g"),
        ("Mitragynin", "", f"1,08 mg/tableta{between}3,58 mg/g"),
    ]
    assert results(read(*table(rows, xs=XS))) == FOUND


def test_a_limit_in_several_units_is_the_one_in_the_results_own():
    rows = [("Ensayo", "Límite máx.", "Resultado"), ("Mitragynine", "0.5 %; 5 mg/g", "0.108 %; 1.08 mg/g")]
    assert _limits(read(*table(rows, xs=XS))) == ["0.5", "5"]
