"""Small capitals: a word's first letter, and the rest in smaller capitals on the same line, made one word again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from registry.extract.page.paper import Word

SMALLEST, LARGEST = 0.6, 0.93  # of the capital's height
TOUCHING = 1.0  # points between the two
FOOT = 0.45  # of what the smaller letters are lower: so far may their foot stand over the capital's
LEVEL = 0.1  # points


def with_small_capitals(words: Sequence[Word]) -> list[Word]:
    """The words, each that ends in a capital joined to smaller ones right behind it: "R" and "ESULT"."""
    ends: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        if word.text[0].isupper() and word.text == word.text.upper():
            ends[int(word.box.x0)].append(word)
    rest: dict[int, Word] = {}
    for word in (w for w in words if w.text[-1].isupper()):
        near = (end for x in range(int(word.box.x1) - 1, int(word.box.x1) + 2) for end in ends.get(x, ()))
        found = next((end for end in near if _goes_on(word, end)), None)
        rest |= {id(word): found} if found is not None else {}
    taken = {id(end) for end in rest.values()}
    return [_joined(word, rest) for word in words if id(word) not in taken] if rest else list(words)


def _goes_on(word: Word, end: Word) -> bool:
    """Whether a word stands right behind another, on its line in smaller letters: lower, but hardly at their foot."""
    lower, higher = end.box.top - word.box.top, word.box.bottom - end.box.bottom
    close = abs(end.box.x0 - word.box.x1) <= TOUCHING and SMALLEST * word.size <= end.size <= LARGEST * word.size
    return close and lower > LEVEL and -LEVEL <= higher <= FOOT * lower


def _joined(word: Word, rest: dict[int, Word]) -> Word:
    end = rest.get(id(word))
    if end is None:
        return word
    return Word(word.text + end.text, word.box.around(end.box), word.size, (*word.edges, *end.edges))
