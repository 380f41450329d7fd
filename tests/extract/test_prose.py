"""Letters that tell all results in sentences: each name gets its own value, or the sentence is told of."""

from __future__ import annotations

import io
import textwrap
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from registry.extract.certificate import read_document
from tests.extract.paper import problems, results

DEJAVU = Path("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")


def letter(text: str) -> dict[str, Any]:
    """The reader's answer about a page of this text, in lines of a paragraph."""
    font = "Helvetica"
    if not text.isascii():
        if not DEJAVU.is_file():
            pytest.skip(f"no font with these letters on this machine: {DEJAVU}")
        pdfmetrics.registerFont(TTFont("DejaVu", str(DEJAVU)))
        font = "DejaVu"
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(600, 800), invariant=True)
    canvas.setFont(font, 9)
    for at, line in enumerate(textwrap.wrap(text, 95)):
        canvas.drawString(50, 740 - 13 * at, line)
    canvas.save()
    return read_document(file.getvalue())


def told(answer: dict[str, Any]) -> list[str]:
    rows = [r for sample in answer["samples"] for r in sample["results"]]
    keys = ("analyte", "operator", "value", "unit", "sample_size", "loq", "limit")
    return [" ".join(str(r[key]) for key in keys if r[key] is not None) for r in rows]


