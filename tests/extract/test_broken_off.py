"""Tables that seem to break off: at a row nobody knows, at a table beside them, or at a title over their first row."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table

SPECIFIED = ("Prüfung", "Methode", "Spezifikation", "Ergebnis", "Bewertung")
XS = (57, 180, 280, 380, 480)
METALS = [
    ("Blei", "ICP-MS", "0,5 ppm", "0,12 ppm", "entspricht"),
    ("Cadmium", "ICP-MS", "0,3 ppm", "0,07 ppm", "entspricht"),
]
FOUND = [("lead", "=", "0.12", "ppm"), ("cadmium", "=", "0.07", "ppm")]


@pytest.mark.parametrize("unknown", ["DC", "GC", "Fingerabdruck"])
@pytest.mark.parametrize("title", ["Reinheit", "Weitere Prüfungen"])
def test_a_row_that_nobody_knows_and_a_title_under_it_end_no_table(unknown, title):
    first = [SPECIFIED, METALS[0], (unknown, "Ph. Eur. 2.8.25", "entspricht", "entspricht", "entspricht")]
    germ = ("Salmonella", "Ph. Eur. 2.6.31", "abwesend in 25 g", "entspricht", "entspricht")
    answer = read(*table(first, xs=XS), Text(57, 142, title), *table([METALS[1], germ], xs=XS, y=157))
    known = [r for r in results(answer) if r[0] is not None]
    assert known == [*FOUND, ("salmonella", "complies", None, None)]


@pytest.mark.parametrize("germ", ["abwesend", "abwesend in 1 g", "n. n."])
def test_what_is_asked_for_is_no_result_where_two_verdicts_stand_behind_it(germ):
    names = ("Escherichia coli", "Salmonella", "Staphylococcus aureus")
    answer = read(*table([(name, "Ph. Eur.", germ, "entspricht", "entspricht") for name in names], xs=XS))
    assert (results(answer), problems(answer)) == ([], ["unaccounted-line"])


@pytest.mark.parametrize("limits", [("0,2 ppm", "0,1 ppm", "1,0 ppm"), ("2,0 mg/kg", "1,5 mg/kg", "3,0 mg/kg")])
@pytest.mark.parametrize("heading", ["Spezifikation", "Bestimmungsgrenze", "Grenzwert"])
def test_rows_further_down_whose_values_stand_under_the_heading_of_limits_have_no_results(limits, heading):
    head = ("Prüfung", "Methode", heading, "Ergebnis", "Bewertung")
    names = ("Arsen", "Quecksilber", "Nickel")
    below = [(name, "ICP-MS", limit, "", "entspricht") for name, limit in zip(names, limits, strict=True)]
    note = Text(57, 160, "Im Unterauftrag vergebene Prüfungen:")
    answer = read(*table([head, *METALS], xs=XS), note, *table(below, xs=XS, y=190))
    assert results(answer) == FOUND
    assert [p["detail"] for p in answer["problems"]] == [
        f"Nothing of these rows was read: what looks like a result stands under {heading!r}, a heading of no results."
    ]


@pytest.mark.parametrize(
    ("title", "name", "slug"),
    [
        ("Metals by ICP-MS (EP 2.4.27)", "Arsenic (As)-Total", "arsenic"),
        ("Metals by ICP-MS", "Lead, total", "lead"),
        ("Heavy Metals by ICP-MS", "Total Arsenic", "arsenic"),
        ("Cannabinoids by HPLC", "Total THC", "total-thc"),
        ("Alkaloids by HPLC-UV", "Mitragynine", "mitragynine"),
    ],
)
def test_a_title_over_the_first_row_is_no_part_of_its_name(title, name, slug):
    rows = [("Parameter", "Result", "Units"), (f" {title}",), (name, "0.024", "mg/kg"), ("Cadmium", "0.0388", "mg/kg")]
    cells = table(rows, xs=(50, 300, 400))
    answer = read(*cells)
    told = [(r["analyte"], r["printed_analyte"], r["value"]) for r in answer["samples"][0]["results"]]
    assert told == [(slug, name, "0.024"), ("cadmium", "Cadmium", "0.0388")]


GERMS = [("Test", "Method", "Criterion", "Result (CFU/g)", "Verdict")]
KNOWN = [
    (name, "Ph. Eur.", "Absent / 1 g", "Absent", "Pass")
    for name in ("Escherichia coli", "Salmonella spp.", "Staphylococcus aureus")
]
UNKNOWN = [(f"Unheard of bacteria {n}", "Ph. Eur.", "≤ 100", "20", "Pass") for n in ("A", "B")]


@pytest.mark.parametrize("count", [1, 2, 3])
@pytest.mark.parametrize("before", [0, 1, 2])
def test_a_wide_table_over_two_side_by_side_keeps_its_last_rows(count, before):
    wide = [*GERMS, *UNKNOWN[:before], *KNOWN[:count]]
    floor = 100 + 14 * len(wide) + 12
    titles = [Text(40, floor, "1. Heavy Metals", 10), Text(330, floor, "2. Mycotoxins", 10)]
    metals = [("Arsenic", "0.02", "0.031"), ("Lead", "0.02", "0.055")]
    toxins = [("Aflatoxin B1", "1.0", "ND"), ("Ochratoxin A", "1.0", "2.2")]
    left = table([("Element", "LOQ", "Result (ppm)")], xs=(60, 120, 180), y=floor + 14)
    right = table([("Toxin", "LOQ", "Result (ppb)")], xs=(355, 430, 500), y=floor + 18)
    rows = [*table(metals, xs=(40, 120, 180), y=floor + 28), *table(toxins, xs=(330, 430, 500), y=floor + 35)]
    below = [*left, *right, *rows]
    answer = read(*table(wide, xs=(40, 230, 330, 430, 520)), *titles, *below)
    slugs = ("e-coli", "salmonella", "staphylococcus-aureus")
    assert sorted(r for r in results(answer) if r[0]) == sorted(
        [
            *((slug, "absent", None, None) for slug in slugs[:count]),
            ("arsenic", "=", "0.031", "ppm"),
            ("lead", "=", "0.055", "ppm"),
            ("aflatoxin-b1", "ND", None, "ppb"),
            ("ochratoxin-a", "=", "2.2", "ppb"),
        ],
        key=str,
    )


@pytest.mark.parametrize("level", range(1, 5))
def test_headings_level_with_a_row_of_the_table_beside_do_not_take_it_for_their_own(level):
    heads = ("LOD", "Units", "Result", "Pass/Fail", "Action Level")
    metals = [("Metal", *heads), ("ARSENIC", "0.02", "ppm", "<0.100", "PASS", "1.5")]
    metals += [("CADMIUM", "0.02", "ppm", "ND", "PASS", "0.5"), ("MERCURY", "0.02", "ppm", "0.31", "FAIL", "0.2")]
    metals += [("LEAD", "0.02", "ppm", "0.118", "PASS", "0.5"), ("NICKEL", "0.02", "ppm", "2.7", "PASS", "5")]
    filth = [
        ("Analyte", "LOD", "Units", "Result", "P/F", "Limit"),
        ("Filth and Foreign Material", "0.1", "%", "ND", "PASS", "1"),
    ]
    own = table(filth, xs=(22, 145, 172, 202, 238, 268), y=100 + 14 * level)
    answer = read(*own, *table(metals, xs=(320, 400, 430, 460, 500, 545)))
    assert sorted(results(answer)) == [
        ("arsenic", "<", "0.100", "ppm"),
        ("cadmium", "ND", None, "ppm"),
        ("foreign-matter", "ND", None, "%"),
        ("lead", "=", "0.118", "ppm"),
        ("mercury", "=", "0.31", "ppm"),
        ("nickel", "=", "2.7", "ppm"),
    ]


@pytest.mark.parametrize("title", ["Microbiology MM : Ph. Eur. 2.6.31, 2.6.13", "Heavy Metals EPA 6020B", "Moisture"])
def test_a_title_under_a_sum_of_all_aflatoxins_is_no_part_of_its_name(title):
    rows = [("Compound", "Unit", "Result"), ("Aflatoxin B1", "µg/kg", "<1")]
    rows += [("Sum of Aflatoxins B1, B2, G1, G2", "µg/kg", "<4"), (title,), ("Yeast", "CFU/g", "10")]
    told = [
        (r["analyte"], r["printed_analyte"]) for r in read(*table(rows, xs=(40, 250, 400)))["samples"][0]["results"]
    ]
    assert told[1] == ("total-aflatoxins", "Sum of Aflatoxins B1, B2, G1, G2")
