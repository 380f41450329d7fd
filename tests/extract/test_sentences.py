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


@pytest.mark.parametrize(
    "sentence",
    [
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
