"""Samples whose codes stand over their tables, and rows that stand before the first one that was measured."""

from __future__ import annotations

import pytest

from registry.extract.wording.names import find_name
from tests.extract.paper import Text, problems, read, results, table

HEAD = ("Analyte", "Method", "Result", "MDL", "MRL", "Units")
XS = (40, 150, 260, 320, 380, 440)
SOLID = [
    ("Lead", "EPA 6020B", "0.412", "0.003", "0.010", "mg/kg"),
    ("Arsenic, inorganic", "HPLC-ICP-MS", "0.286", "0.004", "0.012", "mg/kg"),
]
LIQUID = [("Lead", "EPA 6020B", "5.9", "0.4", "1.2", "µg/L"), ("Arsenic, inorganic", "HPLC-ICP-MS", "n/a", "", "", "")]


def test_a_code_over_each_table_tells_whose_it_is_and_rows_alike_are_no_rivals():
    answer = read(
        *(Text(x, 90, text) for x, text in ((40, "25-0388-01"), (110, "Green Malay Powder"), (300, "Lot GM-118"))),
        *table([HEAD, *SOLID], xs=XS, y=110),
        *(Text(x, 190, text) for x, text in ((40, "25-0388-02"), (110, "Liquid Shot 15 mL"), (300, "Lot LS-77"))),
        *table([HEAD, *LIQUID], xs=XS, y=210),
        Text(40, 300, "n/a Not applicable, the analysis was not requested for this sample"),
    )
    told = [(s["certificate"]["sample_id"], s["certificate"]["batch_number"]) for s in answer["samples"]]
    assert told == [("25-0388-01", "GM-118"), ("25-0388-02", "LS-77")]
    assert results(answer) == [
        ("lead", "=", "0.412", "mg/kg"),
        ("inorganic-arsenic", "=", "0.286", "mg/kg"),
        ("lead", "=", "5.9", "ug/L"),
        ("inorganic-arsenic", "NT", None, None),
    ]
    assert problems(answer) == []


def test_one_code_over_one_table_names_no_sample():
    answer = read(Text(40, 90, "25-0388-01"), Text(110, 90, "Green Malay"), *table([HEAD, *SOLID], xs=XS, y=110))
    assert [s["certificate"]["sample_id"] for s in answer["samples"]] == [None]


def test_an_estimate_between_its_lod_and_loq_is_as_sure_as_any_value():
    rows = [("Lead", "EPA 6020B", "0.006", "0.003", "0.010", "mg/kg"), *SOLID[1:]]
    answer = read(*table([HEAD, *rows], xs=XS, y=110))
    assert [r["confidence"] > 0.95 for r in answer["samples"][0]["results"]] == [True, True]


@pytest.mark.parametrize("value", ["0.003", "0.002"])
def test_a_value_at_its_lod_or_below_is_not(value):
    rows = [("Lead", "EPA 6020B", value, "0.003", "0.010", "mg/kg"), *SOLID[1:]]
    answer = read(*table([HEAD, *rows], xs=XS, y=110))
    assert answer["samples"][0]["results"][0]["confidence"] < 0.7


def test_what_a_product_looks_like_may_stand_before_the_first_row_that_was_measured():
    head = ("Test Parameter", "Unit", "Result", "Specification")
    rows = [
        ("A. CHEMICAL PARAMETERS", "", "", ""),
        ("", "", "Yellow-orange", ""),
        ("Description", "-", "powder in HPMC", "-"),
        ("", "", "capsule", ""),
        ("Moisture", "% w/w", "4.62", "Max. 8.0"),
        ("Total Ash", "% w/w", "1.94", "Max. 5.0"),
        ("B. HEAVY METALS", "", "", ""),
        ("Lead (as Pb)", "mg/kg", "1.27", "Max. 2.5"),
    ]
    answer = read(*table([head, *rows], xs=(40, 200, 280, 380), y=100))
    assert results(answer) == [
        ("moisture", "=", "4.62", "%"),
        ("ash", "=", "1.94", "%"),
        ("lead", "=", "1.27", "mg/kg"),
    ]


def test_a_lowered_figure_is_part_of_its_name():
    rows = [("Aflatoxin B", "0.3", "1.0", "2.4"), ("Aflatoxin G", "0.3", "1.0", "ND")]
    answer = read(
        Text(40, 80, "Mycotoxins (µg/kg)"),
        *table([("Analyte", "LOD", "LOQ", "Result"), *rows], xs=(40, 200, 260, 320), y=100),
        Text(87.0, 117, "1", 7),
        Text(87.5, 131, "2", 7),
    )
    assert results(answer) == [("aflatoxin-b1", "=", "2.4", "ug/kg"), ("aflatoxin-g2", "ND", None, "ug/kg")]
    assert [r["lod"] for r in answer["samples"][0]["results"]] == ["0.3", "0.3"]


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("THC-O-Acetate (Δ9)", "delta-9-thc-o"),
        ("THC (delta-8)", "delta-8-thc"),
        ("Hexahydrocannabinol (HHC), 9R+9S", "hhc"),
        ("STEC (stx1/stx2 + eae)", "stec"),
        ("Listeria monocytogenes (hlyA, iap)", "listeria-monocytogenes"),
        ("Total Δ9-THC equivalents", "total-thc"),
        ("Aflatoxin / Aflatoxine B1", "aflatoxin-b1"),
    ],
)
def test_isomers_genes_and_two_languages_behind_a_name_are_understood(printed, slug):
    assert find_name(printed).analyte.slug == slug


@pytest.mark.parametrize("printed", ["THC (8)", "Corynoxine / Corynoxine B", "Aflatoxin / Ochratoxin A"])
def test_what_may_be_a_notes_mark_or_two_things_is_no_name(printed):
    found = find_name(printed)
    assert found is None or found.analyte.slug == "delta-9-thc"
