"""Type of one width, as typewriters set it: a blank is as wide as a letter there, and parts no two columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

from registry.extract.ocr.pitch_columns import EVEN, SIDE, cells_of, steps_of, typed_columns, widths_of
from registry.extract.ocr.tsv import Token

LEAST_WORDS, LEAST_MORE = 12, 6
ALIKE, MISSES = 0.03, 3.0  # in type of many widths every sixth word is so near to the others, and here three of four
LEAST_TOLD, ENOUGH_ALONE = 3, 6  # widths by words and by where the next begin, with other such type about or without
SAME_LINE = 0.5  # of the letters' height

Line = Sequence[Token]


def in_one_width(tokens: Sequence[Token]) -> list[Token]:
    """The tokens, those of type of one width with some of the white that stands to both sides of their ink.

    Lines of other type may stand above and below, as a letterhead's or a signature's, and notes in a smaller size; and
    what is entered in a form may be in such type beside labels that are not.
    """
    lines = _lines(tokens)
    typed = [*typed_columns(lines), *_typed(lines, LEAST_WORDS)]
    least = LEAST_TOLD if typed else ENOUGH_ALONE
    entered = (found for line in lines for found in _entered(line, least))
    wide = {id(token): width for token, width in (*entered, *typed)}
    return [_widened(token, SIDE * wide[id(token)]) if id(token) in wide else token for token in tokens]


def _entered(line: Line, least: int) -> Iterator[tuple[Token, float]]:
    """The words of a line that stand a blank of one width apart with that width: their longer ones are as wide."""
    for words in cells_of(line):
        steps = steps_of(words)
        told = [*steps, *widths_of(words)]
        width = median([m.width for m in told] or [0.0])
        if steps and len(told) >= least and all(m.is_of(width, EVEN) for m in told):
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
    return [m.width for m in widths_of(line)]


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
