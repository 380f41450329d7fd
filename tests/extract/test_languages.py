"""Kratom certificates of invented laboratories in other languages, each as its readers are used to it."""

from __future__ import annotations

from typing import Any

import pytest

from registry.domain.measurement import Operator
from registry.extract.wording.cells import read_cell
from registry.extract.wording.numbers import Mark
from registry.reference.vocabulary import load_headings
from tests.extract.paper import Text, problems, read, results, table


def particulars(answer: dict[str, Any]) -> dict[str, str]:
    return {name: value for name, value in answer["samples"][0]["certificate"].items() if value}


def test_a_german_certificate():
    rows = [
        ("Parameter", "Ergebnis", "Einheit", "BG", "Grenzwert", "Bewertung"),
        ("Mitragynin", "1,45", "%", "0,01", "", ""),
        ("Blei", "0,64", "mg/kg", "0,05", "3,0", "entspricht"),
        ("Cadmium", "n.n.", "mg/kg", "0,01", "1,0", "entspricht"),
        ("Gesamtkeimzahl", "1.200", "KbE/g", "", "50.000", ""),
        ("Salmonellen", "nicht nachgewiesen in 25 g", "", "", "", ""),
    ]
    answer = read(
        Text(50, 40, "Labor Nordsee GmbH", size=14),
        Text(50, 60, "Prüfbericht Nr.: 25-1234"),
        Text(50, 75, "Charge: KR-2025-07"),
        Text(300, 75, "Probeneingang: 03.07.2025"),
        *table(rows, xs=(50, 200, 340, 390, 440, 500), y=150),
    )
    assert particulars(answer) == {
        "laboratory": "Labor Nordsee GmbH",
        "certificate_number": "25-1234",
        "batch_number": "KR-2025-07",
        "date_received": "2025-07-03",
    }
    assert results(answer) == [
        ("mitragynine", "=", "1.45", "%"),
        ("lead", "=", "0.64", "mg/kg"),
        ("cadmium", "ND", None, "mg/kg"),
        ("total-aerobic-count", "=", "1200", "CFU/g"),
        ("salmonella", "absent", None, None),
    ]


def test_a_spanish_certificate_that_fails():
    rows = [
        ("Parámetro", "Resultado", "Límite", "Dictamen"),
        ("Escherichia coli", "Ausente", "Ausente en 1 g", "Cumple"),
        ("Salmonella spp.", "Presente en 25 g", "Ausente en 25 g", "No cumple"),
    ]
    answer = read(Text(50, 40, "Laboratorio Andino S.A."), *table(rows, xs=(50, 200, 320, 450), y=150))
    assert results(answer) == [("e-coli", "absent", None, None), ("salmonella", "present", None, None)]
    assert [r["status"] for r in answer["samples"][0]["results"]] == ["pass", "fail"]
    assert particulars(answer) == {"laboratory": "Laboratorio Andino S.A."}


def test_an_indonesian_certificate_with_numbered_rows():
    rows = [
        ("No", "Parameter Uji", "Hasil", "Satuan", "Syarat", "Metode"),
        ("1", "Kadar air", "8,2", "%", "10", "Gravimetri"),
        ("2", "Merkuri (Hg)", "< 0,005", "mg/kg", "0,5", "AAS"),
        ("3", "Angka Lempeng Total (ALT)", "3,2 x 10^4", "koloni/g", "10^6", "SNI"),
        ("4", "Salmonella sp.", "Negatif", "/25 g", "Negatif", "SNI"),
    ]
    answer = read(*table(rows, xs=(40, 70, 230, 310, 380, 450), y=150))
    assert results(answer) == [
        ("moisture", "=", "8.2", "%"),
        ("mercury", "<", "0.005", "mg/kg"),
        ("total-aerobic-count", "=", "32000", "CFU/g"),
        ("salmonella", "absent", None, None),
    ]
    assert [r["limit"] for r in answer["samples"][0]["results"]] == ["10", "0.5", "1000000", "Negatif"]


