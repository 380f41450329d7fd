"""What a reissued certificate says otherwise than the one it replaces, and what verifiers changed of a reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from registry.domain.difference import Change, Part, Statement, difference, parts_changed
from registry.domain.workflow import Publication
from registry.services.ids import folded_name
from registry.storage.models import Certificate, Result, Sample
from registry.storage.queries.certificates import CertificatePage
from registry.storage.queries.published import wholly_replaced
from registry.storage.queries.results import effective_results
from registry.storage.queries.review import successor_of


@dataclass(frozen=True)
class Step:
    """One step of a chain: what was replaced, by what and why; `change` is None where both say the same.

    `results` are those of both by their ids: the places of their ink.
    """

    old: Certificate
    new: Certificate
    change: Change | None
    results: dict[int, Result]

    @property
    def reason(self) -> str | None:
        """Why it was issued anew, in the laboratory's words; None of one that was submitted before that was asked."""
        return self.new.submission.supersedes_reason

    @property
    def same(self) -> int:
        """How many results are the same in both; of what is no different, that goes without saying."""
        return 0 if self.change is None else sum(sample.same for sample in self.change.rows)


@dataclass(frozen=True)
class Decided:
    """A row as it was read, and what a verifier put in its place.

    `old` is None where the reader had read nothing and a person added `new`, which is None where `old` was taken out,
    as `confirmed_by` has confirmed.
    """

    old: Result | None
    new: Result | None
    parts: tuple[Part, ...]
    reason: str
    by: str
    at: datetime
    confirmed_by: str | None = None


def step_before(session: Session, certificate: Certificate, at: datetime | None = None) -> Step | None:
    """The step from the certificate that this one replaces, or is to replace once it is published."""
    old = certificate.supersedes
    if old is None and certificate.publication == Publication.TO_BE_VERIFIED:
        old = _to_be_replaced(session, certificate)
    return None if old is None else _step(session, old, certificate, at)


def step_after(session: Session, certificate: Certificate, at: datetime | None = None) -> Step | None:
    """The step to the certificate that replaced this one."""
    new = successor_of(session, certificate.id, at)
    return None if new is None else _step(session, certificate, new, at)


def decided(page: CertificatePage) -> tuple[Decided, ...]:
    """What verifiers corrected, took out or added, in the order of the paper."""
    rows = {result.id: result for result in (*page.results, *(aside.result for aside in page.set_aside))}
    found = ((aside, rows.get(aside.newer_id or 0)) for aside in page.set_aside)
    changed = (
        Decided(a.result, new, _corrected(a.result, new), a.reason, a.by, a.at, a.confirmed_by)
        for a, new in found
        if new is not None or a.decision == "rejected"
    )
    added = (_added(row) for row in sorted(rows.values(), key=lambda row: (row.sample_id, row.position, row.id)))
    return (*changed, *(one for one in added if one is not None))


def _added(row: Result) -> Decided | None:
    if not row.added or row.corrected_by is None:
        return None
    return Decided(None, row, (), row.reason or "", row.corrected_by.name, row.created_at)


def _corrected(old: Result, new: Result | None) -> tuple[Part, ...]:
    return () if new is None else parts_changed(_row(old).parts, _row(new).parts)


def _to_be_replaced(session: Session, certificate: Certificate) -> Certificate | None:
    old_id = certificate.submission.supersedes_id
    old = None if old_id is None else session.get_one(Certificate, old_id)
    return None if old is None or wholly_replaced(old) else old


def _step(session: Session, old: Certificate, new: Certificate, at: datetime | None) -> Step:
    before, after = effective_results(session, old.id, at), effective_results(session, new.id, at)
    change = difference(_whole(old, before), _whole(new, after))
    return Step(old, new, change, {result.id: result for result in (*before, *after)})


def _whole(certificate: Certificate, results: Iterable[Result]) -> Statement:
    rows = list(results)
    head = {
        "certificate_number": certificate.number,
        "laboratory": certificate.laboratory_printed,
        "client": certificate.client,
        "date_reported": _text(certificate.reported_on),
    }
    return Statement(
        "", head, rows=tuple(_sample(s, [r for r in rows if r.sample_id == s.id]) for s in certificate.samples)
    )


def _sample(sample: Sample, results: Iterable[Result]) -> Statement:
    head = {
        "sample_id": sample.sample_number,
        "product_name": sample.product_name,
        "batch_number": sample.batch_number,
        "matrix": sample.matrix,
        "date_collected": _text(sample.collected_on),
        "date_received": _text(sample.received_on),
        "date_tested": _text(sample.tested_on),
    }
    return Statement("", head, rows=tuple(_row(result) for result in results))


def _row(result: Result) -> Statement:
    parts = {
        "printed_analyte": result.printed_analyte,
        "analyte": result.analyte,
        "result": result.printed_result,
        "operator": result.operator,
        "value": _text(result.value),
        "unit": result.unit,
        "lod": _text(result.lod),
        "loq": _text(result.loq),
        "uncertainty": _text(result.uncertainty),
        "limit": result.limit_printed,
        "status": result.lab_status,
        "portion": result.portion,
        "method": result.method,
        "panel": result.panel,
    }
    return Statement(result.analyte or folded_name(result.printed_analyte), parts, result.id)


def _text(value: date | Decimal | None) -> str | None:
    if isinstance(value, Decimal):
        return format(value, "f")
    return None if value is None else value.isoformat()
