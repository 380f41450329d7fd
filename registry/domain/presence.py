"""Was it there at all: presence tests with their portion, and substances of which any detectable amount counts."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from registry.domain import written
from registry.domain.measurement import Measurement, Operator
from registry.domain.quantity import Quantity, UnitMismatch, Units

_PORTION = re.compile(r"(?:in|per|/)?\s*(\d+(?:[.,]\d+)?)\s*([^\W\d]+)\.?", re.IGNORECASE)


class Sighting(StrEnum):
    """What a result says of presence."""

    SEEN = "seen"
    NOT_SEEN = "not seen"
    UNTOLD = "untold"


def sighting(measurement: Measurement) -> Sighting:
    """Whether this result shows the analyte, shows none, or cannot tell ("<LOQ", "<10", "Complies")."""
    match measurement.operator:
        case Operator.PRESENT | Operator.ABOVE:
            return Sighting.SEEN
        case Operator.ABSENT | Operator.NOT_DETECTED | Operator.BELOW_LOD:
            return Sighting.NOT_SEEN
        case Operator.EQUAL:
            return _counted(measurement)
        case _:
            return Sighting.UNTOLD


def _counted(measurement: Measurement) -> Sighting:
    values = measurement.interval()
    if values is None:
        return Sighting.UNTOLD
    if values.low > 0:
        return Sighting.SEEN
    return Sighting.NOT_SEEN if values.high == 0 else Sighting.UNTOLD


def what_was_seen(measurement: Measurement) -> str:
    """The result in words: "present in 25 g", "120 CFU/g", "ND (LOD 0.001 %)"."""
    unit = "" if measurement.unit is None else f" {measurement.unit.symbol}"
    if measurement.value is not None:
        sign = _sign(measurement)
        return f"{sign}{written.number(measurement.value)}{unit}"
    limit = detection_limit(measurement)
    if limit is not None:
        return f"{measurement.operator} ({limit})"
    return f"{measurement.operator} in {measurement.portion}" if measurement.portion else measurement.operator.value


def _sign(measurement: Measurement) -> str:
    if measurement.operator is Operator.EQUAL:
        return ""
    closed = {Operator.BELOW: "≤", Operator.ABOVE: "≥"} if measurement.at_end else {}
    return f"{closed.get(measurement.operator, measurement.operator)} "


def detection_limit(measurement: Measurement) -> str | None:
    """The least the method sees, as printed; None where the certificate does not say."""
    for name, value in (("LOD", measurement.lod), ("LOQ", measurement.loq)):
        if value is not None and measurement.unit is not None:
            return f"{name} {written.quantity(value, measurement.unit)}"
    return None


def shortfall(measurement: Measurement, asked: str | None, units: Units) -> str | None:
    """Why a result that saw nothing does not show absence in the portion asked for; None where it does."""
    if asked is None:
        return None
    if measurement.portion is None and measurement.unit is not None:
        return f"a count in {measurement.unit.symbol} does not show absence in {asked}"
    if measurement.portion is None:
        return f"the certificate does not say how much was tested, so absence in {asked} is not demonstrated"
    looked_at, wanted = portion(measurement.portion, units), portion(asked, units)
    if looked_at is None or wanted is None:
        return f"the portion {measurement.portion!r} cannot be compared with {asked}"
    try:
        enough = looked_at.to(wanted.unit).value >= wanted.value
    except UnitMismatch:
        return f"{measurement.portion} cannot be compared with {asked}"
    return None if enough else f"absence in {measurement.portion} does not show absence in {asked}: not demonstrated"


def portion(printed: str, units: Units) -> Quantity | None:
    """The mass or volume of "25 g", "in 25 g" or "/10 mL"; None where it cannot be understood."""
    match = _PORTION.fullmatch(printed.strip())
    unit = units.find(match[2]) if match else None
    return None if match is None or unit is None else Quantity(Decimal(match[1].replace(",", ".")), unit)
