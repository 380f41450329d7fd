"""Numbers under bar codes: GTINs of GS1, whose last digit checks the others."""

from __future__ import annotations

from stdnum import ean
from stdnum.exceptions import ValidationError

GTIN_LENGTHS = (8, 12, 13, 14)


def is_gtin(text: str) -> bool:
    """Whether a text is a GTIN of 8, 12, 13 or 14 digits; the check digit fits zeros alone too, which are nobody's."""
    try:
        digits = ean.validate(text)
    except ValidationError:
        return False
    return len(digits) in GTIN_LENGTHS and digits.strip("0") != ""
