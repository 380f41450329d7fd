"""Masses under a title that says of what they are, and values in two units under each other."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, results, table

HEADINGS = ("Test", "Specification", "Result")
ALKALOIDS = (
    ("Mitragynine", "NMT 22 mg", "19.4 mg"),
    ("Paynantheine", "Report", "3.6 mg"),
    ("Speciogynine", "Report", "ND"),
)
PER_SERVING = [
    ("mitragynine", "=", "19.4", "mg/serving"),
    ("paynantheine", "=", "3.6", "mg/serving"),
    ("speciogynine", "ND", None, "mg/serving"),
]
XS = (40, 200, 320)


@pytest.mark.parametrize("of", ["(per serving)", "(mg per serving)", "(per 2-capsule serving)", "(per 2 g serving)"])
def test_masses_are_of_what_their_panels_title_says(of):
    assert results(read(Text(40, 80, f"Alkaloids {of}"), *table([HEADINGS, *ALKALOIDS], xs=XS))) == PER_SERVING


def test_masses_are_of_what_the_band_over_them_says_and_the_next_band_ends_it():
    rows = [HEADINGS, ("Alkaloids (per serving)",), *ALKALOIDS, ("Heavy metals",), ("Lead", "NMT 0.5 ppm", "0.1 ppm")]
    assert results(read(*table(rows, xs=XS))) == [*PER_SERVING, ("lead", "=", "0.1", "ppm")]


def test_a_limit_in_the_same_bare_mass_is_the_values_limit():
    answer = read(Text(40, 80, "Alkaloids (per serving)"), *table([HEADINGS, *ALKALOIDS], xs=XS))
    assert [r["limit"] for s in answer["samples"] for r in s["results"]] == ["22", None, None]


def test_masses_of_several_pieces_are_of_no_unit_that_anybody_knows():
    answer = read(Text(40, 80, "Alkaloids (per 2 capsules)"), *table([HEADINGS, *ALKALOIDS], xs=XS))
    assert [value for _name, _operator, value, _unit in results(answer) if value is not None] == []
    assert {problem["type"] for problem in answer["problems"]} == {"unknown-unit"}


def test_a_word_without_a_unit_is_in_that_of_its_panels_limits():
    rows = [
        HEADINGS,
        ("Aflatoxin B1", "NMT 5 ppb", "ND"),
        ("Aflatoxin B2", "Report", "ND"),
        ("Ochratoxin A", "NMT 20 ppb", "ND"),
    ]
    assert {unit for _name, _operator, _value, unit in results(read(*table(rows, xs=XS)))} == {"ppb"}


def test_under_a_value_stands_the_same_in_another_unit():
    lines = [
        ("Mitragynine", "2.54 mg/mL", "150.3 mg/bottle"),
        ("Paynantheine", "0.38 mg/mL", "22.5 mg/bottle"),
        ("Speciogynine", "0.27 mg/mL", "16.0 mg/bottle"),
    ]
    texts = [
        text
        for at, (name, share, whole) in enumerate(lines)
        for text in (
            Text(40, 100 + 40 * at, name),
            Text(300, 100 + 40 * at, share),
            Text(40, 112 + 40 * at, "LOQ 0.02 mg/mL", size=7),
            Text(300, 112 + 40 * at, whole),
        )
    ]
    assert results(read(Text(40, 80, "Alkaloids", size=11), *texts)) == [
        ("mitragynine", "=", "2.54", "mg/mL"),
        ("mitragynine", "=", "150.3", "mg/bottle"),
        ("paynantheine", "=", "0.38", "mg/mL"),
        ("paynantheine", "=", "22.5", "mg/bottle"),
        ("speciogynine", "=", "0.27", "mg/mL"),
        ("speciogynine", "=", "16.0", "mg/bottle"),
    ]


def test_a_word_among_values_of_a_piece_is_in_their_unit():
    rows = [
        ("Analyte", "Concentration", "Per unit"),
        ("Mitragynine", "5.62 mg/g", "25.3 mg/gummy"),
        ("Paynantheine", "0.93 mg/g", "4.2 mg/gummy"),
        ("Corynoxine B", "ND", "ND"),
    ]
    assert results(read(*table(rows, xs=XS)))[-2:] == [
        ("corynoxine-b", "ND", None, "mg/g"),
        ("corynoxine-b", "ND", None, "mg/gummy"),
    ]


def test_the_note_to_a_titles_mark_may_go_on_behind_the_sentence_with_its_unit():
    rows = [("Parámetro", "Resultado", "Límite"), ("Plomo", "0,048", "3,0"), ("Cadmio", "< 0,005", "1,0")]
    note = "¹ Resultados y límites expresados en mg/kg. LC: límite de cuantificación. Valores de la muestra recibida"
    answer = read(Text(40, 80, "2. Metales pesados ¹"), *table(rows, xs=XS), Text(40, 160, note, size=7))
    assert results(answer) == [("lead", "=", "0.048", "mg/kg"), ("cadmium", "<", "0.005", "mg/kg")]


@pytest.mark.parametrize(
    "title",
    [
        "Alkaloids (30 capsules per bottle)",
        "Alkaloids per serving and per container",
        "Alkaloids not per serving but per pack",
    ],
)
def test_a_title_that_only_mentions_a_piece_says_nothing_of_what_masses_are_of(title):
    answer = read(Text(40, 80, title), *table([HEADINGS, *ALKALOIDS], xs=XS))
    assert [value for _name, _operator, value, _unit in results(answer) if value is not None] == []


def test_a_heading_that_names_another_piece_is_not_overruled_by_the_title():
    rows = [("Test", "Specification", "Amount in bottle"), *ALKALOIDS]
    answer = read(Text(40, 80, "Alkaloids (per serving)"), *table(rows, xs=XS))
    assert "mg/serving" not in {unit for _name, _operator, value, unit in results(answer) if value is not None}


def test_a_limit_of_what_is_taken_a_day_says_nothing_of_a_words_unit():
    rows = [HEADINGS, ("Lead", "NMT 0.5 ug/day", "ND"), ("Cadmium", "NMT 4.1 ug/day", "ND"), ("Nickel", "Report", "ND")]
    told = {name: unit for name, _operator, _value, unit in results(read(*table(rows, xs=XS)))}
    assert told["nickel"] is None


def test_a_note_on_spikes_gives_results_no_unit():
    rows = [("Analyte", "Result"), ("Lead ¹", "0.12"), ("Cadmium ¹", "0.05")]
    note = Text(40, 160, "¹ Concentration of spike in ug/kg.")
    answer = read(Text(40, 80, "Heavy Metals ¹"), *table(rows, xs=(40, 200)), note)
    assert {unit for *_rest, unit in results(answer)} <= {None}
