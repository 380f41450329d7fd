"""The uncertainty of a value, absolute in the value's unit, from its cell or its column, where that can be told."""

from __future__ import annotations

import re
from decimal import Decimal

from registry.domain.quantity import Quantity, Unit
from registry.extract.results.amounts import Line
from registry.extract.wording.cells import Reading
from registry.extract.wording.numbers import NUMBER, parse_number
from registry.extract.wording.printed_units import find_unit
from registry.reference.vocabulary import load_signs, plain

PERCENT = "%"
UNSAID = "its uncertainty may be a share of the value or in its unit"

Uncertainty = tuple[Decimal | None, tuple[str, ...]]


def uncertainty_of(line: Line, reading: Reading, unit: Unit | None) -> Uncertainty:
    """The uncertainty in the value's unit, or None; the reason is why a printed one is left out."""
    if reading.uncertainty is not None:
        return reading.uncertainty, ()
    if reading.share is not None:
        return _share(reading, reading.share, unit)
    column, phrase = next(iter(line.cells("uncertainty")), (None, None))
    match = re.fullmatch(rf"[±+/\s-]*({NUMBER})\s*(.*)", phrase.text) if phrase is not None else None
    amount = parse_number(match[1], line.mark) if match is not None else None
    if match is None or amount is None or column is None:
        return None, ()
    own = find_unit(match[2]) if match[2] else column.unit
    if match[2] and own is None:
        return None, ()
    if _is_relative(column.text):
        return _of_value(reading, amount), ()
    return _stated(reading, amount, own, unit)


def _stated(reading: Reading, amount: Decimal, own: Unit | None, unit: Unit | None) -> Uncertainty:
    if own is not None and own.symbol == PERCENT:
        return _share(reading, amount, unit)
    if own is None or unit is None or own.symbol == unit.symbol:
        return amount, ()
    return (Quantity(amount, own).to(unit).value, ()) if own.kind == unit.kind else (None, ())


def _share(reading: Reading, amount: Decimal, unit: Unit | None) -> Uncertainty:
    """So many per cent: of the value, unless the value is itself in per cent, when nothing decides."""
    return (None, (UNSAID,)) if unit is None or unit.symbol == PERCENT else (_of_value(reading, amount), ())


def _of_value(reading: Reading, share: Decimal) -> Decimal | None:
    return reading.value * share / 100 if reading.value is not None else None


def _is_relative(heading: str) -> bool:
    return any(word in load_signs("relative") for word in plain(heading).split())
