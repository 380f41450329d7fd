"""Values that a report tells in sentences."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table


def test_what_a_sentence_says_was_measured_is_read():
    lines = [
        "Mitragynine was found at 1.42 % (w/w); 7-hydroxymitragynine was below 0.01 %.",
        "Lead amounted to 0.31 mg/kg. Salmonella was not detected in 25 g.",
        "The loss on drying was 9.4 % and the sample was stored dry.",
    ]
    assert results(read(*(Text(50, 100 + 12 * i, line) for i, line in enumerate(lines)))) == [
        ("mitragynine", "=", "1.42", "%"),
        ("7-hydroxymitragynine", "<", "0.01", "%"),
        ("lead", "=", "0.31", "mg/kg"),
        ("salmonella", "absent", None, None),
        ("loss-on-drying", "=", "9.4", "%"),
    ]


LETTERS = [
    (
        (
            "Lead was found at 0.56 ppm and arsenic at 0.19 ppm. Cadmium (<0.05 ppm) | "
            "and mercury (<0.01 ppm) were below our reporting limits. Loss on drying at 105 °C was 7.4 %."
        ),
        ["lead = 0.56 ppm", "arsenic = 0.19 ppm", "cadmium < 0.05 ppm", "mercury < 0.01 ppm", "loss-on-drying = 7.4 %"],
    ),
    (
        (
            "The total aerobic plate count was 8400 CFU/g, yeast and mold 210 CFU/g, and E. coli <10 | "
            "CFU/g. Salmonella was not detected in a 25 g portion."
        ),
        [
            "total-aerobic-count = 8400 CFU/g",
            "total-yeast-and-mold = 210 CFU/g",
            "e-coli < 10 CFU/g",
            "salmonella absent None None",
        ],
    ),
    (
        "The powder contained 1.42 % mitragynine, 0.02 % 7-hydroxymitragynine and 0.31 % of paynantheine.",
        ["mitragynine = 1.42 %", "7-hydroxymitragynine = 0.02 %", "paynantheine = 0.31 %"],
    ),
    (
        "Mitragynin betrug 1,42 %, Paynanthein 0,31 %. Salmonella war nicht nachweisbar in 25 g.",
        ["mitragynine = 1.42 %", "paynantheine = 0.31 %", "salmonella absent None None"],
    ),
    (
        "La mitraginina fue de 1,42 % y el plomo de 0,31 mg/kg. El cadmio (< 0,05 mg/kg) fue bajo.",
        ["mitragynine = 1.42 %", "lead = 0.31 mg/kg", "cadmium < 0.05 mg/kg"],
    ),
    (
        "Das Pulver enthielt 1,42 % Mitragynin und 0,02 % 7-Hydroxymitragynin.",
        ["mitragynine = 1.42 %", "7-hydroxymitragynine = 0.02 %"],
    ),
    (
        "Kadar mitraginin sebesar 1,42 % dan kadar air sebesar 8,1 %.",
        ["mitragynine = 1.42 %", "moisture = 8.1 %"],
    ),
    ("Olovo bylo 0,31 mg/kg a kadmium 0,05 mg/kg.", ["lead = 0.31 mg/kg", "cadmium = 0.05 mg/kg"]),
]


@pytest.mark.parametrize(("letter", "expected"), LETTERS)
def test_a_sentence_goes_on_over_its_line_and_lists_values_without_saying_its_verb_again(letter, expected):
    answer = read(*(Text(50, 100 + 12 * i, line) for i, line in enumerate(letter.split(" | "))))
    assert [" ".join(map(str, found)) for found in results(answer)] == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "The limits for cadmium (0.5 ppm) and mercury (0.1 ppm) were met by all samples.",
        "We test every powder for lead at 0.5 mg/kg and cadmium at 0.1 mg/kg.",
        "Limits were set for lead at 0.5 mg/kg and for cadmium at 0.1 mg/kg.",
        "The limit for lead was 0.5 mg/kg in that year.",
        "At that time lead was 9.4 % of the limit.",
        "Under Proposition 65 the safe harbor for lead is 0.5 mg/kg here.",
    ],
)
def test_what_a_sentence_says_of_a_limit_is_no_result(sentence):
    assert results(read(Text(50, 100, sentence))) == []


def test_a_decimal_point_that_stands_apart_is_a_decimal_point_and_a_fraction_is_no_number():
    rows = [("Analyte", "Result (%)"), ("Mitragynine", "0 . 52"), ("Paynantheine", "<0 . 05"), ("Ajmalicine", "12/345")]
    answer = read(*table(rows, xs=(50, 200)))
    assert results(answer) == [("mitragynine", "=", "0.52", "%"), ("paynantheine", "<", "0.05", "%")]
    assert problems(answer) == ["unreadable-row"]
