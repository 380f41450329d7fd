"""What a person may have meant whose search finds nothing: numbers on file that read alike, never more than offered."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from registry.reference.search_words import without_words_before
from registry.storage.queries.batch_lookup import ALIKE, PARTED, numbers_alike


def meant(session: Session, text: str, at: datetime | None = None) -> tuple[str, ...]:
    """The same text with one word replaced by the number of a batch it reads like: O for 0, I or l for 1."""
    words = without_words_before(text)
    found = []
    for place, word in enumerate(words):
        numbers = numbers_alike(session, read_alike(word), at)
        found += [" ".join([*words[:place], number, *words[place + 1 :]]) for number in numbers if number != word]
    return tuple(dict.fromkeys(found))


def read_alike(word: str) -> str:
    """A number in small letters without what parts it, letters that look like digits as those digits."""
    bare = "".join(c for c in word.lower() if c not in PARTED)
    for letter, digit in ALIKE:
        bare = bare.replace(letter, digit)
    return bare
