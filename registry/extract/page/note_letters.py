"""Raised letters behind words, which are marks of notes: "Mitragynine" and a small "a" half a line higher."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from registry.extract.page.lean import Char
from registry.extract.page.lines import lines_of
from registry.extract.page.paper import Word
from registry.reference.spelling import RAISED_LETTERS

MARKING, BEHIND = "".join(map(chr, RAISED_LETTERS)), ")]%."  # letters that mark, and what else they stand behind
NEAREST, FURTHEST = -1.0, 2.0  # points from the word
SMALL = 0.85  # of the word's letters
LETTERS, LEAST_NOTE = "abcdef", 4  # that mark by a note alone, and the words that one has at least
NUMBERED = re.compile(r"[<>≤≥]?\d[\d.,]*%?")
APART = 0.8  # of a number's letters, behind which its mark may stand
HIGHEST, LIFTED = 0.6, 0.15  # of their height over their top, and over their foot at least


def noted(run: list[Char]) -> list[Char]:
    """A word's letters, the last as a note's mark where it is small and raised: not the letters of "1st"."""
    if len(run) < 2 or run[-1]["size"] >= run[-2]["size"]:
        return run
    char, base = run[-1], run[-2]
    lifted = _is_lifted((char["top"], char["bottom"]), (base["top"], base["bottom"]), float(base["size"]))
    if not lifted or not _could_mark(char["text"], base["text"]) or char["size"] > SMALL * base["size"]:
        return run
    place = {"top": base["top"], "bottom": base["bottom"], "doctop": base["doctop"], "size": base["size"]}
    return [*run[:-1], {**char, **place, "text": char["text"].translate(RAISED_LETTERS)}]


def with_note_letters(words: Sequence[Word]) -> list[Word]:
    """The words, a letter that stands by itself right behind one, small and raised, as the mark at its end."""
    marks = [(mark, word) for mark in words if mark.text in MARKING and (word := _marked(mark, words)) is not None]
    taken, marked = {id(mark) for mark, _word in marks}, {id(word): mark for mark, word in marks}
    return [_with(word, marked[id(word)]) if id(word) in marked else word for word in words if id(word) not in taken]


def with_told_letters(words: Sequence[Word]) -> list[Word]:
    """The words, a letter on the line behind a number as its mark, where a line begins with that letter and its note.

    "0.33 a" over "a Exceeds 0.3 %": nothing else is a letter behind a number that a note tells of.
    """
    if not any(word.text in LETTERS for word in words):
        return list(words)
    lines = [line for line in lines_of(words) if len(line) > 1]
    told = {line[0].text for line in lines if _begins_a_note(line)}
    pairs = [(word, mark) for line in lines for word, mark in pairwise(line) if mark.text in told]
    marks = {id(word): mark for word, mark in pairs if NUMBERED.fullmatch(word.text) and _is_behind(word, mark)}
    taken = {id(mark) for mark in marks.values()}
    return [_with(word, marks[id(word)]) if id(word) in marks else word for word in words if id(word) not in taken]


def _begins_a_note(line: Sequence[Word]) -> bool:
    """Whether a line is a letter and a sentence behind it, of some words."""
    return line[0].text in LETTERS and len(line) >= LEAST_NOTE and line[1].text[0].isupper()


def _is_behind(word: Word, mark: Word) -> bool:
    return mark.box.x0 - word.box.x1 < APART * word.size


def _marked(mark: Word, words: Sequence[Word]) -> Word | None:
    """The word that a letter may be the mark of."""
    near = (w for w in words if NEAREST <= mark.box.x0 - w.box.x1 <= FURTHEST and mark.size <= SMALL * w.size)
    place = (mark.box.top, mark.box.bottom)
    lifted = (w for w in near if _is_lifted(place, (w.box.top, w.box.bottom), w.size))
    return next((w for w in lifted if _could_mark(mark.text, w.text[-1])), None)


def _with(word: Word, mark: Word) -> Word:
    box = word.box.around(mark.box)
    return Word(word.text + mark.text.translate(RAISED_LETTERS), box, word.size, (*word.edges, mark.box.x0))


def _could_mark(letter: str, behind: str) -> bool:
    return letter in MARKING and (behind.isalnum() or behind in BEHIND)


def _is_lifted(mark: tuple[float, float], base: tuple[float, float], size: float) -> bool:
    """Whether a letter stands higher than what is before it, by its top and bottom."""
    return base[0] - HIGHEST * size <= mark[0] and mark[1] <= base[1] - LIFTED * size
