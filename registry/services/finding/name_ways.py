"""The ways to write a product's name: a blank before a unit, or none; the apostrophe of a keyboard, or of print."""

from __future__ import annotations

import re

from registry.reference.substances import load_units
from registry.storage.queries.search_query import CURLED, TYPED


def ways_to_write(name: str) -> tuple[str, ...]:
    """The name as it was typed, then with a blank before each unit, without, and with either apostrophe.

    Only a unit is parted from its number or joined to it: "12a" stays the number it is.
    """
    words = name.split()
    parted = " ".join(_parted(word) for word in words)
    joined = re.sub(r"(?<=\d) (\S+)", lambda found: found[1] if _is_unit(found[1]) else found[0], " ".join(words))
    return tuple(dict.fromkeys((name, parted, joined, name.replace(TYPED, CURLED), name.replace(CURLED, TYPED))))


def _parted(word: str) -> str:
    found = re.fullmatch(r"(.*\d)([^\W\d_]+|%)", word)
    return f"{found[1]} {found[2]}" if found is not None and _is_unit(found[2]) else word


def _is_unit(word: str) -> bool:
    return load_units().find(word) is not None
