"""Rows under headings that nobody knows, further down than those by which they were read: what they hold is unsure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from registry.domain.source import Box
from registry.extract.page.lines import page_phrases
from registry.extract.page.once import once
from registry.extract.page.paper import Page, Phrase, overlap_x
from registry.extract.wording.cells import is_answer
from registry.extract.wording.column_words import heading_unit
from registry.extract.wording.name_notes import names_a_method
from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.reported import Doubt, Result
from registry.reference.vocabulary import load_headings, load_titles

LEAST = 2  # phrases of a line of headings
KNOWN = 2  # words of columns by which a line is known for headings of its own
NEAR = 3.0  # heights of its letters to the first row under it
OTHERWISE = "a line between its heading and its row may head its column otherwise"


class _Line:
    """A line of a page that all results under it ask about."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.phrases = phrases
        self.bottom = phrases[0].box.bottom

    @once
    def is_of_headings(self) -> bool:
        """Whether it is known for headings of its own."""
        told = [load_headings().inside(heading_unit(p.text)[1]) for p in self.phrases[1:]]
        return "result" in told or sum(role not in (None, "analyte") for role in told) >= KNOWN


def doubts_of_headings(results: Sequence[Result], pages: Sequence[Page]) -> dict[int, list[Doubt]]:
    """A doubt for each result with a line over it that may be its heading, and says no result; by the results' `id`.

    A table with headings of its own that are not known must not be read by those of the table above it.
    """
    found: dict[int, list[Doubt]] = {}
    for page in pages:
        own = [r for r in results if r.page == page.number and r.printed_in == "table"]
        several = (line for line in page_phrases(page.words) if len(line) >= LEAST)
        lines = list(map(_Line, _once(list(several)))) if own else []
        unsure = [r for r in own if any(_heads_otherwise(line, r, own) for line in _above(lines, r))]
        found |= {id(r): [(0.3, OTHERWISE)] for r in unsure}
    return found


def _once(lines: Sequence[Sequence[Phrase]]) -> list[Sequence[Phrase]]:
    """The lines but those that a page prints again: headings of the same columns stand over several tables."""
    times = Counter(tuple(p.text for p in line) for line in lines)
    return [line for line in lines if times[tuple(p.text for p in line)] == 1]


def _above(lines: Sequence[_Line], result: Result) -> Iterator[Sequence[Phrase]]:
    """The lines over a result, from the nearest up, as far as one that is known for headings."""
    for line in reversed(lines):
        if line.bottom > result.box.top + 1:
            continue
        if line.is_of_headings:
            return
        yield line.phrases


def _heads_otherwise(line: Sequence[Phrase], result: Result, own: Sequence[Result]) -> bool:
    """Whether a line of words stands between rows that were read by one heading, with one over a result's column."""
    over = [p for p in line if overlap_x(p.box, result.box) > 0]
    if len(over) != 1 or find_unit(over[0].text) is not None or names_a_method(over[0].text):
        return False
    if _names(line[0]) or any(map(_is_no_heading, line[1:])):
        return False
    top, bottom = line[0].box.top, max(p.box.bottom for p in line)
    column = [r.box for r in own if overlap_x(r.box, result.box) > 0]
    return any(b.bottom <= top + 1 for b in column) and _follows(column, bottom, line[0].size)


def _follows(column: Sequence[Box], bottom: float, size: float) -> bool:
    return any(0 <= box.top - bottom + 1 < NEAR * size for box in column)


def _names(phrase: Phrase) -> bool:
    """Whether a line begins with a name or a label, as no line of headings does, unless the name is a title's too."""
    named = find_name(phrase.text) is not None and load_titles().find(phrase.text) is None
    return named or ":" in phrase.text or is_answer(phrase.text)


def _is_no_heading(phrase: Phrase) -> bool:
    """Whether a phrase stands in no heading: an answer, a name, a title or a label."""
    text = phrase.text
    answers = is_answer(text) or is_answer(phrase.words[0].text)  # "30 CFU/g ??" begins with one
    return ":" in text or answers or find_name(text) is not None or load_titles().find(text) is not None
