"""Units whose first letter two readings see differently: a thousand lies between a milligram and a microgram."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from registry.extract.ocr.pieces import Doubt
from registry.extract.ocr.repairs import repaired
from registry.extract.ocr.tsv import Token
from registry.extract.wording.printed_units import find_unit

ALONE, UNTOLD = 0.8, 0.1
MEASURED = re.compile(r"[(\[]?([a-zµ]?)g/k?(?:g|mL|ml)[)\]]?[.,;]?")  # "ng/g", and "g/g" that has lost a letter


def unit_of_both(token: Token, others: Sequence[Token]) -> tuple[Token, Doubt] | None:
    """A unit whose first letter the readings see differently, or that may have lost it: a thousand lies between them.

    A µ is taken for many letters and lost, so what one reading sees as a µ and the other not at all is one. Of two
    other letters nothing tells which is printed.
    """
    told = [MEASURED.fullmatch(repaired(text)) for text in (token.text, "".join(other.text for other in others))]
    first, second = (match[1] if match is not None else None for match in told)
    if first is None or (first and second in (first, None)):
        return None
    if first == second and find_unit(token.text) is not None:
        return None  # "g/kg" is a unit without the letter that "g/g" has lost
    micro = {first, second} == {"u", ""}
    text = token.text if first or not micro else repaired(others[0].text)
    reason = f"OCR read {token.text!r} here, and another time {' '.join(o.text for o in others)!r}"
    return replace(token, text=text), Doubt(ALONE if micro else UNTOLD, reason)
