"""Whether a panel's printed total fits the parts listed with it: where they contradict each other, none is sure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from registry.domain.measurement import Operator
from registry.extract.results.said import base_of, kind_of, step_of
from registry.extract.wording.reported import Doubt, Result
from registry.reference.substances import load_units
from registry.reference.vocabulary import load_sign_words

UNFIT, UNFIT_PART = (
    (0.4, "it does not fit the sum of its listed parts"),
    (0.6, "the printed total does not fit its parts"),
)
SHORT = Decimal("0.85")  # of the sum: acids count for less in a total, never for less than this
BEYOND, FAR_BEYOND = Decimal("1.25"), Decimal(5)  # times the sum: a total may hold parts that are not listed
LEAST_LISTED = 3  # parts with an amount, from which a list is taken for whole

Range = tuple[Decimal, Decimal]


def doubts_of_totals(results: Sequence[Result]) -> dict[int, list[Doubt]]:
    """What totals make doubtful, of themselves and of their parts, by the results' `id`."""
    unfit = [(total, parts) for total, parts in _summed(results) if _contradict(total, parts)]
    doubts = {id(part): [UNFIT_PART] for _total, parts in unfit for part in parts}
    return {**doubts, **{id(total): [UNFIT] for total, _parts in unfit}}


def _summed(results: Sequence[Result]) -> Iterator[tuple[Result, list[Result]]]:
    """Each panel's total with the results of what it sums, in its unit or one of its kind."""
    for total in (r for r in results if _is_total(r) and r.unit is not None and r.value):
        parts = [r for r in results if _is_part(r, total.panel) and kind_of(r) == kind_of(total)]
        yield total, [r for r in parts if r.unit == total.unit] or parts


def _is_total(result: Result) -> bool:
    return result.analyte is not None and result.analyte.slug == f"total-{result.panel}"


def _is_part(result: Result, panel: str) -> bool:
    return result.panel == panel and not _is_sum(result)


def _is_sum(result: Result) -> bool:
    """Whether it is a sum itself: one that is known, or by its name one of parts that nobody knows as one."""
    if result.analyte is not None:
        return result.analyte.slug.startswith("total-")
    first, *_rest = result.printed_analyte.casefold().split() or [""]
    return first in load_sign_words("sum-of") or " + " in result.printed_analyte


def _contradict(total: Result, parts: Sequence[Result]) -> bool:
    """Whether a total is clearly another amount than its parts together, whatever was rounded or not detected."""
    if any(part.operator is Operator.ABOVE for part in parts):
        return False
    ranges = _by_analyte(parts)
    low, high = (sum(ends, Decimal(0)) for ends in zip(*ranges, strict=True)) if ranges else (Decimal(0), Decimal(0))
    told = sum(1 for least, _most in ranges if least)
    rounded = sum((step_of(p) for p in (total, *parts) if p.value is not None), Decimal(0)) / 2
    most = BEYOND if told >= LEAST_LISTED else FAR_BEYOND
    return told > 1 and not SHORT * low - rounded <= base_of(total) <= most * high + rounded


def _by_analyte(parts: Iterable[Result]) -> list[Range]:
    """What each analyte may amount to, whichever of its printed values is meant."""
    ranges: dict[str, Range] = {}
    for part in parts:
        slug = part.analyte.slug if part.analyte is not None else part.printed_analyte
        least, most = _range(part)
        known = ranges.get(slug, (least, most))
        ranges[slug] = (min(known[0], least), max(known[1], most))
    return list(ranges.values())


def _range(part: Result) -> Range:
    """The least and the most that a part may be: what was not detected is less than its LOD or LOQ."""
    if part.value is not None:
        return (Decimal(0) if part.operator is Operator.BELOW else base_of(part)), base_of(part)
    unit = load_units().find(part.unit) if part.unit is not None else None
    least_seen = max((d for d in (part.lod, part.loq) if d is not None), default=Decimal(0))
    return Decimal(0), least_seen * (unit.factor if unit is not None else 1)
