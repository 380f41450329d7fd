"""Words that are printed letter by letter with wide spaces between, put together again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median

from registry.extract.page.paper import Word, around

LEAST_LETTERS = 4
WIDE = 1.1  # of the letters' height: more space is none within a word
BETWEEN_WORDS = 1.7  # of the space between two letters


def respaced(words: Sequence[Word]) -> list[Word]:
    """The words in their order, each run of single letters with even spaces as the words it spells.

    Digits and signs are never put together: "1 000" may be two numbers.
    """
    whole: list[Word] = []
    for run in _runs(words):
        whole += _joined(run) if len(run) >= LEAST_LETTERS else run
    return whole


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Letters that follow each other on a line, and everything else by itself."""
    run: list[Word] = []
    for word in words:
        if run and not _follows(run[-1], word):
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _follows(last: Word, word: Word) -> bool:
    single = len(last.text) == len(word.text) == 1 and last.text.isalpha() and word.text.isalpha()
    level = abs(last.box.top - word.box.top) < 1.0
    return single and level and 0 <= word.box.x0 - last.box.x1 < WIDE * word.size


def _joined(run: Sequence[Word]) -> list[Word]:
    """The words of a run: it is cut where the space is wider than that between its letters."""
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(run)]
    usual = median(gaps)
    ends = [0, *(int(gap > BETWEEN_WORDS * usual) for gap in gaps)]
    numbers = [sum(ends[: i + 1]) for i in range(len(run))]
    groups = groupby(zip(numbers, run, strict=True), key=lambda pair: pair[0])
    return [_word([word for _number, word in group]) for _key, group in groups]


def _word(letters: Sequence[Word]) -> Word:
    edges = tuple(w.box.x0 for w in letters)
    return Word("".join(w.text for w in letters), around(w.box for w in letters), letters[0].size, edges)
