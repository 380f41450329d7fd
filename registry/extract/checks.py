"""Does the paper agree with itself? Values said twice, units against each other, limits against verdicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from math import prod

from registry.domain.analyte import folded
from registry.domain.measurement import Operator
from registry.extract.reported import Problem, Result
from registry.reference.substances import load_units

SERIOUS = 0.5
CENSORED = {Operator.NOT_DETECTED, Operator.BELOW_LOQ, Operator.BELOW_LOD, Operator.ABSENT}


def settled(results: Sequence[Result]) -> tuple[list[Result], list[Problem]]:
    """The results without what only says another again, and a problem where two of them disagree."""
    kept: list[Result] = []
    problems: list[Problem] = []
    ordered = sorted(results, key=lambda r: (r.printed_in != "table", _adds_nothing(r)))
    by_analyte: dict[tuple[str, str], list[Result]] = defaultdict(list)
    for result in ordered:
        told = by_analyte[(result.panel, result.analyte.slug if result.analyte is not None else result.printed_analyte)]
        if any(
            r.value == result.value is not None and r.operator is result.operator for r in told if result.unit is None
        ):
            continue
        same = [r for r in told if _kind(r) == _kind(result)]
        if any(_restates(result, r) for r in same) or (_adds_nothing(result) and told):
            continue
        if result.printed_in != "table" and told and result.unit is None:
            continue
        if result.printed_in != "table" and any(_same_name(result, r) for r in same):
            problems.append(_contradiction(result, next(r for r in same if _same_name(result, r))))
            continue
        kept.append(result)
        told.append(result)
    order = {id(r): i for i, r in enumerate(results)}
    return sorted(kept, key=lambda r: order[id(r)]), problems


def _same_name(result: Result, known: Result) -> bool:
    return folded(result.printed_analyte) == folded(known.printed_analyte)


def _adds_nothing(result: Result) -> bool:
    return result.operator in (Operator.COMPLIES, Operator.NOT_TESTED)


def _kind(result: Result) -> str:
    unit = load_units().find(result.unit) if result.unit is not None else None
    return unit.kind if unit is not None else result.unit or "none"


def _base(result: Result) -> Decimal | None:
    unit = load_units().find(result.unit) if result.unit is not None else None
    return None if result.value is None else result.value * (unit.factor if unit is not None else 1)


def _restates(result: Result, known: Result) -> bool:
    """Whether it says the same once more: equal, rounded, or censored in other words."""
    a, b = _base(result), _base(known)
    if a is None or b is None:
        alike = result.operator is known.operator
        alike = alike or (result.printed_in != "table" and {result.operator, known.operator} <= CENSORED)
        return a is b and alike and (result.unit == known.unit or result.printed_in != "table")
    if result.printed_in == "table" and result.unit != known.unit:
        return False
    return result.operator is known.operator and (a == b or (result.printed_in != "table" and _rounded(result, known)))


def _rounded(result: Result, known: Result) -> bool:
    if result.value is None or known.value is None:
        return False
    a, b = _base(result), _base(known)
    step = max(_step(result), _step(known))
    return a is not None and b is not None and abs(a - b) <= step


def _step(result: Result) -> Decimal:
    unit = load_units().find(result.unit) if result.unit is not None else None
    exponent = result.value.as_tuple().exponent if result.value is not None else 0
    return Decimal(1).scaleb(int(exponent)) * (unit.factor if unit is not None else 1)


def _contradiction(result: Result, known: Result) -> Problem:
    name = known.printed_analyte
    detail = f"{name} is {result.printed_result} here and {known.printed_result} on page {known.page}."
    return Problem("contradiction", detail, result.page, result.box, result.printed_result)


def weighed(results: Sequence[Result]) -> tuple[list[Result], list[Problem]]:
    """The results with their confidence, from what else the paper says of them."""
    doubts = [_doubts(result, results) for result in results]
    read = [_doubted(result, own) for result, own in zip(results, doubts, strict=True)]
    told = [(result, *doubt) for result, own in zip(results, doubts, strict=True) for doubt in own]
    return read, [_doubtful(result, reason) for result, factor, reason in told if factor < SERIOUS]


def _doubted(result: Result, doubts: Sequence[tuple[float, str]]) -> Result:
    confidence = result.confidence * prod(factor for factor, _reason in doubts)
    return replace(result, confidence=confidence, reasons=(*result.reasons, *(reason for _factor, reason in doubts)))


def _doubtful(result: Result, reason: str) -> Problem:
    detail = f"{result.printed_analyte}: {reason}."
    return Problem("contradiction", detail, result.page, result.box, result.printed_result)


def _doubts(result: Result, results: Sequence[Result]) -> list[tuple[float, str]]:
    doubts: list[tuple[float, str]] = []
    if result.analyte is None:
        doubts.append((0.6, "the name is not known"))
    if result.value is not None and result.unit is None:
        doubts.append((0.6, "no unit is printed for it"))
    if result.lod is not None and result.loq is not None and result.lod > result.loq:
        doubts.append((0.7, "its LOD is above its LOQ"))
    if _contradicts_status(result):
        doubts.append((0.4, "the printed verdict does not fit its value and limit"))
    doubts += _other_units(result, results)
    return doubts


def _contradicts_status(result: Result) -> bool:
    if result.status != "pass" or result.operator is not Operator.EQUAL or result.value is None or result.limit is None:
        return False
    try:
        limit = Decimal(result.limit)
    except ArithmeticError:
        return False
    return 0 < limit < result.value and result.panel != "moisture"


def _other_units(result: Result, results: Sequence[Result]) -> list[tuple[float, str]]:
    """The same analyte in another unit of the same kind must be the same amount (mg/g = 10 x %)."""
    if result.analyte is None or result.value is None or result.operator is not Operator.EQUAL:
        return []
    for other in results:
        if other is result or other.analyte is not result.analyte or other.operator is not Operator.EQUAL:
            continue
        if (
            _kind(other) != _kind(result)
            or other.unit == result.unit
            or other.printed_analyte != result.printed_analyte
        ):
            continue
        if _rounded(result, other):
            return [(1.0, "it agrees with the same value in another unit")]
        return [(0.3, f"it does not fit {other.printed_result} {other.unit}")]
    return []
