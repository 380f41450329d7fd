"""Which numbers a form may bring: what can be printed, and nothing that only a program writes."""

from __future__ import annotations

import re
from decimal import Decimal

LARGEST = Decimal(10) ** 12
MOST_DECIMALS = 12
MOST_DIGITS = 12
TYPED = re.compile(r"([0-9]*)(?:\.([0-9]*))?")
WITH_COMMA = re.compile(r"([0-9]+),([0-9]+)")
BY_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]*)?")


def is_plain(number: Decimal) -> bool:
    """Whether this is a number from 0 to 10^12 with at most 12 decimals."""
    if not number.is_finite() or not 0 <= number < LARGEST:
        return False
    exponent = number.as_tuple().exponent
    return isinstance(exponent, int) and exponent >= -MOST_DECIMALS


def typed_number(text: str) -> Decimal:
    """The number a person typed, digit for digit: the digits 0 to 9 and at most one point.

    Raises ValueError with a sentence that says what to write.
    """
    found = TYPED.fullmatch(text)
    if found is None or not (found[1] or found[2]):
        raise ValueError(_what_to_write(text))
    if len(found[1]) > MOST_DIGITS or len(found[2] or "") > MOST_DECIMALS:
        raise ValueError(f"Write at most {MOST_DIGITS} digits before the point and {MOST_DECIMALS} after it.")
    return Decimal(text)


def _what_to_write(text: str) -> str:
    if BY_THOUSANDS.fullmatch(text):
        return "Write the number without a comma; a point stands before decimals."
    comma = WITH_COMMA.fullmatch(text)
    return f"Write {comma[1]}.{comma[2]} with a point." if comma else "Write a number such as 2.4."
