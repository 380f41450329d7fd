"""A verdict on one analyte in a summary, with no value: it is on the value that the document prints elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from registry.domain.measurement import Operator
from registry.extract.wording.reported import Result

FAIL = "fail"
SAY_NO_MORE = (Operator.COMPLIES, Operator.NOT_TESTED)


def with_verdicts(results: Sequence[Result]) -> list[Result]:
    """The results, each that is only a verdict given to what was measured of its analyte, where anything was."""
    measured = {_slug(r) for r in results if r.operator not in SAY_NO_MORE} - {None}
    told: dict[str | None, set[str | None]] = defaultdict(set)
    for result in results:
        if result.operator is Operator.COMPLIES and _slug(result) in measured:
            told[_slug(result)].add(result.status)
    kept = (r for r in results if r.operator is not Operator.COMPLIES or _slug(r) not in measured)
    return [replace(r, status=r.status or _that_fits(r, _only(told.get(_slug(r), set())))) for r in kept]


def unfit_verdicts(results: Sequence[Result]) -> list[tuple[Result, Result]]:
    """Each that is only the verdict "fail", with the value of its analyte that is within its own limit."""
    failed = [r for r in results if r.operator is Operator.COMPLIES and r.status == FAIL and r.analyte is not None]
    values = [r for r in results if r.status is None and _is_within(r)]
    return [(verdict, r) for verdict in failed for r in values if _slug(r) == _slug(verdict)]


def _that_fits(result: Result, status: str | None) -> str | None:
    return None if status == FAIL and _is_within(result) else status


def _is_within(result: Result) -> bool:
    """Whether a number is no more than its own limit, where that is a number too."""
    if result.operator not in (Operator.EQUAL, Operator.BELOW) or result.value is None or result.limit is None:
        return False
    try:
        return result.value <= Decimal(result.limit)
    except ArithmeticError:
        return False


def _slug(result: Result) -> str | None:
    return result.analyte.slug if result.analyte is not None else None


def _only(verdicts: set[str | None]) -> str | None:
    return next(iter(verdicts)) if len(verdicts) == 1 else None
