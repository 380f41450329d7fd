"""The lines that go on from a tile's value in other units: "86.1 %", under it "861 mg/g", then "861 mg per package"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from registry.domain.quantity import PER_PIECE, Quantity, Unit
from registry.extract.loose.tiles import Pair
from registry.extract.page.paper import Phrase, gap_y, middle_x, overlap_x
from registry.extract.page.shelf import Shelf
from registry.extract.wording.cells import Reading
from registry.extract.wording.stated import Ground, agree, stated

CLOSE = 1.2  # of the letters' height, from one line of a tile to the next
CENTRED, LEVEL = 6.0, 1.5
LEAST_PIECE = Decimal("0.0001")  # kg


def restated(tiles: Sequence[Pair], phrases: Sequence[Phrase], ground: Ground) -> Iterator[Pair]:
    """What the free phrases under or over tiles' values say of the same results."""
    shelf = Shelf(phrases)
    named = Shelf([p for p in phrases if ground.named(p.text) is not None] + [pair.name_phrase for pair in tiles])
    for pair in tiles:
        yield from _of_one(pair, shelf, named, ground)


def _of_one(pair: Pair, phrases: Shelf[Phrase], named: Shelf[Phrase], ground: Ground) -> Iterator[Pair]:
    """The lines of one tile, up to the first that says something else."""
    told, last = list(pair.readings), pair.value
    while (line := _next(last, pair, phrases, named)) is not None:
        readings = stated(pair.name, pair.name_phrase, line, ground)
        if not readings or not all(_adds_to(reading, told) for reading in readings):
            return
        yield Pair(pair.name, pair.name_phrase, line, tuple(readings))
        told, last = [*told, *readings], line


def _next(last: Phrase, pair: Pair, phrases: Shelf[Phrase], named: Shelf[Phrase]) -> Phrase | None:
    """The line that follows a tile's last one on the way from its name, if no name stands as near to it."""
    down = last.box.top > pair.name_phrase.box.top
    near = [p for p in _stacked(last, phrases) if (p.box.top > last.box.top) == down]
    line = min(near, key=lambda p: gap_y(p.box, last.box), default=None)
    if line is None:
        return None
    return None if any(gap_y(n.box, line.box) <= gap_y(last.box, line.box) for n in _stacked(line, named)) else line


def _stacked(phrase: Phrase, others: Shelf[Phrase]) -> list[Phrase]:
    """What stands close over or under a phrase, centred on it or beginning where it begins."""
    near = others.near(phrase, CLOSE * max(phrase.size, others.largest))
    apart = [p for p in near if p is not phrase and abs(p.box.top - phrase.box.top) > LEVEL]
    close = [p for p in apart if gap_y(p.box, phrase.box) < CLOSE * max(p.size, phrase.size)]
    return [p for p in close if overlap_x(p.box, phrase.box) > 0 and _aligned(p, phrase)]


def _aligned(a: Phrase, b: Phrase) -> bool:
    return abs(middle_x(a.box) - middle_x(b.box)) < CENTRED or abs(a.box.x0 - b.box.x0) < LEVEL


def _adds_to(reading: Reading, told: Sequence[Reading]) -> bool:
    """Whether a reading is in a unit not told yet, and can be the amount told already."""
    unit = reading.unit
    if unit is None or any(other.unit == unit or (other.value is None) != (reading.value is None) for other in told):
        return False
    if any(_is_of_a_crumb(a, b) for other in told for a, b in ((reading, other), (other, reading))):
        return False
    alike = [o for o in told if o.unit is not None and o.unit.kind == unit.kind]
    return all(_is_same(reading, unit, other) for other in alike)


def _is_of_a_crumb(amount: Reading, share: Reading) -> bool:
    """Whether a mass per piece and a mass fraction are of less than a tenth of a gram: per cent of what is claimed."""
    mass, fraction = (Quantity(r.value, r.unit) if r.value and r.unit is not None else None for r in (amount, share))
    if mass is None or fraction is None or mass.unit.kind not in PER_PIECE or fraction.unit.kind != "mass fraction":
        return False
    return mass.value * mass.unit.factor < LEAST_PIECE * fraction.value * fraction.unit.factor


def _is_same(reading: Reading, unit: Unit, other: Reading) -> bool:
    if reading.value is None or other.value is None or other.unit is None:
        return reading.value is other.value
    return agree(Quantity(reading.value, unit), Quantity(other.value, other.unit))
