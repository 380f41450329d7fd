"""Words like ND in a list of names outside tables: they are in the unit of the values listed with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from registry.domain.measurement import Operator
from registry.domain.quantity import Unit
from registry.extract.loose.tiles import Pair
from registry.extract.page.paper import Phrase
from registry.extract.wording.names import Name
from registry.extract.wording.result_words import CENSORED, word_says
from registry.extract.wording.stated import Ground, stated

NEIGHBOURS = 90.0
ALIGNED = 3.0
NAME_AND_WORD = 2


def censored(lines: Sequence[Sequence[Phrase]], pairs: Sequence[Pair], ground: Ground) -> Iterator[Pair]:
    """Names with a word like ND behind them ("Cd ND") in a list of others of their panel with values in units.

    The word may stand in a column of those values, however far from its name.
    """
    words = ((Phrase(p.words[:-1]), Phrase(p.words[-1:])) for line in lines for p in line if len(p.words) > 1)
    columns = ((line[0], line[1]) for line in lines if len(line) == NAME_AND_WORD)
    for apart, (name, value) in (*((False, cut) for cut in words), *((True, row) for row in columns)):
        found = ground.named(name.text) if word_says(value.text) in CENSORED else None
        listed = [pair for pair in pairs if found is not None and _lists(pair, found, name)]
        if found is not None and any(not apart or _stands_with(pair.value, value) for pair in listed):
            yield Pair(found, name, value, tuple(stated(found, name, value, ground)))


def _stands_with(a: Phrase, b: Phrase) -> bool:
    """Whether two values stand in one column, flush at one side."""
    return abs(a.box.x1 - b.box.x1) < ALIGNED or abs(a.box.x0 - b.box.x0) < ALIGNED


def _lists(pair: Pair, name: Name, phrase: Phrase) -> bool:
    """Whether a pair with a unit stands in one list with a phrase: at its left edge, near it, and of its panel."""
    level = abs(pair.name_phrase.box.x0 - phrase.box.x0) < ALIGNED and pair.readings[0].unit is not None
    near = 0 < abs(pair.name_phrase.box.top - phrase.box.top) < NEIGHBOURS
    return level and near and pair.name.analyte.panel == name.analyte.panel


def with_units(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """A censored value without a unit is in that of the values listed close to it, in the same panel."""
    for pair in pairs:
        if any(r.unit is None and r.operator not in (Operator.ABSENT, Operator.PRESENT) for r in pair.readings):
            near = [
                p for p in pairs if p.readings[0].unit is not None and p.name.analyte.panel == pair.name.analyte.panel
            ]
            near = [p for p in near if abs(p.value.box.top - pair.value.box.top) < NEIGHBOURS]
            unit = _unit_like(near, pair) if near else None
            yield replace(pair, readings=tuple(replace(r, unit=r.unit or unit) for r in pair.readings))
        else:
            yield pair


def _unit_like(near: Sequence[Pair], pair: Pair) -> Unit | None:
    """The unit of the value in the same place of another: of the last that ends at one edge with it, or the nearest."""
    level = [p for p in near if abs(p.value.box.x1 - pair.value.box.x1) < ALIGNED and len(p.readings) > 1]
    nearest = min(level or near, key=lambda p: _distance(p, pair))
    return nearest.readings[-1 if level else 0].unit


def _distance(a: Pair, b: Pair) -> float:
    return abs(a.value.box.top - b.value.box.top) + abs(a.name_phrase.box.x0 - b.name_phrase.box.x0)
