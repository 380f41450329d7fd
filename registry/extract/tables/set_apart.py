"""Limits whose figure stands far behind their word, as lines of fixed width set them: "MAX     1.5", "570 -    630"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from registry.extract.page.paper import Phrase, overlap_x
from registry.extract.tables.headings import Heading
from registry.extract.wording.numbers import NUMBER
from registry.reference.vocabulary import any_of

FIGURE = re.compile(rf"{NUMBER}(?:\s?\S+)?")


def with_whole_limits(line: Sequence[Phrase], heading: Heading) -> list[Phrase]:
    """A line's phrases, a figure under no heading of its own joined to the word or sign before it that lacks one."""
    whole: list[Phrase] = []
    for phrase in line:
        if whole and _lacks_a_figure(whole[-1].text) and _is_its_figure(phrase, whole[-1], heading):
            whole[-1] = whole[-1] + phrase
        else:
            whole.append(phrase)
    return whole


@lru_cache(maxsize=2048)
def _lacks_a_figure(text: str) -> bool:
    return _begun().fullmatch(text) is not None


def _is_its_figure(phrase: Phrase, before: Phrase, heading: Heading) -> bool:
    """Whether a figure stands under no heading, or under the same as what lacks one."""
    over = [c.box for c in heading.columns if overlap_x(c.box, phrase.box) > 0]
    return FIGURE.fullmatch(phrase.text) is not None and all(overlap_x(box, before.box) > 0 for box in over)


@cache
def _begun() -> re.Pattern[str]:
    words = any_of("at-most", "at-least", "less-than", "more-than")
    return re.compile(rf"{words}|{NUMBER}\s?[-–—]", re.IGNORECASE)
