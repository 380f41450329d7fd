"""Small capitals: a word's first letter, and the rest in smaller capitals on the same line, made one word again.

Where a browser draws them, the smaller ones are small letters for the file: "K" and "estrel".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from registry.extract.page.paper import Word

SMALLEST, LARGEST = 0.6, 0.93  # of the capital's height
TOUCHING = 1.0  # points between the two
FOOT = 0.45  # of what the smaller letters are lower: so far may their foot stand over the capital's
LEVEL = 0.1  # points
SPACED = 0.15  # of the capital's height: so far apart are letters that are set wide
LEAST_SMALL = 3  # letters that the file calls small: fewer could be a sign's own


def with_small_capitals(words: Sequence[Word]) -> list[Word]:
    """The words, each that ends in a capital joined to smaller ones right behind it: "R" and "ESULT"."""
    ends: dict[int, list[Word]] = defaultdict(list)
    for word in words:
        if (word.text[0].isupper() and word.text == word.text.upper()) or _is_drawn_larger(word):
            ends[int(word.box.x0)].append(word)
    rest: dict[int, Word] = {}
    for word in (w for w in words if w.text[-1].isupper()):
        reach = int(word.box.x1 + max(TOUCHING, SPACED * word.size))
        near = (end for x in range(int(word.box.x1) - 1, reach + 1) for end in ends.get(x, ()))
        found = next((end for end in near if _goes_on(word, end)), None)
        rest |= {id(word): found} if found is not None else {}
    taken = {id(end) for end in rest.values()}
    return [_joined(word, rest) for word in words if id(word) not in taken] if rest else list(words)


def _is_drawn_larger(word: Word) -> bool:
    """Whether a word of small letters may be drawn as small capitals."""
    return len(word.text) >= LEAST_SMALL and word.text.isalpha() and word.text.islower()


def _goes_on(word: Word, end: Word) -> bool:
    """Whether a word stands right behind another, on its line in smaller letters: lower, but hardly at their foot."""
    lower, higher = end.box.top - word.box.top, word.box.bottom - end.box.bottom
    apart = max(TOUCHING, SPACED * word.size)
    close = abs(end.box.x0 - word.box.x1) <= apart and SMALLEST * word.size <= end.size <= LARGEST * word.size
    return close and lower > LEVEL and -LEVEL <= higher <= FOOT * lower


def _joined(word: Word, rest: dict[int, Word]) -> Word:
    end = rest.get(id(word))
    if end is None:
        return word
    return Word(word.text + end.text, word.box.around(end.box), word.size, (*word.edges, *end.edges))
