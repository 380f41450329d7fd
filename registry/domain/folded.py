"""Texts folded so that two spellings of one thing meet, on every database alike."""

from __future__ import annotations

import unicodedata


def plain_letters(text: str) -> str:
    """A text in small letters without accents: "ÄÖ-1" becomes "ao-1"; spaces and punctuation stay."""
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
