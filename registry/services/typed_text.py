"""Which text a form may bring: what a person can see, and nothing that hides or turns round what stands beside it."""

from __future__ import annotations

import unicodedata

from registry.domain.said import Said

# controls; format characters, among them all that turn text round or have no width; private and half characters
HIDDEN_KINDS = {"Cc", "Cf", "Co", "Cs", "Cn", "Zl", "Zp"}
# letters and marks that show nothing: fillers of Hangul and Khmer, blank Braille, variation selectors, the joiner
HIDDEN_LETTERS = frozenset("\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0\u034f\u180b\u180c\u180d\u180f")
SELECTORS = (range(0xFE00, 0xFE0F), range(0xE0100, 0xE01F0))  # U+FE0F only asks for a coloured picture


def text_fault(text: str, longest: int) -> str | None:
    """What is wrong with a text that may be empty, in a sentence; None where nothing is."""
    hidden = next((c for c in text.strip() if is_hidden(c)), None)
    if hidden is not None:
        return Said(
            "Take out the character U+{code}: nobody can see it on the page. Type the text anew.",
            code=format(ord(hidden), "04X"),
        )
    return None if len(text.strip()) <= longest else Said("Write at most {longest} characters.", longest=longest)


def is_hidden(character: str) -> bool:
    """Whether nobody can see this character, or it changes how others are seen."""
    selects = any(ord(character) in selectors for selectors in SELECTORS)
    return selects or character in HIDDEN_LETTERS or unicodedata.category(character) in HIDDEN_KINDS


def is_visible(text: str) -> bool:
    """Whether there is at least one letter or digit to see."""
    return any(c.isalnum() and not is_hidden(c) for c in text)
