"""Which way up a picture is, by the words that were read in it and by the engine's own sense of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from registry.extract.ocr.tsv import Token

SURE = 0.8
FEW = 5
MOSTLY = 0.5


def looks_upright(tokens: Sequence[Token]) -> bool:
    """Whether most of the words of three letters and more were read with confidence."""
    words = [token for token in tokens if len(re.sub(r"\W", "", token.text)) > 2]
    sure = sum(token.sure >= SURE for token in words)
    return len(words) >= FEW and sure > MOSTLY * len(words)


def turn_of(said: str) -> int:
    """By how many degrees against the clock a picture must be turned, by the engine's report; 0 where it cannot tell.

    The engine says how far to turn it with the clock.
    """
    found = re.search(r"^Rotate: (0|90|180|270)$", said, re.MULTILINE)
    return (360 - int(found[1])) % 360 if found is not None else 0
