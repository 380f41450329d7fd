"""Tables that run across: names side by side, and under them lines that each say what they hold."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, results, table

XS = (40, 180, 290, 390, 490)


@pytest.mark.parametrize("label", ["Average capsule fill: 0.600 g", "HPLC-DAD", "Capsule, 0.6 g", "Sample as received"])
def test_what_stands_over_the_lines_labels_is_no_name(label):
    lines = [
        (label, "Mitragynine", "7-OH-Mitragynine", "Paynantheine", "Speciogynine"),
        ("% (w/w)", "1.437", "<LOQ", "0.246", "0.171"),
        ("mg per capsule", "8.62", "<LOQ", "1.48", "1.03"),
        ("LOQ, mg/g", "0.10", "0.10", "0.10", "0.10"),
        ("Expanded uncertainty, %", "4.1", "6.0", "5.2", "—"),
    ]
    answer = read(Text(40, 86, "ALKALOID PROFILE", 11), *table(lines, xs=XS))
    assert results(answer) == [
        ("mitragynine", "=", "1.437", "%"),
        ("mitragynine", "=", "8.62", "mg/capsule"),
        ("7-hydroxymitragynine", "<LOQ", None, "%"),
        ("7-hydroxymitragynine", "<LOQ", None, "mg/capsule"),
        ("paynantheine", "=", "0.246", "%"),
        ("paynantheine", "=", "1.48", "mg/capsule"),
        ("speciogynine", "=", "0.171", "%"),
        ("speciogynine", "=", "1.03", "mg/capsule"),
    ]
    assert {r["loq"] for r in answer["samples"][0]["results"] if r["unit"] == "%"} == {"0.01"}


@pytest.mark.parametrize(
    ("label", "found", "most", "judged"),
    [
        ("ICP-MS", "Found (ppm)", "Maximum (ppm)", "Verdict"),
        ("Kovy (ICP-MS)", "Výsledek [mg/kg]", "Limit [mg/kg]", "Hodnocení"),
        ("", "Ergebnis (mg/kg)", "Grenzwert (mg/kg)", "Bewertung"),
    ],
)
@pytest.mark.parametrize("order", [(0, 1, 2), (1, 0, 2), (2, 1, 0)])
def test_lines_of_results_limits_and_verdicts_stand_in_any_order(label, found, most, judged, order):
    lines = [(found, "0.09", "1.03", "<0.01", "ND"), (most, "1.5", "0.5", "1.0", "0.2")]
    lines.append((judged, "PASS", "FAIL", "PASS", "PASS"))
    names = (label, "Arsenic (As)", "Cadmium (Cd)", "Lead (Pb)", "Mercury (Hg)")
    answer = read(Text(40, 86, "Heavy metals", 11), *table([names, *(lines[i] for i in order)], xs=XS))
    assert [(r["analyte"], r["value"], r["limit"], r["status"]) for r in answer["samples"][0]["results"]] == [
        ("arsenic", "0.09", "1.5", "pass"),
        ("cadmium", "1.03", "0.5", "fail"),
        ("lead", "0.01", "1.0", "pass"),
        ("mercury", None, "0.2", "pass"),
    ]


LETTERS = [
    (
        "Metals were determined by ICP-MS after microwave digestion. All are below our reporting limits but",
        ("Lead, ppm", "Arsenic, ppm", "Cadmium, ppm", "Mercury, ppm"),
        "Loss on drying (105 °C, 3 hours) was 3.72 %. No microbiological work was requested on this",
        "sample.",
    ),
    (
        "Die Metalle wurden nach Mikrowellenaufschluss mit ICP-MS bestimmt, in zwei Einwaagen der Probe:",
        ("Blei, ppm", "Arsen, ppm", "Cadmium, ppm", "Quecksilber, ppm"),
        "Der Trocknungsverlust (105 °C, 3 h) betrug 3,72 %. Mikrobiologische Untersuchungen waren nicht",
        "beauftragt.",
    ),
    (
        "Los metales se determinaron por ICP-MS tras digestión por microondas; los resultados son estos:",
        ("Plomo (ppm)", "Arsénico (ppm)", "Cadmio (ppm)", "Mercurio (ppm)"),
        "La pérdida por secado (105 °C, 3 h) fue de 3,72 %. No se solicitaron ensayos microbiológicos de",
        "esta muestra.",
    ),
]


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("space", [20, 26])
def test_the_sentences_of_a_letter_around_a_small_table_are_none_of_its_lines(letter, space):
    before, names, after, rest = letter
    xs = (90, 190, 290, 390)
    found = table([names, ("0.214", "0.077", "0.019", "< 0.010")], xs=xs, y=120)
    texts = [Text(60, 100, before), *found, Text(60, 134 + space, after), Text(60, 147 + space, rest)]
    assert results(read(*texts)) == [
        ("lead", "=", "0.214", "ppm"), ("arsenic", "=", "0.077", "ppm"), ("cadmium", "=", "0.019", "ppm"),
        ("mercury", "<", "0.010", "ppm"), ("loss-on-drying", "=", "3.72", "%"),
    ]  # fmt: skip


GROUPS = [
    (("Sample", "Count [CFU/g]", "", "", "Detection [in 25 g]", ""), ("negative", "negative")),
    (("Vzorek", "Počet [KTJ/g]", "", "", "Průkaz [v 25 g]", ""), ("negativní", "negativní")),
    (("Probe", "Keimzahl (KbE/g)", "", "", "Nachweis (in 25 g)", ""), ("n.n.", "n.n.")),
]


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("centred", [False, True])
def test_a_heading_over_some_of_the_names_states_their_unit_or_portion(group, centred):
    heads, found = group
    xs = (40, 120, 220, 300, 380, 470)
    names = ("", "Enterobacteriaceae", "Yeasts", "Molds", "Salmonella spp.", "Listeria monocytogenes")
    moved = {0: 0, 1: 75, 4: 55} if centred else {}
    over = [Text(x + moved.get(i, 0), 100, text) for i, (x, text) in enumerate(zip(xs, heads, strict=True)) if text]
    rows = table([names, ("26-117", "2500", "< 100", "900", *found), ("Limit", "10000", "50000", "50000", "-", "-")],
                 xs=xs, y=114)  # fmt: skip
    answer = read(Text(40, 80, "Microbiology", 11), *over, *rows)
    own = answer["samples"][0]["results"]
    assert [(*row, r["sample_size"], r["limit"]) for row, r in zip(results(answer), own, strict=True)] == [
        ("enterobacteriaceae", "=", "2500", "CFU/g", None, "10000"), ("yeasts", "<", "100", "CFU/g", None, "50000"),
        ("molds", "=", "900", "CFU/g", None, "50000"), ("salmonella", "absent", None, None, "25 g", None),
        ("listeria-monocytogenes", "absent", None, None, "25 g", None),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("molds", "unit", "spelt"),
    [("Mold", "(CFU/mL)", "CFU/mL"), ("Mold", "cfu/g", "CFU/g"), ("Moulds", "(cfu/g)", "CFU/g")],
)
def test_a_name_that_may_be_another_panels_is_of_the_panel_of_those_beside_it(molds: str, unit: str, spelt: str):
    rows = [
        ("", "Total Plate", "Yeast", molds, "E. coli"),
        ("", f"Count {unit}", unit, unit, "(in 1 g)"),
        ("Result", "<10", "20", "40", "Absent"),
        ("Limit", "1000", "100", "100", "Absent"),
    ]
    counts = [("total-aerobic-count", "<", "10"), ("yeasts", "=", "20"), ("molds", "=", "40")]
    told = [(*count, spelt) for count in counts]
    answer = read(*table(rows, xs=(40, 120, 220, 300, 390)))
    assert results(answer) == [*told, ("e-coli", "absent", None, None)]
