"""Headings in two storeys: the upper names units or bases, and the lower repeats the same headings under each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registry.domain.quantity import Unit
from registry.domain.source import Box
from registry.extract.page.paper import around, joined, middle_x
from registry.extract.tables.segment import Segment
from registry.extract.wording.bases import as_received, of_dry_mass
from registry.extract.wording.column_words import column_meaning, split_unit
from registry.reference.substances import load_units
from registry.reference.vocabulary import load_headings

LEAST_PARTS = 2
BESIDE = 3.0  # points that a heading may stand out over its group
SHARED = ("status", "method", "unit", "other")  # behind the last group they are of all


@dataclass(frozen=True)
class Group:
    """Columns that a heading over them names a unit or a basis for: its pieces, and theirs from left to right."""

    head: tuple[Segment, ...]
    own: tuple[Segment, ...]
    in_turn: bool = False  # it names what the columns hold, and they the units that it is told in

    @property
    def text(self) -> str:
        """What stands over them all."""
        return joined([w for s in self.head for w in s.phrase.words])

    @property
    def unit(self) -> Unit | None:
        """The unit that is named for all of them, of dry mass where it says so."""
        unit = column_meaning(self.text)[1]
        dry = load_units().find(f"{unit.symbol} of dry mass") if unit is not None and of_dry_mass(self.text) else None
        return dry or unit

    @property
    def box(self) -> Box:
        """Where its columns' headings stand."""
        return around(s.box for s in self.own)


def groups_of(band: Sequence[Sequence[Segment]]) -> list[Group]:
    """The groups of a heading's longest line, each under a unit or a basis of its own; none where they are not told."""
    lower = max(band, key=len, default=[])
    upper = [s for line in band for s in line if line is not lower and s.box.bottom <= lower[0].box.top + 1]
    columns = [s for s in lower if s.role != "analyte"]
    if told := _in_turn(columns, upper):
        return told
    for first in {s.role for s in columns[:1]} | {"result"}:
        parts = _parts(columns, first)
        groups = [Group(_over(part, upper), tuple(part)) for part in parts]
        if len(groups) > 1 and _are_told(groups):
            return [*groups[:-1], _without_shared(groups)]
    return []


def _in_turn(columns: Sequence[Segment], upper: Sequence[Segment]) -> list[Group]:
    """The groups of columns that repeat the same units, each under a heading of its own: "Result" and "Limit"."""
    texts = [s.phrase.text for s in columns]
    times = texts.count(texts[0]) if texts else 0
    width = len(texts) // max(times, 1)
    if times < LEAST_PARTS or width < LEAST_PARTS or texts != texts[:width] * times:
        return []
    if any(s.role != "unit-alone" for s in columns):
        return []
    parts = [columns[at : at + width] for at in range(0, len(columns), width)]
    groups = [Group(_over(part, upper), tuple(part), in_turn=True) for part in parts]
    roles = [load_headings().find(group.text) for group in groups]
    return groups if "result" in roles and None not in roles and len(set(roles)) == len(roles) else []


def _parts(columns: Sequence[Segment], first: str | None) -> list[list[Segment]]:
    """The columns, a part beginning with each of one role; none where a part has not one of results and others."""
    starts = [i for i, s in enumerate(columns) if s.role == first]
    if len(starts) < 2:
        return []
    parts = [list(columns[a:b]) for a, b in zip(starts, [*starts[1:], len(columns)], strict=True)]
    sound = all([s.role for s in part].count("result") == 1 for part in parts)
    return parts if sound and any(len(part) > 1 for part in parts[:-1]) else []


def _over(part: Sequence[Segment], upper: Sequence[Segment]) -> tuple[Segment, ...]:
    """The pieces of heading lines whose middle is over some columns, from top to bottom."""
    box = around(s.box for s in part)
    own = [s for s in upper if box.x0 - BESIDE <= middle_x(s.box) <= box.x1 + BESIDE]
    return tuple(sorted(own, key=lambda s: (round(s.box.top), s.box.x0)))


def _are_told(groups: Sequence[Group]) -> bool:
    """Whether each group is named another unit, or of another basis, by what stands over it."""
    told = [(g.unit.symbol if g.unit is not None else "", _basis(g.text)) for g in groups]
    named = all(any(own) for own in told) or _state_their_own(groups)
    apart = len(set(told)) == len(groups) or _state_their_own(groups)
    return all(g.head for g in groups) and named and apart


def _basis(text: str) -> str:
    return "dry" if of_dry_mass(text) else "received" if as_received(text) else ""


def _state_their_own(groups: Sequence[Group]) -> bool:
    """Whether the results of each group state their own unit, another one each, and the heads no more than a word."""
    units = {split_unit(s.phrase.text)[0] for g in groups for s in g.own if s.role == "result"}
    return None not in units and len(units) == len(groups)


def _without_shared(groups: Sequence[Group]) -> Group:
    """The last group without the columns behind it that no other group has: they are of all, or of nobody knows which.

    A limit may be the last group's, where the middle of what stands over it is that of them all.
    """
    last, roles = groups[-1], {s.role for g in groups[:-1] for s in g.own}
    ways = [last.own[:end] for end in _ends(last.own, roles)]
    middle = middle_x(around(s.box for s in last.head))
    own = min(ways, key=lambda way: abs(middle_x(around(s.box for s in way)) - middle))
    return Group(last.head, own)


def _ends(own: Sequence[Segment], roles: set[str | None]) -> Iterator[int]:
    """Where a group may end: behind its last column that others have too, or behind others that may be its own."""
    least = max(i for i, s in enumerate(own) if i == 0 or s.role in roles) + 1
    yield least
    for end in range(least + 1, len(own) + 1):
        if own[end - 1].role in SHARED:
            return
        yield end
