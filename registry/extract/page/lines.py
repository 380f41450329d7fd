"""Words to lines by the height they share, and lines to phrases at the wide gaps."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from operator import is_
from typing import Any, TypeVar

from registry.extract.page.once import once
from registry.extract.page.paper import Phrase, Word, overlap_y

SHARED_HEIGHT = 0.5
WIDE_GAP = 0.62
WIDEST_SPACE, EVEN, LEAST_SPACES = 2.0, 0.12, 5
SHORT = 3
PAGES_KEPT = 64
LINES_KEPT = 2048

Made = TypeVar("Made")
CLEARED: list[Callable[[], None]] = []


def kept(most: int) -> Callable[[Callable[..., Made]], Callable[..., Made]]:
    """Keep what is made of words or of a page, so many things at most and until another document is read."""

    def keep(make: Callable[..., Made]) -> Callable[..., Made]:
        keeping = lru_cache(maxsize=most)(make)
        CLEARED.append(keeping.cache_clear)
        return keeping

    return keep


def forget() -> None:
    """Drop all that is kept of the last document's words: those of the next one are others."""
    for clear in CLEARED:
        clear()


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The words as lines from top to bottom, each from left to right.

    Two words are on a line when they share half the height of the smaller; a word joins the line it shares most with.
    The same words, such as all of a page, are asked for again and again: their lines are made once.
    """
    return list(_kept_lines(Same(tuple(words))))


class Line(tuple[Word, ...]):  # noqa: SLOT001 (what is kept needs a place)
    """A line's words from left to right, which keep their phrases: they are asked for again and again."""

    @once
    def phrases(self) -> list[Phrase]:
        """The words as phrases, cut at the usual gap."""
        return _phrases(self, WIDE_GAP)


class Same:
    """Words, or phrases, as a key to what was made of them: equal words in another place or page are not the same."""

    __slots__ = ("words",)

    def __init__(self, words: Sequence[Any]) -> None:
        self.words = words if isinstance(words, tuple) else tuple(words)  # a line stays one, with its phrases

    def __hash__(self) -> int:
        words = self.words
        return hash((len(words), id(words[0]), id(words[-1]))) if words else 0

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Same) or len(self.words) != len(other.words):
            return False
        return self.words is other.words or all(map(is_, self.words, other.words))


@kept(PAGES_KEPT)
def _kept_lines(same: Same) -> list[Line]:
    return _lines(same.words)


class _Growing:
    """A line that takes words in, the heights between which they stand, and whether all stand at the same."""

    __slots__ = ("bottom", "even", "top", "words")

    def __init__(self, word: Word) -> None:
        self.words = [word]
        self.top, self.bottom = word.box.top, word.box.bottom
        self.even = True

    def take(self, word: Word) -> None:
        self.words.append(word)
        top, bottom = word.box.top, word.box.bottom
        if top != self.top or bottom != self.bottom:
            self.even = False
            self.top, self.bottom = min(self.top, top), max(self.bottom, bottom)


def _lines(words: Iterable[Word]) -> list[Line]:
    lines: list[_Growing] = []
    for word in sorted(words, key=lambda w: (w.box.top + w.box.bottom, w.box.x0)):
        line = _line_for(word, lines[-8:])
        if line is None:
            lines.append(_Growing(word))
        else:
            line.take(word)
    ordered = sorted(lines, key=lambda line: line.top)
    return [_same_line(Same(sorted(line.words, key=lambda w: w.box.x0))) for line in ordered]


@kept(LINES_KEPT)
def _same_line(same: Same) -> Line:
    return Line(same.words)  # one for each part of a page that holds all of it


def _line_for(word: Word, lines: Sequence[_Growing]) -> _Growing | None:
    """The line whose nearest word shares most height; what stands far off at another height says nothing."""
    best, most = None, 0.0
    top, bottom = word.box.top, word.box.bottom
    for line in lines:
        if line.bottom <= top or bottom <= line.top:
            continue
        if line.even and line.top == top and line.bottom == bottom and bottom > top:
            return line if most < 1 else best  # nothing shares more than all its height
        shared = _shared(word, line.words[0] if line.even else _nearest(word, line.words))
        if shared > most:
            best, most = line, shared
    return best if most >= SHARED_HEIGHT else None


def _nearest(word: Word, line: Sequence[Word]) -> Word:
    """The word of a line with the least gap to this one, the first of several."""
    x0, x1 = word.box.x0, word.box.x1
    nearest, least = line[0], float("inf")
    for other in line:  # without min and max, whose calls would cost most of it
        gap, behind = x0 - other.box.x1, other.box.x0 - x1
        if behind > gap:  # noqa: PLR1730
            gap = behind
        if gap < least:
            nearest, least = other, gap
    return nearest


def _shared(a: Word, b: Word) -> float:
    height = min(a.box.bottom - a.box.top, b.box.bottom - b.box.top)
    return overlap_y(a.box, b.box) / height if height > 0 else 0.0


def phrases_of(line: Sequence[Word], gap: float = WIDE_GAP) -> list[Phrase]:
    """A line's words as phrases, cut where a gap is wider than `gap` times the letters' height."""
    if isinstance(line, Line) and gap == WIDE_GAP:
        return list(line.phrases)
    return list(_kept_phrases(Same(tuple(line)), gap))


@kept(LINES_KEPT)
def _kept_phrases(same: Same, gap: float) -> list[Phrase]:
    return _phrases(same.words, gap)


def _phrases(line: Sequence[Word], gap: float) -> list[Phrase]:
    gaps = [(b.box.x0 - a.box.x1) / min(a.size, b.size, 14.0) for a, b in pairwise(line)]
    prose = _justified(line, gaps) if any(gap < space < WIDEST_SPACE for space in gaps) else frozenset()
    phrases: list[list[Word]] = []
    for at, word in enumerate(line):
        if at > 0 and (gaps[at - 1] <= gap or at in prose):
            phrases[-1].append(word)
        else:
            phrases.append([word])
    return [Phrase(tuple(words)) for words in phrases]


def _justified(line: Sequence[Word], gaps: Sequence[float]) -> frozenset[int]:
    """The words of a line set to fill its width, all but the first: even spaces between the words of a sentence.

    The headings of a table whose cells are padded alike stand as evenly and are as uneven in width.
    """
    found: set[int] = set()
    start = 0
    for end in range(1, len(gaps) + 1):
        if end < len(gaps) and abs(gaps[end] - gaps[start]) < EVEN:
            continue
        if end - start >= LEAST_SPACES and gaps[start] < WIDEST_SPACE and _is_prose(line[start : end + 1]):
            found.update(range(start + 1, end + 1))
        start = end
    return frozenset(found)


def _is_prose(words: Sequence[Word]) -> bool:
    """Whether most words are written small and one in six is as short as "of", "und" and "la" are."""
    small = [word.text for word in words if word.text[:1].islower()]
    short = [text for text in small if len(text) <= SHORT and text.isalpha()]
    return 2 * len(small) > len(words) and 6 * len(short) >= len(words)


def page_phrases(words: Iterable[Word]) -> list[list[Phrase]]:
    """All lines of some words, each as its phrases."""
    return [phrases_of(line) for line in lines_of(words)]
