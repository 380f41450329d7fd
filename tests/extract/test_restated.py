"""A tile may say its result again in other units, line under line."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.extract.paper import Text, read, results


def tile(x: float, y: float, *lines: tuple[str, float], centred: bool = True) -> list[Text]:
    """Lines of text with their sizes under each other, centred on a place or beginning there."""
    texts, at = [], y
    for text, size in lines:
        left = x - stringWidth(text, "Helvetica", size) / 2 if centred else x
        texts.append(Text(left, at, text, size))
        at += size + 5
    return texts


THC = [("total-thc", "=", "86.122", "%"), ("total-thc", "=", "861.22", "mg/package")]
CBD = [("total-cbd", "=", "0.242", "%"), ("total-cbd", "=", "2.417", "mg/package")]


@pytest.mark.parametrize("centred", [True, False])
@pytest.mark.parametrize("step", [50, 70])
def test_the_line_under_a_tiles_value_says_it_in_another_unit(*, centred: bool, step: float) -> None:
    tiles = tile(300, 100, ("TOTAL THC", 7), ("86.122%", 14), ("861.22 mg per package", 7), centred=centred)
    more = tile(300, 100 + step, ("TOTAL CBD", 7), ("0.242%", 14), ("2.417 mg per package", 7), centred=centred)
    assert sorted(results(read(*tiles, *more))) == sorted([*THC, *CBD])


def test_tiles_side_by_side_keep_their_own_and_an_amount_said_again_in_a_like_unit_is_told_once() -> None:
    left = tile(150, 100, ("Total THC", 7), ("86.122 %", 14), ("861.22 mg/g", 8), ("861.22 mg/package", 7))
    right = tile(350, 100, ("Total CBD", 7), ("0.242 %", 14), ("2.42 mg/g", 8), ("2.417 mg/package", 7))
    assert sorted(results(read(*left, *right))) == sorted([*THC, *CBD])


@pytest.mark.parametrize("last", ["98 % of label claim", "Limit 10 mg/g", "RSD 2 %", "4.1 mg/g", "500 mg"])
def test_what_stands_under_a_tiles_value_and_is_not_it_again_is_no_result(last: str) -> None:
    texts = tile(300, 100, ("TOTAL THC", 7), ("86.122%", 14), (last, 7))
    assert results(read(*texts)) == THC[:1]


@pytest.mark.parametrize(
    ("first", "second", "told"),
    [
        ("24.5 mg/unit", "98 %", [("24.5", "mg/unit")]),  # of what the label claims
        ("1507.8 mg/bottle", "5.318 %", [("1507.8", "mg/bottle"), ("5.318", "%")]),
        ("1.42 %", "ND mg/serving", [("1.42", "%")]),
    ],
)
def test_a_line_that_cannot_be_the_same_amount_is_no_result(
    first: str, second: str, told: list[tuple[str, str]]
) -> None:
    answer = read(*tile(300, 100, ("TOTAL CBD", 7), (first, 14), (second, 7)))
    assert [(value, unit) for _a, _o, value, unit in results(answer)] == told
