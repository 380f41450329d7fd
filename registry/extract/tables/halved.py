"""Words that head names by themselves, but here are half of a heading of two lines: "Uji" under "Hasil"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from registry.extract.tables.nearness import is_stacked
from registry.extract.tables.segment import Segment
from registry.reference.vocabulary import load_headings

HALF = 0.5  # of the letters' height, between the lines of one heading


def with_halves(lines: Iterable[list[Segment]], known: Sequence[Segment] = ()) -> Iterator[list[Segment]]:
    """The lines as they come, up or down the page, without the roles that such halves have by themselves.

    `known` is what the heading has already: its other half may stand beyond the line of the names, half a line off.
    """
    coming = iter(lines)
    before = list(known)
    own = next(coming, None)
    while own is not None:
        after = next(coming, None)
        yield [_as_half(s, [*before, *(after or [])]) for s in own]
        before, own = own, after


def _as_half(segment: Segment, around: Sequence[Segment]) -> Segment:
    halved = segment.role == "analyte" and any(_makes_another(segment, other) for other in around)
    return replace(segment, role=None) if halved else segment


def _makes_another(segment: Segment, other: Segment) -> bool:
    """Whether two pieces close under each other are one heading together, and not one of names."""
    upper, lower = sorted((segment, other), key=lambda s: s.box.top)
    close = lower.box.top - upper.box.bottom < HALF * segment.size and is_stacked(segment, [other])
    return close and load_headings().find(f"{upper.phrase.text} {lower.phrase.text}") not in (None, "analyte")
