"""Samples on pages of their own: told apart by a number that begins a line, and never one sample's two amounts."""

from __future__ import annotations

from tests.extract.paper import Text, read, table

HEADS = ("Analyte", "Result", "RL", "Units")


def leaf(page: int, value: str, *above: Text) -> list[Text]:
    """A page with one row of lead under these lines."""
    rows = [HEADS, ("Lead", value, "0.05", "mg/kg"), ("Arsenic", "ND", "0.05", "mg/kg")]
    return [*above, *table(rows, xs=(40, 180, 260, 340), y=160, page=page)]


def told(answer):
    return [
        (s["certificate"]["sample_id"], s["certificate"]["matrix"], s["results"][0]["value"]) for s in answer["samples"]
    ]


def test_a_line_that_begins_with_a_samples_number_tells_its_page_from_the_next_samples():
    line = "({kind}) Sampled: 08/16/2026 10:15 Received: 08/17/2026 09:40"
    first = Text(120, 110, f"26H0417-01 {line.format(kind='Plant Tissue')}")
    second = Text(120, 110, f"26H0417-02 {line.format(kind='Plant Tissue')}", page=2)
    answer = read(*leaf(1, "0.418", first), *leaf(2, "0.297", second))
    assert told(answer) == [("26H0417-01", "Plant Tissue", "0.418"), ("26H0417-02", "Plant Tissue", "0.297")]
    assert {r["confidence"] for s in answer["samples"] for r in s["results"]} == {0.99}


def test_two_amounts_of_one_name_on_two_pages_of_one_sample_are_never_sure():
    answer = read(*leaf(1, "0.418", Text(40, 110, "Red leaf")), *leaf(2, "0.297", Text(40, 110, "Green leaf", page=2)))
    (sample,) = answer["samples"]
    assert [(r["value"], r["confidence"] < 0.5) for r in sample["results"] if r["value"]] == [
        ("0.418", True),
        ("0.297", True),
    ]
