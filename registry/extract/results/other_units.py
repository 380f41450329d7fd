"""The same value printed in several units of one kind: they must be the same amount."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from registry.domain.measurement import Operator
from registry.extract.results.said import base_of, kind_of, step_of
from registry.extract.wording.reported import Result

AGREES = "it agrees with the same value in another unit"

Units = dict[tuple[str, str, str], dict[str | None, Result]]


def by_units(results: Sequence[Result]) -> Units:
    """The first value of each analyte in each unit, by its slug, printed name and kind of unit."""
    units: Units = defaultdict(dict)
    for result in (r for r in results if _is_amount(r)):
        units[_amount_of(result)].setdefault(result.unit, result)
    return units


def _is_amount(result: Result) -> bool:
    return result.analyte is not None and result.value is not None and result.operator is Operator.EQUAL


def _amount_of(result: Result) -> tuple[str, str, str]:
    return (result.analyte.slug if result.analyte is not None else "", result.printed_analyte, kind_of(result))


def in_other_units(result: Result, units: Units) -> list[tuple[float, str]]:
    """The same analyte in another unit of the same kind must be the same amount (mg/g = 10 x %)."""
    others = units[_amount_of(result)] if _is_amount(result) else {}
    other = next((r for unit, r in others.items() if unit != result.unit), None)
    if other is None:
        return []
    if abs(base_of(result) - base_of(other)) <= max(step_of(result), step_of(other)):
        return [(1.0, AGREES)]
    return [(0.3, f"it does not fit {other.printed_result} {other.unit}")]
