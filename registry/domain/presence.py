"""Was it there at all: presence tests with their portion, and substances of which any detectable amount counts."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import StrEnum

from registry.domain import written
from registry.domain.measurement import Measurement, Operator
from registry.domain.quantity import Quantity, UnitMismatch, Units
from registry.domain.said import Said, joined

_PORTION = re.compile(r"(?:in|per|/)?\s*(\d+(?:[.,]\d+)?)\s*([^\W\d]+)\.?", re.IGNORECASE)

_WORDS = {Operator.PRESENT: Said("present"), Operator.ABSENT: Said("absent"), Operator.COMPLIES: Said("complies")}


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
    if measurement.value is not None:
        number = f"{_sign(measurement)}{written.number(measurement.value)}"
        return number if measurement.unit is None else joined((number, measurement.unit.called), " ")
    limit, word = detection_limit(measurement), _WORDS.get(measurement.operator, measurement.operator.value)
    if limit is not None:
        return joined((word, " (", limit, ")"), "")
    if not measurement.portion:
        return word
    return Said("{seen} in {portion}", seen=word, portion=measurement.portion)


def _sign(measurement: Measurement) -> str:
    if measurement.operator is Operator.EQUAL:
        return ""
    closed = {Operator.BELOW: "≤", Operator.ABOVE: "≥"} if measurement.at_end else {}
    return f"{closed.get(measurement.operator, measurement.operator)} "


def detection_limit(measurement: Measurement) -> str | None:
    """The least the method sees, as printed; None where the certificate does not say."""
    seen = least_seen(measurement)
    if seen is None:
        return None
    return joined(("LOQ" if measurement.lod is None else "LOD", written.quantity(seen.value, seen.unit)), " ")


def least_seen(measurement: Measurement) -> Quantity | None:
    """The printed LOD, else the LOQ, with its unit; None where the certificate does not say."""
    value = measurement.loq if measurement.lod is None else measurement.lod
    return None if value is None or measurement.unit is None else Quantity(value, measurement.unit)


def shortfall(measurement: Measurement, asked: str | None, units: Units) -> str | None:
    """Why a result that saw nothing does not show absence in the portion asked for; None where it does."""
    if asked is None:
        return None
    if measurement.portion is None and measurement.unit is not None:
        unit = measurement.unit.called
        return Said("a count in {unit} does not show absence in {asked}", unit=unit, asked=asked)
    if measurement.portion is None:
        return Said(
            "the certificate does not say how much was tested, so absence in {asked} is not demonstrated", asked=asked
        )
    printed = measurement.portion
    looked_at, wanted = portion(printed, units), portion(asked, units)
    if looked_at is None or wanted is None:
        return Said("the portion {portion} cannot be compared with {asked}", portion=repr(printed), asked=asked)
    try:
        enough = looked_at.to(wanted.unit).value >= wanted.value
    except UnitMismatch:
        return Said("{portion} cannot be compared with {asked}", portion=printed, asked=asked)
    if enough:
        return None
    return Said("absence in {portion} does not show absence in {asked}: not demonstrated", portion=printed, asked=asked)


def portion(printed: str, units: Units) -> Quantity | None:
    """The mass or volume of "25 g", "in 25 g" or "/10 mL"; None where it cannot be understood."""
    match = _PORTION.fullmatch(printed.strip())
    unit = units.find(match[2]) if match else None
    return None if match is None or unit is None else Quantity(Decimal(match[1].replace(",", ".")), unit)
