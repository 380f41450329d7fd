"""Lists without headings whose rows begin with the code of a test, as contract laboratories print them."""

from __future__ import annotations

from tests.extract.paper import problems, read, table


def told(answer):
    """Analyte, operator, value, unit, LOQ, uncertainty and portion of every result."""
    return [
        (r["analyte"], r["operator"], r["value"], r["unit"], r["loq"], r["uncertainty"], r["sample_size"])
        for sample in answer["samples"]
        for r in sample["results"]
    ]


def test_the_code_of_a_test_before_its_name_is_no_name():
    rows = [
        ("NL7K1", "Mitragynine", "87.4", "mg/g", "± 7.0", "LOQ 0.01"),
        ("NL7K1", "7-Hydroxymitragynine", "0.93", "mg/g", "± 0.11", "LOQ 0.01"),
        ("NL7K2", "Speciogynine", "11.6", "mg/g", "± 1.2", "LOQ 0.01"),
    ]
    assert told(read(*table(rows, xs=(40, 90, 280, 330, 380, 430)))) == [
        ("mitragynine", "=", "87.4", "mg/g", "0.01", "7.0", None),
        ("7-hydroxymitragynine", "=", "0.93", "mg/g", "0.01", "0.11", None),
        ("speciogynine", "=", "11.6", "mg/g", "0.01", "1.2", None),
    ]


def test_the_portion_in_the_units_place_is_what_was_looked_at():
    rows = [
        ("UM7EH", "Aerobic microorganisms 30 °C", "310", "CFU/g"),
        ("UM4PY", "Enterobacteriaceae", "<10", "CFU/g"),
        ("UMT30", "Salmonella", "Not Detected", "/25 g"),
    ]
    answer = read(*table(rows, xs=(40, 90, 300, 370)))
    assert told(answer) == [
        ("total-aerobic-count", "=", "310", "CFU/g", None, None, None),
        ("enterobacteriaceae", "<", "10", "CFU/g", None, None, None),
        ("salmonella", "absent", None, None, None, None, "25 g"),
    ]
    assert problems(answer) == []


def test_a_short_name_of_letters_and_figures_is_no_code():
    rows = [("B1", "0.22", "µg/kg"), ("B2", "<0.1", "µg/kg"), ("G1", "<0.1", "µg/kg"), ("G2", "<0.1", "µg/kg")]
    answer = read(*table([("Aflatoxins",), *rows], xs=(40, 200, 260)))
    assert [r[:3] for r in told(answer)] == [
        ("aflatoxin-b1", "=", "0.22"),
        ("aflatoxin-b2", "<", "0.1"),
        ("aflatoxin-g1", "<", "0.1"),
        ("aflatoxin-g2", "<", "0.1"),
    ]
