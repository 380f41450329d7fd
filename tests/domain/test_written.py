"""How numbers, intervals and lists are written."""

from __future__ import annotations

from decimal import Decimal

import pytest

from registry.domain import written
from registry.domain.measurement import Interval
from registry.domain.quantity import Unit

PERCENT = Unit("%", "mass fraction", Decimal(10000))


@pytest.mark.parametrize(
    ("value", "text", "sign"),
    [
        ("0.50", "0.5", "="),
        ("36.000", "36", "="),
        ("100", "100", "="),
        ("1E+3", "1,000", "="),
        ("0", "0", "="),
        ("10000000", "10,000,000", "="),
        ("0.00005", "0.00005", "="),
        ("0.123456789012", "0.123456789012", "="),
        ("3.333333333333333333333333333", "3.33333", "≈"),
        ("1234567890123.4", "1,234,570,000,000", "≈"),
    ],
)
def test_a_number_is_short_and_says_when_it_was_rounded(value: str, text: str, sign: str) -> None:
    assert (written.number(Decimal(value)), written.sign(Interval(Decimal(value), None))) == (text, sign)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (Interval(Decimal("1.5"), Decimal("1.50")), "1.5 %"),
        (Interval(Decimal(0), Decimal("0.01")), "at most 0.01 %"),
        (Interval(Decimal(0), Decimal("0.01"), high_open=True), "less than 0.01 %"),
        (Interval(Decimal(1), Decimal(2)), "between 1 and 2 %"),
        (Interval(Decimal(1), None), "1 % or more"),
        (Interval(Decimal(1), None, low_open=True), "more than 1 %"),
    ],
)
def test_an_interval_is_said_in_words(values: Interval, words: str) -> None:
    assert written.interval(values, PERCENT) == words


def test_a_list_reads_like_a_sentence() -> None:
    assert [written.listed(words) for words in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
    assert [written.either(words) for words in ((), ("a",), ("a", "b"), ("a", "b", "c"))] == [
        "",
        "a",
        "a or b",
        "a, b or c",
    ]
    assert written.sentence("7-OH and lead") == "7-OH and lead"
    assert written.sentence("lead") == "Lead"
    assert written.sentence("") == ""


def test_idle_zeros_do_not_make_a_number_long() -> None:
    assert written.number(Decimal("1234567.0000000000")) == "1,234,567"
    assert written.number(Decimal("123456789012.0")) == "123,456,789,012"
    assert written.number(Decimal(1234567890123)) == "1,234,570,000,000"
