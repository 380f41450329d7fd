"""Sentences that say what was found and gave no result: amounts in the order of their names, or beyond a limit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.domain.source import Box
from registry.extract.loose.in_turn import listed_in, says_in_turn, tells_limits
from registry.extract.loose.sentences import sentences_of
from registry.extract.page.aligned import blocks_of
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Word, around, free_words, joined
from registry.extract.wording.reported import Problem
from registry.extract.wording.result_words import is_failure
from registry.extract.wording.stated import Ground


def unread_sentences(page: Page, taken: Sequence[Box], ground: Ground) -> Iterator[Problem]:
    """A problem for each sentence with a known name and an amount, of which nothing was read."""
    blocks = ([w for p in b.phrases for w in p.words] for b in blocks_of(page_phrases(free_words(page, taken))))
    for words in (sentence for block in blocks for sentence in sentences_of(block)):
        if _says_what_was_found(words, ground):
            text = joined(words)
            detail = f"{text!r} says what was found, and it is not certain of which."
            yield Problem("unaccounted-line", detail, page.number, around(w.box for w in words), text)


def _says_what_was_found(words: Sequence[Word], ground: Ground) -> bool:
    failing = next((at for at, word in enumerate(words) if at and is_failure(word.text)), 0)
    if not failing and (not says_in_turn(words) or tells_limits(words)):
        return False
    items = list(listed_in(words, ground))
    told = any(item.reading is not None and (not failing or item.at < failing) for item in items)
    return told and any(item.name is not None for item in items)
