"""How phrases stand to each other down a page: aligned at an edge or in the middle, near or apart, in one block."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from registry.domain.source import Box
from registry.extract.page.lines import PAGES_KEPT, Same, kept, page_phrases
from registry.extract.page.paper import Page, Phrase, around, middle_x

EDGE = 3.0
MIDDLE = 4.0
BLOCK_GAP = 0.9
SAME_SIZE = 2.0
NEAREST = 24  # blocks with which a phrase may go on


@dataclass(frozen=True)
class Block:
    """Phrases right under each other, aligned: an address, a paragraph, a title with its second line."""

    phrases: tuple[Phrase, ...]

    @cached_property
    def box(self) -> Box:
        """The box around all phrases."""
        return around(p.box for p in self.phrases)

    @cached_property
    def text(self) -> str:
        """The phrases as one text."""
        return " ".join(p.text for p in self.phrases)


@kept(PAGES_KEPT)
def lines_on(page: Page) -> tuple[tuple[Phrase, ...], ...]:
    """All lines of a page as phrases; several questions are asked of one page in a row."""
    return tuple(tuple(line) for line in page_phrases(page.words))


def aligned(a: Box, b: Box) -> bool:
    """Whether two boxes begin or end at the same place across, or have one middle."""
    edges = abs(a.x0 - b.x0) < EDGE or abs(a.x1 - b.x1) < EDGE
    return edges or abs(middle_x(a) - middle_x(b)) < MIDDLE


def gap_under(upper: Phrase, lower: Phrase) -> float:
    """The white between two phrases, in heights of the larger letters; negative where they overlap."""
    return (lower.box.top - upper.box.bottom) / max(upper.size, lower.size)


def blocks_of(lines: Iterable[Sequence[Phrase]]) -> list[Block]:
    """The page's phrases as blocks, in the order in which they begin."""
    return list(_kept_blocks(Same([p for line in lines for p in line])))


@kept(PAGES_KEPT)
def _kept_blocks(same: Same) -> list[Block]:
    blocks: list[list[Phrase]] = []
    for phrase in same.words:
        home = next((b for b in blocks[: -NEAREST - 1 : -1] if _continues(b[-1], phrase)), None)
        if home is None:
            blocks.append([phrase])
        else:
            home.append(phrase)
    return [Block(tuple(b)) for b in blocks]


@kept(PAGES_KEPT)
def blocks_on(page: Page) -> tuple[Block, ...]:
    """All that stands on a page as blocks."""
    return tuple(blocks_of(lines_on(page)))


def _continues(last: Phrase, phrase: Phrase) -> bool:
    larger, smaller = (last.size, phrase.size) if last.size > phrase.size else (phrase.size, last.size)
    if not -0.5 * larger < phrase.box.top - last.box.bottom < BLOCK_GAP * larger:  # so of most, and quickly seen
        return False
    return larger <= SAME_SIZE * smaller and aligned(last.box, phrase.box)
