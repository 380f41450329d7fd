"""What an amount is of by words beside it: of dry mass, or of the product as it was received."""

from __future__ import annotations

from functools import lru_cache

from registry.domain.claim_words import holds
from registry.extract.wording.column_words import heading_unit
from registry.reference.vocabulary import load_signs, load_titles, plain, says

LEAST_SENTENCE, SHORT_SENTENCE = 6, 4  # words, without a full stop and with one
SHORTEST = 5  # letters: shorter signs mean anything in a sentence


@lru_cache(maxsize=1024)
def of_dry_mass(text: str) -> bool:
    """Whether a name or a heading says that its amount is of dry mass."""
    return says(text, "of-dry-mass") or plain(heading_unit(text)[1]) in load_signs("dry-heading")


@lru_cache(maxsize=1024)
def as_received(text: str) -> bool:
    """Whether a name or a heading says that its amount is of the product as it came."""
    return says(text, "as-received")


def in_turn(text: str) -> list[str]:
    """The two bases that the sides of a stroke name, one of them dry mass: "as received / dry basis"."""
    sides = [side.strip() for side in text.split("/")]
    if len(sides) != 2 or [of_dry_mass(side) for side in sides].count(True) != 1:
        return []
    return sides if any(as_received(side) for side in sides) else []


@lru_cache(maxsize=1024)
def all_are_dry(text: str) -> bool:
    """Whether a panel's title, or words on results, say that what they speak of is of dry mass."""
    if not says(text, "of-dry-mass") or as_received(text):
        return False
    if not any(holds(plain(text), words) for words in load_signs("of-dry-mass") if len(words) >= SHORTEST):
        return False
    return load_titles().inside(text) is not None or says(text, "tells-of-results")


def is_sentence(text: str) -> bool:
    """Whether a text is long enough to be no column's heading."""
    return len(text.split()) >= (LEAST_SENTENCE if not text.endswith(".") else SHORT_SENTENCE)
