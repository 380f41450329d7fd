"""Phrases by their height on the page, so that those near one are found without asking all of a full page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from registry.extract.paper import Phrase


class Shelf:
    """Phrases in the order of their tops; `largest` is the height of the largest letters among them."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self._ordered = sorted(enumerate(phrases), key=lambda item: item[1].box.top)
        self._tops = [p.box.top for _i, p in self._ordered]
        self._tallest = max((p.box.bottom - p.box.top for p in phrases), default=0.0)
        self.largest = max((p.size for p in phrases), default=0.0)

    def near(self, phrase: Phrase, reach: float) -> list[Phrase]:
        """Those that stand no further over or under a phrase than this, in the order in which they were given."""
        return self.between(phrase.box.top - reach, phrase.box.bottom + reach)

    def between(self, top: float, bottom: float) -> list[Phrase]:
        """Those that may reach into this part of the page's height, in the order in which they were given."""
        start = bisect_left(self._tops, top - self._tallest)
        end = bisect_right(self._tops, bottom)
        return [p for _i, p in sorted(self._ordered[start:end], key=lambda item: item[0])]
