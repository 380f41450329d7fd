"""Type of one width, as typewriters set it: a blank is as wide as a letter there, and parts no two columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from registry.extract.ocr.tsv import Token

LEAST_WORDS, LEAST_MORE, LEAST_LETTERS = 12, 6, 4
SIDE = 0.2  # of a letter's width that stays white beside its ink
ALIKE, MISSES = 0.03, 3.0  # in type of many widths every sixth word is so near to the others, and here three of four
LEAST_STEPS, EVEN, BLANK = 2, 0.08, 1.2  # from word to word, how even they are, and a blank's width by letters' size
SAME_LINE = 0.5  # of the letters' height

Line = Sequence[Token]


def in_one_width(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, those of type of one width with some of the white that stands to both sides of their ink.

    Lines of other type may stand above and below, as a letterhead's or a signature's, and notes in a smaller size; and
    what is entered in a form may be in such type beside labels that are not.
    """
    lines = _lines(tokens)
    typed = list(_typed(lines, LEAST_WORDS))
    entered = (found for line in lines for found in _entered(line)) if typed else ()
    wide = {id(token): width for token, width in (*entered, *typed)}
    return [_widened(token, SIDE * wide[id(token)]) if id(token) in wide else token for token in tokens]


def _entered(line: Line) -> Iterator[tuple[Token, float]]:
    """The words of a line that stand a blank of one width apart with that width: their longer ones are as wide."""
    row = sorted(line, key=lambda t: t.ink.x0)
    ends = [at for at in range(1, len(row)) if row[at].ink.x0 - row[at - 1].ink.x1 > BLANK * row[at].size]
    for words in (row[a:b] for a, b in pairwise([0, *ends, len(row)])):
        steps = [(b.ink.x0 - a.ink.x0) / (len(a.text) + 1) for a, b in pairwise(words)]
        told = [*steps, *_widths(words)]
        width = median(told or [0.0])
        if len(steps) >= LEAST_STEPS and all(abs(width - each) < EVEN * width for each in told):
            yield from ((token, width) for token in words)


def _widened(token: Token, side: float) -> Token:
    return replace(token, ink=replace(token.ink, x0=token.ink.x0 - side, x1=token.ink.x1 + side))


def _lines(tokens: Sequence[Token]) -> list[Line]:
    lines: list[list[Token]] = []
    for token in sorted(tokens, key=lambda t: t.baseline):
        if lines and token.baseline - lines[-1][-1].baseline < SAME_LINE * token.size:
            lines[-1].append(token)
        else:
            lines.append([token])
    return list(lines)


def _typed(lines: Sequence[Line], least: int) -> Iterator[tuple[Token, float]]:
    """The tokens of lines in type of one width with that width, of the longest such stretch and of those around it."""
    widths = [width for line in lines for width in _widths(line)]
    usual = max(widths, key=lambda w: sum(_is_alike(w, other) for other in widths), default=0.0)
    start, end = _stretch([sum(_gain(usual, width) for width in _widths(line)) for line in lines])
    alike = [width for line in lines[start:end] for width in _widths(line) if _is_alike(usual, width)]
    if len(alike) < least:
        return
    yield from ((token, median(alike)) for line in lines[start:end] for token in line)
    for part in (lines[:start], lines[end:]):
        yield from _typed(part, LEAST_MORE)


def _widths(line: Line) -> list[float]:
    """How wide a letter is in each longer word: a number's figures are of one width in most type.

    A comma or bracket leaves more of its width white than a letter does.
    """
    long = [t for t in line if sum(map(str.isalpha, t.text)) >= LEAST_LETTERS and t.text[0].isalnum()]
    long = [t for t in long if t.text[-1].isalnum()]
    return [(t.ink.x1 - t.ink.x0) / (len(t.text) - SIDE) for t in long]


def _is_alike(usual: float, width: float) -> bool:
    return abs(width - usual) < ALIKE * usual


def _gain(usual: float, width: float) -> float:
    return 1.0 if _is_alike(usual, width) else -MISSES


def _stretch(gains: Sequence[float]) -> tuple[int, int]:
    """From where to where a sequence sums up to most."""
    best, found, total, start = 0.0, (0, 0), 0.0, 0
    for at, gain in enumerate(gains):
        if total <= 0:
            total, start = 0.0, at
        total += gain
        if total > best:
            best, found = total, (start, at + 1)
    return found
