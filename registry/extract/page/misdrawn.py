"""Letters that a font draws as others than its file says: told by their shapes, and only where those are sure."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from registry.extract.page.findings import COMPARED
from registry.extract.page.typefaces import typefaces

FIGURES, SIGNS = "0123456789", ".,<>%≤≥"
SURE_SIGNS = ".,<>"  # of which every face has one form
ROUNDED = "0235689"  # figures that no stroke, bracket or point looks like
# How a shape differs is counted in bits. Measured on 478 faces that none of the reference is: of honest figures one in
# a thousand differs by more than UNLIKE from each of the reference, and of one taken for another one in a thousand by
# less than LIKE.
LIKE, CLOSE, UNLIKE = 220, 330, 520
NEARER = 0.57  # the share of its own distance in that and the other's: 3 of 4,700 honest figures have more, 1 of 100
SURELY_NEARER = 0.62  # exchanged ones less
# Letters, each before those that some face draws it like. A small letter is like its capital, as in small capitals.
ALIKE = (
    *(
        "0oqd",
        "1lijtf",
        "2z",
        "5s",
        "6b",
        "8bs",
        "9gq",
        "%x",
        "<≤",
        ">≥",
        "≤<",
        "≥>",
        "aoc",
        "b68",
        "el",
        "ftlj",
        "gyq9c",
    ),
    *(
        "hbk",
        "i1ljt",
        "j1iltf",
        "kh",
        "l1ijtfr",
        "o0qacd",
        "qgyo9",
        "s58",
        "t1lf",
        "uvµ",
        "vu",
        "yguvqpµj9",
        "z2",
        "µu",
    ),
)


class Told(NamedTuple):
    """A letter as the file says it, and the shape that its font draws; None for no ink at all."""

    letter: str
    shape: int | None


def misdrawn(letters: Sequence[Told]) -> dict[int, str]:
    """Which of a font's letters are drawn as others, each with what it looks like; "" for no ink, or none like it."""
    found: dict[int, str] = {}
    doubtful: dict[int, str] = {}
    for index, (letter, shape) in enumerate(letters):
        other, share = _other(letter, shape)
        if share > (NEARER if letter in FIGURES + SIGNS else SURELY_NEARER):
            found[index] = other
        elif share > NEARER:
            doubtful[index] = other
    return found | doubtful if len(doubtful) > 1 else found


@lru_cache(maxsize=4096)
def _other(letter: str, shape: int | None) -> tuple[str, float]:
    """What a letter looks like more than like itself, and how surely, of 1."""
    if letter not in COMPARED:
        return _figure(letter, shape) if shape is not None else ("", 0.0)
    if shape is None:
        return "", 1.0
    own = min(_distance(shape, case) for case in {letter, letter.lower(), letter.upper()} & COMPARED)
    if own <= LIKE:
        return "", 0.0
    nearest, other = min((_distance(shape, one), one) for one in _unlike(letter))
    if letter in FIGURES + SURE_SIGNS and own > UNLIKE:
        return other if nearest <= CLOSE else "", 1.0
    sure = letter in FIGURES + SIGNS or nearest <= CLOSE
    return other, own / (own + nearest) if sure else 0.0


def _figure(letter: str, shape: int) -> tuple[str, float]:
    """The figure or sign that a blank looks like, or the figure that a mark does that is none."""
    nearest, other = min((_distance(shape, one), one) for one in (FIGURES + SIGNS if letter.isspace() else ROUNDED))
    return (other, 1.0) if nearest <= LIKE else ("", 0.0)


def _distance(shape: int, letter: str) -> int:
    return min((shape ^ one).bit_count() for one in typefaces()[letter])


@cache
def _unlike(letter: str) -> tuple[str, ...]:
    """All letters that no face draws like this one."""
    like = {letter.lower()}.union(*(group for group in ALIKE if group[0] == letter.lower()))
    return tuple(one for one in (FIGURES + SIGNS if letter in SIGNS else COMPARED) if one.lower() not in like)
