"""The text of a result's cell to what it says: a number, a censored number, a presence, or nothing readable."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from registry.domain.measurement import Operator
from registry.domain.quantity import Unit
from registry.extract.wording.cell_patterns import (
    CROWDED,
    IN_BRACKETS,
    SPREAD,
    portion_pattern,
    value_pattern,
    with_plain_spread,
)
from registry.extract.wording.in_turn import amounts_in_turn
from registry.extract.wording.numbers import AmbiguousNumber, Mark, parse_number
from registry.extract.wording.printed_units import find_portion, find_unit, unit_of_count
from registry.extract.wording.result_words import (
    CENSORED,
    answer_says,
    begins_an_answer,
    begins_censored,
    is_failure,
    parted,
    tidy,
    word_says,
)
from registry.reference.vocabulary import load_headings

LABEL = re.compile(r"[\s:=]")  # ends what begins a bracket: "ND (LOD=0.1)"
ACCEPTED = {*CENSORED, "absent", "present", "NT"}


@dataclass(frozen=True)
class Reading:
    """What a cell says; `status` is a verdict printed beside the result, `portion` what a presence test looked at.

    `uncertainty` is in the value's unit; `share` is one printed in per cent, which may be of the value.
    """

    operator: Operator
    value: Decimal | None = None
    unit: Unit | None = None
    portion: str | None = None
    status: str | None = None
    uncertainty: Decimal | None = None
    share: Decimal | None = None


def read_cell(text: str, mark: Mark) -> list[Reading] | None:
    """What a result cell says: one reading, or several where other units follow ("237.4 mg/g (23.74 %)").

    An empty list is a cell that says nothing ("-"); None is a cell that cannot be read.
    """
    read = _readings(text, mark) if begins_an_answer(text) else None
    return None if read is None else list(read)


@lru_cache(maxsize=4096)
def _readings(text: str, mark: Mark) -> list[Reading] | None:
    text = tidy(text)
    one = _one(text, mark) if text else []
    if one is not None:
        return one
    if parts := amounts_in_turn(text):
        return [reading for part, _unit in parts for reading in _one(part, mark) or ()]
    return _bracketed(text, mark) or _too_many(text, mark)


def _bracketed(text: str, mark: Mark) -> list[Reading] | None:
    """A value with another, a limit or its count in brackets behind it."""
    both = IN_BRACKETS.fullmatch(text)
    if both is None:
        return None
    if both[3]:
        return _one(tidy(f"{both[2]} {both[3]}"), mark) if word_says(both[1]) == "too-many" else None
    first, second = _one(tidy(both[1]), mark), _one(tidy(both[2]), mark)
    if word_says(both[1]) == "too-many" and second and second[0].operator is Operator.ABOVE:
        return second
    if first and (second is not None or load_headings().find(LABEL.split(both[2])[0]) in ("limit", "lod", "loq")):
        return _together(first, second or [])
    return second if not any(c.isascii() and c.isalnum() for c in both[1]) else None  # a first word in a broken font


def _too_many(text: str, mark: Mark) -> list[Reading] | None:
    """A count with the word for too many beside it: ">3,000,000 (TNTC)", "TNTC >15,000"."""
    match = CROWDED.fullmatch(text)
    crowded = match is not None and word_says(match["before"] or match["behind"]) == "too-many"
    counted = _one(tidy(match["above"] or match["count"]), mark) if match is not None and crowded else None
    return counted if counted and counted[0].operator is Operator.ABOVE else None


def _together(first: list[Reading], second: list[Reading]) -> list[Reading]:
    """A value in two units; a limit in the brackets ("ND (<0.05)", "0.12 ppm (max 0.5 ppm)") adds nothing."""
    if first[0].value is None or not second or second[0].unit is None:
        return first
    if first[0].operator is Operator.EQUAL and second[0].operator in (Operator.BELOW, Operator.ABOVE):
        return first
    return first + second


def _one(text: str, mark: Mark) -> list[Reading] | None:
    says = answer_says(text)
    if says in ("none", "unjudged"):
        return []
    if says is not None:
        return _word(says)
    return _number(text, mark) or _presence(text) or _word_in_unit(text) or _with_status(text, mark)


def _word(says: str) -> list[Reading] | None:
    if says in ACCEPTED:
        return [Reading(Operator(says))]
    if says in ("pass", "fail"):
        return [Reading(Operator.COMPLIES, status=says)] if says == "pass" else None
    return None


@lru_cache(maxsize=4096)
def _word_in_unit(text: str) -> list[Reading] | None:
    """Read "ND %", "<LOQ mg" and "ND<0.1": a censored result with its unit, or with the LOD or LOQ it is below."""
    word, sign, bound = text.partition("<")
    if (says := answer_says(word) if sign and word else None) in CENSORED and value_pattern().fullmatch(sign + bound):
        return [Reading(Operator(says))]
    for at in range(1, len(text)) if begins_censored(text) else ():
        unit = find_unit(text[at:]) if not text[at - 1].isdigit() and text[at] != " " else None
        says = answer_says(text[:at]) if unit is not None else None
        if says in CENSORED:
            return [Reading(Operator(says), unit=unit)]
    word, _, last = text.rpartition(" ")  # "Not tested mg/kg": a unit says nothing of it
    return [Reading(Operator.NOT_TESTED)] if answer_says(word) == "NT" and find_unit(last) is not None else None


@lru_cache(maxsize=4096)
def is_answer(text: str) -> bool:
    """Whether a text could stand in a result's place: readable, ambiguous, or the laboratory's bare verdict."""
    try:
        return read_cell(text, Mark.POINT) is not None or is_failure(text)
    except AmbiguousNumber:
        return True


def is_number(text: str) -> bool:
    """Whether a text could be a measured number, with its sign and unit."""
    return any(map(str.isdigit, text)) and is_answer(text)


def _with_status(text: str, mark: Mark) -> list[Reading] | None:
    """Read "12.2% - Complete", "0.12 ppm (Pass)" and "Complies: 0.12 ppm": a value and a verdict in one cell."""
    value, said = parted(text)
    readings = _readings(value, mark) if value != text else None
    measured = readings and readings[0].operator is not Operator.COMPLIES
    return [replace(r, status=said) for r in readings or ()] if measured else None


def _number(text: str, mark: Mark) -> list[Reading] | None:
    text, sign, spread = with_plain_spread(text).partition("±")
    match = value_pattern().fullmatch(text.strip())
    if not match:
        return None
    value, unit = parse_number(match["number"], mark), find_unit(match["rest"]) or unit_of_count(match["rest"])
    if value is None or (match["rest"] and unit is None and word_says(match["rest"]) != "estimated"):  # "120est."
        return None
    operator = Operator.BELOW if match["below"] else Operator.ABOVE if match["above"] else Operator.EQUAL
    return (
        _with_spread(Reading(operator, value, unit), spread.strip(), mark) if sign else [Reading(operator, value, unit)]
    )


def _with_spread(reading: Reading, spread: str, mark: Mark) -> list[Reading] | None:
    """The reading with what stands behind its "±": in its unit, in a unit for both, or so many per cent."""
    match = SPREAD.fullmatch(spread)
    amount, unit = (parse_number(match[1], mark), find_unit(match[2])) if match else (None, None)
    if match is None or amount is None or (match[2] and unit is None):
        return None
    if unit is not None and unit.symbol == "%":
        return [replace(reading, share=amount)]
    if unit is None or reading.unit is None or unit.symbol == reading.unit.symbol:
        return [replace(reading, unit=reading.unit or unit, uncertainty=amount)]
    return [reading]


def _presence(text: str) -> list[Reading] | None:
    """A presence word with the portion tested: "Negative/1g", "Not Detected per 1 gram", "negativní v 25 g"."""
    one, _stroke, other = text.partition(" / ")
    if other and (said := _presence(one)) is not None and said == _presence(other):
        return said  # in two languages
    portion = find_portion(text)
    if portion is None:
        return None
    found = portion_pattern().sub("", text, count=1).strip(" /,")
    says = "absent" if found == "0" else answer_says(found)  # "0/25 g"
    if says not in ("ND", "absent", "present"):
        return None
    return [Reading(Operator.PRESENT if says == "present" else Operator.ABSENT, portion=portion)]
