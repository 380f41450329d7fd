"""What "Water" alone means among moisture and water activity: a share of the sample is the one, a ratio the other."""

from __future__ import annotations

from dataclasses import replace

from registry.domain.analyte import Analyte
from registry.domain.quantity import Unit
from registry.extract.wording.cells import Reading
from registry.extract.wording.names import find_name
from registry.reference.substances import load_analytes, load_units

WATER_ACTIVITY = "water-activity"
MASS_FRACTION = "mass fraction"


def in_its_unit(reading: Reading, analyte: Analyte | None) -> Reading:
    """A reading of water activity, which has no unit: a share of one."""
    share = analyte is not None and analyte.slug == WATER_ACTIVITY and reading.unit is None
    bare = share and reading.value is not None and 0 < reading.value <= 1
    return replace(reading, unit=load_units().find("aw")) if bare else reading


def measured_as(analyte: Analyte, printed: str, unit: Unit | None) -> Analyte:
    """The analyte that a name is of beside a value in this unit: bare water in per cent is the sample's moisture."""
    share = unit is not None and unit.kind == MASS_FRACTION
    if analyte.slug != WATER_ACTIVITY or not share or find_name(printed) is not None:
        return analyte
    return load_analytes().get("moisture") or analyte
