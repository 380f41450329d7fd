"""The dots that lead the eye from a name to its value, taken out of a word or a line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from registry.extract.page.paper import Word

LEADER = re.compile(r"[.…·_]{3,}$")
ALONE = re.compile(r"[.…·]{6,}")
DOT = re.compile(r"[.…·_]+")
LEAST_DOTS = 3
LEADING = re.compile(r"(?:[._·]{4,}|…{2,})(?=[^.…·_])")  # with the value right behind them


def cut_at_leaders(words: Iterable[Word]) -> Iterator[Word]:
    """The words, one with a leader and what it leads to as the two that stand before and behind its dots.

    A leader by itself is no word: what it leads to stands far enough behind it.
    """
    for word in words:
        if ALONE.fullmatch(word.text) is not None:
            continue
        match = LEADING.search(word.text)
        if match is not None:
            yield from (word.cut(match.start())[0],) if match.start() else ()
        yield word.cut(match.end())[1] if match is not None else word


def without_leader(line: Sequence[Word]) -> Iterator[Word]:
    """The line without the dots that lead the eye from a name to its value."""
    for dots, run in ((dots, list(run)) for dots, run in groupby(line, key=_is_dots)):
        if not dots or (len(run) < LEAST_DOTS and not LEADER.search(run[0].text)):
            yield from (word.cut(at)[0] if (at := _leader(word)) else word for word in run)


def _is_dots(word: Word) -> bool:
    return DOT.fullmatch(word.text) is not None


def _leader(word: Word) -> int:
    """Where in a word the dots after it begin; 0 where there are none."""
    match = LEADER.search(word.text)
    return match.start() if match is not None else 0
