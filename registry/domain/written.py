"""How numbers and intervals are written in a verdict: short, exact where they can be, and said so where not."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from registry.domain.measurement import Interval
from registry.domain.quantity import Unit

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
    return f"{number(value)} {unit.symbol}" if unit.symbol else number(value)


def interval(values: Interval, unit: Unit) -> str:
    """What an interval says in words: "less than 1.2 ppm", "at most 0.01 %", "between 14 and 16 mg/g"."""
    low, high = values.low, values.high
    if high is None:
        return quantity(low, unit) + " or more" if not values.low_open else f"more than {quantity(low, unit)}"
    if low == high:
        return quantity(low, unit)
    if low == 0:
        return f"{'less than' if values.high_open else 'at most'} {quantity(high, unit)}"
    return f"between {number(low)} and {quantity(high, unit)}"


def sentence(text: str) -> str:
    """The text with a capital first."""
    return text[:1].upper() + text[1:]


def listed(words: tuple[str, ...]) -> str:
    """Words as a list in a sentence: "a, b and c"."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1]))) if words else ""


def _cut(value: Decimal) -> Decimal:
    if len(value.as_tuple().digits) <= LONG or len(value.normalize().as_tuple().digits) <= LONG:
        return value
    return Decimal(f"{value:.{SHORT}g}")
