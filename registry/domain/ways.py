"""The ways by which kinds of amounts become mg per serving: in which unit, times what, and what may be missing."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from registry.domain.label import Basis, per
from registry.domain.quantity import PER_PIECE, Unit
from registry.domain.said import Said

ONE = Decimal(1)
FRACTION, CONCENTRATION, MASS = "mass fraction", "mass concentration", "mass"
PER_UNIT, PER_SERVING, PER_PACKAGE = PER_PIECE
PER_DAY, OF_DRY_MASS = "mass per day", "dry mass fraction"
AMOUNTS = {Basis.SERVING: PER_SERVING, Basis.CONTAINER: PER_PACKAGE, Basis.UNIT: PER_UNIT, Basis.DAY: PER_DAY}
MG_PER_SERVING = Unit(per("mg", Basis.SERVING), PER_SERVING, ONE)


@dataclass(frozen=True)
class Way:
    """How a kind of amount becomes mg per serving: in `unit`, times (or over) what the label states."""

    unit: Unit
    per: str
    missing: str


WAYS = {
    FRACTION: Way(
        Unit("mg/g", FRACTION, Decimal(1000)), Said("g per serving"), Said("the label states no serving mass")
    ),
    CONCENTRATION: Way(
        Unit("mg/mL", CONCENTRATION, ONE), Said("mL per serving"), Said("the label states no serving volume")
    ),
    PER_UNIT: Way(
        Unit(per("mg", Basis.UNIT), PER_UNIT, ONE),
        Said("units per serving"),
        Said("the label states no number of units per serving"),
    ),
    PER_PACKAGE: Way(
        Unit(per("mg", Basis.CONTAINER), PER_PACKAGE, ONE),
        Said("servings per container"),
        Said("the label states no number of servings per container"),
    ),
    PER_DAY: Way(
        Unit(per("mg", Basis.DAY), PER_DAY, ONE),
        Said("servings per day"),
        Said("the label states no number of servings per day"),
    ),
}
