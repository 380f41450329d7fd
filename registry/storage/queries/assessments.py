"""Reads about assessments: the newest outcome of several batches, every judging of one, and one judging whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session, joinedload, selectinload

from registry.storage.models import Assessment, Batch, Certificate, Result, Sample, Verdict
from registry.storage.queries.published import known

MOST_JUDGINGS = 1_000_000  # of one batch; larger numbers are no offset of every database


@dataclass(frozen=True)
class Judging:
    """One judging of a batch, the one after it (None: it is the newest), and every result that either rests on."""

    batch: Batch
    kept: Assessment
    after: Assessment | None
    results: Mapping[int, Result]


def keep_verdicts(session: Session, assessment_id: int, rows: Sequence[dict[str, Any]]) -> None:
    """Keep all verdicts of one judging in one statement."""
    if rows:
        session.execute(insert(Verdict), [row | {"assessment_id": assessment_id} for row in rows])


def newest_headlines(session: Session, batch_ids: Sequence[int], at: datetime | None = None) -> dict[int, str]:
    """The headline of each batch's newest assessment; batches never judged are left out."""
    judged = select(func.max(Assessment.id)).where(Assessment.batch_id.in_(batch_ids), known(Assessment.created_at, at))
    newest = judged.group_by(Assessment.batch_id)
    chosen = select(Assessment.batch_id, Assessment.headline).where(Assessment.id.in_(newest))
    return {row.batch_id: row.headline for row in session.execute(chosen)}


def assessments_of(session: Session, batch_id: int, at: datetime | None = None) -> Sequence[Assessment]:
    """Every judging of a batch, newest first, without its verdicts."""
    chosen = select(Assessment).where(Assessment.batch_id == batch_id, known(Assessment.created_at, at))
    return session.scalars(chosen.order_by(Assessment.id.desc())).all()


def judging(session: Session, batch_id: int, number: int, at: datetime | None = None) -> Assessment | None:
    """The judging of this number, counted from 1, with its verdicts and their claims; None where there is none."""
    chosen = select(Assessment).where(Assessment.batch_id == batch_id, known(Assessment.created_at, at))
    whole = selectinload(Assessment.verdicts).joinedload(Verdict.claim)
    return session.scalar(chosen.order_by(Assessment.id).offset(number - 1).limit(1).options(whole))


def judging_of(session: Session, public_id: str, number: int, at: datetime | None = None) -> Judging | None:
    """A judging of the batch of this id with the one after it; None where there is no such batch or number."""
    batch = session.scalar(select(Batch).where(Batch.public_id == public_id).options(joinedload(Batch.product)))
    kept = judging(session, batch.id, number, at) if batch is not None and 0 < number <= MOST_JUDGINGS else None
    if batch is None or kept is None:
        return None
    after = judging(session, batch.id, number + 1, at)
    return Judging(batch, kept, after, results_of_judgings(session, [kept] if after is None else [kept, after]))


def results_of_judgings(session: Session, assessments: Iterable[Assessment]) -> dict[int, Result]:
    """Every result that any verdict of these judgings rests on, with its certificate, whatever became of that."""
    ids = {i for assessment in assessments for verdict in assessment.verdicts for i in verdict.result_ids}
    whole = joinedload(Result.sample).joinedload(Sample.certificate).joinedload(Certificate.laboratory)
    rows = session.scalars(select(Result).where(Result.id.in_(ids)).options(whole)).all()
    return {row.id: row for row in rows}
