"""A chart beside a table's rows: its bars say nothing that can be read, and its scale heads nothing."""

from __future__ import annotations

from itertools import permutations

import pytest

from tests.extract.paper import Text, problems, read, results, table

COLUMNS = {
    "result": ("weight %", "0.31", "9.87", "n/d", "0.14"),
    "spread": ("±", "0.02", "0.59", "", "0.01"),
    "other": ("mg/g", "3.1", "98.7", "n/d", "1.4"),
    "name": ("cannabinoid", "THC-A", "CBD-A", "CBN", "CBC"),
}
BOTH = [
    ("thca", "=", "0.31", "%"),
    ("thca", "=", "3.1", "mg/g"),
    ("cbda", "=", "9.87", "%"),
    ("cbda", "=", "98.7", "mg/g"),
    ("cbn", "ND", None, "%"),
    ("cbn", "ND", None, "mg/g"),
    ("cbc", "=", "0.14", "%"),
    ("cbc", "=", "1.4", "mg/g"),
]
VALUES = [v for v in permutations(("result", "spread", "other")) if v.index("spread") == v.index("result") + 1]
ORDERS = [*((*values, "name") for values in VALUES), *(("name", *values) for values in VALUES)]


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
@pytest.mark.parametrize("scale", [(), ("0", "10 %"), ("0", "5", "10"), ("0%", "50%", "100%")])
def test_a_table_is_read_wherever_its_names_stand_and_whatever_scale_is_beside_it(
    order: tuple[str, ...], scale: tuple[str, ...]
) -> None:
    rows = list(zip(*(COLUMNS[name] for name in order), strict=True))
    steps = [Text(380 + 60 * i, 100, step) for i, step in enumerate(scale)]
    answer = read(*table(rows, xs=[50 + 75 * i for i in range(len(order))]), *steps)
    assert sorted(results(answer), key=str) == sorted(BOTH, key=str)
    assert problems(answer) == []


@pytest.mark.parametrize("days", [("0", "30"), ("0", "3", "6")])
def test_numbers_over_values_are_no_scale_and_their_values_are_never_sure(days: tuple[str, ...]) -> None:
    rows = [("Analyte", "Result (%)"), ("Mitragynine", "1.42"), ("7-OH", "0.012")]
    steps = [
        Text(380 + 60 * i, 100 + 14 * j, t) for i, d in enumerate(days) for j, t in enumerate((d, f"1.{i}", f"0.{i}"))
    ]
    told = [r for s in read(*table(rows, xs=(50, 200)), *steps)["samples"] for r in s["results"]]
    assert all(r["value"] in ("1.42", "0.012") or r["confidence"] < 0.7 for r in told)


@pytest.mark.parametrize("when", ["at time of test", "at the time of testing", "zum Zeitpunkt der Prüfung"])
def test_moisture_when_it_was_tested_is_moisture(when: str) -> None:
    said = Text(50, 200, f"Moisture {when} (halogen balance): 8.9 %")
    answer = read(*table([("Analyte", "Result (%)"), ("CBD", "1.42"), ("CBG", "0.2")], xs=(50, 200)), said)
    assert ("moisture", "=", "8.9", "%") in results(answer)


def bar_chart(x: float, *, foot: str = "0") -> list[Text]:
    """A chart right of a table: its title, a scale that falls evenly, and the bars' names under its foot."""
    scale = [Text(x, 104 + 15 * i, step, size=8) for i, step in enumerate(("120", "  80", "  40", f"    {foot}"))]
    bars = [Text(x + 20 + 35 * i, 160, name, size=7) for i, name in enumerate(("D9-THC", "CBD", "CBG"))]
    return [Text(x + 30, 92, "mg per package", size=7), *scale, *bars]


EDIBLE = [
    ("Analyte", "mg/g", "mg/package"),
    ("D9-THC", "1.944", "97.6"),
    ("CBD", "0.062", "3.1"),
    ("CBG", "0.041", "2.1"),
]
EDIBLE += [("CBN", "ND", "ND"), ("CBC", "ND", "ND")]


def test_a_chart_of_bars_beside_a_table_lends_it_neither_values_nor_headings() -> None:
    rows = table(EDIBLE, xs=(40, 140, 220))
    alone, beside = read(*rows), read(*rows, *bar_chart(330))
    assert results(alone) == results(beside)
    assert problems(beside) == []


def test_numbers_that_fall_evenly_in_a_table_are_its_values() -> None:
    rows = [("Analyte", "Result (mg/kg)"), ("Lead", "3"), ("Cadmium", "2"), ("Arsenic", "1"), ("Mercury", "0")]
    names = [Text(300, 172, "Analyst:"), Text(400, 172, "Reviewer:")]
    assert [value for _a, _o, value, _u in results(read(*table(rows, xs=(50, 200)), *names))] == ["3", "2", "1", "0"]
