"""What cannabis laboratories of several states print, and what was lost of it: one test for each lesson."""

from __future__ import annotations

import pytest

from registry.extract.wording.names import find_name
from tests.extract.paper import Text, read, results, table


def test_a_distributors_labelled_name_beneath_its_caption_is_the_client_beside_another_caption():
    head = [
        ("DISTRIBUTOR", "DATES"),
        ("Name: Tidewater Example Co", "Date Collected: 04/29/2024"),
        ("License: C11-0000000-LIC", "Date Received: 04/29/2024"),
    ]
    answer = read(
        *table(head, xs=(200, 400), y=40),
        *table([("Compound", "Result (µg/g)"), ("Lead", "0.046")], xs=(40, 200)),
    )
    assert results(answer) == [("lead", "=", "0.046", "ug/g")]
    assert answer["samples"][0]["certificate"]["client"] == "Tidewater Example Co"


def test_a_panels_title_that_begins_left_of_the_names_is_no_second_line_of_the_one_above():
    rows = [
        ("Analyte", "Unit", "Result"),
        ("cannabidiolic acid [CBDA]", "%", "0.071"),
        ("CBD, total (CBD + 0.877 CBDA)", "%", "0.062"),
        ("total yeast and mold count", "CFU/g", "3400"),
    ]
    cells = [
        Text(t.x, t.y + (12 if "yeast" in t.text or t.text in ("CFU/g", "3400") else 0), t.text)
        for t in table(rows, xs=(44, 240, 320))
    ]
    answer = read(*cells, Text(40, 140, "Microbiological Tests"))
    assert results(answer) == [
        ("cbda", "=", "0.071", "%"),
        ("total-cbd", "=", "0.062", "%"),
        ("total-yeast-and-mold", "=", "3400", "CFU/g"),
    ]


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("CBD, total (CBD + 0.877 CBDA) of the lot", None),
        ("THC, calculated total (HPLC)", "total-thc"),
        ("tetrahydrocannabinol, delta-8 [d8-THC]", "delta-8-thc"),
        ("THC, Δ8", "delta-8-thc"),
        ("tetrahydrocannabinol, delta-9 [d8-THC]", None),
    ],
)
def test_what_stands_behind_a_comma_may_tell_another_substance(printed: str, slug: str | None):
    name = find_name(printed)
    assert (name.analyte.slug if name is not None else None) == slug
