"""What a heading says of the two ends of what is allowed: the least that is asked for, or the most."""

from __future__ import annotations

from functools import lru_cache

from registry.extract.wording.column_words import heading_unit
from registry.reference.vocabulary import load_headings, load_signs, plain, tells


@lru_cache(maxsize=2048)
def is_extreme(text: str) -> bool:
    """Whether a heading says no more than least or greatest, perhaps with its unit: "Max. (ppm)"."""
    return plain(heading_unit(text)[1]) in load_signs("extreme-heading")


@lru_cache(maxsize=2048)
def is_asked_extreme(text: str) -> bool:
    """Whether it says so of what is asked for: "Lowest" and "Upper" may be of what was found."""
    return plain(heading_unit(text)[1]) in load_signs("asked-extreme-heading")


@lru_cache(maxsize=2048)
def is_least(text: str) -> bool:
    """Whether a limit's heading says that it is the least that is asked for, and not the most too: "Spec Min"."""
    return _ends_told(text) == (True, False)


@lru_cache(maxsize=2048)
def is_span(text: str) -> bool:
    """Whether a limit's heading says that both its ends stand under it: "Min/Max"."""
    return _ends_told(text) == (True, True)


def _ends_told(text: str) -> tuple[bool, bool]:
    said = text.replace("≥", ">=").replace("≤", "<=").replace("/", " ")
    least, most = tells(said, "least-heading"), tells(said, "most-heading")
    return least or _begins_or_ends(said, "from-heading"), most or _begins_or_ends(said, "to-heading")


def _begins_or_ends(text: str, sign: str) -> bool:
    words = plain(heading_unit(text)[1]).split()
    return any(word in load_signs(sign) for word in (*words[:1], *words[-1:]))


@lru_cache(maxsize=2048)
def is_start_and_end(left: str, right: str) -> bool:
    """Whether two headings say no more than from where and to where something goes: "From | To (ppm)"."""
    start, end = (plain(heading_unit(text)[1]) for text in (left, right))
    return start in load_signs("from-heading") and end in load_signs("to-heading")


@lru_cache(maxsize=2048)
def is_end_of_limits(text: str) -> bool:
    """Whether a text names a limit and which end of what is allowed it is: "Soll min.", "Max. Specification"."""
    words = text.split()
    ends = [(words[0], words[1:]), (words[-1], words[:-1])] if len(words) > 1 else []
    return any(is_extreme(end) and load_headings().find(" ".join(rest)) == "limit" for end, rest in ends)
