"""Things on a page by their height, so that those near one are found without asking all of a full page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import is_, itemgetter
from typing import Generic, Protocol, TypeVar

from registry.domain.source import Box


class Placed(Protocol):
    """What stands on a page in letters of one size: a phrase, or a piece of one."""

    @property
    def box(self) -> Box:
        """Where it stands."""

    @property
    def size(self) -> float:
        """The height of its largest letters."""


Thing = TypeVar("Thing", bound=Placed)


class Shelf(Generic[Thing]):
    """Things in the order of their tops; `largest` is the height of the largest letters among them."""

    def __init__(self, things: Sequence[Thing]) -> None:
        self._things = things
        self._ordered = sorted(enumerate(things), key=lambda item: item[1].box.top)
        self._tops = [thing.box.top for _i, thing in self._ordered]
        self._tallest = max((t.box.bottom - t.box.top for t in things), default=0.0)
        self.largest = max((t.size for t in things), default=0.0)

    def of(self, things: Sequence[Thing]) -> Shelf[Thing]:
        """A shelf of these things: the same where they are those that stand in this one."""
        return self if len(things) == len(self._things) and all(map(is_, things, self._things)) else Shelf(things)

    def near(self, thing: Placed, reach: float) -> list[Thing]:
        """Those that stand no further over or under a thing than this, in the order in which they were given."""
        return self.between(thing.box.top - reach, thing.box.bottom + reach)

    def between(self, top: float, bottom: float) -> list[Thing]:
        """Those that may reach into this part of the page's height, in the order in which they were given."""
        start = bisect_left(self._tops, top - self._tallest)
        end = bisect_right(self._tops, bottom)
        return [thing for _i, thing in sorted(self._ordered[start:end], key=itemgetter(0))]
