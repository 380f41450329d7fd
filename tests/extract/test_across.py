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
