"""Between a mass fraction of the product as sold and one of its dry mass, by the water that was measured in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from registry.domain import intervals, written
from registry.domain.conversion import Amount, DoesNotFollow, converted
from registry.domain.label import Serving
from registry.domain.measurement import ZERO, Interval
from registry.domain.outcome import Finding
from registry.domain.quantity import Unit
from registry.domain.rows import measured, tested
from registry.domain.said import Said, joined
from registry.domain.ways import FRACTION, OF_DRY_MASS

WATER = ("moisture", "loss-on-drying")
PERCENT_OF_MASS = Unit("%", FRACTION, Decimal(10000))
HUNDRED = Decimal(100)


def taken(row: Finding, name: str, unit: Unit, serving: Serving, findings: Sequence[Finding]) -> Amount:
    """What one result comes to in a unit; the water of its own sample takes it from dry mass to as sold, or back.

    Raises DoesNotFollow.
    """
    found = measured(row, name)
    if OF_DRY_MASS not in (found.unit.kind, unit.kind) or found.unit.kind == unit.kind:
        return converted(found, unit, serving)
    own = [finding for finding in findings if finding.sample == row.sample]
    if unit.kind == OF_DRY_MASS:
        return dried(converted(found, as_sold(unit), serving), unit, own)
    return converted(moist(found, own), unit, serving)


def of_dry_mass(row: Finding) -> bool:
    """Whether a result is printed as of dry mass."""
    return row.measurement.unit is not None and row.measurement.unit.kind == OF_DRY_MASS


def moist(amount: Amount, findings: Sequence[Finding]) -> Amount:
    """An amount of dry mass as one of the product as sold. Raises DoesNotFollow where no water was measured."""
    water = _water(findings)
    if water is None:
        raise DoesNotFollow(Said("the result is of dry mass, and no moisture of the sample was measured"))
    fraction = intervals.scaled(water.interval, Decimal(1), HUNDRED)
    found = replace(amount, interval=intervals.with_water(amount.interval, fraction), unit=as_sold(amount.unit))
    told = _of_water(amount, "×", water, found)
    ids = tuple(dict.fromkeys((*amount.result_ids, *water.result_ids)))
    return replace(found, steps=(*amount.steps, *water.steps, told), result_ids=ids)


def as_sold(unit: Unit) -> Unit:
    """The unit of the product as sold that one of its dry mass comes from."""
    return Unit(unit.symbol.removesuffix(" of dry mass"), FRACTION, unit.factor)


def dried(amount: Amount, unit: Unit, findings: Sequence[Finding]) -> Amount:
    """The amount in `unit`, of dry mass; without any water measured, all that is known is that it is no less."""
    water = _water(findings)
    if water is None:
        caveat = Said("no moisture was measured, and of the dry mass it is more than of the product as sold")
        open_above = Interval(amount.interval.low, None, low_open=amount.interval.low_open)
        found = replace(amount, interval=open_above, unit=unit, caveat=caveat)
        return replace(found, steps=(*amount.steps, joined((written.sentence(caveat), str(found)), ": ")))
    fraction = intervals.scaled(water.interval, Decimal(1), HUNDRED)
    found = replace(amount, interval=intervals.without(amount.interval, fraction), unit=unit)
    told = _of_water(amount, "÷", water, found)
    ids = tuple(dict.fromkeys((*amount.result_ids, *water.result_ids)))
    return replace(found, steps=(*amount.steps, *water.steps, told), result_ids=ids)


def _of_water(amount: Amount, times: str, water: Amount, found: Amount) -> str:
    sign = written.sign(found.interval)
    return joined(("(", str(amount), f") {times} (100 % − (", str(water), f")) {sign} ", str(found)), "")


def _water(findings: Sequence[Finding]) -> Amount | None:
    """The water in % of the mass, by the first row that states it as one."""
    for row in tested(findings, WATER):
        try:
            found = converted(measured(row, Said("moisture")), PERCENT_OF_MASS, Serving())
        except DoesNotFollow:
            continue
        if ZERO <= found.interval.low < HUNDRED:
            return found
    return None
