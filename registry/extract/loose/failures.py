"""Failures that a line of its own tells, with no value: "7-OH exceeds limit." under a table, "Lead FAIL" in a box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from registry.domain.measurement import Operator
from registry.extract.loose.accounted import OF_ANOTHER
from registry.extract.loose.sentences import sentences_of
from registry.extract.loose.tiles import Pair
from registry.extract.page.aligned import blocks_of
from registry.extract.page.paper import Phrase, Word, joined
from registry.extract.wording.cells import Reading
from registry.extract.wording.result_words import may_begin_an_answer, verdict
from registry.extract.wording.stated import Ground
from registry.reference.vocabulary import tells

LONGEST_NAME = 6  # words
SHORTEST_END = 3  # letters of a word's with its full stop that is no abbreviation
FAIL = "fail"


def failures_in(lines: Sequence[Sequence[Phrase]], ground: Ground) -> Iterator[Pair]:
    """Each name that begins a sentence of which all else says that it failed; none that goes on from a line above."""
    for block in (block for block in blocks_of(lines) if not tells(block.text, *OF_ANOTHER)):
        under = (lower for upper, lower in pairwise(block.phrases) if _is_whole(upper, ground))
        told = (words for phrase in (block.phrases[0], *under) for words in sentences_of(phrase.words))
        yield from (pair for words in told if (pair := failed(words, ground)) is not None)


def _is_whole(line: Phrase, ground: Ground) -> bool:
    """Whether a line ends what it says: with a full stop, or as one that names what failed or passed."""
    if line.text.endswith("."):
        return True
    ends = (at for at in range(1, len(line.words)) if verdict(joined(line.words[at:])) is not None)
    return any(ground.named(joined(line.words[:at]).rstrip(": ")) is not None for at in ends)


def failed(words: Sequence[Word], ground: Ground) -> Pair | None:
    """The name that some words begin with, of which all the others to their end say that it failed."""
    end = next(
        (i for i, word in enumerate(words, 1) if word.text.endswith(".") and len(word.text) > SHORTEST_END), None
    )
    words = words[:end]  # an aside further on may hold the sentences together
    for at in range(min(LONGEST_NAME, len(words) - 1), 0, -1):
        fails = may_begin_an_answer(words[at].text) and verdict(joined(words[at:]).rstrip(". ")) == FAIL
        name = ground.named(joined(words[:at]).rstrip(": ")) if fails else None
        if name is not None:
            reading = Reading(Operator.COMPLIES, status=FAIL)
            return Pair(name, Phrase(tuple(words[:at])), Phrase(tuple(words[at:])), (reading,))
    return None
