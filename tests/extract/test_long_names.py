"""Names of many lines, whose first or last lines could be others' too."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, results, table

LINES = ("Total", "Combined", "Yeasts and", "Molds Count", "(TYMC)")


def test_a_name_of_five_lines_beside_its_first_is_not_taken_for_the_next_rows():
    texts = table([("Analyte", "Limit", "Result")], xs=(40, 150, 260))
    texts += [Text(40, 114 + 8 * i, line, 8) for i, line in enumerate(LINES)]
    texts += [Text(150, 114, "10,000 cfu/g", 8), Text(260, 114, "60 cfu/g", 8)]
    texts += [Text(40, 160, "Total", 8), Text(40, 168, "Coliforms", 8)]
    texts += [Text(150, 160, "1,000 cfu/g", 8), Text(260, 160, "12,000 cfu/g", 8)]
    assert results(read(*texts)) == [
        ("total-yeast-and-mold", "=", "60", "CFU/g"),
        ("total-coliforms", "=", "12000", "CFU/g"),
    ]


def test_names_side_by_side_are_taken_once_whatever_their_lines():
    names = [(60, 104, "Speciogynine"), (160, 104, "Paynantheine"), (260, 104, "Rhynchophylline")]
    names += [(366, 99, "Mitragynine"), (360, 109, "Pseudoindoxyl"), (480, 104, "Mitragynine")]
    values = [(20, "%"), (70, "0.1"), (170, "0.2"), (270, "0.3"), (370, "0.4"), (490, "1.5")]
    answer = read(*(Text(*name) for name in names), *(Text(x, 124, value) for x, value in values))
    assert [r[:3] for r in results(answer)] == [
        ("speciogynine", "=", "0.1"),
        ("paynantheine", "=", "0.2"),
        ("rhynchophylline", "=", "0.3"),
        ("mitragynine-pseudoindoxyl", "=", "0.4"),
        ("mitragynine", "=", "1.5"),
    ]


def test_a_name_of_four_lines_before_others_is_no_label_of_the_lines_beneath():
    lines = [Text(140, 100 + 11 * i, line) for i, line in enumerate(("Total", "Aerobic", "Microbial", "Count"))]
    lines += [Text(x, y, name) for x, y, name in ((230, 111, "Salmonella"), (230, 122, "spp."))]
    lines += [Text(320, 111, "Listeria"), Text(320, 122, "monocytogenes"), Text(420, 116, "Yeasts")]
    values = [(40, "Results"), (140, "120"), (230, "Absent"), (320, "Absent"), (420, "70")]
    answer = read(*lines, *(Text(x, 150, value) for x, value in values))
    assert [r[:3] for r in results(answer)] == [
        ("total-aerobic-count", "=", "120"),
        ("salmonella", "absent", None),
        ("listeria-monocytogenes", "absent", None),
        ("yeasts", "=", "70"),
    ]


@pytest.mark.parametrize(
    ("line", "lod", "loq"), [("NG 0,3 ng/g   BG 1,0 ng/g", "0.3", "1.0"), ("LD: 0,3 ng/g   LC: 1,0 ng/g", "0.3", "1.0")]
)
def test_short_words_for_lod_and_loq_in_german_and_spanish_are_known_in_a_line_under_a_table(line, lod, loq):
    rows = [("Parameter", "Ergebnis (ng/g)"), ("Aflatoxin B1", "2,4"), ("Ochratoxin A", "3,1")]
    answer = read(*table(rows, xs=(40, 200)), Text(40, 143, line))
    assert [(r["lod"], r["loq"]) for r in answer["samples"][0]["results"]] == [(lod, loq)] * 2


def test_a_caption_of_the_unit_under_a_row_makes_no_record_of_it():
    rows = [("Parameter", "Limit", "Result"), ("Cadmium", "500", "256")]
    more = [("Parameter", "Limit", "Result"), ("Ochratoxin A", "20", "7")]
    texts = [*table(rows, xs=(40, 150, 260)), Text(40, 128, "Unit of measurement: ug/kg")]
    texts += [*table(more, xs=(40, 150, 260), y=170), Text(40, 198, "Unit of measurement: ppb")]
    assert results(read(*texts)) == [("cadmium", "=", "256", "ug/kg"), ("ochratoxin-a", "=", "7", "ppb")]


def test_a_caption_of_unit_and_lod_in_czech_under_a_row_makes_no_record_of_it():
    texts = table([("Analyt", "Limit", "Obsah"), ("Olovo", "500", "256")], xs=(40, 150, 260))
    texts += [Text(40, 128, "Výsledky v ppb"), Text(150, 128, "LOD 3 ppb")]
    texts += table([("Analyt", "Limit", "Obsah"), ("Ochratoxin A", "20", "7")], xs=(40, 150, 260), y=170)
    texts += [Text(40, 198, "Výsledky v ng/g"), Text(150, 198, "LOD 2 ng/g")]
    assert results(read(*texts)) == [("lead", "=", "256", "ppb"), ("ochratoxin-a", "=", "7", "ng/g")]
