"""A column of results that reports on one sample, and the page with a word for results where the sample is named."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from registry.domain.source import Box
from registry.extract.head.specimens import Specimen
from registry.extract.page.paper import Page, Word, overlap_x, overlap_y


@dataclass(frozen=True)
class SampleColumn:
    """Where a column of results stands, and the sample that it reports on.

    `over` is where a word for results stands over several such columns.
    """

    page: int
    box: Box
    specimen: Specimen
    over: Box | None = None


def with_results(page: Page, columns: Sequence[SampleColumn]) -> Page:
    """The page with a word for results over each sample's column, in place of what names the sample."""
    boxes = [box for c in columns for box in (c.specimen.box, c.over) if box is not None]
    words = [w for w in page.words if not any(_within(w.box, box) for box in boxes)]
    return replace(page, words=(*words, *(result_word(c.box) for c in columns)))


def _within(box: Box, other: Box) -> bool:
    return overlap_x(box, other) > 0 and overlap_y(box, other) > 0


def result_word(box: Box) -> Word:
    """A word for results at a place."""
    step = (box.x1 - box.x0) / 6
    return Word("Result", box, box.bottom - box.top, tuple(box.x0 + i * step for i in range(6)))
