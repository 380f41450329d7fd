"""Tiles: a name with its value above or below it, centred or at its left edge in larger letters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from registry.extract.loose.side_by_side import side_by_side
from registry.extract.page.paper import Phrase, gap_y, middle_x, overlap_x, overlap_y
from registry.extract.page.shelf import Shelf
from registry.extract.wording.cells import Reading, is_number
from registry.extract.wording.names import Name, find_name
from registry.extract.wording.printed_units import basis_unit, find_unit
from registry.extract.wording.result_words import verdict, word_says
from registry.extract.wording.stated import Ground, is_rival, read_stated, stated

BESIDE, DOUBTFUL = 0.9, 0.6
RIVAL = "another value stands as near to its name and may be meant instead"
CLOSE = 1.9
CENTRED = 14.0
FLUSH, LARGER = 1.5, 1.2
TWO_LINES = 1.5
GROUP = 90.0
NEARLY, LEVEL = 1.0, 2.0
CENSORED = ("ND", "<LOQ", "<LOD", "none")


@dataclass(frozen=True)
class Pair:
    """A name, and the phrase that holds its value; `said` are the limit and the like behind it, by their roles.

    `doubt` says why it may be no result, if anything does.
    """

    name: Name
    name_phrase: Phrase
    value: Phrase
    readings: tuple[Reading, ...]
    said: Mapping[str, Phrase] = field(default_factory=dict)
    doubt: str = ""

    @property
    def trust(self) -> float:
        """How far the value can be trusted by where it stands, at most 1."""
        return DOUBTFUL if self.doubt else BESIDE

    @property
    def reasons(self) -> tuple[str, ...]:
        """What that rests on."""
        return ("the value stands outside a table, beside its name", *((self.doubt,) if self.doubt else ()))


def tiles_of(phrases: Sequence[Phrase], ground: Ground, captions: Sequence[Phrase] = ()) -> list[Pair]:
    """Names with the value above or below them; each is the other's nearest, or they are no pair.

    `captions` say over a group of tiles what their masses are of.
    """
    names = [*phrases, *_two_line_names(phrases)]
    parted = [_without_verdict(p) for p in names]
    said = {id(p): {"status": own} for p, own in parted if own is not None}
    named = [(p, n) for p, _own in parted if (n := ground.named(p.text)) is not None]
    valued = [p for p in phrases if any(r.unit is not None for r in read_stated(p.text, ground.mark))]
    parts = [p for p in phrases if p in valued or word_says(p.text) in CENSORED]
    by_name = Shelf([p for p, _n in named])
    valued += [*(p for p in side_by_side(parts) if not _are_of_several(p, by_name)), *_over_units(phrases)]
    valued += [p for p in parts if p not in valued and _is_in_a_row(p, valued, by_name)]
    pairs = []
    by_value = Shelf(valued)
    for phrase, name in named:
        value = _nearest(phrase, by_value)
        back = _nearest(value, by_name) if value is not None else None
        if value is None or back is not phrase:
            continue
        basis = _caption_over(phrase, captions)
        readings = [
            r for r in stated(name, _with_basis(phrase, basis), value, ground) if r.unit is not None or r.value is None
        ]
        if readings:
            doubt = RIVAL if _has_rival(phrase, value, by_name, by_value, ground) else ""
            pairs.append(Pair(name, phrase, value, tuple(readings), said.get(id(phrase), {}), doubt=doubt))
            pairs += _on_the_other_side(pairs[-1], _with_basis(phrase, basis), by_name, by_value, ground)
    return [p for p in pairs if any(r.unit is not None for r in p.readings) or _has_like(p, pairs)]


def _without_verdict(phrase: Phrase) -> tuple[Phrase, Phrase | None]:
    """A name and the verdict that ends its line, apart: "WATER ACTIVITY PASS" under "0.58 aw"."""
    before, last = phrase.words[:-1], Phrase(phrase.words[-1:])
    apart = bool(before) and find_name(phrase.text) is None and verdict(last.text) is not None
    return (Phrase(before), last) if apart else (phrase, None)


def _has_rival(name: Phrase, value: Phrase, names: Shelf[Phrase], values: Shelf[Phrase], ground: Ground) -> bool:
    """Whether a value on the name's other side says otherwise: one is a limit, and nothing tells which."""
    others = [p for p in _beyond(name, value, values) if _nearest(p, names) is name]
    readings = read_stated(value.text, ground.mark)
    return any(is_rival(readings, p, ground.mark) for p in others)


def _beyond(name: Phrase, value: Phrase, values: Shelf[Phrase]) -> list[Phrase]:
    """The values close over or under a name, on the other side than this one, and of no tile beyond."""
    above = value.box.top < name.box.top
    near = values.near(name, CLOSE * max(name.size, values.largest))
    beyond = [p for p in near if _stacked(name, p) and (p.box.top < name.box.top) != above]
    others = ((p, _nearest(p, values)) for p in beyond)
    return [p for p, other in others if other is None or gap_y(p.box, name.box) <= gap_y(p.box, other.box)]


