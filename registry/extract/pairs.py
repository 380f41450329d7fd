"""Values outside tables: "Total THC: 0.3 %" on one line, and tiles with a name above or below its value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from registry.domain.measurement import Operator
from registry.domain.quantity import Unit
from registry.domain.source import Box
from registry.extract.cells import Reading, basis_unit, read_cell
from registry.extract.lines import page_phrases, phrases_of
from registry.extract.names import Name, find_name
from registry.extract.numbers import AmbiguousNumber, Mark
from registry.extract.paper import Page, Phrase, free_words, middle_x, overlap_x
from registry.extract.results import Result

CLOSE = 1.9
CENTRED = 14.0
NEIGHBOURS = 90.0
SIDE_BY_SIDE = 60.0


@dataclass(frozen=True)
class Pair:
    """A name, and the phrase that holds its value."""

    name: Name
    name_phrase: Phrase
    value: Phrase
    readings: tuple[Reading, ...]


def pairs_of(page: Page, taken: Sequence[Box], mark: Mark) -> list[Result]:
    """The page's values outside its tables; each must state its unit, or follow its name's colon."""
    lines = page_phrases(free_words(page, taken))
    beside = list(_beside(lines, mark))
    used = {id(p.value) for p in beside} | {id(p.name_phrase) for p in beside}
    tiles = _tiles([p for line in lines for p in line if id(p) not in used], mark)
    return [_result(page.number, pair, reading) for pair in _with_units([*beside, *tiles]) for reading in pair.readings]


def _with_units(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """A censored value without a unit is in that of the values listed close to it, in the same panel."""
    for pair in pairs:
        if any(r.unit is None for r in pair.readings):
            near = [
                p for p in pairs if p.readings[0].unit is not None and p.name.analyte.panel == pair.name.analyte.panel
            ]
            near = [p for p in near if abs(p.value.box.top - pair.value.box.top) < NEIGHBOURS]
            unit = min(near, key=lambda p: _distance(p, pair)).readings[0].unit if near else None
            yield replace(pair, readings=tuple(replace(r, unit=r.unit or unit) for r in pair.readings))
        else:
            yield pair


def _distance(a: Pair, b: Pair) -> float:
    return abs(a.value.box.top - b.value.box.top) + abs(a.name_phrase.box.x0 - b.name_phrase.box.x0)


def _beside(lines: Sequence[Sequence[Phrase]], mark: Mark) -> Iterator[Pair]:
    for line in lines:
        for i, phrase in enumerate(line):
            pair = _in_one(phrase, mark) or (_in_two(phrase, line[i + 1], mark) if i + 1 < len(line) else None)
            if pair is not None:
                yield pair


def _in_one(phrase: Phrase, mark: Mark) -> Pair | None:
    """A name and its value in one phrase: "Total CBD/Container : 1.75 mg", "Moisture 10.7%"."""
    words = phrase.words
    for at in range(1, len(words)):
        name, value = Phrase(words[:at]), Phrase(words[at:])
        if value.words[0].text in (":", "=") and len(value.words) > 1:
            value = Phrase(value.words[1:])
        pair = _pair(name, value, mark)
        if pair is not None:
            return pair
    return _glued(phrase, mark)


def _glued(phrase: Phrase, mark: Mark) -> Pair | None:
    """A name and its value with a colon and no space between them: "TOTAL THC:19.25%"."""
    for i, word in enumerate(phrase.words):
        at = word.text.find(":") + 1
        if 1 < at < len(word.text):
            left, right = word.cut(at)
            return _pair(Phrase((*phrase.words[:i], left)), Phrase((right, *phrase.words[i + 1 :])), mark)
    return None


def _in_two(phrase: Phrase, other: Phrase, mark: Mark) -> Pair | None:
    return _pair(phrase, other, mark)


def _pair(name: Phrase, value: Phrase, mark: Mark) -> Pair | None:
    found = find_name(name.text.rstrip(": ")) or find_name(name.text.rstrip(": "), "moisture")
    if found is None:
        return None
    readings = _stated(found, name, value, mark)
    colon = name.text.rstrip().endswith(":")
    if not readings or not all(r.unit is not None or (colon and r.value is None) for r in readings):
        return None
    return Pair(found, name, value, tuple(readings))


def _stated(name: Name, phrase: Phrase, value: Phrase, mark: Mark) -> list[Reading]:
    """What a value says, each part in its unit; a bare mass counts only where the name says of what."""
    parts = re.split(r",\s+|;\s+", value.text) if _gapless(value) else [p.text for p in phrases_of(value.words)]
    readings = [r for part in parts for r in _read(part, mark)]
    if any(not _read(part, mark) for part in parts) and _gapless(value):
        return []
    return [r for r in (_based(r, phrase.text) for r in readings) if r is not None and _plausible(name, r)]


def _gapless(phrase: Phrase) -> bool:
    return len(phrases_of(phrase.words)) == 1


def _read(text: str, mark: Mark) -> list[Reading]:
    per = re.sub(r"\b(mg)\s+per\s+(\w+)", r"\1/\2", text)
    try:
        return read_cell(per, mark) or []
    except AmbiguousNumber:
        return []


def _based(reading: Reading, name: str) -> Reading | None:
    """A mass in mg is one per unit, serving or package where the name says so, and otherwise of nothing known."""
    unit = basis_unit(name)
    if reading.unit is None and reading.value is None:
        return replace(reading, unit=unit)
    if reading.unit is None or reading.unit.kind != "mass":
        return reading
    return replace(reading, unit=unit) if unit is not None and reading.unit.symbol == "mg" else None


def _plausible(name: Name, reading: Reading) -> bool:
    """Water activity is in aw alone, and a verdict outside a table is a summary, no result."""
    if reading.operator in (Operator.COMPLIES, Operator.NOT_TESTED):
        return False
    unit: Unit | None = reading.unit
    return (name.analyte.slug == "water-activity") == (
        unit is not None and unit.kind == "water activity"
    ) or unit is None


def _tiles(phrases: Sequence[Phrase], mark: Mark) -> list[Pair]:
    """Names with the value centred above or below them; each is the other's nearest, or they are no pair."""
    named = [(p, n) for p in phrases if (n := find_name(p.text)) is not None]
    valued = [p for p in phrases if any(r.unit is not None for r in _read(p.text, mark))]
    valued += [Phrase(a.words + b.words) for a, b in _side_by_side(valued)]
    pairs = []
    for phrase, name in named:
        value = _nearest(phrase, valued)
        back = _nearest(value, [p for p, _n in named]) if value is not None else None
        if value is None or back is not phrase:
            continue
        readings = [r for r in _stated(name, phrase, value, mark) if r.unit is not None]
        if readings:
            pairs.append(Pair(name, phrase, value, tuple(readings)))
    return pairs


