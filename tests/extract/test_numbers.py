"""Printed numbers: commas, points, groups and powers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from registry.domain.quantity import plain
from registry.extract.wording.numbers import AmbiguousNumber, Mark, decimal_mark, parse_number, undisputed_mark
from tests.extract.paper import Text, read, results, table


@pytest.mark.parametrize(
    ("text", "mark", "number"),
    [
        ("0.50", Mark.POINT, "0.50"),
        ("0,0067", Mark.COMMA, "0.0067"),
        (".660", Mark.POINT, "0.660"),
        ("1,000", Mark.POINT, "1000"),
        ("1,000", Mark.COMMA, "1.000"),
        ("0,001", Mark.UNKNOWN, "0.001"),
        ("1.234.567", Mark.COMMA, "1234567"),
        ("1 234,5", Mark.COMMA, "1234.5"),
        ("1,234.5", Mark.POINT, "1234.5"),
        ("1.00E+03", Mark.POINT, "1000"),
        ("5.40E-5", Mark.POINT, "0.0000540"),
        ("10⁵", Mark.POINT, "100000"),
        ("1,0.10³", Mark.COMMA, "1000"),
        ("2.5 × 10^2", Mark.POINT, "250"),
    ],
)
def test_a_number_is_exactly_what_is_printed(text, mark, number):
    parsed = parse_number(text, mark)
    assert parsed is not None
    assert plain(parsed) == number


@pytest.mark.parametrize("text", ["1,0.103", "12,34,5", "27.1.2026", "ND", "", "1.2.3"])
def test_what_is_no_number_gives_none(text):
    assert parse_number(text, Mark.POINT) is None


def test_a_comma_that_nothing_decides_is_ambiguous():
    with pytest.raises(AmbiguousNumber):
        parse_number("1,000", Mark.UNKNOWN)


def test_the_decimal_mark_is_decided_by_the_whole_document():
    assert decimal_mark(["1,5", "<2,0", "1,000", "27.1.2026"]) is Mark.COMMA
    assert decimal_mark(["0.5", "1,000"]) is Mark.POINT
    assert decimal_mark(["1,000", "12"]) is Mark.UNKNOWN


def test_no_digit_is_lost_between_paper_and_number():
    assert parse_number("0.4830", Mark.POINT) == Decimal("0.4830")
    assert plain(Decimal("0.4830")) == "0.4830"


@pytest.mark.parametrize(
    "power", ["10^999999999", "1.2 x 10^99999999999", "1e9999999", "10^" + "9" * 5000, "10⁹⁹⁹⁹⁹⁹⁹"]
)
def test_a_power_beyond_all_measurement_is_no_number_and_no_crash(power):
    assert parse_number(power, Mark.POINT) is None


def test_a_point_without_a_digit_before_it_is_never_a_thousands_point():
    assert parse_number(".500", Mark.COMMA) == Decimal("0.500")


@pytest.mark.parametrize("word", ["Ergebnis", "Výsledek", "Résultat", "Hasil"])
def test_a_point_before_three_digits_is_ambiguous_beside_words_of_a_language_that_writes_a_comma(word):
    with pytest.raises(AmbiguousNumber):
        parse_number("1.234", decimal_mark([word, "1.234", "12"]))
    assert parse_number("1.234", decimal_mark([word, "1,5", "12"])) == Decimal(1234)
    assert parse_number("1.234", decimal_mark(["Result", "1.234", "12"])) == Decimal("1.234")


def test_an_exponent_in_another_font_that_stands_higher_is_of_the_figure_before_it():
    rows = [("Test", "Result (CFU/g)"), ("Total Plate Count", "4.6 × 10"), ("Yeast", "210")]
    behind = 200 + stringWidth("4.6 × 10", "Helvetica", 9)
    answer = read(*table(rows, xs=(40, 200)), Text(behind, 110, "³"))
    assert results(answer) == [("total-aerobic-count", "=", "4600", "CFU/g"), ("yeasts", "=", "210", "CFU/g")]


def test_a_page_with_both_marks_leaves_its_numbers_to_the_document():
    law = ["0.5", "1.5", "0.5"]
    assert undisputed_mark([*law, "0,17", "0,5", "300.000"], Mark.COMMA) is Mark.UNKNOWN
    assert undisputed_mark(["0,17", "0,5", "0,08", "300.000"], Mark.UNKNOWN) is Mark.COMMA
    assert undisputed_mark([*law, "1,000"], Mark.UNKNOWN) is Mark.POINT


def test_the_number_of_a_version_is_no_decimal_against_the_document():
    assert undisputed_mark(["1.200", "2.1"], Mark.COMMA) is Mark.UNKNOWN
    assert undisputed_mark(["1.200", "2.1", "0.5", "7.25"], Mark.COMMA) is Mark.POINT


def test_colonies_with_three_digits_behind_a_mark_are_no_sure_count():
    rows = [("Test", "Result (CFU/g)"), ("Total Plate Count", "> 300.000"), ("Yeast", "120")]
    metals = [("Test", "Result (mg/kg)"), ("Lead", "0.12"), ("Cadmium", "0.05"), ("Arsenic", "0.31")]
    answer = read(*table(rows, xs=(40, 200)), *table(metals, xs=(40, 200), y=300))
    counted = next(r for s in answer["samples"] for r in s["results"] if r["analyte"] == "total-aerobic-count")
    assert counted["confidence"] <= 0.4
    assert "colonies are whole, and three digits behind a mark may be thousands" in counted["reasons"]


def test_a_notice_in_english_under_a_table_in_german_does_not_decide_its_thousands():
    table, notice = ["Ergebnis", "6,79", "0,679", "73.000"], ["0.5", "1.5", "0.5"]
    with pytest.raises(AmbiguousNumber):
        parse_number("73.000", decimal_mark([*table, *notice]))
    assert decimal_mark([*table, *notice, *notice, *notice]) is Mark.POINT
    assert decimal_mark(["Result", *table[1:], *notice]) is Mark.POINT


@pytest.mark.parametrize(
    ("printed", "value"), [("1,00,000", "100000"), ("2,10,000", "210000"), ("12,34,567", "1234567")]
)
def test_figures_are_grouped_as_in_india_too(printed, value):
    assert parse_number(printed, Mark.UNKNOWN) == Decimal(value)
