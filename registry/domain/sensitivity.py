"""Whether a test that found none sees little enough to show that there is none."""

from __future__ import annotations

from decimal import Decimal

from registry.domain.conversion import Amount, DoesNotFollow, converted
from registry.domain.label import Sensitivity, Serving
from registry.domain.measurement import ZERO, Interval, Measurement
from registry.domain.presence import detection_limit, least_seen
from registry.domain.quantity import Quantity
from registry.domain.said import Said


def too_coarse(asked: Sensitivity, measurement: Measurement, serving: Serving) -> str | None:
    """Why a result that saw nothing saw too little; None where its limit is fine enough, or none is printed."""
    seen, limit = least_seen(measurement), detection_limit(measurement)
    if seen is None or limit is None:
        return None
    same = [least for least in asked.least if least.unit.kind == seen.unit.kind]
    least = (same or asked.least)[0]
    try:
        fine = _in_unit_of(least, seen, serving) <= least.value
    except DoesNotFollow as error:
        return Said("whether {limit} is fine enough is not known: {missing}", limit=limit, missing=str(error))
    if fine:
        return None
    return Said(
        "below {limit} the test sees nothing, and the registry asks for {asked} to show that there is none",
        limit=limit,
        asked=asked.name,
    )


def _in_unit_of(least: Quantity, seen: Quantity, serving: Serving) -> Decimal:
    amount = converted(Amount(Interval(ZERO, seen.value), seen.unit), least.unit, serving)
    return seen.value if amount.interval.high is None else amount.interval.high
