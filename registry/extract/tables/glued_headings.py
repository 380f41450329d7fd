"""A word that is two headings printed without a space, cut where the second begins."""

from __future__ import annotations

import re
from collections.abc import Sequence

from registry.extract.page.paper import Word
from registry.reference.vocabulary import load_heading_words, plain

OPENING = ("(", "[")
LEAST, LEAST_BEHIND = 3, 2  # letters of the first half, and of the second behind its capital
JOINT = re.compile(r"[a-z](?=[A-Z])")


def halves_of(word: Word) -> tuple[Word, Word] | None:
    """A word that is two headings printed without a space, or a heading with its unit ("LIMIT(ppm)")."""
    if (bracket := max(word.text.find("("), word.text.find("["))) > 2:
        return word.cut(bracket)
    inner = word.text[LEAST:-LEAST_BEHIND]
    capitals = enumerate(inner, start=LEAST) if inner != inner.lower() else ()  # which most words have none of
    return _cut_at(word, [at for at, letter in capitals if letter.isupper()])


def run_together(word: Word) -> tuple[Word, Word] | None:
    """Two headings without a space between them, though with one they would be another: "ResultStatus"."""
    return _cut_at(word, [joint.end() for joint in JOINT.finditer(word.text)])


def _cut_at(word: Word, places: Sequence[int]) -> tuple[Word, Word] | None:
    """The word cut at the first of these places where both parts are headings."""
    if not places:
        return None
    heads = load_heading_words()
    at = next((at for at in places if plain(word.text[:at]) in heads and plain(word.text[at:]) in heads), None)
    return word.cut(at) if at is not None else None
