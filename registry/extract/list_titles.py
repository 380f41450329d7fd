"""What stands over a list without headings: a column's heading after all, or a title that says it holds no results."""

from __future__ import annotations

import re
from collections.abc import Sequence

from registry.domain.source import Box
from registry.extract.numbers import NUMBER
from registry.extract.paper import Phrase, overlap_x
from registry.reference.vocabulary import load_headings, load_titles, plain

HEADING_LINES = 2.2  # rows over the first that a heading may stand
LONGEST = 3
SHORTEST = 3  # letters; shorter ones are techniques as often as columns ("LC")
OTHER = ("limit", "lod", "loq", "lod_loq", "quality", "uncertainty")

Line = Sequence[Phrase]


def is_headed(above: Sequence[Line], names: Box, values: Box, pitch: float) -> bool:
    """Whether a phrase right over the values heads their column: then it is no list, whatever that heading means."""
    near = [p for line in above for p in line if names.top - p.box.bottom < HEADING_LINES * pitch - p.size]
    return any(p.box.x0 > names.x0 + (values.x0 - names.x0) / 2 and overlap_x(p.box, values) > 0 for p in near)


def says_other(above: Sequence[Line], names: Box) -> bool:
    """Whether the nearest line over a list heads a table's names, or says that limits or the like stand below."""
    title = next((p for line in reversed(above) for p in line if overlap_x(p.box, names) > 0), None)
    if title is None:
        return False
    whole = re.sub(r"\([^()]*\)|\[[^\[\]]*\]", " ", title.text)
    text = re.split(r"[,;]\s", whole)[0] if load_titles().inside(whole) is not None else whole
    states = re.search(rf"\s{NUMBER}\s*\S+$", text) is not None and load_titles().inside(text) is not None
    return _heads_names(text) or (is_of_other(text) and not states)


def _heads_names(text: str) -> bool:
    """Whether it is the heading of a column of names, in one language or two, and no panel's title."""
    parts = [part for part in re.split(r"\s*/\s*", text) if load_titles().find(part) is None]
    return any(load_headings().find(part) == "analyte" for part in parts)


def is_of_other(text: str) -> bool:
    """Whether words of a title name a column of limits or the like, and none of them results."""
    words = plain(text).split()
    stretches = (" ".join(words[i : i + n]) for n in range(1, LONGEST + 1) for i in range(len(words) - n + 1))
    roles = {load_headings().find(stretch) for stretch in stretches if len(stretch) >= SHORTEST}
    return not roles.isdisjoint(OTHER) and "result" not in roles
