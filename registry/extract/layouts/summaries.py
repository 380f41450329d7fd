"""Names with their values in a block beside a table ("Total Alkaloids: 71.6 mg/unit"), no cells of its rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase
from registry.extract.wording.cells import is_number
from registry.extract.wording.column_words import split_unit
from registry.extract.wording.names import find_name

LEAST = 2
LEVEL = 1.0


def without_summaries(page: Page) -> Page:
    """The page without its blocks of two lines or more that each say name and value, right of something else."""
    blocks: dict[int, list[tuple[Phrase, bool]]] = defaultdict(list)
    told = ((p, at > 0) for line in page_phrases(page.words) for at, p in enumerate(line) if _says_name_and_value(p))
    for phrase, right in told:
        blocks[round(phrase.box.x0 / LEVEL)].append((phrase, right))
    beside = [own for own in blocks.values() if len(own) >= LEAST and any(right for _phrase, right in own)]
    words = {id(w) for own in beside for phrase, _right in own for w in phrase.words}
    return replace(page, words=tuple(w for w in page.words if id(w) not in words)) if words else page


def _says_name_and_value(phrase: Phrase) -> bool:
    """Whether a phrase is a known name, a colon and a number in its unit."""
    name, colon, value = phrase.text.partition(":")
    if not colon or not any(map(str.isdigit, value)) or find_name(name) is None:
        return False
    return _is_amount(value.split())


def _is_amount(words: Sequence[str]) -> bool:
    unit, rest = split_unit(" ".join(words))
    return (unit is not None and is_number(rest)) or (len(words) > 1 and words[-1] == "mg" and is_number(words[0]))
