"""How laboratories shorten what they count and look for, and the units that they count in."""

from __future__ import annotations

import pytest

from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from tests.extract.paper import read, results, table


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("Aerobic Plate Ct.", "total-aerobic-count"),
        ("Total Plate Ct", "total-aerobic-count"),
        ("Std Plate Count", "total-aerobic-count"),
        ("GKZ", "total-aerobic-count"),
        ("Keimzahl (aerob, mesophil)", "total-aerobic-count"),
        ("RTAM", "total-aerobic-count"),
        ("Yeast & Mold Ct", "total-yeast-and-mold"),
        ("Total Y&M", "total-yeast-and-mold"),
        ("Rapid Yeast & Mold", "total-yeast-and-mold"),
        ("Coliform Ct", "total-coliforms"),
        ("Total Coliforms (MPN)", "total-coliforms"),
        ("APM Koliform", "total-coliforms"),
        ("Enterobacteriaceae (APM)", "enterobacteriaceae"),
        ("Coag. Pos. Staph", "coagulase-positive-staphylococci"),
        ("S. aureus coagulasa (+)", "staphylococcus-aureus"),
        ("L. mono", "listeria-monocytogenes"),
        ("Plate Ct", None),  # of what is not said
        ("Vibrio", None),
    ],
)
def test_a_shortened_name_is_the_one_it_stands_for_and_its_count_is_no_cycle_threshold(printed, slug):
    name = find_name(printed)
    assert (name.analyte.slug if name is not None else None, name.unit if name is not None else None) == (slug, None)


@pytest.mark.parametrize(
    ("printed", "symbol"),
    [
        ("ufc por gramo", "CFU/g"),
        ("koloni per gram", "CFU/g"),
        ("mpn per gram", "MPN/g"),
        ("APM/gram", "MPN/g"),
        ("log10 KTJ/g", "log CFU/g"),
        ("log₁₀ UFC/g", "log CFU/g"),
        ("MPN/100 g", "MPN/100 g"),
        ("NMP/100 mL", "MPN/100 mL"),
        ("MPN/ml", "MPN/mL"),
        ("MPN/10 g", None),
    ],
)
def test_a_count_is_in_the_unit_that_is_printed(printed, symbol):
    unit = find_unit(printed)
    assert (unit.symbol if unit is not None else None) == symbol


def test_a_logarithm_of_a_count_stays_one_and_takes_no_limit_of_the_count():
    rows = [("Organism", "Result", "Unit", "Limit"), ("Aerobic Plate Ct", "3.08", "log CFU/g", "10^5 CFU/g")]
    rows += [("Yeast & Mold Ct", "<1.0", "log10 CFU/g", "3.0 log10 CFU/g")]
    answer = read(*table(rows, xs=(40, 220, 320, 430)))
    assert results(answer) == [
        ("total-aerobic-count", "=", "3.08", "log CFU/g"),
        ("total-yeast-and-mold", "<", "1.0", "log CFU/g"),
    ]
    assert [r["limit"] for r in answer["samples"][0]["results"]] == [None, "3.0"]


def test_units_stand_behind_the_names_of_what_is_counted():
    rows = [("Test", "Result", "Spec"), ("Yeast & Mold Ct, cfu/g", "<10", "NMT 1000"), ("Coliforms, MPN/g", "<3", "3")]
    rows += [("E. coli (generic)", "Negative", "Negative")]
    assert results(read(*table(rows, xs=(40, 220, 320)))) == [
        ("total-yeast-and-mold", "<", "10", "CFU/g"),
        ("total-coliforms", "<", "3", "MPN/g"),
        ("e-coli", "absent", None, None),
    ]
