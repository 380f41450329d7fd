"""Words to lines by the height they share, and lines to phrases at the wide gaps."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from registry.extract.paper import Phrase, Word, around, overlap_y

SHARED_HEIGHT = 0.5
WIDE_GAP = 0.62

Line = tuple[Word, ...]


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The words as lines from top to bottom, each from left to right.

    Two words are on a line when they share half the height of the smaller; a word joins the line it shares most with.
    """
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.top + w.box.bottom, w.box.x0)):
        line = _line_for(word, lines[-8:])
        if line is None:
            lines.append([word])
        else:
            line.append(word)
    ordered = sorted(lines, key=lambda line: around(w.box for w in line).top)
    return [tuple(sorted(line, key=lambda w: w.box.x0)) for line in ordered]


def _line_for(word: Word, lines: Sequence[list[Word]]) -> list[Word] | None:
    """The line whose nearest word shares most height; what stands far off at another height says nothing."""
    shares = [(_shared(word, min(line, key=lambda w: _apart(word, w))), line) for line in lines]
    best = max(shares, key=lambda pair: pair[0], default=None)
    return best[1] if best is not None and best[0] >= SHARED_HEIGHT else None


def _apart(a: Word, b: Word) -> float:
    return max(a.box.x0 - b.box.x1, b.box.x0 - a.box.x1)


def _shared(a: Word, b: Word) -> float:
    height = min(a.box.bottom - a.box.top, b.box.bottom - b.box.top)
    return overlap_y(a.box, b.box) / height if height > 0 else 0.0


def phrases_of(line: Sequence[Word], gap: float = WIDE_GAP) -> list[Phrase]:
    """A line's words as phrases, cut where a gap is wider than `gap` times the letters' height."""
    phrases: list[list[Word]] = []
    for word in line:
        last = phrases[-1][-1] if phrases else None
        if last is not None and word.box.x0 - last.box.x1 <= gap * min(last.size, word.size, 14.0):
            phrases[-1].append(word)
        else:
            phrases.append([word])
    return [Phrase(tuple(words)) for words in phrases]


def page_phrases(words: Iterable[Word]) -> list[list[Phrase]]:
    """All lines of some words, each as its phrases."""
    return [phrases_of(line) for line in lines_of(words)]
