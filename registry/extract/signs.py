"""Lines that say something of what stands beneath: a panel's title, its unit, LOD and LOQ, or quality control."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from registry.domain.quantity import AMOUNTS, Quantity, Unit
from registry.domain.source import Box
from registry.extract.cells import find_portion, find_unit
from registry.extract.column_words import LONGEST_UNIT, split_unit
from registry.extract.lines import lines_of, phrases_of
from registry.extract.methods import method_in
from registry.extract.numbers import NUMBER, AmbiguousNumber, Mark, parse_number
from registry.extract.paper import Page, Phrase, Word, joined
from registry.reference.vocabulary import load_signs, load_titles, plain

TITLE_WORDS = 9
LIMITS = ("lod-caption", "loq-caption")
BESIDE_WORDS = 5


@dataclass(frozen=True)
class Sign:
    """A phrase that says what follows it: a panel's title, a quality section, a caption.

    A title with a table's number ("Table 1: Alkaloids (mg/g)") may stand under its table too.
    """

    page: int
    box: Box
    panel: str | None = None
    quality: bool = False
    unit: Unit | None = None
    lod: Quantity | None = None
    loq: Quantity | None = None
    portion: str | None = None
    method: str | None = None
    numbered: bool = False


def find_signs(pages: Sequence[Page], mark: Mark) -> list[Sign]:
    """All signs of a document, from its first page down."""
    signs: list[Sign] = []
    for page in pages:
        for line in lines_of(page.words):
            signs += _signs(page.number, phrases_of(line), mark)
    return signs


def _signs(page: int, line: Sequence[Phrase], mark: Mark) -> list[Sign]:
    """The signs of one line; a caption may have its value in the next phrase, a title its unit at the line's end."""
    found: list[Sign] = []
    for phrase, after in zip(line, [*(p.text for p in line[1:]), ""], strict=False):
        caption = _caption(page, phrase, f"{phrase.text} {after}".strip(), mark)
        titles = _title(page, phrase, mark)
        own = titles if caption is None or any(s.numbered for s in titles) else [caption, *titles]
        if not own and any(s.panel for s in found) and (unit := _unit_beside(phrase.text)) is not None:
            own = [Sign(page, phrase.box, unit=unit)]
        method = method_in(phrase.text, after, title=any(s.panel for s in own))
        found += [*own, *([Sign(page, phrase.box, method=method)] if method is not None else [])]
    return found


def _caption(page: int, phrase: Phrase, text: str, mark: Mark) -> Sign | None:
    """What a caption states: the unit of all results, their LOD and LOQ, or the portion tested."""
    words = plain(phrase.text)
    unit = _unit_in(words, phrase.text, text)
    lod, loq = (_limit_stated(words, phrase.text, text, sign=sign, unit=unit, mark=mark) for sign in LIMITS)
    portion = find_portion(text) if begins_with(words, "portion-caption") else None
    stated = (unit, lod, loq, portion)
    return None if stated == (None,) * 4 else Sign(page, phrase.box, unit=unit, lod=lod, loq=loq, portion=portion)


def _unit_in(words: str, phrase: str, text: str) -> Unit | None:
    """The unit that a caption or a sentence says all results are in."""
    sentence = any(f" {sign} " in f" {words} " for sign in load_signs("unit-sentence"))
    if not (begins_with(words, "unit-caption") or sentence) or _states_two_kinds(phrase):
        return None
    phrase, text = (re.sub(r"[()\[\]]", " ", said).strip(" .") for said in (phrase, text))
    start = re.split(rf"\b(?:{_names_of(*LIMITS)})\b", phrase, flags=re.IGNORECASE)[0]
    unit = split_unit(start)[0] or split_unit(phrase)[0] or split_unit(text)[0]
    return unit if unit is not None and unit.kind not in AMOUNTS else None


def _states_two_kinds(text: str) -> bool:
    """Whether units of two kinds stand in a text, one or the other of which is meant: "Results in % or aw"."""
    units = [find_unit(word.strip(",;.()")) for word in text.split()]
    return len({unit.kind for unit in units if unit is not None and unit.kind not in AMOUNTS}) > 1


def _limit_stated(words: str, phrase: str, text: str, *, sign: str, unit: Unit | None, mark: Mark) -> Quantity | None:
    """The LOD or LOQ of a caption that begins with one, or with the unit of all results."""
    if begins_with(words, sign):
        return _limit_in(phrase, sign, unit, mark) or _amount(phrase, mark) or _amount(text, mark)
    begun = unit is not None or any(begins_with(words, other) for other in LIMITS)
    return _limit_in(phrase, sign, unit, mark) if begun else None


