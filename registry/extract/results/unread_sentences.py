"""Sentences that say what was found and of which a name and a value were not read: each is told of at its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.domain.source import Box
from registry.extract.loose.accounted import is_of_others, tells_something
from registry.extract.loose.failures import failed
from registry.extract.loose.found import ORGANISMS
from registry.extract.loose.in_turn import listed_in, says_in_turn, tells_limits
from registry.extract.loose.items import items_of, names_something
from registry.extract.loose.sentences import sentences_of
from registry.extract.page.aligned import blocks_of
from registry.extract.page.free import free_words
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase, Word, around, joined, overlap_x, overlap_y
from registry.extract.wording.cell_patterns import holds_an_amount
from registry.extract.wording.cells import Reading
from registry.extract.wording.reported import Problem, Result
from registry.extract.wording.result_words import is_failure
from registry.extract.wording.stated import Ground
from registry.reference.vocabulary import load_headings, tells

LEAST_SENTENCE = 4  # words
LEAST_LISTED = 2
LOOKED_FOR = ("found-word",)  # of an organism it says the result without a number


def unread_sentences(page: Page, ink: Sequence[Box], read: Sequence[Result], ground: Ground) -> Iterator[Problem]:
    """A problem for each sentence outside tables with a known name and an amount, of which neither was read."""
    lines = list(page_phrases(free_words(page, ink)))
    blocks = ([w for p in b.phrases for w in p.words] for b in blocks_of(lines))
    whole = [sentence for block in blocks for sentence in sentences_of(block)]
    lone = (sentence for line in lines for phrase in line for sentence in sentences_of(phrase.words))
    parts = [words for words in lone if failed(words, ground) is not None and words not in whole]
    for words in (*whole, *parts):
        box = around(w.box for w in words)
        own = [result for result in read if overlap_x(result.box, box) > 0 and overlap_y(result.box, box) > 0]
        if _says_what_was_found(words, own, ground):
            text = joined(words)
            detail = f"{text!r} says what was found, and it is not certain of which."
            yield Problem("unaccounted-line", detail, page.number, box, text)


def _says_what_was_found(words: Sequence[Word], read: Sequence[Result], ground: Ground) -> bool:
    """Whether a sentence says something of a name that was not read, whatever it says of others."""
    if not read and failed(words, ground) is not None:
        return True
    failing = next((at for at, word in enumerate(words) if at and is_failure(word.text)), 0)
    if (failing or (says_in_turn(words) and not tells_limits(words))) and not read:
        items = list(listed_in(words, ground))
        told = any(item.reading is not None and (not failing or item.at < failing) for item in items)
        return told and any(item.name is not None for item in items)
    if len(words) < LEAST_SENTENCE or any(load_headings().find(word.text) == "uncertainty" for word in words):
        return False
    found = holds_an_amount(joined(words)) or tells(joined(words), *LOOKED_FOR)
    if not (found and names_something(words, ground)):
        return False
    parts = items_of(words, ground)
    slugs = {result.analyte.slug for result in read if result.analyte is not None}
    names = [name for part in parts if (name := part.name) is not None and name.analyte.slug not in slugs]
    said = [part for part in parts if part.value is not None and _says_how_much(part.value[1])]
    values = [part for part in said if not _is_read(part.phrase, read)]
    beside_its_limit = len(values) > len(names) and tells(joined(words), *LOOKED_FOR)
    if not names or (is_of_others(words, parts) and not beside_its_limit):
        return False
    organism = any(name.analyte.panel == ORGANISMS for name in names)
    listed = min(len(names), len(values)) >= LEAST_LISTED  # one alone may be the product's name: "45 % Mitragynine"
    return (bool(values) and (listed or tells_something(words))) or (organism and tells(joined(words), *LOOKED_FOR))


def _says_how_much(readings: Sequence[Reading]) -> bool:
    """Whether something was found in a number or looked for in a portion: a legend explains "not detected" as well."""
    return any(reading.value is not None or reading.portion is not None for reading in readings)


def _is_read(value: Phrase, read: Sequence[Result]) -> bool:
    first = value.words[0].box
    return any(overlap_x(result.box, first) > 0 and overlap_y(result.box, first) > 0 for result in read)
