"""Which numbers a form may bring: what can be printed, and nothing that only a program writes."""

from __future__ import annotations

import re
from decimal import Decimal

from registry.domain.said import Said

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
        raise ValueError(
            Said(
                "Write at most {most_digits} digits before the point and {most_decimals} after it.",
                most_digits=MOST_DIGITS,
                most_decimals=MOST_DECIMALS,
            )
        )
    return Decimal(text)


def _what_to_write(text: str) -> str:
    if BY_THOUSANDS.fullmatch(text):
        return Said("Write the number without a comma; a point stands before decimals.")
    comma = WITH_COMMA.fullmatch(text)
    return (
        Said("Write {whole}.{decimals} with a point.", whole=comma[1], decimals=comma[2])
        if comma
        else Said("Write a number such as 2.4.")
    )
