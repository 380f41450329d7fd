"""A mark beside a name or a value leads to a note that may say otherwise than the line."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, table


def unsure(name: str, value: str, note: str) -> list[bool]:
    """Whether each of two results is unsure, the second with this name and value, over this note."""
    rows = [("Analyte", "Result (ppm)"), ("Lead", "0.12"), (name, value)]
    told = read(*table(rows, xs=(50, 200)), Text(50, 170, note))["samples"][0]["results"]
    return [r["confidence"] < 0.7 for r in told]


@pytest.mark.parametrize(
    ("name", "value", "note"),
    [
        ("Mercury*", "12", "* Mercury is reported in ppb"),
        ("Mercury ¹", "12", "¹ in µg/kg"),
        ("Mercury", "12*", "* value from the previous batch"),
        ("Mercury†", "12", "† calculated on dry basis"),
        ("Mercury", "< 0.02*", "* not tested"),
        ("Mercury*", "< 0.02", "* Not tested in this batch, guaranteed by the supplier"),
    ],
)
def test_a_note_that_changes_what_a_value_is_leaves_that_value_unsure(name: str, value: str, note: str) -> None:
    assert unsure(name, value, note) == [False, True]


@pytest.mark.parametrize("note", ["* ISO 17025 accredited", "* all results in ppm", "* limit in mg/kg"])
def test_a_note_that_changes_nothing_leaves_all_sure(note: str) -> None:
    assert unsure("Mercury*", "0.02", note) == [False, False]


@pytest.mark.parametrize("mark", [" 1)", " (1)", "1)", " a)", "*)"])
def test_a_mark_behind_a_heading_or_a_unit_is_no_part_of_it(mark: str) -> None:
    rows = [("Parameter", "Ergebnis", "Einheit", f"Höchstwert{mark}"), ("Blei", "0,22", f"mg/kg{mark}", "3,0")]
    (told,) = read(*table(rows, xs=(50, 200, 280, 360)))["samples"][0]["results"]
    assert (told["value"], told["unit"], told["limit"]) == ("0.22", "mg/kg", "3.0")


COUNTED = [
    ("Analyte", "Result (CFU/g)", "Limit"),
    ("Total Plate Count", "4.0 × 10³", "NMT 5 × 10³"),
    ("Mold", "10²", "10³"),
]
METALS = [("Analyte", "Result (µg/kg)", "Limit", "LOD", "Unit"), ("Lead", "787", "10³", "3", "")]


def test_a_ten_with_a_raised_figure_that_a_note_bears_may_be_no_power():
    noted = read(*table(COUNTED, xs=(50, 200, 350)), Text(50, 170, "² estimated"))["samples"][0]["results"]
    assert [(r["value"], r["confidence"] < 0.7) for r in noted] == [("4000", False), ("100", True)]


def test_a_limit_of_ten_with_a_raised_figure_that_a_note_bears_stays_as_printed():
    noted = read(*table(COUNTED, xs=(50, 200, 350)), Text(50, 170, "³ USP <2023>"))["samples"][0]["results"]
    assert [r["limit"] for r in noted] == ["5000", "10³"]


def test_an_amount_alone_in_its_cells_is_no_note_to_a_raised_figure():
    amount = Text(300, 170, "3 mg/g")
    assert read(*table(METALS, xs=(50, 150, 250, 350, 450)), amount)["samples"][0]["results"][0]["limit"] == "1000"
