"""Lowered figures behind words, which are part of them: "B" and a small 1 half a line lower is aflatoxin B1."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from registry.extract.page.paper import Word

FIGURES, MOST = "0123456789", 2
TOUCHING = 1.0  # points to what it stands behind
SMALL = 0.85  # of the word's letters
LOWER, HIGHER = 0.1, 0.25  # of their height, that its foot stands lower at least, and its head


def with_subscripts(words: Sequence[Word]) -> list[Word]:
    """The words, each with the small lowered figure that touches its end, and with what goes on right behind that."""
    figures = [word for word in words if len(word.text) <= MOST and word.text.strip(FIGURES) == ""]
    ends: dict[int, list[Word]] = defaultdict(list)
    begins: dict[int, list[Word]] = defaultdict(list)
    for word in words if figures else ():
        ends[int(word.box.x1)].append(word)
        begins[int(word.box.x0)].append(word)
    joined: dict[int, list[Word]] = {}
    for figure in figures:
        before = [w for at in _around(figure.box.x0) for w in ends[at] if _is_lowered(figure, w)]
        if before:
            after = [w for at in _around(figure.box.x1) for w in begins[at] if _goes_on(before[0], figure, w)]
            joined[id(before[0])] = [figure, *after[:1]]
    taken = {id(word) for parts in joined.values() for word in parts}
    return [_whole(word, joined) for word in words if id(word) not in taken]


def _around(x: float) -> range:
    return range(int(x - TOUCHING), int(x + TOUCHING) + 1)


def _is_lowered(figure: Word, word: Word) -> bool:
    """Whether a figure is small, touches a word's last letter, and stands lower than it on the same line."""
    if figure.size > SMALL * word.size or abs(figure.box.x0 - word.box.x1) > TOUCHING or not word.text[-1].isalpha():
        return False
    lower = figure.box.bottom > word.box.bottom + LOWER * word.size
    return lower and word.box.top + HIGHER * word.size < figure.box.top < word.box.bottom


def _goes_on(word: Word, figure: Word, after: Word) -> bool:
    """Whether what begins where a figure ends is on the line of the word before it."""
    level = abs(after.box.top - word.box.top) < 1 and after.size > SMALL * word.size
    return level and abs(after.box.x0 - figure.box.x1) <= TOUCHING


def _whole(word: Word, joined: dict[int, list[Word]]) -> Word:
    """A word with what is joined to it, on its own line."""
    for part in joined.get(id(word), ()):
        further = _whole(part, joined)
        box = replace(word.box, x1=further.box.x1)
        word = Word(word.text + further.text, box, word.size, (*word.edges, *further.edges))
    return word
