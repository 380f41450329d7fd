"""A line that says nothing but "not tested" right under a row speaks of that row."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, table

ROWS = [("Analyte", "Result (ppm)", "Limit"), ("Lead", "0.12", "0.5")]


def unsure(remark: Text) -> list[bool]:
    """Whether each of two results is unsure, with a remark between their rows."""
    after = table([("Mercury", "0.02", "0.1")], xs=(50, 200, 300), y=142)
    told = read(*table(ROWS, xs=(50, 200, 300)), remark, *after)["samples"][0]["results"]
    return [r["confidence"] < 0.7 for r in told]


@pytest.mark.parametrize("said", ["(not tested)", "not tested", "Not performed", "(nicht getestet)"])
@pytest.mark.parametrize("x", [50, 200])
def test_a_value_over_a_line_that_it_was_not_tested_is_unsure(x: float, said: str) -> None:
    assert unsure(Text(x, 124, said)) == [True, False]


def test_a_value_over_another_remark_is_sure() -> None:
    assert unsure(Text(50, 124, "(ICP-MS)")) == [False, False]


def test_a_row_of_two_lines_that_was_not_tested_says_nothing_of_the_row_over_it() -> None:
    rows = [
        ("Analyte", "Result (CFU/g)"),
        ("Yeast", "12"),
        ("Bile-Tolerant", ""),
        ("", ""),
        ("Gram-Negative Bacteria", ""),
    ]
    told = read(*table(rows, xs=(50, 200)), Text(200, 142, "not tested"))["samples"][0]["results"]
    assert [(r["operator"], r["confidence"] < 0.7) for r in told] == [("=", False), ("NT", False)]
