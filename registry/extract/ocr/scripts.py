"""The scripts that a page is written in: one that parts no words with blanks, and letters of another in smudges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from registry.extract.ocr.tsv import Token
from registry.extract.page.paper import around, middle_y

THAI = re.compile(r"[\u0e00-\u0e7f]")
SPELT = re.compile(r"\u0e4d([\u0e48-\u0e4b]?)\u0e32")  # one vowel of Thai that is drawn as two signs: กํา of กำ
BLANK, OVER = 0.4, 1.0  # of the letters' height
FOREIGN = 0.05  # of a page's letters: so few of another script are noise read as letters


def joined_letters(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, letters of Thai that stand by each other as one: the engine parts them, and no blank parts words."""
    joined: list[Token] = []
    for token in tokens:
        if joined and _goes_on(joined[-1], token):
            before = joined[-1]
            text = SPELT.sub("\\1\u0e33", before.text + token.text)
            ink = around((before.ink, token.ink))
            joined[-1] = replace(before, text=text, ink=ink, sure=min(before.sure, token.sure))
        else:
            joined.append(token)
    return joined


def _goes_on(before: Token, token: Token) -> bool:
    """Whether a letter of Thai follows another on its line; a vowel or a tone may stand over the letter before it."""
    if THAI.match(before.text[-1]) is None or THAI.match(token.text) is None:
        return False
    level = abs(middle_y(token.ink) - middle_y(before.ink)) < OVER * before.size
    return level and -OVER * before.size < token.ink.x0 - before.ink.x1 < BLANK * before.size


def of_the_pages_script(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without the few that an engine that reads Thai too sees in smudges and bands."""
    letters = sum(len(token.text) for token in tokens)
    thai = sum(len(THAI.findall(token.text)) for token in tokens)
    return list(tokens) if thai > FOREIGN * letters else [t for t in tokens if not THAI.search(t.text)]
