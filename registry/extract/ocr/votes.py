"""Further readings of a picture, where two do not agree: what most of them saw stands there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from registry.extract.ocr.level import Level
from registry.extract.ocr.repairs import repaired
from registry.extract.ocr.tsv import Token

MOST, MORE = 0.8, 0.6  # trust where three of four readings saw the same, and where two did and no two anything else
SIGN = re.compile(r"[<>≤≥]")
UNTOLD = re.compile(r"[^\w.,<>≤≥]")  # the per cent sign often stands apart, and is a word of its own


@dataclass(frozen=True)
class Vote:
    """What most readings saw in a word's place, and how far that can be trusted."""

    text: str
    trust: float


def vote(token: Token, second: str, further: Sequence[Level]) -> Vote | None:
    """What most of all readings saw in a word's place: a first saw `token`, another `second`. None if nothing did.

    A sign that any of them saw is not outvoted: it is lost more often than invented, and turns a bound into a value.
    """
    said = [token.text, second, *("".join(t.text for t in level.under(token)) for level in further)]
    read = [(_bare(text), text) for text in said if _bare(text)]
    ranked = Counter(bare for bare, _text in read).most_common()
    best, votes = ranked[0]
    tied = len(ranked) > 1 and ranked[1][1] == votes
    unsigned = SIGN.match(best) is None and any(SIGN.match(bare) for bare, _text in read)
    if votes < 2 or tied or unsigned:
        return None
    text = next(text for bare, text in read if bare == best)
    return Vote(text, MOST if votes > 2 else MORE)


def _bare(text: str) -> str:
    return UNTOLD.sub("", repaired(text))
