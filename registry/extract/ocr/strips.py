"""Rows of a page cut out to be looked at again by themselves, where its readings differ."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from registry.domain.source import Box
from registry.extract.ocr.picture import Picture
from registry.extract.ocr.tsv import COLUMNS, WORD_LEVEL

MARGIN = 4.0  # points above and below: the paper between two lines of a table


@dataclass(frozen=True)
class Strip:
    """All that stands on a page between two heights, in points."""

    top: float
    bottom: float

    def cut_from(self, page: Picture) -> Picture:
        """The strip with a margin above and below it."""
        return page.rows(self.begins(page.dpi), round((self.bottom + MARGIN) * page.dpi / 72))

    def begins(self, dpi: int) -> int:
        """The row of pixels that its picture begins with on the page."""
        return max(0, round((self.top - MARGIN) * dpi / 72))


def strips_of(boxes: Iterable[Box]) -> tuple[Strip, ...]:
    """The strips of a page that hold these boxes, each part of the page once."""
    strips: list[Strip] = []
    for top, bottom in sorted((box.top, box.bottom) for box in boxes):
        if strips and top - MARGIN < strips[-1].bottom + MARGIN:
            strips[-1] = replace(strips[-1], bottom=max(bottom, strips[-1].bottom))
        else:
            strips.append(Strip(top, bottom))
    return tuple(strips)


def of_page(table: str, strips: Sequence[Strip], dpi: int) -> str:
    """The engine's table of pictures of strips as one of the page they were cut from, without their margins."""
    placed = (_placed(line.split("\t", COLUMNS - 1), strips, dpi) for line in table.splitlines())
    return "\n".join(line for line in placed if line is not None)


def _placed(cells: Sequence[str], strips: Sequence[Strip], dpi: int) -> str | None:
    """A word's line of the table; None where it tells of something else, or makes no sense."""
    if len(cells) != COLUMNS or cells[0] != WORD_LEVEL:
        return None
    try:
        strip, top, height = strips[int(cells[1]) - 1], int(cells[7]), int(cells[9])
    except (ValueError, IndexError):
        return None
    top += strip.begins(dpi)
    is_inside = strip.top < (top + height / 2) * 72 / dpi < strip.bottom
    return "\t".join((*cells[:7], str(top), *cells[8:])) if is_inside else None
