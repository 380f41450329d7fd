"""Which sample of a paper is of which batch: said at submission, compared with the number on the paper."""

from __future__ import annotations

from collections.abc import Sequence

from registry.domain.workflow import Publication
from registry.services.ids import same_number
from registry.services.incoming.printed import Problem
from registry.storage.models import Batch, Certificate, Sample, Submission

Doubt = tuple[Certificate, Problem]


def tie(samples: Sequence[Sample], submissions: Sequence[Submission]) -> list[Doubt]:
    """Tie samples to the batches they were submitted for; gives what a person must look at.

    A document's only sample is of its only batch, whatever is printed; of several, only those that carry its number.
    Batches named by another organisation than the first submitter's do not count.
    """
    batches = [s.batch for s in submissions if s.batch and s.organisation_id == submissions[0].organisation_id]
    if len(samples) == 1 and len(batches) == 1:
        samples[0].batch = batches[0]
        return _doubts_of_one(samples[0], batches[0])
    return [doubt for batch in batches for doubt in _tie_by_number(samples, batch)]


def tie_late(certificates: Sequence[Certificate], submission: Submission) -> list[Doubt]:
    """Tie samples that are read already to the batch of a later submission by the same laboratory.

    Only what nobody has published yet and what is of no batch yet is touched.
    """
    theirs = [c for c in certificates if c.laboratory_id == submission.organisation_id]
    waiting = [c for c in theirs if c.publication == Publication.TO_BE_VERIFIED]
    samples = [sample for c in waiting for sample in c.samples]
    loose = [sample for sample in samples if sample.batch_id is None]
    batch = submission.batch
    if samples and not loose and batch is not None and batch.id not in {sample.batch_id for sample in samples}:
        return [(waiting[0], _all_tied(batch))]
    return tie(loose, [submission])


def _doubts_of_one(sample: Sample, batch: Batch) -> list[Doubt]:
    if not sample.batch_number:
        return [(sample.certificate, _not_printed(batch))]
    if not same_number(sample.batch_number, batch.number):
        return [(sample.certificate, _mismatch(sample, batch))]
    return []


def _tie_by_number(samples: Sequence[Sample], batch: Batch) -> list[Doubt]:
    matching = [s for s in samples if same_number(s.batch_number, batch.number)]
    for sample in matching:
        sample.batch = batch
    if matching or not samples:
        return []
    numbered = next((s for s in samples if s.batch_number), None)
    problem = _not_printed(batch) if numbered is None else _mismatch(numbered, batch)
    return [(samples[0].certificate, problem)]


def _not_printed(batch: Batch) -> Problem:
    detail = f"The document was submitted for batch {batch.number}, and carries no batch number."
    return {"type": "batch-not-printed", "detail": detail}


def _all_tied(batch: Batch) -> Problem:
    detail = (
        f"The document was submitted for batch {batch.number} as well, but every sample is of another batch already."
    )
    return {"type": "batch-mismatch", "detail": detail}


def _mismatch(sample: Sample, batch: Batch) -> Problem:
    ink = sample.fields.get("batch_number") or {}
    detail = f"The document was submitted for batch {batch.number}, and says batch {sample.batch_number}."
    place = {name: ink.get(name) for name in ("page", "bbox", "text")}
    return {"type": "batch-mismatch", "detail": detail, **place}
