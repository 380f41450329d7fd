"""Measured intervals as whole numbers, for searching by range and for nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from registry.domain.measurement import Measurement
from registry.domain.quantity import Unit

STEPS = Decimal(1_000_000)  # in one base unit of a kind
LARGEST = 2**63 - 1


@dataclass(frozen=True)
class Span:
    """From `low` to `high` (None: no upper end), in 1e-6 of the base unit of `kind`."""

    kind: str
    low: int
    high: int | None


def span(measurement: Measurement) -> Span | None:
    """The measured interval, rounded outwards; None where the result is no quantity or has no known unit."""
    interval, unit = measurement.interval(), measurement.unit
    if interval is None or unit is None:
        return None
    low = _steps(interval.low, unit, ROUND_FLOOR)
    return Span(unit.kind, low, None if interval.high is None else _steps(interval.high, unit, ROUND_CEILING))


def bound_below(value: Decimal, unit: Unit) -> int:
    """The least number of steps that is not below the value: what "at least" asks for."""
    return _steps(value, unit, ROUND_CEILING)


def bound_above(value: Decimal, unit: Unit) -> int:
    """The greatest number of steps that is not above the value: what "at most" asks for."""
    return _steps(value, unit, ROUND_FLOOR)


def _steps(value: Decimal, unit: Unit, rounding: str) -> int:
    steps = int((value * unit.factor * STEPS).to_integral_value(rounding))
    return max(-LARGEST, min(LARGEST, steps))
