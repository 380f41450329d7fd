"""The text of a question as words to be found: folded as names and numbers are; a GTIN is one word, however printed."""

from __future__ import annotations

from collections.abc import Sequence

from registry.reference.search_words import without_words_before
from registry.services.finding.pack_text import understood
from registry.services.ids import folded_name, folded_number
from registry.storage.models import Organisation
from registry.storage.queries.search_query import CURLED, TYPED, Word
from registry.storage.queries.word_starts import text_begins_word


def words_asked(text: str, match: str, makers: Sequence[Organisation]) -> tuple[Word, ...] | None:
    """The words that all have to match, None of an empty text; a scanned code brings its GTIN and its batch."""
    code = understood(text)
    if code.gtin is not None:
        words = [code.words or code.gtin, *filter(None, [code.batch])]
    else:
        words = without_words_before(text)
        if match in ("exact", "starts") and words:
            words = [" ".join(words)]
    return tuple(_word(typed, makers, match) for typed in words) or None


def named(organisations: Sequence[Organisation], asked: str, match: str = "words") -> tuple[int, ...]:
    """The organisations of this public id, or called so."""
    folded = folded_name(asked)
    return tuple(o.id for o in organisations if o.public_id == asked or _alike(folded, folded_name(o.name), match))


def _word(typed: str, makers: Sequence[Organisation], match: str) -> Word:
    gtin = understood(typed).gtin
    return Word(typed, folded_name(typed), folded_number(typed), named(makers, typed, match), gtin)


def _alike(asked: str, name: str, match: str) -> bool:
    if not asked:
        return False
    asked, name = asked.replace(CURLED, TYPED), name.replace(CURLED, TYPED)
    whole = {"exact": name == asked, "starts": name.startswith(asked), "words": text_begins_word(asked, name)}
    return whole.get(match, asked in name)
