"""Letters to the runs of them that are words, as pdfplumber's `extract_words` takes them together, with less work."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from operator import itemgetter

from registry.extract.page.lean import Char

LEVEL = 1.0  # points: letters whose tops are further apart are on two lines
APART = 0.18  # of the letters' height: a wider gap ends a word, also where no space is printed


def runs_of(chars: Sequence[Char]) -> Iterator[list[Char]]:
    """The letters of each word, line by line from left to right; spaces are none."""
    for line in _lines(chars):
        yield from _runs(line)


def _lines(chars: Sequence[Char]) -> list[list[Char]]:
    """Letters with tops that are close to each other, from left to right, and from the top of the page to its foot."""
    tops = sorted({char["top"] for char in chars})
    numbers = accumulate((low > high + LEVEL for high, low in pairwise(tops)), initial=0)
    rows = dict(zip(tops, numbers, strict=False))
    lines: list[list[Char]] = [[] for _row in range(max(rows.values(), default=-1) + 1)]
    for char in chars:
        lines[rows[char["top"]]].append(char)
    return [sorted(line, key=itemgetter("x0")) for line in lines]


def _runs(line: Sequence[Char]) -> Iterator[list[Char]]:
    run: list[Char] = []
    for char in line:
        blank = not char["text"] or char["text"].isspace()
        if run and (blank or _begins_another(run[-1], char)):
            yield run
            run = []
        if not blank:
            run.append(char)
    if run:
        yield run


def _begins_another(last: Char, char: Char) -> bool:
    begin = char["x0"]
    apart = begin > last["x1"] + APART * last["size"] or begin < last["x0"]
    return bool(apart or abs(char["top"] - last["top"]) > LEVEL)
