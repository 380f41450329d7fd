"""The rows of one batch as amounts: which say anything of an analyte, and what each leaves possible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from registry.domain import written
from registry.domain.conversion import Amount, DoesNotFollow
from registry.domain.measurement import Interval, Measurement, Operator
from registry.domain.outcome import Finding
from registry.domain.quantity import Unit
from registry.domain.said import Said, joined


def tested(findings: Sequence[Finding], analytes: Sequence[str]) -> tuple[Finding, ...]:
    """The findings of these analytes that say anything: "not tested" is none."""
    return tuple([f for f in findings if f.analyte in analytes and f.measurement.operator is not Operator.NOT_TESTED])


def any_tested(findings: Sequence[Finding], analytes: Sequence[str]) -> bool:
    """Whether any finding of these analytes says anything."""
    for finding in findings:
        if finding.analyte in analytes and finding.measurement.operator is not Operator.NOT_TESTED:
            return True
    return False


def own_kind_first(findings: Sequence[Finding], unit: Unit) -> list[Finding]:
    """The findings printed in this kind of unit, then those that must be converted."""
    if len(findings) == 1:
        return list(findings)
    return sorted(findings, key=lambda f: f.measurement.unit is None or f.measurement.unit.kind != unit.kind)


def is_amount(finding: Finding) -> bool:
    """Whether a result is a number with a unit."""
    return finding.measurement.interval() is not None and finding.measurement.unit is not None


def measured(finding: Finding, name: str) -> Amount:
    """The amount one result leaves possible.

    Raises DoesNotFollow where the result is no number with a unit.
    """
    measurement = finding.measurement
    values = measurement.interval()
    if measurement.operator is Operator.COMPLIES:
        raise DoesNotFollow(Said("only the laboratory's own verdict is printed, not what was measured"))
    if values is None:
        seen = measurement.operator.value
        raise DoesNotFollow(Said("the result is printed as {seen}, without a number", seen=seen))
    if measurement.unit is None:
        raise DoesNotFollow(Said("the result is printed without a unit"))
    told = joined((written.sentence(name), _as_printed(measurement, values, measurement.unit)), ": ")
    return Amount(values, measurement.unit, (told,), finding.ids)


def _as_printed(measurement: Measurement, values: Interval, unit: Unit) -> str:
    amount = written.interval(values, unit)
    match measurement.operator:
        case Operator.NOT_DETECTED | Operator.BELOW_LOD | Operator.BELOW_LOQ:
            ends = (("LOD", measurement.lod), ("LOQ", measurement.loq))
            known = written.listed(tuple(joined((n, written.quantity(v, unit)), " ") for n, v in ends if v is not None))
            told = known or Said("no LOD or LOQ printed")
            return joined((joined((measurement.operator.value, told), ", "), amount), ": ")
        case Operator.EQUAL if measurement.uncertainty and measurement.value is not None:
            value, spread = measurement.value, measurement.uncertainty
            return joined((f"{written.number(value)} ± ", written.quantity(spread, unit), ": ", amount), "")
        case _:
            return amount


def as_rounded(row: Finding) -> Finding:
    """The row with at least half a unit of its last printed digit as uncertainty, for comparing it with another."""
    found = row.measurement
    if found.value is None:
        return row
    exponent = found.value.as_tuple().exponent
    half = Decimal(5).scaleb(int(exponent) - 1)
    return replace(row, measurement=replace(found, uncertainty=max(found.uncertainty or half, half)))
