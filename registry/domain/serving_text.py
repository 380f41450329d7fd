"""A serving as a person writes it, "2 capsules = 1.2 g" or "1 bottle (15 mL)": mass, volume, units, density."""

from __future__ import annotations

import re
from decimal import Decimal

from registry.domain.label import Serving
from registry.domain.quantity import Units

_NUMBER = r"(\d+(?:[.,]\d+)?)\s*"
_PART = re.compile(rf"{_NUMBER}([^\W\d_]+)")
_DENSITY = re.compile(rf"{_NUMBER}(?:g/ml|g/cm3|g/cm³|kg/l)\b", re.IGNORECASE)
_A_DAY = re.compile(rf"{_NUMBER}servings\s*(?:a|per|/)\s*day\b", re.IGNORECASE)
_SERVINGS = re.compile(rf"{_NUMBER}servings\b", re.IGNORECASE)
_APART = (_DENSITY, _A_DAY, _SERVINGS)
MILLIGRAMS_IN_A_GRAM, MILLILITRES_IN_A_LITRE = Decimal(1000), Decimal(1000)
_LITRES = ("l", "liter", "litre", "liters", "litres")
_NO_PIECES = ("fl", "oz", "ounce", "ounces", "lb", "lbs")  # measures the registry does not convert are no pieces


def stated_serving(printed: str, units: Units) -> Serving:
    """The serving these words state; what they do not state is None, and what is no measure counts as units."""
    found: dict[str, Decimal] = {}
    rest, stated = printed, []
    for pattern in _APART:
        match = pattern.search(rest)
        stated.append(None if match is None else _decimal(match[1]))
        rest = pattern.sub(" ", rest)
    for amount, word in _PART.findall(rest):
        kind, value = _measure(_decimal(amount), word, units)
        found.setdefault(kind, value)
    density, a_day, servings = stated
    return Serving(found.get("mass"), found.get("volume"), found.get("pieces"), servings, a_day, density)


def _measure(value: Decimal, word: str, units: Units) -> tuple[str, Decimal]:
    """What an amount is of: mass in g, volume in mL, pieces, or something a serving is not stated in."""
    unit = units.find(word)
    if unit is not None and unit.kind == "mass":
        return unit.kind, value * unit.factor / MILLIGRAMS_IN_A_GRAM
    if unit is not None:
        return unit.kind, value
    if word.casefold() in _LITRES:
        return "volume", value * MILLILITRES_IN_A_LITRE
    return ("other" if word.casefold() in _NO_PIECES else "pieces"), value


def _decimal(printed: str) -> Decimal:
    return Decimal(printed.replace(",", "."))
