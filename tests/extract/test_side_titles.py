"""Titles of some rows down the left side of a table, each amid its rows in a cell of its own."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, table

XS = (110, 240, 300, 360, 420, 500)
CZECH = ("Skupina", ("Ukazatel", "Jednotka", "Výsledek", "LOQ", "Limit (max.)", "Hodn."), "V", "N", "X")
GERMAN = ("Gruppe", ("Parameter", "Einheit", "Ergebnis", "BG", "Grenzwert", "Beurt."), "OK", "nicht OK", "-")
SPANISH = ("Grupo", ("Parámetro", "Unidad", "Resultado", "LC", "Límite", "Evaluación"), "Cumple", "No cumple", "-")
TITLES = {
    "Skupina": ("Alkaloidy", "Kovy", "Vlhkost"),
    "Gruppe": ("Alkaloide", "Schwermetalle", "Feuchte"),
    "Grupo": ("Alcaloides", "Metales pesados", "Humedad"),
}
OTHERS = {
    "Skupina": ("olovo", "kadmium", "nikl", "arsen", "ztráta sušením"),
    "Gruppe": ("Blei", "Cadmium", "Nickel", "Arsen", "Trocknungsverlust"),
    "Grupo": ("Plomo", "Cadmio", "Níquel", "Arsénico", "Pérdida por secado"),
}


@pytest.mark.parametrize("language", [CZECH, GERMAN, SPANISH])
@pytest.mark.parametrize("offset", [0, 1, 7])
def test_a_title_amid_its_rows_is_no_part_of_their_names_and_heads_no_table(language, offset):
    group, headings, good, bad, unjudged = language
    titles, metals = TITLES[group], OTHERS[group]
    rows = [
        ("Mitragynin", "%", "1,48", "0,01", "-", unjudged),
        ("7-Hydroxymitragynin", "%", "0,18", "0,005", "0,10", bad),
        ("Speciogynin", "%", "0,21", "0,01", "-", unjudged),
        ("Paynanthein", "%", "0,27", "0,01", "-", unjudged),
        (metals[0], "mg/kg", "0,412", "0,02", "3,0", good),
        (metals[1], "mg/kg", "0,066", "0,005", "1,0", good),
        (metals[2], "mg/kg", "<0,005", "0,005", "0,10", good),
        (metals[3], "mg/kg", "0,131", "0,02", "-", unjudged),
        (metals[4], "%", "8,3", "", "12,0", good),
    ]
    sides = [Text(40, 114 + 14 * at + offset, title) for at, title in zip((2, 6), titles, strict=False)]
    sides.append(Text(40, 114 + 14 * 8, titles[2]))
    answer = read(Text(40, 100, group), *table([headings, *rows], xs=XS), *sides)
    read_out = [(r["analyte"], r["value"], r["limit"], r["status"]) for r in answer["samples"][0]["results"]]
    assert read_out == [
        ("mitragynine", "1.48", None, None),
        ("7-hydroxymitragynine", "0.18", "0.10", "fail"),
        ("speciogynine", "0.21", None, None),
        ("paynantheine", "0.27", None, None),
        ("lead", "0.412", "3.0", "pass"),
        ("cadmium", "0.066", "1.0", "pass"),
        ("nickel", "0.005", "0.10", "pass"),
        ("arsenic", "0.131", None, None),
        ("loss-on-drying", "8.3", "12.0", "pass"),
    ]
    assert all(r["confidence"] >= 0.99 for r in answer["samples"][0]["results"])
