"""Rows of water: loss on drying, moisture by its methods, water activity."""

from __future__ import annotations

import pytest

from tests.extract.paper import problems, read, results, table


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("Loss on Drying, USP <731>", "loss-on-drying"),
        ("Moisture USP <921>", "moisture"),
        ("KF Moisture", "moisture"),
        ("Water content (Karl Fischer titration)", "moisture"),
        ("Loss on drying 105 °C, 2 h", "loss-on-drying"),
    ],
)
def test_water_is_known_by_its_method_and_the_chapter_of_a_pharmacopoeia(printed, slug):
    rows = [("Test", "Limit", "Result"), (printed, "NMT 8.0 %", "6.42 %"), ("Lead", "0.5 ppm", "0.12 ppm")]
    assert results(read(*table(rows, xs=(30, 250, 400))))[0] == (slug, "=", "6.42", "%")


def test_water_in_per_cent_is_never_surely_an_activity():
    rows = [("Test", "Result"), ("Moisture Content", "6.42 %"), ("Water", "6.23 %")]
    answer = read(*table(rows, xs=(30, 250)))
    assert answer["samples"][0]["results"][1]["confidence"] < 0.5
    assert problems(answer) == ["contradiction"]
