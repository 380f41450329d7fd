"""A word that is two headings printed without a space, cut where the second begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from registry.extract.page.paper import Word
from registry.reference.vocabulary import load_heading_words, plain

OPENING = ("(", "[")


def halves_of(word: Word) -> tuple[Word, Word] | None:
    """A word that is two headings printed without a space, or a heading with its unit ("LIMIT(ppm)")."""
    if (bracket := max(word.text.find(begin) for begin in OPENING)) > 2:
        return word.cut(bracket)
    return _cut_at(word, [at for at in range(3, len(word.text) - 2) if word.text[at].isupper()])


def run_together(word: Word) -> tuple[Word, Word] | None:
    """Two headings without a space between them, though with one they would be another: "ResultStatus"."""
    return _cut_at(word, [m.start() + 1 for m in re.finditer(r"[a-z](?=[A-Z])", word.text)])


def _cut_at(word: Word, places: Sequence[int]) -> tuple[Word, Word] | None:
    """The word cut at the first of these places where both parts are headings."""
    heads = load_heading_words()
    at = next((at for at in places if plain(word.text[:at]) in heads and plain(word.text[at:]) in heads), None)
    return word.cut(at) if at is not None else None
