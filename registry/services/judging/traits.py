"""The traits of published samples: worked out once, kept, and never taken for those of other rules or other code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache
from hashlib import sha256
from importlib.resources import files
from typing import Any

from sqlalchemy import Row
from sqlalchemy.orm import Session

from registry.domain.levels import Level, levels_of
from registry.domain.outcome import Finding
from registry.domain.profile import oddities
from registry.domain.said import put_together, taken_apart
from registry.domain.traits import Oddity, Traits, numbers_of
from registry.reference.loader import Catalogue
from registry.services.judging.findings import measurement_of
from registry.storage.models import Result
from registry.storage.queries.market import results_of_batches
from registry.storage.queries.traits import Rows, keep_traits, without_traits

CHUNK = 500
OWN = ("findings.py", "traits.py")  # the services that work traits out, beside the domain

Results = Iterable[Result | Row[*tuple[Any, ...]]]


def version(catalogue: Catalogue) -> str:
    """What traits are kept with: it changes with the rules, and with the code that works them out."""
    return sha256(f"{catalogue.version} {_code()}".encode()).hexdigest()


@cache
def _code() -> str:
    found = [*files("registry.domain").iterdir(), *(files("registry.services.judging") / name for name in OWN)]
    modules = sorted((file for file in found if file.name.endswith(".py")), key=lambda file: file.name)
    return sha256(b"".join(sha256(file.read_bytes()).digest() for file in modules)).hexdigest()


def kept(row: Row[*tuple[Any, ...]]) -> Traits | None:
    """The traits that a row of `tested_samples` has; None where they are to be worked out."""
    if row.known is None:
        return None
    tests = frozenset((panel, method) for panel, method in row.tests)
    odd = tuple(Oddity(put_together(said), source) for said, source in row.oddities)
    levels = tuple(Level(name, Decimal(found), below and Decimal(below)) for name, found, below in row.levels)
    return Traits(row.numbers, row.digest, tests, odd, levels)


def worked_out(session: Session, catalogue: Catalogue, samples: Rows) -> dict[int, Traits]:
    """The traits of these samples (rows with id, batch and form), from their results."""
    found: dict[int, Traits] = {}
    for start in range(0, len(samples), CHUNK):
        part = samples[start : start + CHUNK]
        results = results_of_batches(session, sorted({sample.batch_id for sample in part}))
        found |= _traits(catalogue, {sample.id: sample.form for sample in part}, results)
    return found


def keep_of_batch(session: Session, catalogue: Catalogue, *, batch_id: int, results: Sequence[Result]) -> None:
    """Keep, within a transaction, the traits of a batch's published samples; `results` are all that count of it."""
    samples = without_traits(session, version(catalogue), batch_id=batch_id)
    known = [result for result in results if result.analyte is not None]
    _keep(session, catalogue, _traits(catalogue, {sample.id: sample.form for sample in samples}, known))


def keep_missing(session: Session, catalogue: Catalogue) -> int:
    """Keep the traits nobody has kept, a few samples at a time; how many there were."""
    number = 0
    while samples := without_traits(session, version(catalogue), limit=CHUNK):
        _keep(session, catalogue, worked_out(session, catalogue, samples))
        session.commit()
        number += len(samples)
    return number


def _traits(catalogue: Catalogue, forms: Mapping[int, str], results: Results) -> dict[int, Traits]:
    own: dict[int, list[Any]] = defaultdict(list)
    for result in results:
        own[result.sample_id].append(result)
    return {sample: _of_sample(catalogue, form, own[sample]) for sample, form in forms.items()}


def _of_sample(catalogue: Catalogue, form: str, results: Sequence[Any]) -> Traits:
    units = catalogue.units
    findings = [Finding(r.id, r.analyte, measurement_of(r, units), r.method, r.sample_id) for r in results]
    tests = frozenset((r.panel, r.method) for r in results)
    rules = catalogue.signals
    odd, levels = oddities(findings, form, rules.leaf), levels_of(findings, rules.watched)
    return Traits(*numbers_of(findings), tests, odd, levels)


def _keep(session: Session, catalogue: Catalogue, found: Mapping[int, Traits]) -> None:
    now = version(catalogue)
    keep_traits(session, [_row(sample, traits, now) for sample, traits in sorted(found.items())])


def _row(sample_id: int, traits: Traits, now: str) -> dict[str, Any]:
    return {
        "sample_id": sample_id,
        "version": now,
        "numbers": traits.numbers,
        "digest": traits.digest,
        "tests": sorted(([panel, method] for panel, method in traits.tests), key=str),
        "oddities": [[taken_apart(odd.figures), odd.source] for odd in traits.oddities],
        "levels": [[of.analyte, str(of.found), None if of.below is None else str(of.below)] for of in traits.levels],
    }
