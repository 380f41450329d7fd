"""Rows of water: loss on drying, moisture by its methods, water activity."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table


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


def test_water_in_per_cent_is_moisture_and_never_an_activity():
    rows = [("Test", "Result"), ("Moisture Content", "6.42 %"), ("Water", "6.23 %")]
    assert results(read(*table(rows, xs=(30, 250))))[1] == ("moisture", "=", "6.23", "%")


@pytest.mark.parametrize("printed", ["Water", "Wasser", "Voda", "Agua"])
def test_bare_water_is_moisture_as_a_share_and_an_activity_as_a_ratio(printed):
    rows = [("Test", "Result", "Unit"), (printed, "7.2", "%"), (printed, "0.552", "aw")]
    answer = read(Text(30, 80, "Moisture and Water Activity"), *table(rows, xs=(30, 250, 350)))
    assert results(answer) == [("moisture", "=", "7.2", "%"), ("water-activity", "=", "0.552", "aw")]
    assert problems(answer) == []
