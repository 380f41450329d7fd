"""The method behind a substance's name, beside it or on a line of its own beneath: "Plísně ČSN ISO 21527-2"."""

from __future__ import annotations

import re
from functools import cache

from registry.extract.wording.name_notes import is_remark
from registry.reference.substances import load_analytes
from registry.reference.vocabulary import any_of, load_sign_words

# A standard's number, or a chapter's: "ISO 4833-1:2013", "Ph. Eur. 2.6.12", "USP <731>", "BAM Ch. 3, 4A", "L 00.00-20"
NUMBER = r"(?:[A-Za-z]{1,7}\.?[\s-]?)?<?\d[\w.:/-]*>?(?:,\s?\d[\w.:/-]*)*"
HOUSE_METHOD = re.compile(r"\s+[(\[]?[A-Z]{2,5}(?:-[A-Z]{2,6})+-\d{1,4}[)\]]?$")  # "PNT-HPLC-18": whose own it is
DIGIT = re.compile(r"\d")
YEAR = r"(?:\s?[(\[]\d{4}[)\]])?"


def without_method(text: str) -> str | None:
    """The name without the standard, the chapter of a pharmacopoeia or the technique behind it; None without one.

    A standard alone is no name: the first word of "Ph. Eur. 2.8.25" is not measured.
    """
    numbered = _ends_in_a_number(text)
    if numbered and is_standard(text):
        return None
    techniques = text.casefold().rstrip(")]").endswith(load_sign_words("technique"))  # most end in none, soon seen
    match = (
        (_standard().search(text) if numbered else None)
        or (_technique().search(text) if techniques else None)
        or (HOUSE_METHOD.search(text) if numbered else None)
    )
    return text[: match.start()].strip() or None if match is not None else None


def without_technique(name: str) -> str | None:
    """The name without how it was measured behind it: "Moisture by Karl Fischer"; None without such.

    What ends in a name is a title with the first row under it: "Metals by ICP-MS Arsenic".
    """
    measured, by, method = name.rpartition(" by ")
    if not (by and is_remark(method)):
        return None
    words = method.split()
    ends = (" ".join(words[at:]) for at in range(1, len(words)))
    return None if any(load_analytes().find(end) is not None for end in ends) else measured


def is_standard(text: str) -> bool:
    """Whether a text is a standard's number and no more: "AOAC 990.12", "USP <2021>"."""
    return _ends_in_a_number(text) and _standard().fullmatch(f" {text}") is not None


def _ends_in_a_number(text: str) -> bool:
    """Whether a figure is in the last word, as in that of every standard and house method: few texts, soon seen."""
    return DIGIT.search(text, text.rfind(" ") + 1) is not None


@cache
def _standard() -> re.Pattern[str]:
    """Who issues standards, beginning with a capital as they write themselves, with a standard's number at the end."""
    issuers = rf"(?:(?-i:(?=[A-ZČ]))(?:{any_of('standard', 'standard-behind')})\.?[\s/-]{{0,2}})+"
    return re.compile(rf"[\s,;:|–-]+[(\[]?(?:§\s?64\s)?{issuers}{NUMBER}{YEAR}[)\]]?$", re.IGNORECASE)


@cache
def _technique() -> re.Pattern[str]:
    return re.compile(rf"(?:\s*[,;:|–/]\s*|\s+-?\s?)[(\[]?(?:{any_of('technique')})[)\]]?$", re.IGNORECASE)
