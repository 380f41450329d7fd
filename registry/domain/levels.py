"""How much of an analyte was found, as the comparisons of laboratories take it: in one unit for each analyte."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from registry.domain.measurement import ZERO, Measurement, Operator
from registry.domain.outcome import Finding
from registry.domain.quantity import Unit

NUMBERS = (Operator.EQUAL, Operator.ABOVE)


@dataclass(frozen=True)
class Level:
    """What was found of one analyte: `found` is the printed number, 0 where there is none.

    `below` is what a result without a number lies below (its LOD, LOQ or printed end); None where none is printed.
    """

    analyte: str
    found: Decimal
    below: Decimal | None = None


@dataclass(frozen=True)
class Watched:
    """An analyte that comparisons look at: its name in a sentence, and the unit it is compared in."""

    analyte: str
    name: str
    unit: Unit


def levels_of(findings: Sequence[Finding], watched: Mapping[str, Watched]) -> tuple[Level, ...]:
    """The first result of each watched analyte; those in units of another kind are left out."""
    found: dict[str, Level] = {}
    for finding in findings:
        known = watched.get(finding.analyte)
        level = None if known is None else _level(finding.analyte, finding.measurement, known.unit)
        if level is not None:
            found.setdefault(finding.analyte, level)
    return tuple(found.values())


def _level(analyte: str, measured: Measurement, unit: Unit) -> Level | None:
    interval = measured.interval()
    if interval is None or measured.unit is None or measured.unit.kind != unit.kind:
        return None
    by = measured.unit.factor / unit.factor
    if measured.operator in NUMBERS:
        return Level(analyte, (measured.value or ZERO) * by)
    return Level(analyte, ZERO, None if interval.high is None else interval.high * by)
