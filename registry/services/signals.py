"""The regulator's queue of signals over all that is published: what to look at, never a verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from registry.domain.outcome import Finding
from registry.domain.profile import unnatural
from registry.domain.quantity import Units
from registry.domain.signal import Signal, Tested, nothing_on_file, of_one, reused, too_old
from registry.reference.loader import Catalogue
from registry.services.accreditation import scope
from registry.services.findings import measurement_of
from registry.services.ids import folded_number
from registry.storage.models import Accreditation, Sample
from registry.storage.queries.market import results_of_batches
from registry.storage.queries.samples import accreditations, tested_samples

CHUNK = 1000


def signals(session: Session, catalogue: Catalogue, *, on: date) -> tuple[Signal, ...]:
    """Every signal on a day: several batches at once first, then each sample's own."""
    rules, tested = catalogue.signals, tested_on_file(session, catalogue.units)
    several = [*reused(tested, rules.least_values), *too_old(tested, rules.ages, on), *nothing_on_file(tested)]
    alone = [signal for sample in tested for signal in (*of_one(sample), *unnatural(sample, rules.leaf))]
    return (*several, *alone)


def tested_on_file(session: Session, units: Units) -> list[Tested]:
    """Every published sample of a batch, with its results."""
    samples, rows = tested_samples(session), accreditations(session)
    found = _results(session, samples)
    return [_tested(sample, found[sample.id], rows, units) for sample in samples]


def _results(session: Session, samples: Sequence[Sample]) -> dict[int, list[Row[*tuple[Any, ...]]]]:
    ids = sorted({sample.batch_id for sample in samples if sample.batch_id is not None})
    found: dict[int, list[Row[*tuple[Any, ...]]]] = defaultdict(list)
    for start in range(0, len(ids), CHUNK):
        for row in results_of_batches(session, ids[start : start + CHUNK]):
            found[row.sample_id].append(row)
    return found


def _tested(
    sample: Sample, results: Sequence[Row[*tuple[Any, ...]]], rows: Sequence[Accreditation], units: Units
) -> Tested:
    batch, certificate = sample.batch, sample.certificate
    assert batch is not None  # noqa: S101 - the query asks for samples of a batch only
    day = sample.tested_on or certificate.reported_on
    known = scope(rows, certificate.laboratory_id, day, {(r.panel, r.method) for r in results})
    findings = tuple(Finding(r.id, r.analyte, measurement_of(r, units), r.method, r.sample_id) for r in results)
    printed = sample.batch_number
    return Tested(
        sample=sample.id,
        batch=batch.public_id,
        batch_number=batch.number,
        product=batch.product.name,
        form=batch.product.form,
        certificate=f"certificate {certificate.number or certificate.public_id}",
        laboratory=certificate.laboratory.name,
        printed_batch=printed,
        own_batch=printed is not None and folded_number(printed) == batch.number_folded,
        manufactured_on=batch.manufactured_on,
        tested_on=day,
        panels=frozenset() if known is None else known.tested,
        accredited=None if known is None else known.covered,
        findings=findings,
    )
