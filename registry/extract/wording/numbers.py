"""Printed numbers to exact decimals: decimal comma or point, thousands, powers of ten."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from registry.reference.vocabulary import load_signs, plain

PLAIN_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
EXPONENT = r"(?:\s?[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+|\^\s*[+-]?\d+)"  # "10 ⁴": small digits of another font stand apart
FLATTENED = r"(?:(?<=[x×·•∙⋅*]10)|(?<=[x×·•∙⋅*]\s10))[1-9](?!\d)"  # typed without a raised figure: "1.2x103"
POWER = rf"(?:{EXPONENT}|[eE]\s?\d\b|{FLATTENED})"  # behind "x 10": the E of "3,2 x 10E5" only lifts its exponent
TEN_E = re.compile(r"10[eE]\d+")  # alone it is a power of ten to some, and ten times one to others
MANTISSA = r"(?:\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?:[.,]\d+)?|\d+(?:[.,]\d+)*|[.,]\d+)"
NUMBER = rf"(?:{MANTISSA}\s?[x×·•∙⋅*.]\s?10{POWER}|10{EXPONENT}|{MANTISSA}(?:[eE][+-]?\d+)?)"
WHOLE_NUMBER = re.compile(NUMBER)
TIMES_TEN = re.compile(rf"(?:({MANTISSA})\s?[x×·•∙⋅*.]\s?10({POWER})|10({EXPONENT}))")
LAKHS = re.compile(r"\d{1,2}(?:,\d\d)+,\d{3}")  # as India groups its figures: 1,00,000
SPACES = re.compile(r"[ \u00a0\u202f'’]")  # between the thousands
MANY, MINORITY = 3, 4  # a document that uses both marks so often decides nothing about "1.425"
LARGEST_SHIFT, LONGEST_SHIFT = 40, 4  # powers of ten and their characters: beyond is no measurement, nor a number
LONE_NUMBER = re.compile(r"^[<>≤≥±]?\s?(\d+[.,]\d+)%?$")


class Mark(StrEnum):
    """What stands before a document's decimals."""

    POINT = "."
    COMMA = ","
    UNKNOWN = ""
    BOTH = "both"


@dataclass(eq=False)  # what passes through a context manager gets its traceback set
class AmbiguousNumber(ValueError):
    """A number that means two things and nothing on the document decides which."""

    text: str


def decimal_mark(texts: Iterable[str]) -> Mark:
    """The decimal mark of a document, from all numbers that stand alone on it.

    Only numbers that can be read in one way vote: three digits after the mark may be thousands, but not behind a zero.
    Where none does, words of a language that writes a comma leave open what a point is; against its language, one or
    two such numbers decide nothing about those with the other mark, and more of them not against a few of its own:
    a notice in English stands under many a table.
    """
    texts = list(texts)
    commas = frozenset(load_signs("comma-language-word"))
    comma = any(plain(text) in commas for text in texts)
    votes, unclear = _votes(texts)
    fewer, more = sorted(votes, key=lambda mark: votes[mark])
    if votes[fewer] == votes[more]:
        return Mark.BOTH if votes[more] or comma else Mark.UNKNOWN
    against = votes[more] < MANY and fewer in unclear and comma != (more is Mark.COMMA)
    least = 1 if comma and fewer is Mark.COMMA else MANY
    return Mark.BOTH if against or (votes[fewer] >= least and MINORITY * votes[fewer] > votes[more]) else more


def undisputed_mark(texts: Iterable[str], document: Mark) -> Mark:
    """The decimal mark of one page, where hardly a number of it has the other: else the document's own decides.

    So it does against fewer numbers than MANY: "Version 2.1" in a foot is no decimal.
    """
    texts = list(texts)
    votes, _unclear = _votes(texts)
    if MINORITY * min(votes.values()) > max(votes.values()):
        return Mark.UNKNOWN
    own = decimal_mark(texts)
    against = document in votes and own in votes and own is not document
    return Mark.UNKNOWN if against and votes[own] < MANY else own


def _votes(texts: Iterable[str]) -> tuple[dict[Mark, int], set[Mark]]:
    """How many numbers have each mark for their decimals, and the marks of those that may have thousands."""
    votes: dict[Mark, int] = {Mark.POINT: 0, Mark.COMMA: 0}
    unclear: set[Mark] = set()
    for match in filter(None, (LONE_NUMBER.match(part) for text in texts for part in text.split("/"))):
        mark = Mark.COMMA if "," in match[1] else Mark.POINT
        if _maybe_thousands(match[1]):
            unclear.add(mark)
        else:
            votes[mark] += 1
    return votes, unclear


def _maybe_thousands(text: str) -> bool:
    whole, _mark, rest = text.replace(",", ".").partition(".")
    return len(rest) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0")


def parse_number(text: str, mark: Mark) -> Decimal | None:
    """The number printed so, or None where the text is no number.

    Raises AmbiguousNumber for "1,000" on a document that decides nothing about its comma.
    """
    text = text.strip()
    if not WHOLE_NUMBER.fullmatch(text) or TEN_E.fullmatch(text):
        return None
    power = TIMES_TEN.fullmatch(text)
    if power:
        mantissa = _plain(power[1], mark) if power[1] else Decimal(1)
        shift = (power[2] or power[3]).lstrip("^eE").strip()
        return None if mantissa is None else _shifted(mantissa, shift.translate(PLAIN_DIGITS))
    mantissa_text, _, shift_text = text.lower().partition("e")
    plain = _plain(mantissa_text, mark)
    return plain if plain is None or not shift_text else _shifted(plain, shift_text)


def _shifted(mantissa: Decimal, shift: str) -> Decimal | None:
    """The mantissa times that power of ten; None for a power beyond all measurement, however long it is written."""
    if len(shift) > LONGEST_SHIFT or abs(int(shift)) > LARGEST_SHIFT:
        return None
    return mantissa.scaleb(int(shift))


def _plain(text: str, mark: Mark) -> Decimal | None:
    text = SPACES.sub("", text)
    if LAKHS.fullmatch(text):
        return Decimal(text.replace(",", ""))
    marks = [mark for mark in text if mark in ".,"]
    if len(marks) > 1:
        return _grouped(text, marks)
    if not marks:
        return Decimal(text)
    if not _maybe_thousands(text):
        return Decimal(text.replace(",", "."))
    if mark is Mark.BOTH or (mark is Mark.UNKNOWN and marks[0] == ","):
        raise AmbiguousNumber(text)
    thousands = marks[0] != (mark or Mark.POINT)
    return Decimal(text.replace(marks[0], "" if thousands else "."))


def _grouped(text: str, marks: list[str]) -> Decimal | None:
    """1,234,567 or 1.234,5: groups of three, and a decimal part only after another mark than theirs."""
    groups, last = re.split(r"[.,]", text), marks[-1]
    decimal = last != marks[0]
    whole = groups[:-1] if decimal else groups
    if len(set(marks[:-1])) > 1 or any(len(g) != 3 for g in whole[1:]) or not 1 <= len(whole[0]) <= 3:
        return None
    return Decimal("".join(whole) + ("." + groups[-1] if decimal else ""))
