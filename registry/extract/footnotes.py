"""Units in footnotes: a title that ends with a mark, "Heavy Metals (1)", and the note with that mark that says more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from registry.domain.quantity import AMOUNTS, Unit
from registry.extract.column_words import split_unit
from registry.extract.lines import page_phrases
from registry.extract.paper import Page, Phrase
from registry.extract.signs import Sign

MARK = r"(\(\d\)|\([a-z]\)|[*†‡§¶#]{1,3}|[¹²³⁴⁵⁶⁷⁸⁹])"
MARKED = re.compile(rf"\w.*?\s?{MARK}$")
NOTE = re.compile(rf"{MARK}\s?\w.*")


def with_marked_units(signs: Sequence[Sign], pages: Sequence[Page]) -> list[Sign]:
    """The signs, each title without a unit with the one that the note with its mark states."""
    phrases = [(page.number, phrase) for page in pages for line in page_phrases(page.words) for phrase in line]
    marks = {(page, phrase.box): m[1] for page, phrase in phrases if (m := MARKED.fullmatch(phrase.text))}
    notes = dict(_notes(phrase for _page, phrase in phrases))
    units = {place: unit for place, mark in marks.items() if (unit := notes.get(mark)) is not None}
    return [replace(s, unit=units.get((s.page, s.box))) if s.panel and s.unit is None else s for s in signs]


def _notes(phrases: Iterator[Phrase]) -> Iterator[tuple[str, Unit | None]]:
    """What each mark's note says all results are in; a mark with two notes that differ says nothing."""
    told: dict[str, set[Unit | None]] = {}
    for phrase in phrases:
        match = NOTE.fullmatch(phrase.text)
        unit = split_unit(phrase.text[match.end(1) :])[0] if match is not None else None
        if match is not None and unit is not None and unit.kind not in AMOUNTS:
            told.setdefault(match[1], set()).add(unit)
    yield from ((mark, next(iter(units))) for mark, units in told.items() if len(units) == 1)