def test_a_specification_before_the_result_and_units_in_the_cells():
    rows = [
        ("TEST", "SPECIFICATION", "RESULT", "STATUS"),
        ("Mitragynine", "NLT 1.0%", "1.62 %", "Pass"),
        ("Lead", "NMT 10 ppm", "0.42 ppm", "Pass"),
        ("Total Plate Count", "NMT 10,000,000 CFU/g", "1,200,000 CFU/g", "Pass"),
        ("Salmonella", "Negative/25g", "POSITIVE", "Fail"),
    ]
    answer = read(*table(rows, xs=(50, 190, 330, 460), y=140))
    assert results(answer) == [
        ("mitragynine", "=", "1.62", "%"),
        ("lead", "=", "0.42", "ppm"),
        ("total-aerobic-count", "=", "1200000", "CFU/g"),
        ("salmonella", "present", None, None),
    ]
    assert [r["limit"] for r in answer["samples"][0]["results"]] == ["NLT 1.0%", "10", "10000000", "Negative/25g"]
    assert problems(answer) == []


@pytest.mark.parametrize("printed", ["หน\ufffdวย", "หนวย่", "หน่วย"])
def test_thai_whose_tone_marks_a_file_lost_or_misplaced_is_the_same_word(printed):
    assert load_headings().find(printed) == "unit"


def test_an_answer_in_thai_without_its_tone_mark_and_in_english_is_one_answer():
    assert [r.operator for r in read_cell("ไม\ufffdพบ / Not detected", Mark.POINT)] == [Operator.NOT_DETECTED]
    assert [r.operator for r in read_cell("พบ / Detected", Mark.POINT)] == [Operator.PRESENT]


def test_a_brazilian_certificate():
    rows = [
        ("Ensaio", "Especificação", "Resultado", "Unidade", "Avaliação"),
        ("Mitraginina", "Informativo", "1,28", "% p/p", "-"),
        ("Mercúrio (Hg)", "Máx. 0,1", "Não detectado", "mg/kg", "Atende"),
        ("Contagem total de fungos e leveduras", "Máx. 1000", "120", "UFC/g", "Atende"),
        ("Salmonella spp.", "Ausência em 10 g", "Presença em 10 g", "", "Não atende"),
    ]
    answer = read(*table(rows, xs=(40, 220, 330, 430, 500)))
    assert results(answer) == [
        ("mitragynine", "=", "1.28", "%"),
        ("mercury", "ND", None, "mg/kg"),
        ("total-yeast-and-mold", "=", "120", "CFU/g"),
        ("salmonella", "present", None, None),
    ]
    assert [r["limit"] for r in answer["samples"][0]["results"]] == [None, "0.1", "1000", "Ausência em 10 g"]
    assert [r["status"] for r in answer["samples"][0]["results"]] == [None, "pass", "pass", "fail"]


def test_a_dutch_and_a_french_certificate():
    dutch = [
        ("Parameter", "Resultaat", "Eenheid", "Norm", "RG"),
        ("Lood", "0,44", "mg/kg", "3,0", "0,010"),
        ("Salmonella", "niet aangetoond", "/25 g", "", ""),
    ]
    french = [("Analyse", "Résultat", "Unité", "Spécification"), ("Cadmium", "< LQ", "mg/kg", "≤ 1,0")]
    answer = read(*table(dutch, xs=(40, 200, 300, 400, 480)), *table(french, xs=(40, 200, 300, 400), y=240))
    assert results(answer) == [
        ("lead", "=", "0.44", "mg/kg"),
        ("salmonella", "absent", None, None),
        ("cadmium", "<LOQ", None, "mg/kg"),
    ]


@pytest.mark.parametrize(
    ("printed", "operator"),
    [
        ("below 2 ug/kg", "<"),
        ("menos de 10", "<"),
        ("ไม่เกิน 5", "<"),
        ("di bawah 0,1", "<"),
        ("más de 300", ">"),
        ("≥ 4", ">"),
    ],
)
def test_comparison_in_words_is_a_sign(printed, operator):
    assert [str(r.operator) for r in read_cell(printed, Mark.COMMA)] == [operator]


