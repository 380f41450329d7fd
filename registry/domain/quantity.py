"""Exact decimals with a unit, converted within one kind of unit only."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

PER_PIECE = ("mass per unit", "mass per serving", "mass per package")  # kinds of units that say what an amount is per
AMOUNTS = ("mass", "volume")  # kinds of units of a portion or a pack: "3 g" is not what was found in it
KEPT_NUMBER = re.compile(r"[0-9]{1,15}(?:[.][0-9]{1,15})?")  # what the registry can keep, to the digit


class UnitMismatch(ValueError):
    """Two units of different kinds: mg/g is never mg/mL, and CFU/g is never a percentage."""


@dataclass(frozen=True)
class Unit:
    """A unit: `factor` takes a value of it to the base unit of its `kind` (mg/kg for mass fractions).

    `ucum` is its code in the Unified Code for Units of Measure; empty where a unit was made without one. `name` is
    what people are told, in their language, where the symbol holds words, as "mg/serving" does.
    """

    symbol: str
    kind: str
    factor: Decimal
    aliases: tuple[str, ...] = ()
    ucum: str = ""
    name: str = ""

    @property
    def called(self) -> str:
        """What people are told it is."""
        return self.name or self.symbol


@dataclass(frozen=True)
class Quantity:
    """An amount with its unit."""

    value: Decimal
    unit: Unit

    def to(self, unit: Unit) -> Quantity:
        """The same amount in another unit of the same kind.

        Raises UnitMismatch for a unit of another kind.
        """
        if unit.kind != self.unit.kind:
            raise UnitMismatch(f"{self.unit.symbol} ({self.unit.kind}) is not {unit.symbol} ({unit.kind})")
        return Quantity(self.value * self.unit.factor / unit.factor, unit)

    def __str__(self) -> str:
        return f"{plain(self.value)} {self.unit.symbol}"


def plain(value: Decimal) -> str:
    """A decimal as a person writes it: no exponent, and no digits that were not there."""
    return format(value, "f")


@lru_cache(maxsize=4096)  # a market prints a handful of spellings, again and again
def folded(symbol: str) -> str:
    """A unit's spelling without what printers vary: spaces, case and the three micro signs.

    Case is folded too, since no two units of this field differ by case alone.
    """
    text = "".join(symbol.split()).replace("\u00b5", "u").replace("\u03bc", "u").replace("mcg", "ug")
    return text.casefold()


@dataclass(frozen=True)
class Units:
    """The closed table of units, found by any of their printed spellings."""

    units: tuple[Unit, ...]
    _spellings: dict[str, Unit] = field(init=False, repr=False, compare=False)
    _longest: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        spellings = {folded(name): unit for unit in self.units for name in (unit.symbol, *unit.aliases)}
        object.__setattr__(self, "_spellings", spellings)
        object.__setattr__(self, "_longest", 2 * max(map(len, spellings), default=0))  # a space behind each letter

    @classmethod
    def of(cls, units: Iterable[Unit]) -> Units:
        """The table of these units."""
        return cls(tuple(units))

    def find(self, printed: str) -> Unit | None:
        """The unit printed so, or None where the table does not know it."""
        return self._spellings.get(folded(printed)) if len(printed) <= self._longest else None

    def __getitem__(self, symbol: str) -> Unit:
        unit = self.find(symbol)
        if unit is None:
            raise KeyError(symbol)
        return unit
