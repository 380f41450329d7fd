"""The words of a page that stand where nothing was read yet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from registry.domain.source import Box
from registry.extract.page.lines import kept
from registry.extract.page.paper import Page, Word

FREE_KEPT = 64


def free_words(page: Page, taken: Iterable[Box]) -> list[Word]:
    """The page's words that stand in none of these boxes: one layout after the other asks for the same."""
    return list(_kept_free(page, tuple(taken)))


@kept(FREE_KEPT)
def _kept_free(page: Page, taken: tuple[Box, ...]) -> Sequence[Word]:
    if not taken:
        return page.words
    boxes = sorted(taken, key=lambda box: box.top)
    tops, tallest = [box.top for box in boxes], max(box.bottom - box.top for box in boxes)
    level: dict[tuple[float, float], list[tuple[float, float]]] = {}  # from where to where boxes reach at one height
    free: list[Word] = []
    for word in page.words:
        height = top, bottom = word.box.top, word.box.bottom
        if height not in level:
            near = boxes[bisect_left(tops, bottom - tallest - 2) : bisect_right(tops, top + 2)]  # and looked at closely
            level[height] = [(b.x0 - 1, b.x1 + 1) for b in near if b.top - 1 <= top and bottom <= b.bottom + 1]
        middle = (word.box.x0 + word.box.x1) / 2
        if not level[height] or not any(left <= middle <= right for left, right in level[height]):
            free.append(word)
    return free
