"""Texts folded so that two spellings of one thing meet, on every database alike."""

from __future__ import annotations

import unicodedata


def plain_letters(text: str) -> str:
    """A text in small letters without accents: "ÄÖ-1" becomes "ao-1"; spaces and punctuation stay."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


# letters of Latin alphabets that Unicode takes for letters of their own, as people type them who have not got the key
WITHOUT_ACCENTS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "\u0131": "i", "æ": "ae", "œ": "oe", "þ": "th"}
)


def plain_name(text: str) -> str:
    """The same of a name, "Łódź Ærø" becoming "lodz aero": in a number, a stroke through an O may make it a zero."""
    return plain_letters(text).translate(WITHOUT_ACCENTS)
