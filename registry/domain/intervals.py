"""Arithmetic on intervals: the ends are exact decimals, and an open end stays open."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from registry.domain.measurement import ZERO, Interval
from registry.domain.rule import FailsWhen

UNKNOWN = Interval(ZERO, None)  # an amount nobody measured: not zero


def scaled(values: Interval, times: Decimal, over: Decimal) -> Interval:
    """Every value times `times` over `over` (both above zero); multiplied first, so that what is exact stays exact."""
    high = None if values.high is None else values.high * times / over
    return Interval(values.low * times / over, high, values.low_open, values.high_open)


def total(parts: Iterable[Interval]) -> Interval:
    """The sum: without an upper end as soon as one part has none."""
    low, high, low_open, high_open = ZERO, ZERO, False, False
    bounded = True
    for part in parts:
        low, low_open = low + part.low, low_open or part.low_open
        high, high_open = high + (part.high or ZERO), high_open or part.high_open
        bounded = bounded and part.high is not None
    return Interval(low, high if bounded else None, low_open, high_open and bounded)


def largest(parts: Iterable[Interval]) -> Interval:
    """The largest of several amounts: without an upper end as soon as one has none."""
    found = list(parts)
    low = max(part.low for part in found)
    highs = [part.high for part in found if part.high is not None]
    high = max(highs) if len(highs) == len(found) else None
    return Interval(
        low,
        high,
        low_open=all(part.low_open for part in found if part.low == low),
        high_open=high is not None and all(part.high_open for part in found if part.high == high),
    )


def without(values: Interval, water: Interval) -> Interval:
    """An amount per mass once `water` (a fraction of that mass, at most 1) is gone: x / (1 - water)."""
    all_water = water.high is None or water.high >= 1
    high = None if values.high is None or all_water else values.high / (1 - (water.high or ZERO))
    return Interval(
        values.low / (1 - water.low) if water.low < 1 else values.low,
        high,
        low_open=values.low_open or (water.low_open and values.low > 0),
        high_open=high is not None and (values.high_open or (water.high_open and high > 0)),
    )


def with_water(values: Interval, water: Interval) -> Interval:
    """An amount per dry mass once `water` (a fraction of the whole, at most 1) is in it: x × (1 - water)."""
    most_water = Decimal(1) if water.high is None else min(water.high, Decimal(1))
    low, high = values.low * (1 - most_water), None if values.high is None else values.high * (1 - water.low)
    return Interval(
        low,
        high,
        low_open=low > 0 and (values.low_open or water.high_open),
        high_open=bool(high) and (values.high_open or water.low_open),
    )


def quotient(part: Interval, whole: Interval) -> Interval:
    """part / whole for two amounts that vary independently; a whole that may be zero leaves no upper end."""
    high = part.high / whole.low if part.high is not None and whole.low > 0 else None
    low = part.low / whole.high if whole.high else ZERO
    return Interval(
        low,
        high,
        low_open=low > 0 and (part.low_open or whole.high_open),
        high_open=bool(high) and (part.high_open or whole.low_open),
    )


def share(part: Interval, rest: Interval) -> Interval:
    """part / (part + rest): grows with the part, shrinks with the rest, and never exceeds 1."""
    low = _fraction(part.low, rest.high)
    high = _fraction(part.high, rest.low)
    return Interval(
        low,
        high,
        low_open=ZERO < low < 1 and (part.low_open or rest.high_open),
        high_open=rest.low_open or (rest.low > 0 and (part.high is None or part.high_open)),
    )


def _fraction(part: Decimal | None, rest: Decimal | None) -> Decimal:
    if part is None:
        return Decimal(1)
    return ZERO if rest is None or part == 0 else part / (part + rest)


def lowered(values: Interval, least: Interval) -> Interval:
    """The same interval, its lower end let down to the lower end of `least`; never raised."""
    if values.low < least.low:
        return values
    return Interval(least.low, values.high, least.low_open, values.high_open)


def apart(one: Interval, other: Interval) -> bool:
    """Whether no value lies in both; ends that only touch are taken to agree."""
    return any(a.high is not None and a.high < b.low for a, b in ((one, other), (other, one)))


def breaks(values: Interval, fails_when: FailsWhen, limit: Decimal) -> bool | None:
    """Whether the limit is broken: True by every value, False by none, None where the interval cannot tell."""
    if _beyond(values, fails_when, limit):
        return True
    return False if _beyond(values, OPPOSITE[fails_when], limit) else None


OPPOSITE = {
    FailsWhen.ABOVE: FailsWhen.AT_OR_BELOW,
    FailsWhen.AT_OR_ABOVE: FailsWhen.BELOW,
    FailsWhen.BELOW: FailsWhen.AT_OR_ABOVE,
    FailsWhen.AT_OR_BELOW: FailsWhen.ABOVE,
}


def _beyond(values: Interval, side: FailsWhen, limit: Decimal) -> bool:
    low, high = values.low, values.high
    if side is FailsWhen.ABOVE:
        return low > limit or (low == limit and values.low_open)
    if side is FailsWhen.AT_OR_ABOVE:
        return low >= limit
    if side is FailsWhen.BELOW:
        return high is not None and (high < limit or (high == limit and values.high_open))
    return high is not None and high <= limit
