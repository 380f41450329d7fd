"""Words for a censored result with letters that a blurred print has for others."""

from __future__ import annotations

from functools import cache

from registry.extract.wording.result_words import censored_words, word_says

LONGEST_SHORT = 4  # letters of an abbreviation
LOOKALIKES = str.maketrans("81I|0DQ", "BLLLOOO")


def is_like_censored(text: str) -> bool:
    """Whether a text is no word, but one for a censored result with letters taken for others: "B1Q", "BL0", "N0"."""
    letters = text.strip("<.").upper()
    return letters == text.strip("<.") and word_says(text) is None and letters.translate(LOOKALIKES) in _blurred()


@cache
def _blurred() -> frozenset[str]:
    """The abbreviations that say that nothing was found or next to nothing, with letters alike as one."""
    words = (word.upper() for word in censored_words())
    short = (word for word in words if word.isascii() and word.isalpha() and len(word) <= LONGEST_SHORT)
    return frozenset(word.translate(LOOKALIKES) for word in short)
