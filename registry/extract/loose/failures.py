"""Failures that a line of its own tells, with no value: "7-OH exceeds limit." under a table, "Lead FAIL" in a box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.domain.measurement import Operator
from registry.extract.loose.sentences import sentences_of
from registry.extract.loose.tiles import Pair
from registry.extract.page.paper import Phrase, Word, joined
from registry.extract.wording.cells import Reading
from registry.extract.wording.result_words import verdict
from registry.extract.wording.stated import Ground

LONGEST_NAME = 6  # words
SHORTEST_END = 3  # letters of a word's with its full stop that is no abbreviation
FAIL = "fail"


def failures_in(lines: Sequence[Sequence[Phrase]], ground: Ground) -> Iterator[Pair]:
    """Each name that begins a sentence of which all else says that it failed."""
    for words in (words for line in lines for phrase in line for words in sentences_of(phrase.words)):
        pair = _failed(words, ground)
        if pair is not None:
            yield pair


def _failed(words: Sequence[Word], ground: Ground) -> Pair | None:
    end = next(
        (i for i, word in enumerate(words, 1) if word.text.endswith(".") and len(word.text) > SHORTEST_END), None
    )
    words = words[:end]  # an aside further on may hold the sentences together
    for at in range(min(LONGEST_NAME, len(words) - 1), 0, -1):
        name = ground.named(joined(words[:at]).rstrip(": "))
        if name is not None and verdict(joined(words[at:]).rstrip(". ")) == FAIL:
            reading = Reading(Operator.COMPLIES, status=FAIL)
            return Pair(name, Phrase(tuple(words[:at])), Phrase(tuple(words[at:])), (reading,))
    return None
