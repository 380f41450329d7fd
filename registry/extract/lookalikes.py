"""Characters that are not what they look like: unseen ones, ones that turn the text, digits of another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from registry.extract.problems import Problem, about

UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
MIXED = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")  # Latin and Cyrillic within one word


def doubts(text: str, number: int) -> Iterator[Problem]:
    """Whether a page's text holds such characters; Greek letters beside Latin ones are chemistry."""
    found = UNSEEN.search(text) or MIXED.search(text)
    odd = found[0] if found is not None else next((letter for letter in text if _foreign_digit(letter)), None)
    if odd is not None:
        names = " and ".join(unicodedata.name(letter, f"U+{ord(letter):04X}").lower() for letter in odd)
        detail = f"Page {number} holds characters that pass for others ({names}): compare each value with the picture."
        yield about("odd-unicode", detail, page=number)


def _foreign_digit(letter: str) -> bool:
    return not letter.isascii() and unicodedata.category(letter) == "Nd"
