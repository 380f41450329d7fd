"""Letters on one line of writing, whose boxes differ by their fonts alone: each font says how far its letters reach."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from registry.extract.page.lean import Char
from registry.extract.page.runs import LEVEL

FINE = 5  # steps in a point, in which lines and sizes are compared

Key = tuple[int, int]


def levelled(chars: Sequence[Char]) -> list[Char]:
    """The letters, those of one line and one size as high as most of them.

    A sign that the line's font lacks, such as ≤ beside Thai, is drawn in another whose box stands elsewhere.
    """
    tops: dict[Key, set[float]] = defaultdict(set)
    for base, size, top in {
        (c["origin"][1], c["size"], c["top"]) for c in chars
    }:  # few, for those of a string share them
        tops[_key(base, size)].add(top)
    uneven = {key for key, found in tops.items() if len(found) > 1 and max(found) - min(found) > LEVEL}
    if not uneven:
        return list(chars)
    keys = [_key(char["origin"][1], char["size"]) for char in chars]
    lines: dict[Key, list[Char]] = defaultdict(list)
    for key, char in zip(keys, chars, strict=True):
        if key in uneven:
            lines[key].append(char)
    level = {key: _most(line) for key, line in lines.items()}
    return [_at(char, level[key]) if key in level else char for key, char in zip(keys, chars, strict=True)]


def _key(base: float, size: float) -> Key:
    return round(FINE * base), round(FINE * size)


def _most(line: Sequence[Char]) -> float:
    """Where most letters of a line have their top, the uppermost of several such places."""
    often = Counter(char["top"] for char in line if not char["text"].isspace())
    return float(min(often, key=lambda top: (-often[top], top), default=line[0]["top"]))


def _at(char: Char, top: float) -> Char:
    down = top - char["top"]
    if abs(down) <= LEVEL:
        return char
    return {**char, "top": top, "bottom": char["bottom"] + down, "doctop": char["doctop"] + down}
