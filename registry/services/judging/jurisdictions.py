"""Says of one batch what every jurisdiction asks on a day: limits, banners, and duties answered by what is on file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import Session

from registry.domain.evidence import Evidence, Paper
from registry.domain.place import Place, Texts, at_every_place
from registry.reference.loader import Catalogue
from registry.services.ids import same_number
from registry.services.judging.accreditation import scope
from registry.services.judging.assessment import Judgement
from registry.services.judging.findings import claim_of, serving_of
from registry.storage import models
from registry.storage.queries.batch_then import batch_then
from registry.storage.queries.samples import accreditations, published_samples

Accredited = tuple[models.Sample, bool | None]
Stood = models.Batch | models.BatchCorrection


def places_of(
    session: Session,
    catalogue: Catalogue,
    *,
    batch: models.Batch,
    judgement: Judgement,
    on: date,
    at: datetime | None = None,
) -> tuple[Place, ...]:
    """Every jurisdiction on a day, for a batch with its label loaded and judged by the law of that day."""
    samples, rows = published_samples(session, batch.id, at), accreditations(session, at)
    accredited = [(sample, _accredited(sample, rows, judgement)) for sample in samples]
    told = evidence(catalogue, batch_then(batch, at), judgement, accredited)
    return at_every_place(texts(catalogue), judgement.rules, told, on)


def _accredited(sample: models.Sample, rows: Sequence[models.Accreditation], judgement: Judgement) -> bool | None:
    """Whether the laboratory was accredited for every test it reports, on the day; None where nothing is on file."""
    certificate = sample.certificate
    tests = {(result.panel, result.method) for result in judgement.results if result.sample_id == sample.id}
    known = scope(rows, certificate.laboratory_id, sample.tested_on or certificate.reported_on, tests)
    return None if known is None else known.tested <= known.covered


def texts(catalogue: Catalogue) -> Texts:
    """The duties and notices of all jurisdictions."""
    return Texts(catalogue.jurisdictions, catalogue.duties, catalogue.notices)


def evidence(catalogue: Catalogue, batch: Stood, judgement: Judgement, samples: Sequence[Accredited]) -> Evidence:
    """What is on file of a batch: its label as recorded, its published certificates, its verdicts."""
    return Evidence(
        serving=serving_of(batch.label),
        claims=[claim_of(row, catalogue) for row in batch.label.claims],
        statements=[statement.printed for statement in batch.label.statements],
        papers=[_paper(sample, batch, judgement.results, accredited=accredited) for sample, accredited in samples],
        findings=judgement.findings,
        verdicts={rule.id: verdict.outcome for rule, verdict in judgement.rules},
    )


def _paper(sample: models.Sample, batch: Stood, results: Sequence[models.Result], *, accredited: bool | None) -> Paper:
    own = [result for result in results if result.sample_id == sample.id]
    printed, certificate = sample.batch_number, sample.certificate
    return Paper(
        laboratory=certificate.laboratory_printed,
        client=certificate.client,
        batch_number=printed,
        own_batch=same_number(printed, batch.number),
        received_on=sample.received_on,
        tested_on=sample.tested_on,
        results=len(own),
        results_with_method=sum(result.method is not None for result in own),
        accredited=accredited,
    )
