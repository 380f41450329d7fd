"""Writing with a line drawn through it: it was withdrawn, so nothing is read of it, and a person is told where."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import chain

from registry.domain.source import Box
from registry.extract.labelled import Labelled
from registry.extract.paper import Page, Stroke, Word, inside, middle_x, overlap_x, overlap_y
from registry.extract.reported import Problem, Result

UPPER, LOWER = 0.3, 0.72  # between which a stroke strikes a word out, of its letters' height; an underline runs lower
THIN = 0.22  # of the letters' height: a thicker one is a bar
WHOLE = 0.6  # of a word that a stroke must cross
LEAST_RULES = 3  # strokes of one length under each other are a table's lines, if most of them run between its rows
CLOSE = 0.35  # of the letters' height: no row of a table stands so close under another
MENDED = 0.9
REPLACES = "it stands in the place of a value that is struck through"

Words = Sequence[Word]


def struck_out(words: Words, strokes: Sequence[Stroke]) -> tuple[Box, ...]:
    """Where words stand that a stroke runs through, which is no line of a table."""
    through = {stroke: [word for word in words if _strikes(stroke, word)] for stroke in strokes}
    rules = _rules(through)
    struck = (own for s, own in through.items() if s not in rules or _strikes_all(s, own, words))
    return tuple(dict.fromkeys(word.box for word in chain.from_iterable(struck)))


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


def unstruck(results: Sequence[Result], pages: Sequence[Page]) -> tuple[list[Result], list[Problem]]:
    """The results of which neither name nor value is struck out, and a problem for each other.

    One that stands in the place of a value struck out is not sure.
    """
    struck = {page.number: page.struck for page in pages if page.struck}
    out = [r for r in results if _is_struck(struck.get(r.page, ()), r.box, r.name_box)]
    kept = [r for r in results if not any(r is other for other in out)] if out else list(results)
    kept = [_doubted(r) if _replaces(r.box, struck.get(r.page, ())) else r for r in kept]
    withdrawn = {(r.page, r.box): r for r in out}
    return kept, [told_as_struck(f"{r.printed_analyte}: {r.printed_result}", r.page, r.box) for r in withdrawn.values()]


def unstruck_fields(labelled: Sequence[Labelled], page: Page) -> tuple[list[Labelled], list[Problem]]:
    """The labelled values of a page that are not struck out, and a problem for each other that has a field."""
    withdrawn = [item for item in labelled if _is_struck(page.struck, item.value.box)]
    told = [item for item in withdrawn if item.field not in ("analysis", "other")]
    kept = [item for item in labelled if item not in withdrawn]
    return kept, [told_as_struck(item.text, item.page, item.value.box) for item in told]


def _doubted(result: Result) -> Result:
    return replace(result, confidence=min(MENDED, result.confidence), reasons=(*result.reasons, REPLACES))


def _replaces(box: Box, struck: Sequence[Box]) -> bool:
    """Whether a value stands close beside, over or under something struck out."""
    size = box.bottom - box.top
    near = [(overlap_x(box, other), overlap_y(box, other)) for other in struck]
    return any(x > -size and y > -CLOSE * size and max(x, y) > 0 for x, y in near)


def _is_struck(struck: Sequence[Box], *boxes: Box | None) -> bool:
    return any(inside(word, box) for box in boxes if box is not None for word in struck)


def told_as_struck(text: str, page: int, box: Box) -> Problem:
    """The problem that says what is struck through, and where."""
    return Problem("struck-through", f"{text} is struck through: it was not read as it stands.", page, box, text)
