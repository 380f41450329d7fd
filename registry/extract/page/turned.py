"""Words printed up or down the page: narrow columns' headings, laid down where they begin a column, and side titles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from registry.domain.source import Box
from registry.extract.page.lines import lines_of, phrases_of
from registry.extract.page.paper import Phrase, Word, around, middle_y, overlap_x, overlap_y
from registry.reference.vocabulary import bare_result, load_result_words, load_titles

LONGEST = 7  # words; more are a note in the margin, and head no column
CLOSE = 0.7
ALIGNED = 1.5
NEIGHBOURS = 80.0  # points between headings that run up beside each other
STATES = ("pass", "fail", "unjudged", "NT")
LEVELS: tuple[Callable[[Box], float], ...] = (lambda box: box.bottom, lambda box: box.top, middle_y)


def upwards(box: Box) -> Box:
    """Where a box stands on the page turned clockwise, so that what ran up the page runs to the right."""
    return Box(-box.bottom, box.x0, -box.top, box.x1)


def downwards(box: Box) -> Box:
    """Where a box stands on the page turned the other way, so that what ran down the page runs to the right."""
    return Box(box.top, -box.x1, box.bottom, -box.x0)


Block = tuple[tuple[str, ...], Box, float]


def laid_down(
    turned: Sequence[tuple[Iterable[Word], bool]], upright: Sequence[Word]
) -> tuple[list[Word], list[Phrase], list[Box]]:
    """Words of a turned page as upright ones in the place of their column; `True` marks those that run up.

    They stand on the lowest line of upright words that they run along, which is where such a table's other headings
    are, or at their own foot. Panels' titles that stand alone are kept apart, each in its own place; a band down the
    side of a box or a page heads no column and is left out. Last come the places that the laid down are printed in.
    """
    blocks = [block for words, up in turned for block in _blocks(words, up=up) if len(block[0]) <= LONGEST]
    sides = [block for block in blocks if _is_side_title(block, blocks)]
    columns = [block for block in blocks if block not in sides and not _is_band(block, blocks, upright)]
    laid = [word for texts, box, size in columns for word in _placed(texts, box, size, _foot(box, columns, upright))]
    apart = [Phrase(tuple(Word(text, box, size) for text in texts)) for texts, box, size in sides]
    return laid, apart, [box for _texts, box, _size in columns]


def _is_side_title(block: Block, blocks: Sequence[Block]) -> bool:
    """Whether a block is a panel's title along the side of its table: no other begins, ends or has its middle level."""
    texts, box, _size = block
    alone = not any(_in_a_row(other, box) for _texts, other, _size in blocks if other is not box)
    return alone and load_titles().inside(" ".join(texts)) is not None


def _is_band(block: Block, blocks: Sequence[Block], upright: Sequence[Word]) -> bool:
    """Whether a block far from other turned ones is a panel's state ("PASS", "DONE"), or stands before all else."""
    texts, box, _size = block
    rivals = (other for _texts, other, _size in blocks if other is not box and _in_a_row(other, box))
    if any(min(abs(other.x0 - box.x1), abs(box.x0 - other.x1)) < NEIGHBOURS for other in rivals):
        return False
    level = [w.box for w in upright if overlap_y(w.box, box) > 0]
    outside = bool(level) and all(other.x0 >= box.x1 for other in level)
    return outside or load_result_words().get(bare_result(" ".join(texts))) in STATES


def _blocks(words: Iterable[Word], *, up: bool) -> Iterator[Block]:
    """Phrases on the turned page, lines close beneath each other taken as one; their boxes are the page's own."""
    groups: list[Phrase] = []
    for phrase in (phrase for line in lines_of(words) for phrase in phrases_of(line)):
        above = next((i for i, group in enumerate(groups) if _goes_on(group, phrase)), None)
        if above is None:
            groups.append(phrase)
        else:
            groups[above] = groups[above] + phrase
    for group in groups:
        box = group.box
        own = Box(box.top, -box.x1, box.bottom, -box.x0) if up else Box(-box.bottom, box.x0, -box.top, box.x1)
        yield tuple(w.text for w in group.words), own, group.size


def _goes_on(group: Phrase, phrase: Phrase) -> bool:
    gap = phrase.box.top - group.box.bottom
    return -group.size < gap < CLOSE * group.size and overlap_x(group.box, phrase.box) > 0


def _foot(box: Box, blocks: Sequence[Block], upright: Sequence[Word]) -> float:
    """The bottom of the line that a turned heading is laid on, one for all that run side by side."""
    row = around(_row(box, [other for _texts, other, _size in blocks]))
    beside = _left_of(box, upright) or _left_of(row, upright)
    nearest = max(beside, key=lambda b: b.x1, default=row)
    return max((b.bottom for b in beside if overlap_x(b, nearest) > 0), default=row.bottom)


def _left_of(box: Box, upright: Sequence[Word]) -> list[Box]:
    """Where upright words stand left of a box, within its height."""
    return [w.box for w in upright if box.top <= middle_y(w.box) <= box.bottom + 1 and w.box.x1 <= box.x0]


def _row(box: Box, boxes: Sequence[Box]) -> Sequence[Box]:
    """The turned headings side by side with one: as many as begin, or else end or are centred, at its height.

    Those that are in line with others as many, such as a taller table's beside it, are not in its row.
    """
    row = _most_in_line(box, boxes)
    return [b for b in row if box in (own := _most_in_line(b, boxes)) or len(own) < len(row)]


def _most_in_line(box: Box, boxes: Sequence[Box]) -> Sequence[Box]:
    ways = [[b for b in boxes if overlap_y(b, box) > 0 and abs(level(b) - level(box)) < ALIGNED] for level in LEVELS]
    return max(ways, key=len)


def _in_a_row(a: Box, b: Box) -> bool:
    """Whether turned headings belong together: they begin, end or are centred at one height."""
    return overlap_y(a, b) > 0 and any(abs(level(a) - level(b)) < ALIGNED for level in LEVELS)


def _placed(texts: Sequence[str], box: Box, size: float, foot: float) -> Iterator[Word]:
    """The words side by side within the width of their column, however narrow."""
    step = (box.x1 - box.x0) / len(texts)
    for i, text in enumerate(texts):
        own = Box(box.x0 + i * step, foot - size, box.x0 + (i + 1) * step, foot)
        yield Word(text, own, size, tuple(own.x0 + k * step / len(text) for k in range(len(text))))
