"""How numbers and intervals are written in a verdict: short, exact where they can be, and said so where not."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from registry.domain.measurement import Interval
from registry.domain.quantity import Unit
from registry.domain.said import Said, cased, joined

LONG = 12  # digits; a quotient like 10 / 3 has more and is cut to SHORT for the eye, never for the comparison
SHORT = 6


@lru_cache(maxsize=65536)
def number(value: Decimal) -> str:
    """A decimal with thousands separated and no idle zeros; a very long one is rounded to six digits."""
    text = format(_cut(value), ",f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def sign(values: Interval) -> str:
    """The sign before a written result: `≈` where `number` has to round one of its ends, else `=`."""
    ends = (values.low, values.high)
    return "=" if all(end is None or _cut(end) == end for end in ends) else "≈"


def quantity(value: Decimal, unit: Unit) -> str:
    """A number with its unit; a ratio has none."""
    return joined((number(value), unit.called), " ") if unit.symbol else number(value)


def interval(values: Interval, unit: Unit) -> str:
    """What an interval says in words: "less than 1.2 ppm", "at most 0.01 %", "between 14 and 16 mg/g"."""
    low, high = values.low, values.high
    if high is None:
        return or_more(low, unit) if not values.low_open else Said("more than {amount}", amount=quantity(low, unit))
    if low == high:
        return quantity(low, unit)
    if low > 0:
        return Said("between {low} and {amount}", low=number(low), amount=quantity(high, unit))
    if values.high_open:
        return Said("less than {amount}", amount=quantity(high, unit))
    return Said("at most {amount}", amount=quantity(high, unit))


def or_more(low: Decimal, unit: Unit) -> Said:
    """An amount that is the least there is."""
    return Said("{amount} or more", amount=quantity(low, unit))


def sentence(text: str) -> str:
    """The text with a capital first."""
    return text.begun(capital=True) if isinstance(text, Said) else cased(text, capital=True)


def listed(words: tuple[str, ...]) -> str:
    """Words as a list in a sentence: "a, b and c"."""
    if len(words) < 2:
        return words[0] if words else ""
    return Said("{most} and {last}", most=joined(words[:-1], ", "), last=words[-1])


def either(words: tuple[str, ...]) -> str:
    """Words of which one is enough: "a or b"."""
    if len(words) < 2:
        return words[0] if words else ""
    return Said("{most} or {last}", most=joined(words[:-1], ", "), last=words[-1])


def _cut(value: Decimal) -> Decimal:
    if len(value.as_tuple().digits) <= LONG or len(value.normalize().as_tuple().digits) <= LONG:
        return value
    return Decimal(f"{value:.{SHORT}g}")
