"""A printed total and its parts must fit each other, or none of them is sure."""

from __future__ import annotations

import pytest

from tests.extract.paper import problems, read, table

PARTS = [("Mitragynine", "5.0"), ("7-Hydroxymitragynine", "0.5"), ("Paynantheine", "1.0"), ("Speciogynine", "1.0")]


def sure(total: str, *parts: tuple[str, str], name: str = "Total Alkaloids") -> list[bool]:
    """Whether each result is sure, with this total under these parts."""
    rows = [("Alkaloid", "Result (mg/g)"), *parts, (name, total)]
    return [r["confidence"] >= 0.9 for r in read(*table(rows, xs=(50, 300)))["samples"][0]["results"]]


@pytest.mark.parametrize("total", ["75", "0.75", "75.0", "12.0", "5.5"])
def test_a_total_that_its_parts_contradict_leaves_none_of_them_sure(total: str) -> None:
    assert sure(total, *PARTS) == [False] * 5


@pytest.mark.parametrize("total", ["7.5", "7.51", "7.6", "7"])
def test_a_total_that_fits_but_for_rounding_leaves_all_sure(total: str) -> None:
    assert sure(total, *PARTS) == [True] * 5


def test_the_total_itself_is_told_of() -> None:
    rows = [("Alkaloid", "Result (mg/g)"), *PARTS, ("Total Alkaloids", "75")]
    assert problems(read(*table(rows, xs=(50, 300)))) == ["contradiction"]


def test_what_was_not_detected_may_be_anything_below_its_loq() -> None:
    rows = [("Alkaloid", "Result (mg/g)", "LOQ (mg/g)"), *((name, value, "1.0") for name, value in PARTS)]
    rows += [("Speciociliatine", "ND", "1.0"), ("Total Alkaloids", "8.9", "")]
    told = read(*table(rows, xs=(50, 200, 300)))["samples"][0]["results"]
    assert "the printed total does not fit its parts" not in [why for r in told for why in r["reasons"]]


def test_a_total_may_hold_more_than_two_listed_alkaloids_but_not_ten_times_as_much() -> None:
    assert sure("8.0", *PARTS[:2]) == [True] * 3
    assert sure("55", *PARTS[:2]) == [False] * 3


def test_a_total_in_another_unit_of_the_same_kind_must_fit_as_well() -> None:
    assert sure("0.75", *PARTS, name="Total Alkaloids (%)") == [True] * 5
    assert sure("7.5", *PARTS, name="Total Alkaloids (%)") == [False] * 5
