"""A verdict on one analyte in a summary, with no value: it is on the value that the document prints elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from registry.domain.measurement import Operator
from registry.extract.wording.reported import Result

SAY_NO_MORE = (Operator.COMPLIES, Operator.NOT_TESTED)


def with_verdicts(results: Sequence[Result]) -> list[Result]:
    """The results, each that is only a verdict given to what was measured of its analyte, where anything was."""
    measured = {_slug(r) for r in results if r.operator not in SAY_NO_MORE} - {None}
    told: dict[str | None, set[str | None]] = defaultdict(set)
    for result in results:
        if result.operator is Operator.COMPLIES and _slug(result) in measured:
            told[_slug(result)].add(result.status)
    kept = (r for r in results if r.operator is not Operator.COMPLIES or _slug(r) not in measured)
    return [replace(r, status=r.status or _only(told.get(_slug(r), set()))) for r in kept]


def _slug(result: Result) -> str | None:
    return result.analyte.slug if result.analyte is not None else None


def _only(verdicts: set[str | None]) -> str | None:
    return next(iter(verdicts)) if len(verdicts) == 1 else None
