"""A unit goes no farther than a person would carry it: over another panel's rows it is no longer meant."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.paper import Text, read, table

XS = (50, 260, 380)
SURE = 0.7
HEAD = ("Analyte", "Result", "Limit")
ALKALOIDS = [("ALKALOIDS (HPLC, % W/W)",), ("Mitragynine", "1.42", "NLT 1.0"), ("Paynantheine", "0.21")]
METALS = [("Lead", "0.12", "0.5"), ("Arsenic", "0.05", "1.5")]


def units_of(answer: dict[str, Any]) -> dict[str, tuple[str | None, bool]]:
    """The unit of each analyte and whether it is read surely."""
    rows = [row for sample in answer["samples"] for row in sample["results"]]
    return {row["analyte"]: (row["unit"], row["confidence"] >= SURE) for row in rows}


def test_a_band_right_under_the_headings_is_no_part_of_them_and_each_band_states_its_own_unit():
    bands = [*ALKALOIDS, ("HEAVY METALS (ICP-MS, PPM)",), *METALS, ("MICROBIOLOGY (CFU/G)",), ("Yeasts", "<10", "1000")]
    assert units_of(read(*table([HEAD, *bands], xs=XS))) == {
        "mitragynine": ("%", True),
        "paynantheine": ("%", True),
        "lead": ("ppm", True),
        "arsenic": ("ppm", True),
        "yeasts": ("CFU/g", True),
    }


@pytest.mark.parametrize(
    "band", ["HEAVY METALS BY ICP-MS", "TRACE CONTAMINANTS ICP-MS, PPM", "HEAVY METALS (UNITS OF P.P.M.)"]
)
def test_metals_under_a_band_without_a_unit_are_not_in_that_of_the_alkaloids_over_them(band: str):
    found = units_of(read(*table([HEAD, *ALKALOIDS, (band,), *METALS], xs=XS)))
    assert (found["lead"], found["arsenic"]) == ((None, False), (None, False))
    assert found["mitragynine"] == ("%", True)


@pytest.mark.parametrize(
    ("heading", "name", "value"),
    [
        ("Result (%)", "Lead", "0.12"),
        ("Result (mg/g)", "Cadmium", "0.12"),
        ("Result (mg/g)", "Aflatoxin B1", "1.2"),
        ("Result (ppb)", "Moisture", "8.2"),
        ("Result (ppm)", "Loss on drying", "8.2"),
        ("Result (ug/kg)", "Mitragynine", "1.42"),
        ("Result (CFU/g)", "Mitragynine", "1.42"),
        ("Result (%)", "Yeasts", "20"),
        ("Result (%)", "Chlorpyrifos", "0.02"),
    ],
)
@pytest.mark.parametrize("place", ["heading", "title", "caption", "note", "names"])
def test_a_unit_that_is_none_of_a_panels_is_never_sure_where_it_only_stands_over_or_under_its_rows(
    heading: str, name: str, value: str, place: str
):
    unit = heading.partition("(")[2].rstrip(")")
    texts = {
        "heading": table([("Analyte", heading), (name, value)], xs=XS),
        "title": [Text(50, 80, f"Contaminants ({unit})"), *table([("Analyte", "Result"), (name, value)], xs=XS)],
        "caption": [Text(50, 80, f"All results in {unit}"), *table([("Analyte", "Result"), (name, value)], xs=XS)],
        "note": [*table([("Analyte", "Result"), (name, value)], xs=XS), Text(50, 132, f"Results in {unit}")],
        "names": table([(f"Analyte ({unit})", "Result"), (name, value)], xs=XS),
    }[place]
    assert [sure for _unit, sure in units_of(read(*texts)).values()] == [False]


def test_mycotoxins_alone_may_be_in_ppm_and_among_metals_not():
    alone = [("Mycotoxin", "Result (ppm)"), ("Aflatoxin B1", "0.002"), ("Ochratoxin A", "0.001")]
    assert set(units_of(read(*table(alone, xs=XS))).values()) == {("ppm", True)}
    found = units_of(read(*table([*alone, ("Lead", "0.12")], xs=XS)))
    assert found == {"aflatoxin-b1": (None, False), "ochratoxin-a": (None, False), "lead": ("ppm", True)}


def test_a_band_overrules_a_heading_whose_unit_is_none_of_its_panel():
    rows = [("Analyte", "Result (%)"), ("Mitragynine", "1.42"), ("Heavy Metals (ppm)",), ("Lead", "0.12")]
    assert units_of(read(*table(rows, xs=XS))) == {"mitragynine": ("%", True), "lead": ("ppm", True)}


def test_a_band_that_says_otherwise_than_the_heading_leaves_its_rows_in_doubt():
    rows = [("Analyte", "Result (ppb)"), ("Ochratoxin A", "1.2"), ("Heavy Metals (ppm)",), ("Lead", "0.12")]
    found = units_of(read(*table(rows, xs=XS)))
    assert (found["ochratoxin-a"], found["lead"][1]) == (("ppb", True), False)


def test_the_unit_of_a_panels_title_does_not_reach_the_rows_under_another_panels_band():
    rows = [("Analyte", "Result"), ("CBD", "1.42"), ("Terpenes",), ("Limonene", "0.3")]
    found = units_of(read(Text(50, 80, "Cannabinoids (mg/g)"), *table(rows, xs=XS)))
    assert found == {"cbd": ("mg/g", True), "limonene": (None, False)}


def test_a_band_of_one_panel_with_its_unit_in_brackets_is_no_part_of_the_name_under_it():
    rows = [("Test", "Result"), ("Heavy Metals (ppm)",), ("Lead", "0.12"), ("MOISTURE (%)",), ("Loss on drying", "8.2")]
    assert units_of(read(*table(rows, xs=XS))) == {"lead": ("ppm", True), "loss-on-drying": ("%", True)}
