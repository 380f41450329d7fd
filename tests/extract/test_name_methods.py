"""Methods behind a substance's name: beside it, or on a smaller line beneath it in the same cell."""

from __future__ import annotations

import pytest

from registry.extract.wording.names import find_name
from tests.extract.paper import Text, read, results, table

HEADING = ("Ergebnis", "Einheit", "Grenzwert")
ROWS = (
    ("Coliforme Bakterien", "DIN ISO 4832", ("900", "KbE/g", "1000")),
    ("Schimmelpilze", "EN ISO 21527-2", ("6500", "KbE/g", "10000")),
    ("Salmonella spp.", "AOAC 2003.09", ("nicht nachgewiesen", "in 25 g", "negativ")),
)
READ = [("total-coliforms", "=", "900", "CFU/g"), ("molds", "=", "6500", "CFU/g"), ("salmonella", "absent", None, None)]


@pytest.mark.parametrize("head", ["Parameter / Methode", "Prüfparameter", "Parameter (method)"])
@pytest.mark.parametrize("lower", [0, 5, 10])
def test_a_name_over_the_method_by_which_it_was_measured_is_known(head, lower):
    texts = [Text(40, 100, head), *table([HEADING], xs=(240, 320, 400))]
    for i, (name, method, cells) in enumerate(ROWS):
        y = 124 + 26 * i
        texts += [Text(40, y, name), Text(40, y + 10, method, size=6.5)]
        texts += table([cells], xs=(240, 320, 400), y=y + lower)
    assert results(read(*texts)) == READ


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("Lead EN 13805:2014", "lead"),
        ("Lead EPA 6020B", "lead"),
        ("Mercury, EPA Method 7473", "mercury"),
        ("Lead Ph. Eur. 2.4.27", "lead"),
        ("Total coliforms FDA BAM Ch. 4, 4A", "total-coliforms"),
        ("E. coli § 64 LFGB L 00.00-132/1", "e-coli"),
        ("Salmonella UNE-EN ISO 6579-1:2017", "salmonella"),
        ("Yeast & Mold (AOAC 2014.05)", "total-yeast-and-mold"),
        ("Mitragynine – UHPLC", "mitragynine"),
        ("Moisture - Karl Fischer", "moisture"),
        ("E. coli O157:H7", "e-coli-o157-h7"),
        ("CBD 25", None),
        ("Microbiology ISO 4833-1", None),
    ],
)
def test_a_name_is_known_with_its_standard_or_technique_behind_it_and_a_bare_number_is_none(printed, slug):
    name = find_name(printed)
    assert (name.analyte.slug if name is not None else None) == slug


@pytest.mark.parametrize("printed", ["Ph. Eur. 2.8.25", "Ph.Eur. 2.6.31", "Ph. Eur. 2.2.32", "Ph. Eur. 5.1.8"])
def test_a_chapter_of_the_pharmacopoeia_alone_is_no_acidity(printed):
    assert find_name(printed) is None
