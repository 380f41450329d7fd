"""The method behind a substance's name, beside it or on a line of its own beneath: "Plísně ČSN ISO 21527-2"."""

from __future__ import annotations

import re
from functools import cache

from registry.reference.vocabulary import any_of

# A standard's number, or a chapter's: "ISO 4833-1:2013", "Ph. Eur. 2.6.12", "USP <731>", "BAM Ch. 3, 4A", "L 00.00-20"
NUMBER = r"(?:[A-Za-z]{1,7}\.?[\s-]?)?<?\d[\w.:/-]*>?(?:,\s?\d[\w.:/-]*)*"
HOUSE_METHOD = re.compile(r"\s+[(\[]?[A-Z]{2,5}(?:-[A-Z]{2,6})+-\d{1,4}[)\]]?$")  # "PNT-HPLC-18": whose own it is
YEAR = r"(?:\s?[(\[]\d{4}[)\]])?"


def without_method(text: str) -> str | None:
    """The name without the standard, the chapter of a pharmacopoeia or the technique behind it; None without one."""
    match = _standard().search(text) if any(c.isdigit() for c in text) else None
    match = match or _technique().search(text) or HOUSE_METHOD.search(text)
    return text[: match.start()].strip() or None if match is not None else None


@cache
def _standard() -> re.Pattern[str]:
    """Who issues standards, beginning with a capital as they write themselves, with a standard's number at the end."""
    issuers = rf"(?:(?-i:(?=[A-ZČ]))(?:{any_of('standard', 'standard-behind')})\.?[\s/-]{{0,2}})+"
    return re.compile(rf"[\s,;:|–-]+[(\[]?(?:§\s?64\s)?{issuers}{NUMBER}{YEAR}[)\]]?$", re.IGNORECASE)


@cache
def _technique() -> re.Pattern[str]:
    return re.compile(rf"(?:\s*[,;:|–/]\s*|\s+-?\s?)[(\[]?(?:{any_of('technique')})[)\]]?$", re.IGNORECASE)
