"""Units in footnotes: a title that ends with a mark, "Heavy Metals (1)", and the note with that mark that says more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache

from registry.domain.quantity import AMOUNTS, Unit
from registry.extract.page.lines import page_phrases
from registry.extract.page.paper import Page, Phrase
from registry.extract.wording.captions import NOTE_MARKS, is_of_no_sample
from registry.extract.wording.column_words import split_unit
from registry.extract.wording.printed_units import find_unit
from registry.extract.wording.signs import Sign
from registry.reference.spelling import RAISED_LETTERS, RAISED_MARKS
from registry.reference.vocabulary import any_of, load_headings

MARK = rf"(\(\d\)|\b[1-9]\)|\([a-z]\)|[{NOTE_MARKS}]{{1,3}}\)?|[{RAISED_MARKS}])"
MARKED = re.compile(rf"\w.*?\s?{MARK}$")
BEHIND = re.compile(rf"(?<=\w)\s?{MARK}$")
SENTENCES = re.compile(r"(?<=[^\W\d])\.\s")
WORDS = re.compile(r"[\s,;:]+")
NOTE = re.compile(rf"{MARK}\s?(\w.*)")
# a note whose figure or letter is not raised, as that of its mark is
NUMBERED = re.compile(r"([1-9])\s([^\W\d].*)|([a-np-z])\s([A-ZÀ-Ž].*)")
RAISED = str.maketrans("123456789", "¹²³⁴⁵⁶⁷⁸⁹") | RAISED_LETTERS
TIMES_TEN = re.compile(rf"[x×·•∙⋅*]\s?10[{RAISED_MARKS}]$")
TEN = re.compile(rf"(?<!\d)10(?:[{RAISED_MARKS}]|\s[1-9]\))$")


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
    for mark, note in notes_among(phrases):
        if (unit := _unit_of_results(note)) is not None:
            told.setdefault(mark, set()).add(unit)
    yield from ((mark, next(iter(units))) for mark, units in told.items() if len(units) == 1)


def notes_among(phrases: Iterable[Phrase]) -> Iterator[tuple[str, str]]:
    """The notes that begin with a mark, each with it."""
    for phrase in phrases:
        if (match := NOTE.fullmatch(phrase.text)) is not None:
            yield match[1], match[2]
        elif (match := NUMBERED.fullmatch(phrase.text)) is not None and find_unit(match[2] or "") is None:
            yield (match[1] or match[3]).translate(RAISED), match[2] or match[4]


def mark_behind(text: str) -> str | None:
    """The mark that a text ends in; the raised figure of "1.5 × 10³" is none, that of "10³" may be one."""
    match = BEHIND.search(text) if TIMES_TEN.search(text) is None else None
    return match[1] if match is not None else None


def is_power_or_mark(text: str) -> bool:
    """Whether a text ends in a ten with a raised figure and nothing before it: a power, or a ten with a note."""
    return TEN.search(text) is not None and TIMES_TEN.search(text) is None


def notes_of(pages: Sequence[Page]) -> dict[str, str]:
    """The note to each mark that has one alone in the document."""
    told: dict[str, set[str]] = {}
    for mark, note in notes_among(p for page in pages for line in page_phrases(page.words) for p in line):
        told.setdefault(mark, set()).add(note)
    return {mark: next(iter(notes)) for mark, notes in told.items() if len(notes) == 1}


def unit_of_note(note: str) -> Unit | None:
    """The unit that a note names anywhere, but for that of limits and of amounts."""
    return split_unit(note)[0] if not _of_limits(note) else None


def _of_limits(note: str) -> bool:
    roles = {load_headings().find(word) for word in WORDS.split(note)}
    return bool(roles & {"lod", "loq", "limit"}) and "result" not in roles


def _unit_of_results(note: str) -> Unit | None:
    """The unit that a note's sentence ends with, "results and limits in mg/kg"; in passing, or of limits, is none."""
    return next((unit for said in SENTENCES.split(note) if (unit := _unit_at_end(said)) is not None), None)


def _unit_at_end(sentence: str) -> Unit | None:
    if is_of_no_sample(sentence):
        return None
    match = _in_unit().search(sentence.rstrip(" .;"))
    unit = find_unit(match[1]) if match is not None else None
    return unit if unit is not None and unit.kind not in AMOUNTS and not _of_limits(sentence) else None


@cache
def _in_unit() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of('in-a-unit')})\s+(\S+(?:\s\S+){{0,3}})$", re.IGNORECASE)
