"""A unit goes no farther than a person would carry it: over another panel's rows it is no longer meant."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.paper import Text, read, results, table

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


@pytest.mark.parametrize("band", ["HEAVY METALS BY ICP-MS", "TRACE CONTAMINANTS", "HEAVY METALS (UNITS OF P/M)"])
def test_metals_under_a_band_without_a_unit_are_not_in_that_of_the_alkaloids_over_them(band: str):
    found = units_of(read(*table([HEAD, *ALKALOIDS, (band,), *METALS], xs=XS)))
    assert (found["lead"], found["arsenic"]) == ((None, False), (None, False))
    assert found["mitragynine"] == ("%", True)


def test_metals_under_a_band_that_is_no_known_panels_are_in_the_unit_it_states():
    found = units_of(read(*table([HEAD, *ALKALOIDS, ("TRACE CONTAMINANTS ICP-MS, PPM",), *METALS], xs=XS)))
    assert (found["lead"], found["arsenic"]) == (("ppm", True), ("ppm", True))


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


@pytest.mark.parametrize("unit", ["g/kg", "mg/g", "%"])
@pytest.mark.parametrize(("name", "value"), [("Lead", "0.12"), ("Aflatoxin B1", "1.2"), ("Chlorpyrifos", "0.02")])
def test_a_unit_too_coarse_for_its_panel_may_have_lost_its_micro_sign_even_beside_its_value(
    unit: str, name: str, value: str
):
    own = table([("Analyte", "Result", "Unit"), (name, value, unit)], xs=XS)
    cell = table([("Analyte", "Result"), (name, f"{value} {unit}")], xs=XS)
    assert [list(units_of(read(*texts)).values()) for texts in (own, cell)] == [[(unit, False)]] * 2


@pytest.mark.parametrize("unit", ["g/g", "/g", "?g/g", "pg/g"])
def test_what_is_left_of_a_unit_without_its_micro_sign_is_no_unit(unit: str):
    found = units_of(read(*table([("Analyte", f"Result ({unit})"), ("Lead", "0.12")], xs=XS)))
    assert found == {"lead": (None, False)}
    assert results(read(*table([("Analyte", "Result"), ("Lead", f"0.12 {unit}")], xs=XS))) == []


def test_a_caption_within_a_table_states_the_unit_of_the_rows_under_it():
    rows = [
        ("Analyte", "Result"),
        ("Results in mg/kg",),
        ("Lead", "0.12"),
        ("Results in ug/kg",),
        ("Ochratoxin A", "2"),
    ]
    assert units_of(read(*table(rows, xs=XS))) == {"lead": ("mg/kg", True), "ochratoxin-a": ("ug/kg", True)}


@pytest.mark.parametrize("switch", [("Results below in ug/kg",), ("ug/kg",), ("", "ug/kg")])
def test_a_unit_that_changes_between_rows_leaves_those_under_it_in_doubt(switch: tuple[str, ...]):
    rows = [
        ("Analyte", "Result (mg/kg)"),
        ("Lead", "0.12"),
        ("Arsenic", "0.2"),
        switch,
        ("Mercury", "12"),
        ("Tin", "30"),
    ]
    found = units_of(read(*table(rows, xs=XS)))
    assert (found["lead"][1], found["mercury"][1], found["tin"][1]) == (True, False, False)


def test_a_unit_under_each_value_stays_that_values_own():
    cells = [
        Text(x, y, text)
        for i, (name, value, unit) in enumerate([("Lead", "0.12", "mg/kg"), ("Mercury", "12", "ug/kg")])
        for x, y, text in ((50, 120 + 30 * i, name), (260, 120 + 30 * i, value), (260, 130 + 30 * i, unit))
    ]
    found = units_of(read(*table([("Analyte", "Result")], xs=XS), *cells))
    assert found == {"lead": ("mg/kg", True), "mercury": ("ug/kg", True)}


@pytest.mark.parametrize("factor", ["x1000", "x 10^3", "10³", "× 10-3"])
@pytest.mark.parametrize("place", ["heading", "title", "caption"])
def test_a_unit_times_a_power_of_ten_over_the_rows_is_never_taken_without_it(factor: str, place: str):
    stated = {
        "heading": table([("Organism", f"Result ({factor} CFU/g)"), ("Yeasts", "12")], xs=XS),
        "title": [
            Text(50, 80, f"Microbiology ({factor} CFU/g)"),
            *table([("Organism", "Result"), ("Yeasts", "12")], xs=XS),
        ],
        "caption": [
            Text(50, 80, f"All results in {factor} CFU/g"),
            *table([("Organism", "Result"), ("Yeasts", "12")], xs=XS),
        ],
    }[place]
    assert [sure for _unit, sure in units_of(read(*stated)).values()] == [False]


@pytest.mark.parametrize("unit", ["CFU/100 mL", "mg/30 mL", "% of dry extract"])
def test_a_part_of_a_unit_nobody_knows_is_none(unit: str):
    name = "Yeasts" if "CFU" in unit else "Mitragynine"
    assert units_of(read(*table([("Analyte", f"Result ({unit})"), (name, "12")], xs=XS))) in (
        {"yeasts": (None, False)},
        {"mitragynine": (None, False)},
    )


def test_an_organism_that_is_weighed_is_told_of_and_is_never_sure():
    answer = read(*table([HEAD, ("Salmonella", "12.47 %", ""), ("Moisture", "7.1 %", "")], xs=XS))
    assert units_of(answer) == {"salmonella": ("%", False), "moisture": ("%", True)}
    assert sum("counted and not weighed" in p["detail"] for p in answer["problems"]) == 1