def test_a_swiss_certificate_with_apostrophes_for_thousands():
    metals = [("Élément", "Teneur", "Max."), ("Plomb", "0.28", "3.0"), ("Mercure", "< 0.01", "0.1")]
    rows = [
        ("Germe", "Résultat", "Unité", "Valeur max."),
        ("Germes aérobies mésophiles", "84'000", "UFC/g", "10'000'000"),
        ("Moisissures", "1’300", "UFC/g", "100’000"),
        ("Escherichia coli", "< 10", "UFC/g", "100"),
    ]
    texts = [Text(50, 85, "Métaux, mg/kg"), *table(metals, xs=(50, 200, 300), y=100)]
    answer = read(*texts, *table(rows, xs=(50, 240, 330, 400), y=200))
    assert results(answer) == [
        ("lead", "=", "0.28", "mg/kg"),
        ("mercury", "<", "0.01", "mg/kg"),
        ("total-aerobic-count", "=", "84000", "CFU/g"),
        ("molds", "=", "1300", "CFU/g"),
        ("e-coli", "<", "10", "CFU/g"),
    ]


def test_a_portuguese_certificate():
    rows = [
        ("Parâmetro", "LQ", "Resultado", "Unid.", "V.M.A."),
        ("Humidade", "0,1", "6,3", "%", "10"),
        ("Mercúrio", "0,005", "< LQ", "mg/kg", "0,10"),
        ("Microrganismos a 30 °C", "10", "9,1 × 10²", "ufc/g", "1,0 × 10⁴"),
        ("Salmonella spp.", "-", "Não detetado", "em 25 g", "Ausente"),
    ]
    assert results(read(*table(rows, xs=(50, 200, 260, 340, 420), y=150))) == [
        ("moisture", "=", "6.3", "%"),
        ("mercury", "<LOQ", None, "mg/kg"),
        ("total-aerobic-count", "=", "910", "CFU/g"),
        ("salmonella", "absent", None, None),
    ]


@pytest.mark.parametrize(
    ("printed", "operator"),
    [
        ("Menor de 10", "<"),
        ("< NWG", "<LOD"),
        ("ไม่พบ (ND)", "ND"),
        ("พบ (Detected)", "present"),
        ("ไม่พบ / Absent", "absent"),
    ],
)
def test_words_of_comparison_and_answers_said_twice_are_read(printed, operator):
    assert [str(r.operator) for r in read_cell(printed, Mark.POINT)] == [operator]


def test_an_italian_certificate():
    rows = [
        ("Prova", "U.M.", "Risultato", "Limite", "Metodo"),
        ("Piombo", "mg/kg", "0,31", "3,0", "UNI EN 15763"),
        ("Conta dei lieviti", "UFC/g", "1,2 x 10^2", "1000", "ISO 21527-2"),
        ("Ricerca di Salmonella spp.", "in 25 g", "non rilevato", "assente", "ISO 6579-1"),
    ]
    answer = read(
        Text(50, 40, "Laboratorio Ligure S.r.l.", size=14),
        Text(50, 70, "Rapporto di prova n. 26/0451"),
        Text(50, 90, "Committente: Erbe Alpine S.r.l."),
        Text(50, 104, "Lotto: L26-07"),
        Text(300, 104, "Data ricevimento: 02/03/2026"),
        *table(rows, xs=(50, 220, 290, 380, 450), y=150),
    )
    assert particulars(answer) == {
        "laboratory": "Laboratorio Ligure S.r.l.",
        "certificate_number": "26/0451",
        "client": "Erbe Alpine S.r.l.",
        "batch_number": "L26-07",
        "date_received": "2026-03-02",
    }
    assert results(answer) == [
        ("lead", "=", "0.31", "mg/kg"),
        ("yeasts", "=", "120", "CFU/g"),
        ("salmonella", "absent", None, None),
    ]
