"""What lines over and under tables state of all their results: the unit they are in, their LOD and LOQ."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from registry.domain.quantity import AMOUNTS, PER_PIECE, Quantity, Unit
from registry.extract.wording.column_words import LONGEST_UNIT, MULTIPLIED, split_unit
from registry.extract.wording.numbers import NUMBER, AmbiguousNumber, Mark, parse_number
from registry.extract.wording.printed_units import find_unit
from registry.reference.vocabulary import any_of, load_headings, load_signs, plain, tells

LIMITS = ("lod-caption", "loq-caption")
NOTE_MARKS = "*†‡§¶#"
LEAST_ALL = 2  # words: "all values"
CLAUSES = re.compile(r"[.;]\s+|\s[·•|]\s")


def unit_in(phrase: str, text: str) -> Unit | None:
    """The unit that a caption or a sentence says all results are in; `text` goes on with what stands behind."""
    clauses = CLAUSES.split(phrase)
    telling = next((clause for clause in clauses if _tells_a_unit(clause)), None)
    # "the fourth column in mg/serving" says nothing against the unit of the others
    if telling is None or _states_two_kinds(telling) or _states_two_kinds(phrase, but=PER_PIECE):
        return None
    said = (telling, text) if len(clauses) == 1 else (telling,)
    phrase, text = (re.sub(r"[()\[\]]", " ", each).strip(" .") for each in (said[0], said[-1]))
    if MULTIPLIED.search(phrase):
        return None
    start = re.split(rf"\b(?:{names_of(*LIMITS)})\b", phrase, flags=re.IGNORECASE)[0]
    unit = split_unit(start)[0] or split_unit(phrase)[0] or split_unit(text)[0]
    return unit if unit is not None and unit.kind not in AMOUNTS else None


def is_of_no_sample(text: str) -> bool:
    """Whether a text speaks of what is measured beside the sample, or of what is taken: a spike, a daily exposure."""
    return any(word in load_signs("not-of-results") for word in plain(text).split())


@lru_cache(maxsize=2048)
def _tells_a_unit(clause: str) -> bool:
    if is_of_no_sample(clause):
        return False
    sentence = tells(clause, "unit-sentence")
    begun = begins_with(plain(clause), "unit-caption")
    return sentence or begun or _names_results(clause) or _names_all(clause) or _is_a_marked_unit(clause)


def _is_a_marked_unit(clause: str) -> bool:
    """Whether a clause is no more than a note's mark and a unit that all marked is in: "* in µg/kg"."""
    marked = _marked_unit().fullmatch(clause) if clause[:1] in NOTE_MARKS else None
    return marked is not None and find_unit(marked[1]) is not None


@cache
def _marked_unit() -> re.Pattern[str]:
    return re.compile(rf"[{NOTE_MARKS}]{{1,3}}\s?(?:{any_of('in-a-unit')})\s(.+)", re.IGNORECASE)


def _names_all(clause: str) -> bool:
    """Whether a clause is no more than that all values are in a unit: "all values mg/kg"."""
    unit, rest = split_unit(clause)
    words = plain(rest).split()
    every, told = load_signs("of-all"), load_signs("tells-of-results")
    return unit is not None and len(words) == LEAST_ALL and words[0] in every and words[1] in told


def _names_results(clause: str) -> bool:
    """Whether results stand among what is in a unit: "Limits, results and LOD in mg/g"."""
    named = _in_a_unit().match(clause)
    words = plain(named[1]).split() if named is not None else []
    return len(words) > 1 and any(load_headings().find(word) == "result" for word in words)


@cache
def _in_a_unit() -> re.Pattern[str]:
    return re.compile(rf"(.+?)\s(?:{any_of('in-a-unit')})\s", re.IGNORECASE)


def _states_two_kinds(text: str, *, but: tuple[str, ...] = ()) -> bool:
    """Whether units of two kinds stand in a text, one or the other of which is meant: "Results in % or aw"."""
    units = [find_unit(word.strip(",;.()")) for word in text.split()]
    return len({unit.kind for unit in units if unit is not None and unit.kind not in (*AMOUNTS, *but)}) > 1


def limit_stated(words: str, phrase: str, text: str, *, sign: str, unit: Unit | None, mark: Mark) -> Quantity | None:
    """The LOD or LOQ of a caption that begins with one, or with the unit of all results."""
    if begins_with(words, sign):
        return limit_in(phrase, sign, unit, mark) or _amount(phrase, mark) or _amount(text, mark)
    begun = unit is not None or any(begins_with(words, other) for other in LIMITS)
    return limit_in(phrase, sign, unit, mark) if begun else None


@lru_cache(maxsize=8192)
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
    return _quantity(match[1], unit, mark)


def limit_in(text: str, sign: str, unit: Unit | None, mark: Mark) -> Quantity | None:
    """The LOD or LOQ that a text states in passing: "Mycotoxins in ug/kg (LOD 1, LOQ 3 for every toxin)"."""
    match = re.search(rf"\b(?:{names_of(sign)})\s*[:=]?\s*({NUMBER})\s*([^\d,;)]*)", text, re.IGNORECASE)
    own = (_first_unit(match[2]) or unit) if match is not None else None
    if match is None or own is None:
        return None
    return _quantity(match[1], own, mark)


def _quantity(number: str, unit: Unit, mark: Mark) -> Quantity | None:
    """The amount, unless the number can be read in two ways: a caption's is then none, and no result fails by it."""
    try:
        value = parse_number(number, mark)
    except AmbiguousNumber:
        return None
    return Quantity(value, unit) if value is not None else None


def _first_unit(text: str) -> Unit | None:
    """The unit that a text begins with, in as many words as it takes: "mg per serving", "CFU/g"."""
    words = text.split()
    units = (find_unit(" ".join(words[:count])) for count in range(min(LONGEST_UNIT, len(words)), 0, -1))
    return next((unit for unit in units if unit is not None), None)


@cache
def names_of(*signs: str) -> str:
    """The words of some signs, the longest first, as alternatives of a pattern."""
    names = sorted((name for sign in signs for name in load_signs(sign)), key=len, reverse=True)
    return "|".join(map(re.escape, names))
