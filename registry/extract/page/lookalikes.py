"""Characters that are not what they look like: unseen ones, ones that turn the text, digits of another script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from registry.extract.problems import Problem, about

# The soft hyphen is left out: many fonts call their plain hyphen that.
UNSEEN = re.compile(
    "[\u034f\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
# Latin within one word with Cyrillic, or with a Greek letter that looks like one of its own
FOREIGN = "[\u0391\u0392\u0395-\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03f2\u0400-\u04ff]"
MIXED = re.compile(f"[A-Za-z]{FOREIGN}|{FOREIGN}[A-Za-z]")


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
