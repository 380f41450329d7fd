"""The whole market as the domain sees it, so that a change of law is judged for all batches at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from registry.domain.label import Serving
from registry.domain.outcome import Finding
from registry.domain.quantity import Units
from registry.services.judging.findings import measurement_of
from registry.storage.queries.market import batches_after, results_of_batches

CHUNK = 1000


@dataclass(frozen=True)
class OnSale:
    """A batch with a published certificate: what it is, and what was found in it."""

    id: int
    public_id: str
    number: str
    product: str
    maker: str
    form: str
    serving: Serving
    findings: tuple[Finding, ...]


def on_sale(session: Session, units: Units, *, analytes: Collection[str] | None = None) -> Iterator[OnSale]:
    """Every such batch by id, with its results of these analytes (None: all), a thousand loaded at a time."""
    after = 0
    while rows := batches_after(session, after, limit=CHUNK):
        found = _findings(results_of_batches(session, [row.id for row in rows], analytes=analytes), units)
        yield from (_on_sale(row, found[row.id]) for row in rows)
        after = rows[-1].id


def _findings(rows: Sequence[Row[*tuple[Any, ...]]], units: Units) -> dict[int, list[Finding]]:
    found: dict[int, list[Finding]] = defaultdict(list)
    for row in rows:
        finding = Finding(row.id, row.analyte, measurement_of(row, units), row.method, row.sample_id)
        found[row.batch_id].append(finding)
    return found


def _on_sale(row: Row[*tuple[Any, ...]], findings: list[Finding]) -> OnSale:
    serving = Serving(
        row.serving_mass,
        row.serving_volume,
        row.serving_units,
        row.servings_per_container,
        row.servings_per_day,
        row.density,
    )
    return OnSale(row.id, row.public_id, row.number, row.product, row.maker, row.form, serving, tuple(findings))
