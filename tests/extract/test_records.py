"""Records in a grid: a name over lines of a label and its value."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, results
from tests.extract.test_lists import rows


def record(x, y, name, *pairs):
    """A name and under it its lines, the values in a column of their own."""
    texts = [Text(x, y, name)]
    for i, (label, value) in enumerate(pairs, start=1):
        texts += [Text(x, y + 14 * i, label), Text(x + 50, y + 14 * i, value)]
    return texts


def test_a_record_is_a_name_over_lines_of_a_label_and_its_value():
    lead = record(50, 100, "Lead", ("Result", "0.349 ppm"), ("Limit", "1.0"), ("Method", "ICP-MS"), ("Status", "Pass"))
    coli = record(
        220, 100, "E. coli", ("Result", "Not Detected in 10 g"), ("Limit", "Not Detected"), ("Status", "Pass")
    )
    mitragynine = record(50, 190, "Mitragynine", ("Result", "16.40 mg/g"), ("Limit", "—"), ("Method", "LC-MS"))
    assert rows(read(*lead, *coli, *mitragynine)) == [
        ("lead", "=", "0.349", "ppm", "1.0", "pass"),
        ("e-coli", "absent", None, None, "Not Detected", "pass"),
        ("mitragynine", "=", "16.40", "mg/g", None, None),
    ]


def test_a_record_with_two_results_is_not_guessed_at():
    lead = record(50, 100, "Lead", ("Result", "0.349 ppm"), ("Result", "0.5 ppm"), ("Limit", "1.0"))
    cadmium = record(220, 100, "Cadmium", ("Result", "0.1 ppm"), ("Limit", "0.5"))
    arsenic = record(220, 200, "Arsenic", ("Result", "0.2 ppm"), ("Limit", "1.5"))
    got = results(read(*lead, *cadmium, *arsenic))
    assert [r for r in got if r[0] == "lead" and r[1] == "="] == []
    assert ("cadmium", "=", "0.1", "ppm") in got


def card(x, y, name, result, *lines):
    """A name over its result and lines of two labels, each with its value, beside each other."""
    texts = [Text(x, y, name), Text(x, y + 13, f"Resultado: {result}")]
    for i, (left, right) in enumerate(lines, start=2):
        texts += [Text(x, y + 13 * i, left), Text(x + 70, y + 13 * i, right)]
    return texts


def test_a_records_line_may_hold_two_labels_with_their_values():
    lead = card(50, 100, "Plomo (Pb)", "0,38 mg/kg", ("LC: 0,02 mg/kg", "Límite: 3,0 mg/kg"), ("Dictamen: Cumple", ""))
    total = card(250, 100, "Alcaloides totales", "2,08 %", ("LC: —", "Límite: —"), ("Dictamen: —", ""))
    water = card(50, 200, "Actividad de agua", "0,52 aw", ("LC: —", "Límite: 0,65 aw"), ("Dictamen: No cumple", ""))
    assert rows(read(*lead, *total, *water)) == [
        ("lead", "=", "0.38", "mg/kg", "3.0", "pass"),
        ("total-alkaloids", "=", "2.08", "%", None, None),
        ("water-activity", "=", "0.52", "aw", "0.65", "fail"),
    ]


def test_labels_with_their_colons_may_follow_each_other_closely_in_a_records_line():
    one = [
        Text(50, 100, "Lead"),
        Text(50, 113, "Result: 0.38 ppm"),
        Text(50, 126, "LOQ: 0.02 ppm Limit: 0.5 ppm Status: Pass"),
    ]
    two = [
        Text(300, 100, "Arsenic"),
        Text(300, 113, "Result: 0.61 ppm"),
        Text(300, 126, "LOQ: 0.02 ppm Limit: 0.5 ppm"),
    ]
    answer = read(*one, *two)
    assert rows(answer) == [("lead", "=", "0.38", "ppm", "0.5", "pass"), ("arsenic", "=", "0.61", "ppm", "0.5", None)]
    assert [r["loq"] for r in answer["samples"][0]["results"]] == ["0.02", "0.02"]


def test_a_value_close_behind_its_label_and_colon_in_a_record_is_sure():
    lead = [Text(50, 100, "Plomb"), Text(50, 112, "Résultat : < LQ"), Text(50, 124, "LQ : 0,02 mg/kg")]
    tin = [Text(250, 100, "Cadmium"), Text(250, 112, "Résultat : 1,38 mg/kg"), Text(250, 124, "Avis : Non conforme")]
    answer = read(*lead, *tin)
    assert [(r["operator"], r["confidence"]) for r in answer["samples"][0]["results"]] == [("<LOQ", 0.99), ("=", 0.99)]


LABELS = {
    "en": ("Result", "LOQ", "Limit", "Method", "Conclusion", "PASS"),
    "de": ("Ergebnis", "Bestimmungsgrenze", "Grenzwert", "Methode", "Bewertung", "entspricht"),
    "cs, en": ("Výsledek Result", "LOQ", "Limit", "Metoda Method", "Hodnocení Conclusion", "vyhovuje PASS"),
    "es, en": ("Resultado / Result:", "LC / LOQ:", "Límite / Limit:", "Método / Method:", "Dictamen:", "cumple / PASS"),
    "id, en": ("Hasil (Result)", "LOQ", "Batas (Limit)", "Metode (Method)", "Kesimpulan (Conclusion)", "PASS"),
}


@pytest.mark.parametrize("step", [0, 250])
@pytest.mark.parametrize("labels", LABELS.values(), ids=LABELS)
def test_a_records_labels_may_be_in_two_languages(labels, step):
    result, loq, limit, method, status, verdict = labels
    texts = []
    for i, (name, value) in enumerate([("Lead (Pb)", "0.38 mg/kg"), ("Cadmium", "< 0.02 mg/kg")]):
        said = ((result, value), (loq, "0.02 mg/kg"), (limit, "0.5 mg/kg"), (method, "ICP-MS"), (status, verdict))
        x, y = 50 + i * step, 100 + (0 if step else 100 * i)
        texts += [Text(x, y, name)]
        for j, (label, text) in enumerate(said, start=1):
            texts += [Text(x, y + 12 * j, label), Text(x + 120, y + 12 * j, text)]
    answer = read(*texts)
    assert rows(answer) == [
        ("lead", "=", "0.38", "mg/kg", "0.5", "pass"),
        ("cadmium", "<", "0.02", "mg/kg", "0.5", "pass"),
    ]
    assert [(r["loq"], r["method"], r["confidence"]) for r in answer["samples"][0]["results"]] == [
        ("0.02", "ICP-MS", 0.99)
    ] * 2


def test_a_record_beside_one_of_an_unknown_name_is_read():
    lead = record(50, 100, "Lead", ("Result", "0.349 ppm"), ("Limit", "1.0"))
    other = record(220, 100, "Unheardofine", ("Result", "0.1 ppm"), ("Limit", "0.5"))
    arsenic = record(50, 200, "Arsenic", ("Result", "0.2 ppm"), ("Limit", "1.5"))
    assert [r[:3] for r in results(read(*lead, *other, *arsenic)) if r[0]] == [
        ("lead", "=", "0.349"),
        ("arsenic", "=", "0.2"),
    ]


def test_an_absence_in_two_languages_names_its_portion_in_both():
    coli = record(50, 100, "E. coli", ("Result", "nicht nachgewiesen in 1 g / Absent in 1 g"), ("Limit", "0"))
    other = record(320, 100, "Salmonella", ("Result", "Negative in 10 g / Absent in 25 g"), ("Limit", "0"))
    answer = read(*coli, *other)
    assert [(r["analyte"], r["operator"], r["sample_size"]) for r in answer["samples"][0]["results"]] == [
        ("e-coli", "absent", "1 g")
    ]


def test_labels_may_stand_right_of_the_name_and_one_alone_is_enough_where_others_are_alike():
    texts = []
    for i, (name, value) in enumerate([("Lead (AOAC 2015.01)", "0.961 mcg/g"), ("E. coli", "< 3 MPN/g")] * 2):
        texts += [Text(50, 100 + 30 * i, name), Text(70, 112 + 30 * i, "Result"), Text(400, 112 + 30 * i, value)]
    assert results(read(*texts[:6], *record(50, 300, "Salmonella", ("Result", "Not Detected / 375 g")))) == [
        ("lead", "=", "0.961", "ug/g"),
        ("e-coli", "<", "3", "MPN/g"),
        ("salmonella", "absent", None, None),
    ]


def test_what_a_label_adds_in_brackets_is_no_part_of_the_value():
    texts = []
    for i, (name, label, value) in enumerate(
        [
            ("Lead", "Result (RL 0.008 ppm)", "0.961 ppm"),
            ("Blei", "Ergebnis (mg/kg):", "0,21"),
            ("Nickel", "Result", "ND"),
        ]
    ):
        texts += [Text(50, 100 + 30 * i, name), Text(60, 112 + 30 * i, label), Text(300, 112 + 30 * i, value)]
    answer = read(*texts)
    assert results(answer)[0] == ("lead", "=", "0.961", "ppm")
    assert answer["samples"][0]["results"][0]["loq"] == "0.008"
    assert results(answer)[1] == ("lead", "=", "0.21", "mg/kg")


def test_a_method_beside_the_name_of_a_record_ends_nothing():
    texts = []
    for i, (name, value) in enumerate([("Lead", "0.21 ppm"), ("Cadmium", "<0.01 ppm"), ("Arsenic", "ND")]):
        texts += [Text(50, 100 + 34 * i, name), Text(300, 100 + 34 * i, "ICP-MS"), Text(70, 113 + 34 * i, "Result")]
        texts += [Text(400, 113 + 34 * i, value)]
    assert [r[:3] for r in results(read(*texts))] == [
        ("lead", "=", "0.21"),
        ("cadmium", "<", "0.01"),
        ("arsenic", "ND", None),
    ]
