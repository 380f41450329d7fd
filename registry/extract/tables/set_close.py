"""Two headings set so close that together they name one: "Result" over numbers and "Units" over their units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from registry.extract.page.paper import Phrase
from registry.extract.tables.segment import Segment
from registry.reference.vocabulary import load_headings

FOUND = ("result", "quality")


def parted(band: Sequence[Sequence[Segment]]) -> list[list[Segment]]:
    """The lines of a heading, a unit's heading cut where its first words head results, for none of the others does."""
    if any(s.role in FOUND for line in band for s in line):
        return [list(line) for line in band]
    return [[piece for s in line for piece in _parts(s)] for line in band]


def _parts(segment: Segment) -> list[Segment]:
    words = segment.phrase.words
    ends = range(1, len(words)) if segment.role == "unit" else range(0)
    ways = ((Phrase(words[:at]), Phrase(words[at:])) for at in ends)
    heads = (p for p in ways if [load_headings().find(side.text) for side in p] == ["result", "unit"])
    return [
        replace(segment, phrase=side, role=role)
        for way in [next(heads, None)]
        if way is not None
        for side, role in zip(way, ("result", "unit"), strict=True)
    ] or [segment]
