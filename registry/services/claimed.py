"""What labels claim beside what was measured, in the unit and on the basis of the claim."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from registry.domain.conversion import DoesNotFollow, converted, on_basis
from registry.domain.outcome import Finding
from registry.domain.rows import measured
from registry.reference.loader import Catalogue
from registry.services.findings import claim_of, measurement_of, serving_of
from registry.storage.queries.figures import Narrowed, claims_beside_results


@dataclass(frozen=True)
class ClaimedPoint:
    """A claimed amount beside what was measured, both in the claim's unit on its basis."""

    result: int
    claimed: Decimal
    printed: str
    low: Decimal
    high: Decimal | None
    measured: str
    batch_id: str
    batch: str
    product: str
    maker: str


@dataclass(frozen=True)
class Claimed:
    """Claims in one unit beside measurements; `other_units` are those other claims are in, with their number.

    `left_out` counts results that cannot be taken to the claim's unit.
    """

    unit: str
    points: tuple[ClaimedPoint, ...]
    other_units: tuple[tuple[str, int], ...]
    left_out: int


def claimed(session: Session, analyte: str, asked_unit: str, narrowed: Narrowed, catalogue: Catalogue) -> Claimed:
    """Claims of amounts of an analyte beside what was measured, in the unit most claims are in unless one is asked."""
    found: dict[str, list[ClaimedPoint]] = {}
    left_out = 0
    for claim_row, result, names in claims_beside_results(session, analyte=analyte, narrowed=narrowed):
        try:
            unit, point = _claimed_point(claim_row, result, names, catalogue)
        except DoesNotFollow:
            left_out += 1
        else:
            found.setdefault(unit, []).append(point)
    counted = sorted(((unit, len(several)) for unit, several in found.items()), key=lambda pair: (-pair[1], pair[0]))
    chosen = asked_unit if asked_unit in found else next((unit for unit, _ in counted), "")
    others = tuple((unit, number) for unit, number in counted if unit != chosen)
    return Claimed(chosen, tuple(found.get(chosen, ())), others, left_out)


def _claimed_point(claim_row: Any, result: Any, names: Any, catalogue: Catalogue) -> tuple[str, ClaimedPoint]:
    claim = claim_of(claim_row, catalogue)
    if claim.amount is None or claim.unit is None:
        raise DoesNotFollow("no amount is claimed")
    unit = on_basis(catalogue.units[claim.unit], claim.basis)
    finding = Finding(result.id, claim.analyte, measurement_of(result, catalogue.units))
    amount = converted(measured(finding, claim.subject), unit, claim.serving(serving_of(claim_row.label)))
    return unit.symbol, ClaimedPoint(
        result=result.id,
        claimed=claim.amount,
        printed=claim.printed,
        low=amount.interval.low,
        high=amount.interval.high,
        measured=str(amount),
        batch_id=names.batch_id,
        batch=names.batch,
        product=names.product,
        maker=names.maker,
    )
