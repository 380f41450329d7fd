"""Powers of ten as OCR sees them: the raised figure flattened, or its sign "^" taken for another."""

from __future__ import annotations

import re

TIMES = re.compile(r"[x×X*·]")
SEEN = re.compile(r"(?P<before>.*[0-9][x×*·])?10(?P<sign>\D?\D?|[0-9%])(?P<figure>[0-9])[.,;]?")


def power_of(text: str, before: str = "") -> str:
    """A power of ten behind a times sign, the word `before` or in the word, as "10^5"; else the word itself.

    Behind "6.7 x" nothing else is printed: 105, 1095 and 10°5 are all 10^5.
    """
    seen = SEEN.fullmatch(text)
    if seen is None or not (seen["before"] or TIMES.fullmatch(before)) or text.startswith("10^"):
        return text
    return f"{seen['before'] or ''}10^{seen['figure']}"
