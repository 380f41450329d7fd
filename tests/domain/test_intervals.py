"""Intervals: sums, shares and quotients with their ends, and limits at the boundary."""

from __future__ import annotations

from decimal import Decimal

import pytest

from registry.domain.intervals import UNKNOWN, apart, breaks, largest, lowered, quotient, scaled, share, total, without
from registry.domain.measurement import Interval
from registry.domain.rule import FailsWhen


def between(low: str, high: str | None, ends: str = "[]") -> Interval:
    return Interval(Decimal(low), None if high is None else Decimal(high), ends[0] == "(", ends[1] == ")")


ONE = Decimal(1)


LIMITS = (FailsWhen.ABOVE, FailsWhen.AT_OR_ABOVE, FailsWhen.BELOW, FailsWhen.AT_OR_BELOW)


@pytest.mark.parametrize(
    ("values", "broken"),
    [
        (between("1", "1"), [False, True, False, True]),
        (between("0", "1"), [False, None, None, True]),
        (between("0", "1", "[)"), [False, False, True, True]),
        (between("1", "2"), [None, True, False, None]),
        (between("1", "2", "(]"), [True, True, False, False]),
        (between("1", None, "(]"), [True, True, False, False]),
        (between("1", None), [None, True, False, None]),
        (between("0", None), [None, None, None, None]),
        (between("0.5", "0.9"), [False, False, True, True]),
    ],
)
def test_a_limit_of_1_is_broken_by_all_by_none_or_by_some_of_the_values(
    values: Interval, broken: list[bool | None]
) -> None:
    assert [breaks(values, fails_when, ONE) for fails_when in LIMITS] == broken


def test_scaling_keeps_what_is_exact_exact() -> None:
    assert scaled(between("1", "2", "()"), Decimal(3), Decimal(2)) == between("1.5", "3", "()")
    assert scaled(between("1", None), Decimal(2), ONE) == between("2", None)


def test_a_sum_adds_both_ends_and_stays_open_where_a_part_is() -> None:
    assert total([between("1", "2"), between("0", "0.5", "[)")]) == between("1", "2.5", "[)")
    assert total([between("1", "2", "(]"), UNKNOWN]) == between("1", None, "(]")
    assert total([]) == between("0", "0")


def test_a_quotient_takes_the_far_ends_of_its_parts() -> None:
    assert quotient(between("1", "2"), between("4", "5")) == between("0.2", "0.5")
    assert quotient(between("1", "2", "()"), between("4", "5", "()")) == between("0.2", "0.5", "()")
    assert quotient(between("1", "2", "[)"), between("4", "5", "[)")) == between("0.2", "0.5", "()")
    assert quotient(between("1", "2"), between("0", None)) == between("0", None)
    assert quotient(between("1", None), between("2", "4")) == between("0.25", None)
    assert quotient(between("0", "0"), between("2", "4", "()")) == between("0", "0")


def test_a_share_lies_between_the_least_part_of_most_and_the_most_part_of_least() -> None:
    assert share(between("1", "3"), between("1", "3")) == between("0.25", "0.75")
    assert share(between("1", "3", "()"), between("1", "3")) == between("0.25", "0.75", "()")
    assert share(between("1", "3"), between("1", "3", "()")) == between("0.25", "0.75", "()")
    assert share(between("0", "3", "(]"), between("1", "3")) == between("0", "0.75")


def test_a_share_of_unknown_parts_is_between_nothing_and_all() -> None:
    assert share(UNKNOWN, between("1", "3")) == between("0", "1", "[)")
    assert share(UNKNOWN, UNKNOWN) == between("0", "1")
    assert share(between("1", "1"), UNKNOWN) == between("0", "1")
    assert share(between("1", "1"), between("0", "0")) == between("1", "1")
    assert share(between("1", "3", "(]"), between("0", "0")) == between("1", "1")


def interval(low: str, high: str | None, *, low_open: bool = False, high_open: bool = False) -> Interval:
    return Interval(Decimal(low), None if high is None else Decimal(high), low_open, high_open)


def test_the_largest_of_several_lies_between_the_largest_ends() -> None:
    assert largest([interval("1", "3"), interval("2", "2.5")]) == interval("2", "3")
    assert largest([interval("1", "3"), interval("2", None)]) == interval("2", None)
    assert largest([interval("0", "3", high_open=True), interval("0", "2")]) == interval("0", "3", high_open=True)
    assert largest([interval("0", "3", high_open=True), interval("1", "3")]) == interval("1", "3")
    assert largest([interval("2", "3", low_open=True), interval("1", "3")]) == interval("2", "3", low_open=True)
    assert largest([interval("2", "3", low_open=True), interval("2", "3")]) == interval("2", "3")


def test_without_water_an_amount_grows_by_what_the_water_weighed() -> None:
    assert without(interval("9", "9"), interval("0.1", "0.1")) == interval("10", "10")
    assert without(interval("0", "9"), interval("0.1", "0.25")) == interval("0", "12")
    assert without(interval("9", None), interval("0.1", "0.1")) == interval("10", None)
    assert without(interval("9", "9"), interval("0.1", "1")) == interval("10", None)
    assert without(interval("9", "9"), interval("0.1", None)) == interval("10", None)
    assert without(interval("9", "9"), interval("1", "1")) == interval("9", None)
    opened = without(interval("9", "9"), interval("0.1", "0.1", low_open=True, high_open=True))
    assert opened == interval("10", "10", low_open=True, high_open=True)
    assert without(interval("0", "0"), interval("0.1", "0.1", low_open=True, high_open=True)) == interval("0", "0")
    assert without(interval("0", "9", high_open=True), interval("0.1", "0.1")) == interval("0", "10", high_open=True)
    assert without(interval("9", "10", low_open=True), interval("0", "0")) == interval("9", "10", low_open=True)


def test_a_lower_end_is_let_down_and_never_raised() -> None:
    assert lowered(interval("1", "3"), interval("2", "9")) == interval("1", "3")
    assert lowered(interval("2", "3"), interval("1", "9", low_open=True)) == interval("1", "3", low_open=True)
    assert lowered(interval("2", "3", low_open=True), interval("2", "9")) == interval("2", "3")


def test_ends_that_only_touch_are_not_apart() -> None:
    assert not apart(interval("1", "2"), interval("2", "3"))
    assert not apart(interval("2", "3"), interval("1", "2"))
    assert apart(interval("1", "2"), interval("2.1", "3"))
    assert apart(interval("2.1", None), interval("1", "2"))
