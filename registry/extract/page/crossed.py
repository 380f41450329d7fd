"""Words that a stroke runs through, which is no line of a table: they are struck out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from registry.domain.source import Box
from registry.extract.page.paper import Stroke, Word, middle_x, overlap_x
from registry.extract.page.shelf import Shelf

UPPER, LOWER = 0.3, 0.72  # between which a stroke strikes a word out, of its letters' height; an underline runs lower
THIN = 0.22  # of the letters' height: a thicker one is a bar
WHOLE = 0.6  # of a word that a stroke must cross
LEAST_RULES = 3  # strokes of one length under each other are a table's lines, if most of them run between its rows

Words = Sequence[Word]


def struck_out(words: Words, strokes: Sequence[Stroke]) -> tuple[Box, ...]:
    """Where words stand that a stroke runs through, which is no line of a table."""
    shelf = Shelf(words)
    through = {stroke: [word for word in _near(stroke, shelf) if _strikes(stroke, word)] for stroke in strokes}
    rules = _rules(through)
    struck = (own for s, own in through.items() if s not in rules or _strikes_all(s, own, _near(s, shelf)))
    return tuple(dict.fromkeys(word.box for word in chain.from_iterable(struck)))


def _near(stroke: Stroke, shelf: Shelf[Word]) -> Words:
    """The words at a stroke's height: it runs through no other."""
    upper, lower = sorted((stroke.left, stroke.right))
    return shelf.between(upper - 1, lower + 1)


def _strikes(stroke: Stroke, word: Word) -> bool:
    box = word.box
    if _shared(stroke, box) < WHOLE * (box.x1 - box.x0):
        return False
    return UPPER <= _depth(stroke, box) <= LOWER and stroke.thickness <= THIN * word.size


def _shared(stroke: Stroke, box: Box) -> float:
    return overlap_x(Box(stroke.x0, box.top, stroke.x1, box.bottom), box)


def _depth(stroke: Stroke, box: Box) -> float:
    """How far down a stroke passes a box, of the box's height."""
    across = min(max(middle_x(box), stroke.x0), stroke.x1)
    return (stroke.height_at(across) - box.top) / (box.bottom - box.top)


def _rules(through: Mapping[Stroke, Words]) -> set[Stroke]:
    """The lines of tables: several of one length under each other, most of which run between the words."""
    columns: dict[tuple[int, int], list[Stroke]] = defaultdict(list)
    for stroke in through:
        columns[round(stroke.x0), round(stroke.x1)].append(stroke)
    own = (c for c in columns.values() if len(c) >= LEAST_RULES and 2 * sum(bool(through[s]) for s in c) < len(c))
    return set(chain.from_iterable(own))


def _strikes_all(stroke: Stroke, struck: Words, words: Words) -> bool:
    """Whether a stroke as long as a table's lines runs through all words at its height, so that it is none of them."""
    met = [word for word in words if _shared(stroke, word.box) > 0 and 0 < _depth(stroke, word.box) < 1]
    return len(struck) > 1 and len(struck) == len(met)
