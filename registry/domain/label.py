"""What the maker says: servings, claims, and the tolerance a claim is held to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from registry.domain.quantity import Quantity
from registry.domain.said import Said
from registry.domain.subject import Subject

ORGANISMS = "microbials"  # the panel
FORM_WORDS = {
    "powder": Said("powder"),
    "capsule": Said("capsule"),
    "tablet": Said("tablet"),
    "extract": Said("extract"),
    "liquid": Said("liquid"),
    "gummy": Said("gummy"),
    "other": Said("other"),
}
PRODUCT_FORMS = tuple(FORM_WORDS)


class Comparator(StrEnum):
    """How a label bounds an amount; `=` is the plain "45 mg per serving"."""

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    ABOVE = ">"
    BELOW = "<"
    ABSENT = "absent"


class Basis(StrEnum):
    """What an amount is per; `product` is for fractions of the product itself (%, mg/g, mg/mL), `dry` without water."""

    PRODUCT = "product"
    DRY = "dry"
    SERVING = "serving"
    CONTAINER = "container"
    UNIT = "unit"
    DAY = "day"
    ALKALOIDS = "alkaloids"


PER_WORDS = {
    Basis.SERVING: Said("serving"),
    Basis.CONTAINER: Said("container"),
    Basis.UNIT: Said("unit"),
    Basis.DAY: Said("day"),
    Basis.PRODUCT: Said("product"),
    Basis.DRY: Said("dry mass"),
    Basis.ALKALOIDS: Said("alkaloids"),
}


def per(unit: str, basis: Basis) -> Said:
    """A unit of an amount per serving, container, unit or day."""
    return Said("{unit} per {basis}", unit=unit, basis=PER_WORDS[basis])


@dataclass(frozen=True)
class Serving:
    """A serving as the label states it: mass in g, volume in mL, number of units; what is not stated is None.

    `servings_per_day` is the most that the label allows in a day; `density` is in g/mL.
    """

    mass_g: Decimal | None = None
    volume_ml: Decimal | None = None
    units: Decimal | None = None
    servings_per_container: Decimal | None = None
    servings_per_day: Decimal | None = None
    density: Decimal | None = None

    def may_be(self, other: Serving) -> bool:
        """Whether both can be one serving: nothing that both state differs."""
        mine = (self.mass_g, self.volume_ml, self.units, self.servings_per_container)
        theirs = (other.mass_g, other.volume_ml, other.units, other.servings_per_container)
        return all(a is None or b is None or a == b for a, b in zip(mine, theirs, strict=True))


@dataclass(frozen=True)
class Claim:
    """What a label says of one analyte, with its printed words; `name` is the analyte's name for people.

    `amount` and `unit` (a symbol of the table of units) are None for `absent` only. `panel` tells organisms, which are
    looked for in a portion, from substances, which need a LOD or LOQ; None is taken for a substance.
    `share` is the share of all alkaloids that a claim on that basis states; `group` are the analytes that a claim of
    absence speaks of together, `asked` those of them that must have been tested; `portion` is what the claim's own
    words say it is per ("2 capsules, 1.2 g"), before what the label says.
    """

    analyte: str
    comparator: Comparator
    amount: Decimal | None
    unit: str | None
    basis: Basis
    printed: str
    name: str | None = None
    panel: str | None = None
    share: Subject | None = None
    group: tuple[str, ...] = ()
    asked: tuple[tuple[str, str], ...] = ()
    portion: Serving | None = None

    @property
    def analytes(self) -> tuple[str, ...]:
        """Every analyte the claim speaks of."""
        return self.group or (self.analyte,)

    def serving(self, label: Serving) -> Serving:
        """The serving it is judged by: its own words, and the label's where both speak of the same serving."""
        own = self.portion
        if own is None:
            return label
        base = label if own.may_be(label) else Serving(density=label.density)
        return Serving(
            mass_g=own.mass_g or base.mass_g,
            volume_ml=own.volume_ml or base.volume_ml,
            units=own.units or base.units,
            servings_per_container=own.servings_per_container or base.servings_per_container,
            servings_per_day=own.servings_per_day or base.servings_per_day,
            density=own.density or base.density,
        )

    @property
    def subject(self) -> str:
        """The analyte in words."""
        return self.name or self.analyte.replace("-", " ")

    @property
    def of_organism(self) -> bool:
        """Whether the claim is of a living thing, of which a portion is searched."""
        return self.panel == ORGANISMS


@dataclass(frozen=True)
class Sensitivity:
    """A declared policy: what a test of these analytes must see for "not detected" to support a claim of none.

    `least` is the largest LOD that is fine enough, once for each kind of unit; `name` says it in words.
    """

    id: str
    name: str
    analytes: tuple[str, ...]
    least: tuple[Quantity, ...]
    sentence: str
    citation: str
    source: str
    declared_on: date


@dataclass(frozen=True)
class ClaimPolicy:
    """A declared tolerance: a claim of an amount holds from `low` to `high` times the amount (None: no end).

    Claims of "at least" and "at most" are taken at their word under every policy; one of "none" asks for a test as fine
    as `none_shown_by` says. `confidence` is how well the source was checked (A to D), None for the registry's own.
    """

    id: str
    name: str
    low: Decimal | None
    high: Decimal | None
    sentence: str
    citation: str
    source: str
    declared_on: date
    confidence: str | None
    entry: str | None = None
    none_shown_by: tuple[Sensitivity, ...] = ()

    def sensitivity(self, analyte: str) -> Sensitivity | None:
        """What a claim that there is none of an analyte asks for."""
        return next((asked for asked in self.none_shown_by if analyte in asked.analytes), None)


@dataclass(frozen=True)
class ClaimPolicies:
    """The named policies, one of which the registry judges by unless told otherwise."""

    policies: tuple[ClaimPolicy, ...]
    default_id: str

    @property
    def default(self) -> ClaimPolicy:
        """The policy the registry judges by unless told otherwise."""
        return next(p for p in self.policies if p.id == self.default_id)

    def get(self, policy_id: str) -> ClaimPolicy | None:
        """The policy of this id."""
        return next((p for p in self.policies if p.id == policy_id), None)