LETTERS = [
    (
        (
            "Der Gehalt an Mitragynin in Ihrer Probe beträgt 1,42 % (m/m), der Gehalt an 7-Hydroxymitragynin "
            "0,012 % (m/m). Blei wurde mit 0,21 mg/kg bestimmt, Cadmium war nicht nachweisbar (< 0,01 mg/kg);"
            " Arsen lag bei 0,08 mg/kg und Quecksilber unter der Bestimmungsgrenze von 0,005 mg/kg. "
            "Salmonellen waren in 25 g nicht nachweisbar. Die Gesamtkeimzahl betrug 1.200 KBE/g, Hefen und "
            "Schimmelpilze < 10 KBE/g."
        ),
        [
            "mitragynine = 1.42 %",
            "7-hydroxymitragynine = 0.012 %",
            "lead = 0.21 mg/kg",
            "cadmium ND mg/kg",
            "arsenic = 0.08 mg/kg",
            "mercury <LOQ mg/kg 0.005",
            "salmonella absent 25 g",
            "total-aerobic-count = 1200 CFU/g",
            "total-yeast-and-mold < 10 CFU/g",
        ],
    ),
    (
        (
            "In der Probe wurden 1,38 % Mitragynin und 0,02 % 7-Hydroxymitragynin gefunden. Der Bleigehalt "
            "liegt mit 0,35 mg/kg unter dem Grenzwert von 3,0 mg/kg. Für Cadmium und Arsen ergaben sich 0,04 "
            "mg/kg bzw. 0,11 mg/kg. Die Wasseraktivität liegt bei 0,48."
        ),
        [
            "mitragynine = 1.38 %",
            "7-hydroxymitragynine = 0.02 %",
            "lead = 0.35 mg/kg 3.0",
            "cadmium = 0.04 mg/kg",
            "arsenic = 0.11 mg/kg",
            "water-activity = 0.48 aw",
        ],
    ),
    (
        (
            "We found 1.38 % of mitragynine and 0.02 % of 7-hydroxymitragynine in the sample. The lead "
            "content is 0.35 ppm (limit: 3.0 ppm). With 0.04 ppm, cadmium complies with the limit of 0.5 ppm."
            " Arsenic at 0.12 mg/kg is within the limit of 1.5 mg/kg. Nickel, cobalt and mercury were each "
            "below 0.05 mg/kg. Moisture is 6.3 %."
        ),
        [
            "mitragynine = 1.38 %",
            "7-hydroxymitragynine = 0.02 %",
            "lead = 0.35 ppm 3.0",
            "cadmium = 0.04 ppm",
            "arsenic = 0.12 mg/kg 1.5",
            "nickel < 0.05 mg/kg",
            "cobalt < 0.05 mg/kg",
            "mercury < 0.05 mg/kg",
            "moisture = 6.3 %",
        ],
    ),
    (
        (
            "Ve vzorku bylo nalezeno 1,38 % mitragyninu a 0,02 % 7-hydroxymitragyninu. Obsah olova 0,35 mg/kg"
            " nepřekračuje limit 3,0 mg/kg. Obsah kadmia a arsenu byl 0,04 mg/kg, resp. 0,11 mg/kg. Vlhkost "
            "vzorku je 6,3 %. Salmonella nebyla v 25 g prokázána."
        ),
        [
            "mitragynine = 1.38 %",
            "7-hydroxymitragynine = 0.02 %",
            "lead = 0.35 mg/kg 3.0",
            "cadmium = 0.04 mg/kg",
            "arsenic = 0.11 mg/kg",
            "moisture = 6.3 %",
            "salmonella absent 25 g",
        ],
    ),
    (
        (
            "El contenido de mitraginina de la muestra es de 1,42 % (m/m) y el de 7-hidroximitraginina es de "
            "0,012 % (m/m). El plomo se determinó en 0,21 mg/kg, el cadmio no fue detectado (< 0,01 mg/kg); "
            "el arsénico fue de 0,08 mg/kg y el mercurio inferior al límite de cuantificación de 0,005 mg/kg."
            " No se detectó Salmonella en 25 g. El recuento total de aerobios fue de 1.200 UFC/g, mohos y "
            "levaduras < 10 UFC/g. Escherichia coli: ausente en 1 g."
        ),
        [
            "mitragynine = 1.42 %",
            "7-hydroxymitragynine = 0.012 %",
            "lead = 0.21 mg/kg",
            "cadmium ND mg/kg",
            "arsenic = 0.08 mg/kg",
            "mercury <LOQ mg/kg 0.005",
            "salmonella absent 25 g",
            "total-aerobic-count = 1200 CFU/g",
            "total-yeast-and-mold < 10 CFU/g",
            "e-coli absent 1 g",
        ],
    ),
    (
        (
            "Sampel mengandung 1,38 % mitraginin dan 0,02 % 7-hidroksimitraginin. Kandungan timbal sebesar "
            "0,35 mg/kg, di bawah batas 3,0 mg/kg. Kadmium dan arsen masing-masing 0,04 mg/kg dan 0,11 mg/kg."
            " Merkuri di bawah batas kuantifikasi 0,005 mg/kg. Kadar air 6,3 %. Salmonella tidak terdeteksi "
            "dalam 25 g."
        ),
        [
            "mitragynine = 1.38 %",
            "7-hydroxymitragynine = 0.02 %",
            "lead = 0.35 mg/kg",
            "cadmium = 0.04 mg/kg",
            "arsenic = 0.11 mg/kg",
            "mercury <LOQ mg/kg 0.005",
            "moisture = 6.3 %",
            "salmonella absent 25 g",
        ],
    ),
    (
        (
            "HPLC analysis gave a mitragynine content of 1.51 % (w/w), while 7-hydroxymitragynine was present"
            " at 180 mg/kg. The lead concentration was 0.44 ppm and that of cadmium 0.03 ppm. Mercury could "
            "not be detected (LOD 0.002 ppm). The aerobic plate count was 3,400 CFU/g, with yeast and mold at"
            " 120 CFU/g. Arsenic (0.12 ppm) and nickel (0.31 ppm) meet the requirements. Ochratoxin A was not"
            " found above the limit of quantitation of 0.5 ug/kg."
        ),
        [
            "mitragynine = 1.51 %",
            "7-hydroxymitragynine = 180 mg/kg",
            "lead = 0.44 ppm",
            "cadmium = 0.03 ppm",
            "mercury ND ppm",
            "total-aerobic-count = 3400 CFU/g",
            "total-yeast-and-mold = 120 CFU/g",
            "arsenic = 0.12 ppm",
            "nickel = 0.31 ppm",
            "ochratoxin-a ND ug/kg 0.5",
        ],
    ),
    (
        (
            "Metodou HPLC byl stanoven obsah mitragyninu 1,51 % hm. Obsah olova činil 0,44 mg/kg, kadmia 0,03"
            " mg/kg. Rtuť nebyla zjištěna (mez detekce 0,002 mg/kg). Celkový počet mikroorganismů dosáhl 3 "
            "400 KTJ/g. Bakterie rodu Salmonella nebyly ve 25 g nalezeny."
        ),
        [
            "mitragynine = 1.51 %",
            "lead = 0.44 mg/kg",
            "cadmium = 0.03 mg/kg",
            "mercury ND mg/kg",
            "total-aerobic-count = 3400 CFU/g",
            "salmonella absent 25 g",
        ],
    ),
    (
        (
            "Wir haben in Ihrem Produkt folgende Gehalte ermittelt: Mitragynin 14,8 mg/g, Paynanthein 2,1 "
            "mg/g und Speciogynin 1,3 mg/g. Aflatoxin B1 wurde mit 0,7 µg/kg nachgewiesen, die Summe der "
            "Aflatoxine beträgt 1,9 µg/kg. Der Wassergehalt wurde zu 7,2 % bestimmt."
        ),
        [
            "mitragynine = 14.8 mg/g",
            "paynantheine = 2.1 mg/g",
            "speciogynine = 1.3 mg/g",
            "aflatoxin-b1 = 0.7 ug/kg",
            "total-aflatoxins = 1.9 ug/kg",
            "moisture = 7.2 %",
        ],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LETTERS)
def test_a_letter_is_read_whole_with_its_limits_beside_the_values_and_never_instead(text, expected):
    answer = letter(text)
    assert (told(answer), problems(answer)) == (expected, [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Neither Salmonella (25 g) nor E. coli (1 g) was detected.",
        "No Salmonella was found in 25 g of the sample.",
        "In 25 g no Salmonella and in 1 g no E. coli could be detected.",
        "Salmonella was detected in the sample.",
        "Se detectó Salmonella en 25 g.",
        "Salmonella byla v 25 g prokázána.",
        "Lead, unlike cadmium, was 0.3 ppm in the sample.",
        "Lead was 0.3 mg/kg and 0.4 mg/kg in the two replicates.",
        "Lead did not exceed 0.5 ppm.",
        "Of the 1.42 % alkaloids, 1.10 % is mitragynine.",
        "E. coli war in 1 g auffindbar, Salmonellen in 25 g ebenfalls nicht nachgewiesen worden.",
    ],
)
def test_a_sentence_of_which_something_cannot_be_bound_gives_no_result_and_is_told_of(sentence):
    answer = letter(sentence)
    assert (results(answer), problems(answer)) == ([], ["unaccounted-line"])


@pytest.mark.parametrize(
    "sentence",
    [
        "Lead must not exceed 0.5 ppm in this product.",
        "Kratom is usually 1.5 % mitragynine.",
        "The label claims 45 % mitragynine and 2 % 7-hydroxymitragynine.",
        "Under the law 7-hydroxymitragynine is 2 % at most.",
        "The mitragynine content shall be 1.2 % or more.",
        "The maximum lead content is 3.0 ppm.",
        "The LOQ of lead is 0.01 mg/kg and that of cadmium is 0.005 mg/kg.",
        "Recovery of lead was 98 % and of cadmium 102 %.",
        "Blei darf 0,5 mg/kg nicht überschreiten.",
        "Der Grenzwert für Blei liegt bei 3,0 mg/kg.",
        "Der Gehalt an Mitragynin soll mindestens 1,0 % betragen.",
        "Obsah olova nesmí překročit 3,0 mg/kg.",
        "El plomo permitido es de 3,0 mg/kg.",
        "Kadar timbal tidak boleh melebihi 3,0 mg/kg.",
    ],
)
def test_what_is_asked_for_usual_or_claimed_is_no_result(sentence):
    assert results(letter(sentence)) == []


def test_what_a_product_is_said_to_contain_is_doubtful_where_no_sample_is_spoken_of():
    confidences = []
    for sentence in ("The extract contains 45 % mitragynine.", "The sample contains 45 % mitragynine."):
        confidences += [r["confidence"] for sample in letter(sentence)["samples"] for r in sample["results"]]
    assert confidences == [0.6, 0.9]


def test_a_limit_that_is_not_exceeded_is_no_failure():
    rows = letter("El plomo fue de 0,3 ppm, no excede el límite de 3 ppm.")["samples"][0]["results"]
    assert [(r["value"], r["limit"], r["status"]) for r in rows] in ([("0.3", "3", None)], [("0.3", "3", "pass")])
