"""Values in the middle of rings or gauges side by side, each centred high over its name, with the drawing between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from registry.domain.quantity import Unit
from registry.extract.loose.tiles import CENSORED, Pair
from registry.extract.page.paper import Phrase, middle_x, overlap_x, overlap_y
from registry.extract.page.shelf import Shelf
from registry.extract.wording.result_words import word_says
from registry.extract.wording.stated import Ground, read_stated, stated

LEAST = 2  # side by side: one value alone may be of anything beneath it
CENTRED = 3.0  # points
LEVEL = 2.0
REACH = 9.0  # heights of its letters that a value may stand over its name


def ringed(free: Sequence[Phrase], every: Sequence[Phrase], ground: Ground) -> Iterator[Pair]:
    """Each of several level values with the name right in the middle beneath it, where nothing stands between.

    `free` are the phrases that nothing has read; of `every` one a name may be read with another value under it.
    """
    valued = sorted((p for p in every if _in_a_unit(p, ground) or _is_censored(p)), key=lambda p: p.box.top)
    unread = {id(w) for p in free for w in p.words}
    shelf = Shelf(every)
    for _top, group in groupby(valued, key=lambda p: round(p.box.top / LEVEL)):
        values = [p for p in group if not any(ground.named(over.text) for over in _next(p, shelf, -1))]
        pairs = [(value, name) for value in values for name in _next(value, shelf, 1) if _is_in_the_middle(name, value)]
        tops = [name.box.top for _value, name in pairs]
        units = {unit for value in values for unit in _in_a_unit(value, ground)}
        if len(units) == 1 and len(values) == len(pairs) >= LEAST and max(tops) - min(tops) < LEVEL:
            left = [(value, phrase) for value, phrase in pairs if id(value.words[0]) in unread]
            told = (_pair(phrase, value, shelf, (ground, units)) for value, phrase in left)
            yield from (pair for pair in told if pair is not None)


def _pair(phrase: Phrase, value: Phrase, shelf: Shelf[Phrase], known: tuple[Ground, set[Unit]]) -> Pair | None:
    """A name and its value, where nothing in the same unit stands right under the name; a word is in it too."""
    ground, units = known
    name = ground.named(phrase.text)
    readings = stated(name, phrase, value, ground) if name is not None else []
    others = {unit for p in _next(phrase, shelf, 1) for unit in _in_a_unit(p, ground)}
    if name is None or not readings or others & units:
        return None
    return Pair(name, phrase, value, tuple(replace(r, unit=r.unit or next(iter(units))) for r in readings))


def _is_censored(phrase: Phrase) -> bool:
    return word_says(phrase.text) in CENSORED


def _in_a_unit(phrase: Phrase, ground: Ground) -> list[Unit]:
    """The units of the numbers that a phrase states."""
    return [r.unit for r in read_stated(phrase.text, ground.mark) if r.unit is not None and r.value is not None]


def _is_in_the_middle(name: Phrase, value: Phrase) -> bool:
    return abs(middle_x(name.box) - middle_x(value.box)) < CENTRED


def _next(phrase: Phrase, shelf: Shelf[Phrase], way: int) -> list[Phrase]:
    """What stands next under a phrase, or over it where the way is -1, within reach; nothing, or one."""
    reach = REACH * phrase.size
    beyond = ((p, (p.box.top - phrase.box.top) * way) for p in shelf.near(phrase, reach) if p is not phrase)
    near = [
        (p, far) for p, far in beyond if far > 0 and overlap_x(p.box, phrase.box) > 0 >= overlap_y(p.box, phrase.box)
    ]
    return [min(near, key=lambda each: each[1])[0]] if near else []
