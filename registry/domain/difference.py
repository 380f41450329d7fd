"""What differs between two versions of a certificate, field by field: said anew, said no more, said otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

Parts = Mapping[str, str | None]

# A printed result that is another says by itself that its operator and number are others.
FOLLOWS = {"result": ("operator", "value")}


class Kind(StrEnum):
    """What became of a row."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Statement:
    """Something a certificate says: rows of one name are compared with each other, part by part, as printed.

    `id` is the result it is, None for the head of a certificate or sample; `rows` are what stands below a head.
    """

    name: str
    parts: Parts
    id: int | None = None
    rows: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Part:
    """One part that is not the same; None where a side does not say it."""

    name: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Change:
    """A row that is not the same, with its parts that differ and the rows below it that do.

    `same` counts the rows below it that are the same on both sides.
    """

    kind: Kind
    old: Statement | None
    new: Statement | None
    parts: tuple[Part, ...] = ()
    rows: tuple[Change, ...] = ()
    same: int = 0


def difference(old: Statement, new: Statement) -> Change | None:
    """How two versions differ; None where they say the same."""
    rows = [_between(before, after) for before, after in pairs(old.rows, new.rows)]
    changed = tuple(row for row in rows if row is not None)
    parts = parts_changed(old.parts, new.parts)
    if not parts and not changed:
        return None
    return Change(Kind.CHANGED, old, new, parts, changed, rows.count(None))


def parts_changed(old: Parts, new: Parts) -> tuple[Part, ...]:
    """The parts that are not the same, in the order of the new version."""
    names = [name for name in dict.fromkeys([*new, *old]) if old.get(name) != new.get(name)]
    told = {other for name in names for other in FOLLOWS.get(name, ())}
    return tuple(Part(name, old.get(name), new.get(name)) for name in names if name not in told)


def pairs(old: Sequence[Statement], new: Sequence[Statement]) -> list[tuple[Statement | None, Statement | None]]:
    """Each new row beside the old one it continues, in the order of the new version; then the old ones left over.

    Of several rows of one name, those that share the most parts belong together.
    """
    partner = {id(after): before for before, after in _matched(old, new)}
    taken = {id(before) for before in partner.values()}
    there: list[tuple[Statement | None, Statement | None]] = [(partner.get(id(after)), after) for after in new]
    return there + [(before, None) for before in old if id(before) not in taken]


def _matched(old: Sequence[Statement], new: Sequence[Statement]) -> Iterable[tuple[Statement, Statement]]:
    alike = sorted(
        (-_shared(before, after), place, number)
        for place, before in enumerate(old)
        for number, after in enumerate(new)
        if before.name == after.name
    )
    used_old: set[int] = set()
    used_new: set[int] = set()
    for _shared_parts, place, number in alike:
        if place not in used_old and number not in used_new:
            used_old.add(place)
            used_new.add(number)
            yield old[place], new[number]


def _shared(old: Statement, new: Statement) -> int:
    """How much two rows share: their own parts, and the rows below them that are the same."""
    own = sum(value is not None and new.parts.get(name) == value for name, value in old.parts.items())
    below = [(row.name, tuple(row.parts.items())) for row in new.rows]
    return own + sum((row.name, tuple(row.parts.items())) in below for row in old.rows)


def _between(old: Statement | None, new: Statement | None) -> Change | None:
    if old is not None and new is not None:
        return difference(old, new)
    kind = Kind.ADDED if old is None else Kind.REMOVED
    below = tuple(Change(kind, None if old is None else row, None if new is None else row) for row in _rows(old, new))
    return Change(kind, old, new, rows=below)


def _rows(old: Statement | None, new: Statement | None) -> tuple[Statement, ...]:
    """The rows of the side that is there."""
    return tuple(row for side in (old, new) if side is not None for row in side.rows)
