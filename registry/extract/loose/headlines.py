"""A value in large letters under the title that names it: "Moisture", a line on its method, then "11.2 %"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from registry.extract.loose.tiles import Pair
from registry.extract.page.paper import Phrase
from registry.extract.wording.cells import is_answer
from registry.extract.wording.result_words import verdict
from registry.extract.wording.stated import Ground, stated

LARGER = 1.4  # times its name's letters
REACH = 2.5  # times its own letters, from the name down to it


def headlines_of(phrases: Sequence[Phrase], ground: Ground) -> Iterator[Pair]:
    """Each large value with a unit and the nearest name over it, where no other value or name stands between."""
    named = [(p, name) for p in phrases if (name := ground.named(p.text)) is not None]
    for value in phrases:
        over = [(p, name) for p, name in named if _is_under(value, p)]
        phrase, name = max(over, key=lambda each: each[0].box.top, default=(None, None))
        if phrase is None or name is None or any(_is_between(p, phrase, value) for p in phrases):
            continue
        readings = [r for r in stated(name, phrase, value, ground) if r.unit is not None]
        if readings:
            yield Pair(name, phrase, value, tuple(readings))


def _is_under(value: Phrase, name: Phrase) -> bool:
    large = value.size > LARGER * name.size and 0 < value.box.top - name.box.bottom < REACH * value.size
    return large and name.box.x0 <= value.box.x0


def _is_between(phrase: Phrase, name: Phrase, value: Phrase) -> bool:
    """Whether another value, or one as large, stands under the name and no lower than its value's line."""
    level = name.box.top - name.size / 2 < phrase.box.top < value.box.bottom
    beside = name.box.x0 - 1 <= phrase.box.x0 <= value.box.x1
    others = (is_answer(phrase.text) and verdict(phrase.text) is None) or phrase.size >= value.size
    return phrase not in (name, value) and level and beside and others
