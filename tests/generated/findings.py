"""What stands behind a certificate: findings of analytes, in panels, in the units that each form is sold in."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

# The units that a form's alkaloids are printed in, the first by mass or volume, and what one piece or bottle weighs or
# holds: half a gram, twelve grams, sixty millilitres, four grams.
UNITS = {
    "powder": ("mg/g", "%"),
    "capsule": ("mg/g", "%", "mg/capsule", "mg/unit", "mg/serving"),
    "extract": ("mg/g", "%", "mg/serving", "mg/package"),
    "shot": ("mg/mL", "mg/serving", "mg/package"),
    "gummy": ("mg/g", "%", "mg/unit", "mg/gummy", "mg/package"),
}
PIECE = {"powder": "1", "capsule": "0.5", "extract": "2", "shot": "60", "gummy": "4"}
PACKAGE = {"powder": "1", "capsule": "10", "extract": "12", "shot": "60", "gummy": "80"}


@dataclass(frozen=True)
class Finding:
    """One analyte as measured; amounts, LOD, LOQ and limit are in the panel's first unit or its own."""

    analyte: str
    name: str
    operator: str
    value: Decimal | None = None
    lod: Decimal | None = None
    loq: Decimal | None = None
    limit: Decimal | None = None
    portion: str | None = None
    unit: str | None = None
    claim: Decimal | None = None

    @property
    def status(self) -> str | None:
        """What the laboratory concludes: nothing where nothing is required."""
        if self.operator in {"NT", "complies"} or (self.limit is None and self.portion is None):
            return None
        if self.operator in {"present", ">"} or (self.value and self.limit and self.value > self.limit):
            return "fail"
        return "pass"


@dataclass(frozen=True)
class Panel:
    """Analytes that are printed under one title, in one or more units."""

    panel: str
    title: str
    units: tuple[str, ...]
    findings: tuple[Finding, ...]
    plain: tuple[tuple[str, ...], ...] = ()


def per(unit: str, form: str) -> Decimal:
    """What one mg/g, or one mg/mL of a shot, is in a unit."""
    if unit == "%":
        return Decimal("0.1")
    if unit == "mg/package":
        return Decimal(PACKAGE[form])
    return Decimal(PIECE[form]) if unit in {"mg/capsule", "mg/unit", "mg/serving", "mg/gummy"} else Decimal(1)