def is_caption(line: Sequence[Word]) -> bool:
    """Whether a line says nothing but what a table's results are in: it is no row, no name and no heading."""
    return len(line) > 1 and len(phrases_of(line)) == 1 and begins_with(plain(joined(line)), "unit-caption")


def captions_a_unit(line: Sequence[Word]) -> bool:
    """Whether a line is such a caption with its unit, and no half of a heading ("Unit of Measure")."""
    return is_caption(line) and split_unit(joined(line))[0] is not None


def begins_with(text: str, sign: str) -> bool:
    """Whether a plain text begins with the words of a sign."""
    return _beginning(sign).match(text) is not None


@cache
def _beginning(sign: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{'|'.join(map(re.escape, load_signs(sign)))})(?:\Z| |\s?\d)")


def _amount(text: str, mark: Mark) -> Quantity | None:
    """The number with its unit at the end of a caption: "Limit of Detection 0.27 mg/g"."""
    match = re.search(rf"({NUMBER})\s*([^\d\s].*)$", text)
    unit = find_unit(match[2]) if match else None
    if match is None or unit is None:
        return None
    try:
        value = parse_number(match[1], mark)
    except AmbiguousNumber:
        return None
    return Quantity(value, unit) if value is not None else None


def _unit_beside(text: str) -> Unit | None:
    """The unit that stands beside a title: "ppb · ICP-MS", "CFU/g unless stated"."""
    words = [word for word in re.split(r"\s+|·", text) if word]
    units = [u for word in words[:1] + words[-1:] if (u := find_unit(word)) is not None and u.kind not in AMOUNTS]
    return units[0] if units and len(words) <= BESIDE_WORDS else None


def _limit_in(text: str, sign: str, unit: Unit | None, mark: Mark) -> Quantity | None:
    """The LOD or LOQ that a text states in passing: "Mycotoxins in ug/kg (LOD 1, LOQ 3 for every toxin)"."""
    match = re.search(rf"\b(?:{_names_of(sign)})\s*[:=]?\s*({NUMBER})\s*([^\d,;)]*)", text, re.IGNORECASE)
    own = (_first_unit(match[2]) or unit) if match is not None else None
    if match is None or own is None:
        return None
    try:
        value = parse_number(match[1], mark)
    except AmbiguousNumber:
        return None
    return Quantity(value, own) if value is not None else None


def _first_unit(text: str) -> Unit | None:
    """The unit that a text begins with, in as many words as it takes: "mg per serving", "CFU/g"."""
    words = text.split()
    units = (find_unit(" ".join(words[:count])) for count in range(min(LONGEST_UNIT, len(words)), 0, -1))
    return next((unit for unit in units if unit is not None), None)


@cache
def _names_of(*signs: str) -> str:
    names = sorted((name for sign in signs for name in load_signs(sign)), key=len, reverse=True)
    return "|".join(map(re.escape, names))


def _title(page: int, phrase: Phrase, mark: Mark) -> list[Sign]:
    numbered = _table_number().match(phrase.text)
    said = phrase.text[numbered.end() :] if numbered else phrase.text
    text = _first_sentence(said)
    words = plain(re.sub(r"\([^()]*\)", " ", text)).split()
    if not words or len(words) > TITLE_WORDS or (text.rstrip().endswith((".", ",", ";")) and not numbered):
        return []
    panel = load_titles().inside(text)
    quality = _is_quality(words)
    if panel is None and not quality:
        return []
    unit = split_unit(text)[0] or _unit_in(plain(said), said, said) if panel is not None else None
    lod, loq = (_limit_in(said, sign, unit, mark) for sign in LIMITS)
    return [Sign(page, phrase.box, panel, quality, unit, lod, loq, find_portion(said), numbered=numbered is not None)]


def _first_sentence(text: str) -> str:
    """A title alone, of a line that goes on with the unit of what follows: "Elements. All results in ppm."."""
    title, _, rest = text.partition(". ")
    told = bool(rest) and load_titles().find(title) is not None and _unit_in(plain(rest), rest, rest) is not None
    return title if told else text


@cache
def _table_number() -> re.Pattern[str]:
    return re.compile(rf"(?:{_names_of('table-word')})\s*\d{{1,2}}\s*[.:–-]?\s*(?=\w)", re.IGNORECASE)


def _is_quality(words: Sequence[str]) -> bool:
    return begins_with(" ".join(words), "quality-section") and "notes" not in words
