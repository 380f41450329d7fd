"""The method that a line beside or under a panel's title names: by its caption, or by a technique it names."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from registry.reference.vocabulary import any_of, load_signs, plain

LONGEST = 14
SENTENCE_END = re.compile(r"(?<=\w)\.\s+")


def method_in(text: str, after: str, *, title: bool) -> str | None:
    """The method a phrase names; `after` stands beside it, `title` says that it is a panel's title itself."""
    caption = _caption().match(text)
    if caption is not None:
        return (text[caption.end() :].strip() or after).strip(" .;") or None
    if title:
        by = _by().search(text)
        return method_in(_results_untold((by[1] or by[2]).strip()), "", title=False) if by is not None else None
    if len(text.split()) > LONGEST:
        return None
    sentences = SENTENCE_END.split(text.strip(" ."))
    return ". ".join(s for s in sentences if _technique().search(s)) or None


def _results_untold(text: str) -> str:
    """A title's end without what it says of the results: "HPLC-UV, results in mg/g"."""
    told = load_signs("tells-of-results")
    return ", ".join(takewhile(lambda part: plain(part).split(" ")[0] not in told, text.split(", ")))


@cache
def _by() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{any_of('before-method')})\s+(.+)$|[(|–-]\s+?(.+?)\)?$", re.IGNORECASE)


@cache
def _caption() -> re.Pattern[str]:
    words = sorted(load_signs("method-caption"), key=len, reverse=True)
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, words))})\s*:", re.IGNORECASE)


@cache
def _technique() -> re.Pattern[str]:
    words = sorted(load_signs("technique"), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)
