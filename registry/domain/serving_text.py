"""A serving as a person writes it, "2 capsules = 1.2 g" or "1 bottle (15 mL)": mass, volume, units, density."""

from __future__ import annotations

import re
from decimal import Decimal

from registry.domain.label import Serving
from registry.domain.quantity import Units

_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)")
_DENSITY = re.compile(r"(\d+(?:[.,]\d+)?)\s*(?:g/ml|g/cm3|g/cm³|kg/l)\b", re.IGNORECASE)
_SERVINGS = re.compile(r"(\d+(?:[.,]\d+)?)\s*servings\b(\s*(?:a|per|/)\s*day\b)?", re.IGNORECASE)
MILLIGRAMS_IN_A_GRAM = Decimal(1000)


def stated_serving(printed: str, units: Units) -> Serving:
    """The serving these words state; what they do not state is None, and what is no mass or volume counts as units."""
    mass = volume = number = None
    density, servings = _DENSITY.search(printed), _SERVINGS.search(printed)
    for amount, word in _PART.findall(_SERVINGS.sub(" ", _DENSITY.sub(" ", printed))):
        value, unit = _decimal(amount), units.find(word)
        kind = None if unit is None else unit.kind
        if unit is not None and kind == "mass":
            mass = mass if mass is not None else value * unit.factor / MILLIGRAMS_IN_A_GRAM
        elif unit is not None and kind == "volume":
            volume = volume if volume is not None else value * unit.factor
        elif number is None:
            number = value
    container, a_day = (None, None) if servings is None else (None, servings[1])[:: -1 if servings[2] is None else 1]
    return Serving(
        mass,
        volume,
        number,
        servings_per_container=None if container is None else _decimal(container),
        servings_per_day=None if a_day is None else _decimal(a_day),
        density=None if density is None else _decimal(density[1]),
    )


def _decimal(printed: str) -> Decimal:
    return Decimal(printed.replace(",", "."))
