"""What the text of a piece of a heading says by itself: what column it names, and whether it could be in a heading."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache, lru_cache

from registry.domain.quantity import folded
from registry.extract.wording.cell_patterns import BRACKETS
from registry.extract.wording.column_words import (
    LEAST_HALF,
    asks,
    is_per_piece,
    of_both,
    split_unit,
    unit_of_a_sized_piece,
    unit_per,
)
from registry.extract.wording.ends_of_limits import is_end_of_limits
from registry.extract.wording.name_notes import names_a_method
from registry.extract.wording.printed_units import find_unit
from registry.reference.spelling import repaired
from registry.reference.substances import load_units
from registry.reference.vocabulary import (
    any_of,
    load_heading_words,
    load_headings,
    load_sign_words,
    load_titles,
    load_unit_words,
    plain,
)

LONGEST_HEADING = 6
LONGEST_TITLE = 5
HALF = 6
BEGINNING = re.compile(r"[A-Za-z0-9]+")
WORDS = re.compile(r"[\s/]+")
PART = re.compile(
    r"[A-Z1-9]|\(?1:n\)?|\W+|\([^()\d]{1,9}|[^()\d]{1,9}\)"
)  # a letter or figure of its own, a dilution, a sign, half of what stands in brackets


@lru_cache(maxsize=4096)
def known_length(texts: tuple[str, ...]) -> int:
    """How many of the first words are one known heading or unit."""
    longest = min(LONGEST_HEADING, len(texts)) if texts and _begins(texts[0]) else 1
    return next((length for length in range(longest, 0, -1) if _is_known(" ".join(texts[:length]))), 0)


def _begins(word: str) -> bool:
    """Whether a known heading or unit of several words could begin with this one, by its first letters or figures."""
    first = BEGINNING.match(word)
    if first is None:
        return True
    begun, starts = first[0].casefold().replace("mcg", "ug"), _starts()
    at = bisect_left(starts, begun)
    return at < len(starts) and starts[at].startswith(begun)


@cache
def _starts() -> list[str]:
    """All that a heading or a unit may say, in order and without spaces."""
    headings = (text.replace(" ", "").replace("mcg", "ug") for text in load_headings().meanings)
    units = (folded(text) for unit in load_units().units for text in (unit.symbol, *unit.aliases))
    return sorted({*headings, *units, *(word.replace(" ", "") for word in load_sign_words("per-piece"))})


@lru_cache(maxsize=8192)
def _is_known(text: str) -> bool:
    named = load_headings().find(text) is not None or of_both(text) is not None
    heading = named or is_end_of_limits(text) or asks(text)
    figures = any(map(str.isdigit, text))  # "per 0.5 g unit" stays together; "per unit" does so
    sized = figures and (is_per_piece(text) or unit_of_a_sized_piece(text) is not None)
    return heading or sized or find_unit(text) is not None or unit_per(text) is not None


@lru_cache(maxsize=4096)
def sense_of(text: str) -> tuple[str | None, bool]:
    """What column a text names, if any, and whether it could be part of a heading."""
    unit = find_unit(text) or unit_per(text) or (unit_of_a_sized_piece(text) or (None, ""))[0]
    named = load_headings().find(text) or of_both(text) or ("limit" if is_end_of_limits(text) else None)
    named = "result" if asks(text) else named
    role = named or ("unit-alone" if unit is not None else None)
    known = any(all(_heading_word(w) for w in WORDS.split(plain(t)) if w) for t in repaired(text))
    return role, role is not None or known or is_per_piece(text) or _half_word(text) or bool(PART.fullmatch(text))


@lru_cache(maxsize=2048)
def _heading_word(word: str) -> bool:
    """Whether this is a word of some heading, or the first half of one broken over two lines."""
    known = load_heading_words()
    return word in known or word in load_unit_words() or word in _halves()


@cache
def _halves() -> frozenset[str]:
    """What the first half of a heading's word may be, without its hyphen."""
    return frozenset(word[:end] for word in load_heading_words() for end in range(HALF, len(word)))


def _half_word(text: str) -> bool:
    """Whether this is one side of a heading's word broken at a hyphen: "Hodno-" over "cení"."""
    word = plain(text)
    if len(word) < LEAST_HALF or " " in word:
        return False
    begins, ends = _sides()
    return word in begins if text.endswith("-") else text[0].islower() and word in ends


@cache
def _sides() -> tuple[frozenset[str], frozenset[str]]:
    """All that a heading's word may begin with, and all that it may end with."""
    pieces = [(word[:at], word[at:]) for word in load_heading_words() for at in range(len(word) + 1)]
    return frozenset(begin for begin, _end in pieces), frozenset(end for _begin, end in pieces)


@lru_cache(maxsize=4096)
def is_whole_title(text: str) -> bool:
    """Whether a text is a panel's title, perhaps with a remark in brackets: "Alkaloids (continued)".

    A unit in them leaves it a title only where it has several words: "Alkaloids (mg/g)" may head results.
    """
    bare = BRACKETS.sub(" ", text)
    remarks = any(split_unit(part)[0] is None for part in BRACKETS.findall(text))
    several = bare != text and len(bare.split()) > 1 and load_headings().find(bare) is None
    titles = (text, bare) if remarks or several else (text,)
    return any(load_titles().find(title) is not None for title in titles)


@lru_cache(maxsize=4096)
def is_title_with_unit(text: str) -> bool:
    """Whether a text is a panel's title with the unit of what stands under it: "Terpenes (%)", "Metals, mg/kg"."""
    unit, rest = split_unit(text)
    return unit is not None and load_titles().find(rest.strip(" ,;:()[]")) is not None


@lru_cache(maxsize=2048)
def is_title_with_method(text: str) -> bool:
    """Whether a text is a panel's title and how it was measured: "Elements by ICP-MS (M-12)"."""
    title = _before_method().split(BRACKETS.sub(" ", text), maxsplit=1)
    return len(title) > 1 and load_titles().find(title[0]) is not None and names_a_method(title[-1])


@cache
def _before_method() -> re.Pattern[str]:
    return re.compile(rf"\s(?:{any_of('before-method')})\s", re.IGNORECASE)


def holds_title(text: str) -> bool:
    """Whether a short text holds a panel's title, which may head the names: "Heavy Metals | Result (ppm) | Limit"."""
    return len(text.split()) <= LONGEST_TITLE and load_titles().inside(text) is not None
