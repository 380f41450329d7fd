"""The regulator's queue of signals over all that is published: what to look at, never a verdict."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from registry.domain.client_shift import client_shifts
from registry.domain.nothing_found import nothing_found
from registry.domain.said import Said
from registry.domain.signal import Signal, Tested, of_one, reused, too_old
from registry.domain.traits import Traits
from registry.domain.unaccredited import nothing_on_file, outside_scope
from registry.reference.loader import Catalogue
from registry.services.ids import same_number
from registry.services.judging import traits
from registry.services.judging.accreditation import scope
from registry.storage.models import Accreditation
from registry.storage.queries.samples import accreditations
from registry.storage.queries.traits import tested_samples


def signals(session: Session, catalogue: Catalogue, *, on: date) -> tuple[Signal, ...]:
    """Every signal on a day: laboratories beside others and several batches at once first, then each sample's own."""
    rules, tested = catalogue.signals, tested_on_file(session, catalogue)
    several = [*reused(tested, rules.least_values), *too_old(tested, rules.ages, on), *nothing_on_file(tested)]
    several += outside_scope(tested)
    compared = [*client_shifts(tested, rules.shift), *nothing_found(tested, rules.nothing)]
    return (*compared, *several, *(signal for sample in tested for signal in of_one(sample)))


def tested_on_file(session: Session, catalogue: Catalogue) -> list[Tested]:
    """Every published sample of a batch, with the traits of its results."""
    rows = tested_samples(session, traits.version(catalogue))
    found = {row.id: traits.kept(row) for row in rows}
    missing = traits.worked_out(session, catalogue, [row for row in rows if found[row.id] is None])
    accredited: dict[int, list[Accreditation]] = defaultdict(list)
    for accreditation in accreditations(session):
        accredited[accreditation.laboratory_id].append(accreditation)
    return [_tested(row, found[row.id] or missing[row.id], accredited[row.laboratory_id]) for row in rows]


def _tested(row: Row[*tuple[Any, ...]], of_results: Traits, accredited: Sequence[Accreditation]) -> Tested:
    day, printed = row.tested_on or row.reported_on, row.printed_batch
    known = scope(accredited, row.laboratory_id, day, of_results.tests)
    return Tested(
        sample=row.id,
        batch=row.batch,
        batch_number=row.batch_number,
        product=row.product,
        form=row.form,
        certificate=Said("certificate {number}", number=row.certificate_number or row.certificate),
        laboratory=row.laboratory,
        printed_batch=printed,
        own_batch=same_number(printed, row.batch_number),
        manufactured_on=row.manufactured_on,
        tested_on=day,
        panels=frozenset() if known is None else known.tested,
        accredited=None if known is None else known.covered,
        traits=of_results,
        product_id=row.product_id,
        maker=row.maker,
    )
