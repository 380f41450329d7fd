"""Headings over several columns that state a unit: it is that of each of them which states none itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from registry.domain.quantity import Unit
from registry.domain.source import Box
from registry.extract.page.paper import around, middle_x, overlap_x
from registry.extract.tables.segment import Segment
from registry.extract.wording.bases import as_received, of_dry_mass
from registry.extract.wording.column_words import column_meaning

CENTRED = 0.15  # of the columns' width that the middle of a heading over them may be off
FLUSH = 3.0  # points that it may stand out over them


@dataclass(frozen=True)
class Span:
    """A heading that states the unit of several columns under it, by the pieces that head these."""

    head: Segment
    own: tuple[Segment, ...]

    @property
    def unit(self) -> Unit | None:
        """The unit it states."""
        return column_meaning(self.head.phrase.text)[1]


def spans_of(band: Sequence[Sequence[Segment]], taken: Sequence[Segment]) -> list[Span]:
    """The headings over the longest line of a band that state a unit for several of its columns; none is `taken`."""
    lower = max(band, key=len, default=[])
    columns = [s for s in lower if s.role != "analyte"]
    above = [s for line in band if line is not lower for s in line if s.box.bottom <= lower[0].box.top + 1]
    upper = [s for s in above if not any(s is other for other in taken)]
    spans = (_span(head, columns, [s.box for s in upper if s is not head]) for head in upper)
    return [span for span in spans if span is not None]


def _span(head: Segment, columns: Sequence[Segment], beside: Sequence[Box]) -> Span | None:
    """The columns under a heading with a unit: their middle is its own, or they name bases and it stands over them."""
    role, unit = column_meaning(head.phrase.text)
    if role != "result" or unit is None:
        return None
    runs = [run for run in _runs(columns) if _may_be_under(head, run, columns, beside)]
    centred = min(runs, key=lambda run: _off(head, run), default=None)
    nearest = min((abs(middle_x(s.box) - middle_x(head.box)) for s in columns), default=0.0)
    if centred is not None and _off(head, centred) < min(CENTRED * _width(centred), nearest):
        return Span(head, centred)
    told = (run for run in runs if _is_within(head, run) and _name_bases(run))
    own = next(told, None)
    return Span(head, own) if own is not None else None


def _runs(columns: Sequence[Segment]) -> Iterator[tuple[Segment, ...]]:
    """Two columns or more that stand beside each other, in every way."""
    for start, end in combinations(range(len(columns) + 1), 2):
        if end - start > 1:
            yield tuple(columns[start:end])


def _may_be_under(head: Segment, run: Sequence[Segment], columns: Sequence[Segment], beside: Sequence[Box]) -> bool:
    """Whether a heading stands over no other columns, and no other heading over these."""
    others = [s for s in columns if s not in run]
    whole = around(s.box for s in run)
    alone = not any(overlap_x(s.box, head.box) > 0 for s in others)
    return alone and not any(overlap_x(box, whole) > 0 for box in beside)


def _is_within(head: Segment, run: Sequence[Segment]) -> bool:
    whole = around(s.box for s in run)
    return whole.x0 - FLUSH < head.box.x0 and head.box.x1 < whole.x1 + FLUSH


def _width(run: Sequence[Segment]) -> float:
    whole = around(s.box for s in run)
    return whole.x1 - whole.x0


def _off(head: Segment, run: Sequence[Segment]) -> float:
    return abs(middle_x(around(s.box for s in run)) - middle_x(head.box))


def _name_bases(run: Sequence[Segment]) -> bool:
    """Whether two columns are of the product as it came and of its dry mass: what stands over one is of both."""
    texts = [s.phrase.text for s in run]
    return len(run) > 1 and any(map(of_dry_mass, texts)) and any(map(as_received, texts))
