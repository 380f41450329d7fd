"""A page's letters as two readers have them: ours in their boxes, the other's found again by their places."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from registry.extract.page.findings import COMPARED, LOST, ONE_LETTER, Placed
from registry.extract.page.lean import Char

NEAR = 1.0  # points; nearly all honest letters measured stand within a tenth
# How far over the foot of its box a letter's line runs, of its height: 0 to 0.6 in all fonts measured. A font that
# says otherwise has its letters read in another row than they are seen in.
LOWEST, HIGHEST = -0.15, 0.7
CELL = 4  # points
UNMAPPED, LIGATURES = "(cid:", "ﬀﬁﬂﬃﬄﬅﬆ"
ANY = ""

Key = tuple[str, int, int]


class Ours(NamedTuple):
    """A letter as we read it, where its line begins it, its box from top to bottom, and whether it stands upright."""

    letter: str
    x: float
    y: float
    top: float
    bottom: float
    stands: bool


class Shelf:
    """The other reader's letters by their places, and which were found again; with `any_letter` whatever they are.

    A small letter is the same as its capital: small capitals are small letters in the text of some files.
    """

    def __init__(self, placed: Sequence[Placed], *, any_letter: bool = False) -> None:
        self._placed, self._any = placed, any_letter
        self.found: set[int] = set()
        self._by_key: dict[Key, list[int]] = defaultdict(list)
        for index, (letter, x, y) in enumerate(placed):
            self._by_key[ANY if any_letter else letter.lower(), int(x) // CELL, int(y) // CELL].append(index)

    def finds(self, our: Ours) -> bool:
        """Whether one of ours stands here; the first that is it counts as found."""
        letter, x, y = our[:3]
        placed = self._placed
        for index in self._by_key.get((letter.lower(), int(x) // CELL, int(y) // CELL), ()):
            _letter, at, down = placed[index]
            if -NEAR <= at - x <= NEAR and -NEAR <= down - y <= NEAR:
                self.found.add(index)
                return True
        near = next(self.all_at(our), None)
        self.found.update(() if near is None else (near,))
        return near is not None

    def all_at(self, our: Ours) -> Iterator[int]:
        """The numbers of all that may be one of ours."""
        letter, x, y = our[:3]
        letter, placed = ANY if self._any else letter.lower(), self._placed
        columns = range(int(x - NEAR) // CELL, int(x + NEAR) // CELL + 1)
        rows = range(int(y - NEAR) // CELL, int(y + NEAR) // CELL + 1)
        near = (index for key in product((letter,), columns, rows) for index in self._by_key.get(key, ()))
        return (index for index in near if abs(placed[index].x - x) <= NEAR and abs(placed[index].y - y) <= NEAR)

    def left(self) -> list[Placed]:
        """Those that were not found."""
        return [one for index, one in enumerate(self._placed) if index not in self.found]


def ours_of(chars: Sequence[Char]) -> list[Ours]:
    """Our letters that are compared or lost, one by one; those of a ligature each in its place."""
    return [
        Ours(letter, x, y, char["top"], char["bottom"], bool(char["upright"] and char["matrix"][0] > 0))
        for char in chars
        for x, y in (char["origin"],)
        for letter in _told(char["text"])
    ]


def is_found_at(our: Ours, placed: Placed) -> bool:
    """Whether the other reader has one of our letters there."""
    letter, x, y = placed
    return abs(x - our.x) <= NEAR and abs(y - our.y) <= NEAR and letter.lower() == our.letter.lower()


def is_in_its_row(our: Ours) -> bool:
    """Whether a letter's box is where its line runs; that of a turned one is not looked at."""
    height = our.bottom - our.top
    return not our.stands or LOWEST * height - NEAR <= our.bottom - our.y <= HIGHEST * height + NEAR


@lru_cache(maxsize=4096)
def _told(text: str) -> str:
    """Those letters of a text that are compared, as the other reader says them."""
    if text.startswith(UNMAPPED) or unicodedata.category(text[:1] or " ") in ("Co", "Cn"):
        return LOST
    plain = "".join(unicodedata.normalize("NFKC", letter) if letter in LIGATURES else letter for letter in text)
    return "".join(letter for letter in plain.translate(ONE_LETTER) if letter in COMPARED)