def _side_by_side(phrases: Sequence[Phrase]) -> Iterator[tuple[Phrase, Phrase]]:
    """Two values on one line in different units, such as a tile's percentage and its mass."""
    for a, b in zip(phrases, phrases[1:], strict=False):
        if abs(a.box.top - b.box.top) < 2 and 0 < b.box.x0 - a.box.x1 < SIDE_BY_SIDE:
            yield a, b


def _nearest(phrase: Phrase, others: Sequence[Phrase]) -> Phrase | None:
    near = [p for p in others if p is not phrase and _stacked(phrase, p)]
    return min(near, key=lambda p: _gap(phrase, p), default=None)


def _stacked(a: Phrase, b: Phrase) -> bool:
    centred = abs(middle_x(a.box) - middle_x(b.box)) < CENTRED and overlap_x(a.box, b.box) > 0
    return centred and _gap(a, b) < CLOSE * max(a.size, b.size)


def _gap(a: Phrase, b: Phrase) -> float:
    return max(a.box.top - b.box.bottom, b.box.top - a.box.bottom)


def _result(page: int, pair: Pair, reading: Reading) -> Result:
    unit = reading.unit.symbol if reading.unit is not None else None
    return Result(
        pair.name.analyte.panel,
        pair.name.analyte,
        pair.name_phrase.text.rstrip(": "),
        pair.value.text,
        reading.operator,
        page,
        pair.value.box,
        value=reading.value,
        unit=unit,
        status=reading.status,
        confidence=0.9,
        reasons=("the value stands outside a table, beside its name",),
        printed_in="tile",
    )
