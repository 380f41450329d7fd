"""What is asked for to register a product, a label or a batch."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal


@dataclass(frozen=True)
class NewProduct:
    """A product; `gtin` of 8, 12, 13 or 14 digits as printed, `maker_id` None for the actor's own organisation."""

    name: str
    form: str
    gtin: str | None = None
    maker_id: int | None = None


@dataclass(frozen=True)
class NewClaim:
    """What the label says of one analyte (a slug of the catalogue); amount and unit are None for `absent` only.

    `portion_*` (g, mL, units, servings in the container or a day) and `density` (g/mL) are what its own words say;
    `policy` is the tolerance it is held to, None for the registry's own.
    """

    analyte: str
    comparator: str
    amount: Decimal | None
    unit: str | None
    basis: str
    printed: str
    portion_mass: Decimal | None = None
    portion_volume: Decimal | None = None
    portion_units: Decimal | None = None
    portion_servings: Decimal | None = None
    density: Decimal | None = None
    policy: str | None = None


@dataclass(frozen=True)
class NewLabel:
    """A label: its serving as printed and in g, mL or units, its claims, and other statements as printed.

    `servings_per_day` is the most that it allows, `density` is in g/mL.
    """

    serving_printed: str | None = None
    serving_mass: Decimal | None = None
    serving_volume: Decimal | None = None
    serving_units: Decimal | None = None
    servings_per_container: Decimal | None = None
    servings_per_day: Decimal | None = None
    density: Decimal | None = None
    claims: tuple[NewClaim, ...] = ()
    statements: tuple[str, ...] = ()


@dataclass(frozen=True)
class NewBatch:
    """A batch by the number on its pack; `label_id` None for the newest version of the label."""

    number: str
    manufactured_on: date | None = None
    expires_on: date | None = None
    label_id: int | None = None


def gtin14(gtin: str) -> str:
    """A GTIN as it is kept: 14 digits, without the blanks and dashes of print."""
    return "".join(c for c in gtin if c not in " -").zfill(14)
