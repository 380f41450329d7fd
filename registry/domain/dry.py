"""From a mass fraction of the product as sold to one of its dry mass, by the water that was measured in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from registry.domain import intervals, written
from registry.domain.conversion import FRACTION, Amount, DoesNotFollow, converted
from registry.domain.label import Serving
from registry.domain.measurement import ZERO, Interval
from registry.domain.outcome import Finding
from registry.domain.quantity import Unit
from registry.domain.rows import measured, tested

WATER = ("moisture", "loss-on-drying")
PERCENT_OF_MASS = Unit("%", FRACTION, Decimal(10000))
HUNDRED = Decimal(100)


def as_sold(unit: Unit) -> Unit:
    """The unit of the product as sold that one of its dry mass comes from."""
    return Unit(unit.symbol.removesuffix(" of dry mass"), FRACTION, unit.factor)


def dried(amount: Amount, unit: Unit, findings: Sequence[Finding]) -> Amount:
    """The amount in `unit`, of dry mass; without any water measured, all that is known is that it is no less."""
    water = _water(findings)
    if water is None:
        caveat = "no moisture was measured, and of the dry mass it is more than of the product as sold"
        open_above = Interval(amount.interval.low, None, low_open=amount.interval.low_open)
        found = replace(amount, interval=open_above, unit=unit, caveat=caveat)
        return replace(found, steps=(*amount.steps, f"{written.sentence(caveat)}: {found}"))
    fraction = intervals.scaled(water.interval, Decimal(1), HUNDRED)
    found = replace(amount, interval=intervals.without(amount.interval, fraction), unit=unit)
    told = f"({amount}) ÷ (100 % − ({water})) {written.sign(found.interval)} {found}"
    ids = tuple(dict.fromkeys((*amount.result_ids, *water.result_ids)))
    return replace(found, steps=(*amount.steps, *water.steps, told), result_ids=ids)


def _water(findings: Sequence[Finding]) -> Amount | None:
    """The water in % of the mass, by the first row that states it as one."""
    for row in tested(findings, WATER):
        try:
            found = converted(measured(row, "moisture"), PERCENT_OF_MASS, Serving())
        except DoesNotFollow:
            continue
        if ZERO <= found.interval.low < HUNDRED:
            return found
    return None