def _are_of_several(joined: Phrase, names: Shelf[Phrase]) -> bool:
    """Whether the values in a phrase stand right over or under more names than one: those are several tiles."""
    near = names.near(joined, CLOSE * max(joined.size, names.largest))
    apart = [n for n in near if overlap_x(n.box, joined.box) > 0 and overlap_y(n.box, joined.box) <= 0]
    return any(overlap_x(a.box, b.box) <= 0 for a, b in pairwise(sorted(apart, key=lambda n: n.box.x0)))


def _is_in_a_row(word: Phrase, valued: Sequence[Phrase], names: Shelf[Phrase]) -> bool:
    """Whether a word like <LOQ stands in a tile of its own, level with values in theirs: it is in their unit."""
    level = [p for p in valued if abs(p.box.top - word.box.top) < LEVEL and _nearest(p, names) is not None]
    return bool(level) and _nearest(word, names) is not None


def _on_the_other_side(
    pair: Pair, based: Phrase, names: Shelf[Phrase], values: Shelf[Phrase], ground: Ground
) -> Iterator[Pair]:
    """What a tile says in other units on its name's other side: "26.3 mg" over it, "0.463 mg/g | 0.0463 %" under."""
    name = pair.name_phrase
    beyond = _beyond(name, pair.value, values)
    value = min(beyond, key=lambda p: _distance(name, p), default=None)
    if value is None or _nearest(value, names) is not name:
        return
    readings = [r for r in stated(pair.name, based, value, ground) if r.unit is not None]
    if readings and not {r.unit for r in readings} & {r.unit for r in pair.readings}:
        yield Pair(pair.name, name, value, tuple(readings))


def _over_units(phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """A number with its unit on the line under it, as one phrase."""
    units = [p for p in phrases if find_unit(p.text) is not None]
    for number in (p for p in phrases if is_number(p.text)):
        under = [u for u in units if _stacked(number, u) and u.box.top > number.box.top]
        if len(under) == 1:
            yield number + under[0]


def is_basis(phrase: Phrase) -> bool:
    """Whether a phrase is a caption that says what masses are of: "Per Serving", "Per Package"."""
    return len(phrase.words) == len(phrase.text.split()) == 2 and basis_unit(phrase.text) is not None


def _caption_over(name: Phrase, captions: Sequence[Phrase]) -> Phrase | None:
    above = [p for p in captions if p.box.bottom <= name.box.top]
    near = [
        p for p in above if abs(middle_x(p.box) - middle_x(name.box)) < GROUP and name.box.top - p.box.bottom < GROUP
    ]
    return max(near, key=lambda p: p.box.bottom, default=None)


def _with_basis(name: Phrase, basis: Phrase | None) -> Phrase:
    """The name as it would read with its group's caption behind it ("Total THC Per Serving")."""
    return name if basis is None else name + basis


def _has_like(pair: Pair, pairs: Sequence[Pair]) -> bool:
    """Whether tiles beside one without a number state units in the same places, which it then is in too."""
    others = [p for p in pairs if all(r.unit is not None for r in p.readings)]
    level = any(abs(p.value.box.top - pair.value.box.top) < LEVEL for p in others)
    width = pair.value.box.x1 - pair.value.box.x0
    alike = any(len(p.readings) > 1 and abs(p.value.box.x1 - p.value.box.x0 - width) < CENTRED for p in others)
    return alike or (level and all(r.value is None for r in pair.readings))


def _two_line_names(phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """Names over two lines ("Total" above "CBD/Unit"), each line of which is none by itself."""
    unnamed = [p for p in phrases if find_name(p.text) is None]
    shelf = Shelf(unnamed)
    close = ((a, b) for a in unnamed for b in shelf.near(a, TWO_LINES * a.size))
    for upper, lower in ((a, b) for a, b in close if 0 < b.box.top - a.box.top < TWO_LINES * a.size):
        if abs(middle_x(upper.box) - middle_x(lower.box)) < CENTRED and find_name(f"{upper.text} {lower.text}"):
            yield upper + lower


def _nearest(phrase: Phrase, others: Shelf[Phrase]) -> Phrase | None:
    reach = CLOSE * max(phrase.size, others.largest)
    near = [p for p in others.near(phrase, reach) if p is not phrase and _stacked(phrase, p)]
    return min(near, key=lambda p: _distance(phrase, p), default=None)


def _distance(a: Phrase, b: Phrase) -> tuple[int, float]:
    """How far apart two phrases are, in lines and then in points across."""
    return round(gap_y(a.box, b.box) / NEARLY), abs(middle_x(a.box) - middle_x(b.box))


def _stacked(a: Phrase, b: Phrase) -> bool:
    """Whether two phrases stand over each other, centred, or at one left edge in letters of two sizes."""
    centred = abs(middle_x(a.box) - middle_x(b.box)) < CENTRED and overlap_x(a.box, b.box) > 0
    flush = abs(a.box.x0 - b.box.x0) < FLUSH and max(a.size, b.size) > LARGER * min(a.size, b.size)
    return (centred or flush) and gap_y(a.box, b.box) < CLOSE * max(a.size, b.size)
