"""What laboratories call a column, a unit or an amount too small to tell, abbreviated and in several languages."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table

XS = (50, 200, 280, 350, 430)


@pytest.mark.parametrize("heading", ["Dim.", "Dimension", "Messeinheit", "MJ", "Uds.", "Unidad de medida", "UdM"])
@pytest.mark.parametrize("limit", ["Spez.", "Spez. (AG)", "Espec.", "Spesif.", "Specif."])
def test_columns_of_units_and_of_limits_are_known_by_their_abbreviations(heading: str, limit: str) -> None:
    rows = [
        ("Parameter", "Befund", heading, limit),
        ("Lead", "0.114", "mg/kg", "3.0"),
        ("Yeasts", "40", "KbE/g", "100"),
    ]
    answer = read(*table(rows, xs=XS))
    assert results(answer) == [("lead", "=", "0.114", "mg/kg"), ("yeasts", "=", "40", "CFU/g")]
    assert [r["limit"] for r in answer["samples"][0]["results"]] == ["3.0", "100"]
    assert problems(answer) == []


@pytest.mark.parametrize(
    ("unit", "symbol"),
    [
        ("bpj", "ppm"),
        ("bagian per juta", "ppm"),
        ("Teile pro Million", "ppm"),
        ("bagian per miliar", "ppb"),
        ("partes por mil millones", "ppb"),
    ],
)
def test_parts_per_million_are_ppm_in_every_language(unit: str, symbol: str) -> None:
    rows = [("Parameter", "Hasil", "Satuan"), ("Timbal", "1,92", unit), ("Kadmium", "0,11", unit)]
    assert results(read(*table(rows, xs=XS))) == [("lead", "=", "1.92", symbol), ("cadmium", "=", "0.11", symbol)]


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("N.C.", "Detectado, no cuantificable"),
        ("n. b.", "nachgewiesen, nicht bestimmbar"),
        ("n. q.", "nachgewiesen, nicht quantifizierbar"),
        ("DNQ", "detected, not quantifiable"),
        ("TK", "terdeteksi, tidak terkuantifikasi"),
    ],
)
def test_what_was_found_and_could_not_be_measured_lies_below_the_loq(short: str, long: str) -> None:
    rows = [("Analyte", "Result (mg/kg)"), ("Cadmium", short), ("Lead", "0.74")]
    for note in (
        Text(50, 170, f"{short} = {long}"),
        Text(50, 170, f"N.D. = No detectado. {short} = {long} (LC: Cd 0.02)"),
    ):
        answer = read(*table(rows, xs=XS), note)
        assert results(answer) == [("cadmium", "<LOQ", None, "mg/kg"), ("lead", "=", "0.74", "mg/kg")]


@pytest.mark.parametrize(("cell", "word"), [("N.C", "N.C."), ("N.C.", "N.C."), ("n. b", "n. b."), ("n.b", "n. b.")])
def test_a_word_of_the_legend_that_lost_its_last_point_means_the_same(cell: str, word: str) -> None:
    rows = [("Analyte", "Result (mg/kg)"), ("Cadmium", cell), ("Lead", "0.74")]
    for before in ("", "N.D. = Not detected. - ", "N.D. = Not detected \u2013 "):
        answer = read(*table(rows, xs=XS), Text(50, 170, f"{before}{word} = detected, not quantifiable"))
        assert results(answer) == [("cadmium", "<LOQ", None, "mg/kg"), ("lead", "=", "0.74", "mg/kg")]


def test_a_word_that_the_legend_does_not_explain_is_not_guessed_by_its_letters() -> None:
    rows = [("Analyte", "Result (mg/kg)"), ("Cadmium", "N.C"), ("Lead", "0.74")]
    answer = read(*table(rows, xs=XS), Text(50, 170, "N.B. = detected, not quantifiable"))
    assert ("cadmium", "<LOQ", None, "mg/kg") not in results(answer)
