"""What the figures show: measured values in one unit, limits over time, a laboratory's spread."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from registry.domain.label import Basis
from registry.domain.quantity import Quantity, Unit
from registry.domain.rule import Rule
from registry.domain.searchable import STEPS
from registry.domain.standing import why_not
from registry.domain.subject import Derivation
from registry.reference.loader import Catalogue
from registry.storage.queries.figures import Narrowed, measured_values, results_by_unit

BINS = 24


@dataclass(frozen=True)
class Point:
    """One result in the figure's unit.

    `value` is the printed number, None where there is none: then it lies from `low` to `high` (None: no upper end).
    """

    result: int
    day: date
    value: Decimal | None
    low: Decimal
    high: Decimal | None
    printed: str
    printed_unit: str | None
    batch_id: str
    batch: str
    product: str
    maker: str
    laboratory: str
    laboratory_id: str


@dataclass(frozen=True)
class LimitLine:
    """A limit drawn into a figure: from which day to which (None: no end), and its value in the figure's unit."""

    rule: Rule
    since: date
    until: date | None
    value: Decimal


@dataclass(frozen=True)
class Bin:
    """How many results lie from `low` up to, not including, `high`: of the laboratory chosen, and of all others."""

    low: float
    high: float
    own: int
    others: int


@dataclass(frozen=True)
class LeftOut:
    """How many results a figure cannot show: in units of another kind, the most first; of no amount; of no day."""

    units: tuple[tuple[str, int], ...]
    no_amount: int
    no_day: int


def points(session: Session, analyte: str, unit: Unit, narrowed: Narrowed, catalogue: Catalogue) -> tuple[Point, ...]:
    """Every published result of an analyte in `unit`, oldest first; `left_out` counts the others."""
    rows = measured_values(session, analyte=analyte, kind=unit.kind, narrowed=narrowed)
    return tuple(_point(row, unit, catalogue) for row in rows)


def left_out(session: Session, analyte: str, unit: Unit, narrowed: Narrowed, catalogue: Catalogue) -> LeftOut:
    """The published results of an analyte that do not convert to `unit`, tell no amount, or state no day."""
    units: Counter[str] = Counter()
    no_amount = no_day = 0
    for row in results_by_unit(session, analyte=analyte, narrowed=narrowed):
        if row.kind is None or row.no_amount:
            no_amount += row.number
        elif row.kind != unit.kind:
            known = catalogue.units.find(row.unit or "")
            units[row.kind if known is None else known.symbol] += row.number
        elif row.no_day:
            no_day += row.number
    return LeftOut(tuple(units.most_common()), no_amount, no_day)


def limit_lines(catalogue: Catalogue, jurisdiction: str, analyte: str, unit: Unit) -> tuple[LimitLine, ...]:
    """The limits of a jurisdiction on an analyte as a share of the product that decide on the days they cover."""
    lines = []
    for rule in catalogue.rules:
        if rule.jurisdiction == jurisdiction and _is_drawn(rule, analyte, unit, catalogue):
            lines += _steps_of(rule, unit, catalogue)
    return tuple(lines)


def spread(found: Sequence[Point], laboratory_id: str) -> tuple[Bin, ...]:
    """Printed numbers above 0 in bins of equal ratio, of one laboratory beside all others."""
    values = [(float(p.value), p.laboratory_id == laboratory_id) for p in found if p.value is not None and p.value > 0]
    if not values:
        return ()
    low, high = (math.log10(end(value for value, _ in values)) for end in (min, max))
    width = max(high - low, 0.01) / BINS
    counts = [[0, 0] for _ in range(BINS)]
    for value, own in values:
        counts[min(int((math.log10(value) - low) / width), BINS - 1)][0 if own else 1] += 1
    edges = [10 ** (low + i * width) for i in range(BINS + 1)]
    return tuple(Bin(edges[i], edges[i + 1], own, others) for i, (own, others) in enumerate(counts))


def _point(row: Any, unit: Unit, catalogue: Catalogue) -> Point:
    printed_unit = catalogue.units.find(row.unit or "")
    exact = row.operator == "=" and printed_unit is not None
    return Point(
        result=row.id,
        day=row.day,
        value=Quantity(row.value, printed_unit).to(unit).value if exact and printed_unit else None,
        low=row.low / STEPS / unit.factor,
        high=None if row.high is None else row.high / STEPS / unit.factor,
        printed=row.printed_result,
        printed_unit=row.unit,
        batch_id=row.batch_id,
        batch=row.batch,
        product=row.product,
        maker=row.maker,
        laboratory=row.laboratory,
        laboratory_id=row.laboratory_id,
    )


def _is_drawn(rule: Rule, analyte: str, unit: Unit, catalogue: Catalogue) -> bool:
    its_unit = catalogue.units.find(rule.unit or "")
    one = rule.subject.derivation is Derivation.ANALYTE and rule.analyte == analyte
    return one and rule.basis is Basis.PRODUCT and its_unit is not None and its_unit.kind == unit.kind


def _steps_of(rule: Rule, unit: Unit, catalogue: Catalogue) -> list[LimitLine]:
    """One line a value, each up to the next; a value that decides on no day of its own is not drawn."""
    dated = sorted(rule.values, key=lambda value: value.since)
    ends = [*(value.since for value in dated[1:]), rule.effective_to]
    its_unit = catalogue.units[rule.unit or ""]
    return [
        LimitLine(rule, dated_value.since, end, Quantity(dated_value.value, its_unit).to(unit).value)
        for dated_value, end in zip(dated, ends, strict=True)
        if dated_value.value is not None and why_not(rule, dated_value.since) is None
    ]
