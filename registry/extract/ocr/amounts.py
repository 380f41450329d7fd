"""Amounts that one reading of a picture saw as a single word: "5,42mg/g0,542%" of 5,42 mg/g and 0,542 %."""

from __future__ import annotations

import re

from registry.domain.quantity import Unit
from registry.extract.ocr.repairs import repaired
from registry.extract.wording.printed_units import find_unit

AMOUNT = re.compile(r"([<>≤≥]?=?[0-9]+(?:[.,][0-9]+)*)([^0-9.,<>≤≥]+?(?:/9)?)(?=[0-9<>≤≥]|$)")


def are_same_amounts(text: str, other: str) -> bool:
    """Whether both are made throughout of numbers with their units, and of the same."""
    return bool(own := _amounts(text)) and own == _amounts(other)


def _amounts(glued: str) -> list[tuple[str, Unit]]:
    found = AMOUNT.findall(glued)
    units = [find_unit(repaired(unit)) for _number, unit in found]
    whole = "".join(number + unit for number, unit in found) == glued
    told = [(number, unit) for (number, _seen), unit in zip(found, units, strict=True) if unit is not None]
    return told if whole and len(told) == len(found) else []
