"""Further readings of a picture, where two do not agree: what most of them saw stands there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from registry.extract.ocr.level import Level
from registry.extract.ocr.repairs import repaired
from registry.extract.ocr.tsv import Token

# trust where three of five readings saw the same, where two did and no two anything else, and in a decimal mark of one
MOST, MORE, LEAST = 0.8, 0.6, 0.3
SURE, MUCH = 0.9, 0.2
FIGURES = re.compile(r"[<>≤≥]?\d+(?:[.,]\d+)*")
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
    Nor is a number that the sharpest reading surely saw, by the same figures without their point or by what is none.
    """
    said = [token.text, second, *("".join(t.text for t in level.under(token)) for level in further)]
    read = [(_bare(text), text) for text in said if _bare(text)]
    if not read:
        return None  # every reading saw a smudge or a dash
    ranked = Counter(bare for bare, _text in read).most_common()
    best, votes = ranked[0]
    tied = len(ranked) > 1 and ranked[1][1] == votes
    unsigned = SIGN.match(best) is None and any(SIGN.match(bare) for bare, _text in read)
    if votes < 2 or tied or unsigned or _is_blurred(best, token):
        return None
    marked = next((text for bare, text in read if _marks(bare, best)), None)
    if marked is not None:
        return Vote(marked, LEAST)
    text = next(text for bare, text in read if bare == best)
    return Vote(text, MOST if votes > 2 else MORE)


def _marks(text: str, pointless: str) -> bool:
    """Whether a number is another's figures with a decimal mark, which is lost more often than invented."""
    return FIGURES.fullmatch(text) is not None and text != pointless and re.sub(r"[.,]", "", text) == pointless


def _is_blurred(best: str, token: Token) -> bool:
    """Whether what most readings saw is a sure number's figures without its point, or no answer at all: "134", "1D"."""
    number = _bare(token.text)
    if token.sure < SURE or FIGURES.fullmatch(number) is None or best == number:
        return False
    pointless = re.sub(r"[.,]", "", number) == best
    return pointless or (any(c.isdigit() for c in best) and FIGURES.fullmatch(best) is None)


def is_surer_number(token: Token, other: Token) -> bool:
    """Whether a number was read far more surely than what another reading saw in its place."""
    return FIGURES.fullmatch(_bare(token.text)) is not None and token.sure > other.sure + MUCH


def _bare(text: str) -> str:
    return UNTOLD.sub("", repaired(text))
