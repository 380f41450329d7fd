"""Values outside tables: "Total THC: 0.3 %" on one line, and tiles with a name above or below its value."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registry.domain.measurement import Operator
from registry.domain.quantity import Unit
from registry.domain.source import Box
from registry.extract.cells import Reading, read_cell
from registry.extract.lines import page_phrases
from registry.extract.names import Name, find_name
from registry.extract.numbers import AmbiguousNumber, Mark
from registry.extract.paper import Page, Phrase, middle_x, overlap_x
from registry.extract.results import Result
from registry.reference.substances import load_units

BASIS = re.compile(r"(?:/|per )\s?(unit|serving|container|package|pkg|tablet|capsule|gummy)\b", re.I)
CLOSE = 1.9
CENTRED = 14.0


@dataclass(frozen=True)
class Pair:
    """A name, and the phrase that holds its value."""

    name: Name
    name_phrase: Phrase
    value: Phrase
    readings: tuple[Reading, ...]


def pairs_of(page: Page, taken: Sequence[Box], mark: Mark) -> list[Result]:
    """The page's values outside its tables; each must state its unit, or follow its name's colon."""
    lines = page_phrases(w for w in page.words if not any(_inside(w.box, box) for box in taken))
    beside = list(_beside(lines, mark))
    used = {id(p.value) for p in beside} | {id(p.name_phrase) for p in beside}
    tiles = _tiles([p for line in lines for p in line if id(p) not in used], mark)
    return [_result(page.number, pair, reading) for pair in (*beside, *tiles) for reading in pair.readings]


def _inside(box: Box, other: Box) -> bool:
    return other.x0 - 1 <= middle_x(box) <= other.x1 + 1 and other.top - 1 <= box.top and box.bottom <= other.bottom + 1


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
    found = find_name(name.text.rstrip(": "))
    if found is None:
        return None
    readings = _stated(found, name, value, mark)
    colon = name.text.rstrip().endswith(":")
    if not readings or not all(r.unit is not None or (colon and r.value is None) for r in readings):
        return None
    return Pair(found, name, value, tuple(readings))


def _stated(name: Name, phrase: Phrase, value: Phrase, mark: Mark) -> list[Reading]:
    """What a value says, each part in its unit; a bare mass counts only where the name says of what."""
    parts = re.split(r",\s+|;\s+", value.text)
    readings = [r for part in parts for r in _read(part, mark)]
    if any(_read(part, mark) == [] for part in parts):
        return []
    return [r for r in (_based(r, phrase.text) for r in readings) if r is not None and _plausible(name, r)]


def _read(text: str, mark: Mark) -> list[Reading]:
    per = re.sub(r"\b(mg)\s+per\s+(\w+)", r"\1/\2", text)
    try:
        return read_cell(per, mark) or []
    except AmbiguousNumber:
        return []


def _based(reading: Reading, name: str) -> Reading | None:
    """A mass in mg is one per unit, serving or package where the name says so, and otherwise of nothing known."""
    if reading.unit is None or reading.unit.kind != "mass":
        return reading
    match = BASIS.search(name)
    unit = load_units().find(f"mg/{match[1]}") if match and reading.unit.symbol == "mg" else None
    return Reading(reading.operator, reading.value, unit, status=reading.status) if unit is not None else None


def _plausible(name: Name, reading: Reading) -> bool:
    """Water activity is in aw alone, and a verdict outside a table is a summary, no result."""
    if reading.operator in (Operator.COMPLIES, Operator.NOT_TESTED):
        return False
    unit: Unit | None = reading.unit
    return (name.analyte.slug == "water-activity") == (unit is not None and unit.kind == "water activity") or unit is None


def _tiles(phrases: Sequence[Phrase], mark: Mark) -> list[Pair]:
    """Names with the value centred above or below them; each is the other's nearest, or they are no pair."""
    named = [(p, n) for p in phrases if (n := find_name(p.text)) is not None]
    valued = [p for p in phrases if any(r.unit is not None for r in _read(p.text, mark))]
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
