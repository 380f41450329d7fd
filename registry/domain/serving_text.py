"""A serving as a person writes it, "2 capsules = 1.2 g" or "1 bottle (15 mL)", as its mass, volume and units."""

from __future__ import annotations

import re
from decimal import Decimal

from registry.domain.label import Serving
from registry.domain.quantity import Units

_PART = re.compile(r"(\d+(?:[.,]\d+)?)\s*([^\W\d_]+)")
MILLIGRAMS_IN_A_GRAM = Decimal(1000)


def stated_serving(printed: str, units: Units) -> Serving:
    """The serving these words state; what they do not state is None, and what is no mass or volume counts as units."""
    mass = volume = number = None
    for amount, word in _PART.findall(printed):
        value, unit = Decimal(amount.replace(",", ".")), units.find(word)
        kind = None if unit is None else unit.kind
        if unit is not None and kind == "mass":
            mass = mass if mass is not None else value * unit.factor / MILLIGRAMS_IN_A_GRAM
        elif unit is not None and kind == "volume":
            volume = volume if volume is not None else value * unit.factor
        elif number is None:
            number = value
    return Serving(mass, volume, number)
