"""What the text of a piece of a heading says by itself: what column it names, and whether it could be in a heading."""

from __future__ import annotations

import re
from functools import lru_cache

from registry.extract.cells import find_unit
from registry.extract.column_words import LEAST_HALF, of_both, unit_per
from registry.reference.vocabulary import load_heading_words, load_headings, load_unit_words, plain, repaired

LONGEST_HEADING = 6
HALF = 6
WORDS = re.compile(r"[\s/]+")
PART = re.compile(
    r"[A-Z1-9]|\(?1:n\)?|\W+|\([^()\d]{1,9}|[^()\d]{1,9}\)"
)  # a letter or figure of its own, a dilution, a sign, half of what stands in brackets


@lru_cache(maxsize=4096)
def known_length(texts: tuple[str, ...]) -> int:
    """How many of the first words are one known heading or unit."""
    lengths = range(min(LONGEST_HEADING, len(texts)), 0, -1)
    return next((length for length in lengths if _is_known(" ".join(texts[:length]))), 0)


@lru_cache(maxsize=8192)
def _is_known(text: str) -> bool:
    unit = find_unit(text) or unit_per(text)
    return load_headings().find(text) is not None or of_both(text) is not None or unit is not None


@lru_cache(maxsize=4096)
def sense_of(text: str) -> tuple[str | None, bool]:
    """What column a text names, if any, and whether it could be part of a heading."""
    unit = find_unit(text) or unit_per(text)
    role = load_headings().find(text) or of_both(text) or ("unit-alone" if unit is not None else None)
    known = any(all(_heading_word(w) for w in WORDS.split(plain(t)) if w) for t in repaired(text))
    return role, role is not None or known or _half_word(text) or bool(PART.fullmatch(text))


@lru_cache(maxsize=2048)
def _heading_word(word: str) -> bool:
    """Whether this is a word of some heading, or the first half of one broken over two lines."""
    known = load_heading_words()
    return word in known or word in load_unit_words() or (len(word) >= HALF and any(w.startswith(word) for w in known))


def _half_word(text: str) -> bool:
    """Whether this is one side of a heading's word broken at a hyphen: "Hodno-" over "cení"."""
    word = plain(text)
    if len(word) < LEAST_HALF or " " in word:
        return False
    if text.endswith("-"):
        return any(w.startswith(word) for w in load_heading_words())
    return text[0].islower() and any(w.endswith(word) for w in load_heading_words())
