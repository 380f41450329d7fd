"""What OCR read and nobody knows, where exactly one known word is a single mistaken letter away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Phrase, Word
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.result_words import word_says
from registry.reference.vocabulary import load_headings, load_result_words, plain

# What an engine takes for one another by their shape. No figure becomes another, and no letter a figure: these tell
# near substances apart, as in B1 and B2, or with and without a 7 before hydroxymitragynine.
SHAPES = (
    ("l", "i"), ("i", "l"), ("I", "l"), ("l", "I"), ("1", "l"), ("1", "i"), ("|", "l"), ("0", "o"), ("rn", "m"),
    ("m", "rn"), ("vv", "w"), ("ii", "n"), ("ri", "n"), ("c", "e"), ("e", "c"), ("5", "s"), ("8", "b"), ("q", "g"),
    ("9", "g"), ("cl", "d"), ("t", "l"), ("f", "t"),
)  # fmt: skip
SHORTEST = 4  # letters of a word: shorter ones are symbols and abbreviations, of which many are a letter apart
LONGEST = 60  # of a name
NUMBER_MISREAD, LEAST_DIGITS = ("N2", "N9", "N®", "N?", "N*", "Ne", "N%", "N”", 'N"'), 3


def respelt(words: Sequence[Word]) -> dict[int, str]:
    """The words, by their `id`, that must be meant otherwise for their phrase to be a name, a result or a heading."""
    phrases = [phrase for line in page_phrases(words) for phrase in line]
    return {id(word): text for phrase in phrases for word, text in _respelt(phrase)}


def _respelt(phrase: Phrase) -> Iterator[tuple[Word, str]]:
    text = phrase.text
    yield from _numbers(phrase.words)
    if len(text) > LONGEST or _sense(text) is not None or find_unit(text) is not None:
        return
    if len(phrase.words) == 1 and (accented := _accented().get(plain(text))) is not None:
        yield phrase.words[0], accented
        return
    found = {sense: (word, spelling) for sense, word, spelling in reversed(list(_candidates(phrase)))}
    if len(found) == 1:
        yield from found.values()


def _numbers(words: Sequence[Word]) -> Iterator[tuple[Word, str]]:
    """The raised letter of "Nº" taken for a figure, before a number or the word for of: "N2 de muestra"."""
    for at, (word, after) in enumerate(pairwise(words)):
        numbered = at > 0 and sum(map(str.isdigit, after.text)) >= LEAST_DIGITS
        if word.text in NUMBER_MISREAD and (numbered or after.text == "de"):
            yield word, "Nº"


def _candidates(phrase: Phrase) -> Iterator[tuple[tuple[str, str], Word, str]]:
    """What a phrase would mean with one word of it spelt otherwise, where that is anything."""
    texts = [word.text for word in phrase.words]
    spelt = [(at, word, spelling) for at, word in enumerate(phrase.words) for spelling in _spellings(word.text)]
    for at, word, spelling in spelt:
        sense = _sense(" ".join((*texts[:at], spelling, *texts[at + 1 :])))
        if sense is not None:
            yield sense, word, spelling


def _spellings(text: str) -> list[str]:
    """The text with one shape taken for another."""
    if sum(letter.isalpha() for letter in text) < SHORTEST - 1 or len(text) < SHORTEST:
        return []
    places = [(seen, meant, at) for seen, meant in SHAPES for at in range(len(text)) if text.startswith(seen, at)]
    return [text[:at] + meant + text[at + len(seen) :] for seen, meant, at in places]


@cache
def _accented() -> dict[str, str]:
    """The result words with accents, by how they read without."""
    return {plain(word): word for word in load_result_words() if not word.isascii() and plain(word).isalpha()}


@lru_cache(maxsize=8192)
def _sense(text: str) -> tuple[str, str] | None:
    """What a phrase means as a whole."""
    name = find_name(text)
    if name is not None:
        return "name", name.analyte.slug
    says = word_says(text)
    if says is not None:
        return "result", says
    role = load_headings().find(text)
    return ("heading", role) if role is not None else None
