"""Which numbers a form may bring: what can be printed, and nothing that only a program writes."""

from __future__ import annotations

from decimal import Decimal

LARGEST = Decimal(10) ** 12
MOST_DECIMALS = 12


def is_plain(number: Decimal) -> bool:
    """Whether this is a number from 0 to 10^12 with at most 12 decimals."""
    if not number.is_finite() or not 0 <= number < LARGEST:
        return False
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -MOST_DECIMALS
