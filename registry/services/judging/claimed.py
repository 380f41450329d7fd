"""What labels claim beside what was measured, in the unit and on the basis of the claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from registry.domain import written
from registry.domain.conversion import Amount, DoesNotFollow, on_basis
from registry.domain.dry import WATER, taken
from registry.domain.label import Basis
from registry.domain.outcome import Finding
from registry.domain.ways import OF_DRY_MASS
from registry.reference.loader import Catalogue
from registry.services.judging.findings import claim_of, findings_of, serving_of
from registry.storage.models import Claim
from registry.storage.queries.figures import Narrowed, claims_beside_results
from registry.storage.queries.results import results_of_samples

LEAST_DIGITS = 2  # of a number that was worked out: "5 mg/g" of 2.5 g is 13 mg, and not 10


@dataclass(frozen=True)
class ClaimedPoint:
    """A claimed amount beside what was measured, both in the claim's unit on its basis."""

    result: int
    claimed: Decimal
    printed: str
    low: Decimal
    high: Decimal | None
    measured: str
    as_printed: str
    printed_unit: str | None
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
    rows = claims_beside_results(session, analyte=analyte, narrowed=narrowed)
    water = _water_beside(session, rows, narrowed, catalogue)
    for claim_row, row in rows:
        try:
            unit, point = _claimed_point(claim_row, row, water.get(row.sample_id, ()), catalogue)
        except DoesNotFollow:
            left_out += 1
        else:
            found.setdefault(unit, []).append(point)
    counted = sorted(((unit, len(several)) for unit, several in found.items()), key=lambda pair: (-pair[1], pair[0]))
    chosen = next((unit for unit, _ in counted if unit == asked_unit), next((unit for unit, _ in counted), ""))
    others = tuple((unit, number) for unit, number in counted if unit != chosen)
    return Claimed(chosen, tuple(found.get(chosen, ())), others, left_out)


def _water_beside(
    session: Session, rows: Sequence[tuple[Claim, Row[Any]]], narrowed: Narrowed, catalogue: Catalogue
) -> dict[int, list[Finding]]:
    """By sample, the water measured in it, of those of which a claim or a result is of dry mass."""
    dry = {row.sample_id for claim, row in rows if row.kind == OF_DRY_MASS or claim.basis == Basis.DRY}
    found: dict[int, list[Finding]] = {}
    for row in results_of_samples(session, sorted(dry), WATER, at=narrowed.at):
        found.setdefault(row.sample_id, []).extend(findings_of([row], catalogue.units))
    return found


def _claimed_point(
    claim_row: Any, row: Any, water: Sequence[Finding], catalogue: Catalogue
) -> tuple[str, ClaimedPoint]:
    claim = claim_of(claim_row, catalogue)
    if claim.amount is None or claim.unit is None:
        raise DoesNotFollow("no amount is claimed")
    unit = on_basis(catalogue.units[claim.unit], claim.basis)
    (finding,) = findings_of([row], catalogue.units)
    amount = taken(finding, claim.subject, unit, claim.serving(serving_of(claim_row.label)), water)
    return unit.symbol, ClaimedPoint(
        result=row.id,
        claimed=claim.amount,
        printed=claim.printed,
        low=amount.interval.low,
        high=amount.interval.high,
        measured=_as_fine_as(row.value, amount),
        as_printed=row.printed_result,
        printed_unit=row.unit,
        batch_id=row.batch_id,
        batch=row.batch,
        product=row.product,
        maker=row.maker,
    )


def _as_fine_as(printed: Decimal | None, amount: Amount) -> str:
    """An amount in words with no more digits than the paper prints of it, and with two at least."""
    value = amount.interval.low
    if printed is None or amount.interval.high != value:
        return str(amount)
    digits = max(LEAST_DIGITS, len(printed.as_tuple().digits))
    return written.quantity(Decimal(f"{value:.{digits}g}"), amount.unit)
