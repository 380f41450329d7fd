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
    return tells(said, "least-heading"), tells(said, "most-heading")


@lru_cache(maxsize=2048)
def is_end_of_limits(text: str) -> bool:
    """Whether a text names a limit and which end of what is allowed it is: "Soll min.", "Max. Specification"."""
    words = text.split()
    ends = [(words[0], words[1:]), (words[-1], words[:-1])] if len(words) > 1 else []
    return any(is_extreme(end) and load_headings().find(" ".join(rest)) == "limit" for end, rest in ends)
