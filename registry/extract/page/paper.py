"""Ink on a page: words with their boxes, and phrases of words that stand together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from registry.domain.quick import quick
from registry.domain.source import Box
from registry.extract.page.once import once

TEXT = attrgetter("text")


@quick
@dataclass(frozen=True, slots=True)
class Word:
    """A printed word; `size` is its letters' height in points, `edges` where each letter begins."""

    text: str
    box: Box
    size: float
    edges: tuple[float, ...] = ()

    def cut(self, at: int) -> tuple[Word, Word]:
        """The word as two, cut before the letter at this index."""
        x = self.edges[at] if at < len(self.edges) else self.box.x1
        left = Word(self.text[:at], Box(self.box.x0, self.box.top, x, self.box.bottom), self.size, self.edges[:at])
        right = Word(self.text[at:], Box(x, self.box.top, self.box.x1, self.box.bottom), self.size, self.edges[at:])
        return left, right


@quick
@dataclass(frozen=True)
class Phrase:
    """Words that a reader takes together, from left to right and from line to line."""

    words: tuple[Word, ...]

    @once
    def text(self) -> str:
        """The words with single spaces."""
        words = self.words
        return words[0].text if len(words) == 1 else joined(words)

    @once
    def box(self) -> Box:
        """The box around all words."""
        words = self.words
        return words[0].box if len(words) == 1 else around([w.box for w in words])

    @once
    def size(self) -> float:
        """The height of the largest letters."""
        words = self.words
        return words[0].size if len(words) == 1 else max([w.size for w in words])

    def __add__(self, other: Phrase) -> Phrase:
        return Phrase(self.words + other.words)


@dataclass(frozen=True)
class Seen:
    """A word as OCR saw it: where, how far it can be trusted (at most 1), and why no further, if anything is amiss."""

    box: Box
    trust: float
    reason: str = ""


@dataclass(frozen=True)
class Differing:
    """A letter that only one of two readers finds at its place, or a digit too small to be seen.

    Or one that its font draws as something else: `drawn` is the letter that it looks like, "" where it is like none.
    """

    letter: str
    box: Box
    is_seen: bool = True
    drawn: str | None = None


@dataclass(frozen=True)
class Stroke:
    """A drawn line from its left end to its right, in points from the page's top left corner, and how thick it is."""

    x0: float
    left: float
    x1: float
    right: float
    thickness: float

    def height_at(self, x: float) -> float:
        """How far from the top it runs there."""
        return self.left + (self.right - self.left) * (x - self.x0) / (self.x1 - self.x0)


@dataclass(frozen=True, eq=False)
class Page:
    """A page's words in points from its top left corner; `number` counts from 1. Each is one of its own, like paper.

    `seen` has an entry for each word that OCR read off the page's picture, `struck` the boxes of words struck through;
    `sides` are panels' titles that run up or down along their tables, each in its own place, and `rising` where
    the headings that run so are printed, whose words are laid down; `differing` is the first letter that a second
    reader of the file does not find where it stands here; `translated` that words in Eastern letters are gone.
    """

    number: int
    width: float
    height: float
    words: tuple[Word, ...]
    has_picture: bool = False
    seen: tuple[Seen, ...] = ()
    struck: tuple[Box, ...] = ()
    sides: tuple[Phrase, ...] = ()
    rising: tuple[Box, ...] = ()
    differing: Differing | None = None
    translated: bool = False


def around(boxes: Iterable[Box]) -> Box:
    """The smallest box that holds all of them; there must be one at least."""
    first, *others = boxes
    if not others:
        return first
    x0, top, x1, bottom = first.x0, first.top, first.x1, first.bottom
    for box in others:  # without min and max, whose calls would cost most of it
        if box.x0 < x0:  # noqa: PLR1730
            x0 = box.x0
        if box.top < top:  # noqa: PLR1730
            top = box.top
        if box.x1 > x1:  # noqa: PLR1730
            x1 = box.x1
        if box.bottom > bottom:  # noqa: PLR1730
            bottom = box.bottom
    return Box(x0, top, x1, bottom)


def overlap_x(a: Box, b: Box) -> float:
    """How many points of width two boxes share; negative is the gap between them."""
    return (a.x1 if a.x1 < b.x1 else b.x1) - (a.x0 if a.x0 > b.x0 else b.x0)  # noqa: FURB136 (without calls: see above)


def overlap_y(a: Box, b: Box) -> float:
    """How many points of height two boxes share; negative is the gap between them."""
    return (a.bottom if a.bottom < b.bottom else b.bottom) - (a.top if a.top > b.top else b.top)  # noqa: FURB136


def gap_y(a: Box, b: Box) -> float:
    """How many points of height lie between two boxes; negative is what they share."""
    return -overlap_y(a, b)


def inside(box: Box, other: Box) -> bool:
    """Whether a word's box lies within another: by its middle across, and whole from top to bottom."""
    level = other.top - 1 <= box.top and box.bottom <= other.bottom + 1
    return level and other.x0 - 1 <= (box.x0 + box.x1) / 2 <= other.x1 + 1


def middle_x(box: Box) -> float:
    """The box's middle from left to right."""
    return (box.x0 + box.x1) / 2


def middle_y(box: Box) -> float:
    """The box's middle from top to bottom."""
    return (box.top + box.bottom) / 2


def joined(words: Sequence[Word]) -> str:
    """The words as one text."""
    return " ".join(map(TEXT, words))
