"""What stood of batches at an instant (`at`; None: now): they may have been corrected or withdrawn since."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, exists, func, or_, select, union_all
from sqlalchemy.orm import Session

from registry.storage.models import Batch, BatchCorrection, Certificate, Sample, Submission
from registry.storage.queries.published import counts, known


def standing(at: datetime | None) -> ColumnElement[bool]:
    """The condition that a batch was registered, and not withdrawn yet."""
    if at is None:
        return Batch.withdrawn_at.is_(None)
    return and_(known(Batch.created_at, at), or_(Batch.withdrawn_at.is_(None), Batch.withdrawn_at > at))


def is_withdrawn(batch: Batch, at: datetime | None) -> bool:
    """Whether a batch had been withdrawn."""
    return batch.withdrawn_at is not None and (at is None or batch.withdrawn_at <= at)


def batch_then(batch: Batch, at: datetime | None) -> Batch | BatchCorrection:
    """What carries the number, label and days of that instant: the first correction after it, else the batch itself."""
    if at is None:
        return batch
    return next((ended for ended in batch.corrections if ended.at > at), batch)


def batch_column_then(name: str, at: datetime | None) -> ColumnElement[Any]:
    """The same of one column, for a query over batches."""
    now: ColumnElement[Any] = getattr(Batch, name).expression
    if at is None:
        return now
    ended = select(func.min(BatchCorrection.id)).where(BatchCorrection.batch_id == Batch.id, BatchCorrection.at > at)
    first = ended.correlate(Batch).scalar_subquery()
    was = select(getattr(BatchCorrection, name)).where(BatchCorrection.id == first).correlate(Batch)
    return case((first.is_(None), now), else_=was.scalar_subquery())


def had_number(number_folded: str, at: datetime | None) -> ColumnElement[bool]:
    """Batches that had this folded number before they were corrected: it stands in codes that were printed."""
    had = select(BatchCorrection.batch_id).where(BatchCorrection.number_folded == number_folded)
    return Batch.id.in_(had.where(known(BatchCorrection.at, at)))


def withdrawn_batches(session: Session, product_id: int, at: datetime | None = None) -> Sequence[Batch]:
    """The batches of a product that had been withdrawn, the last one first."""
    gone = Batch.withdrawn_at.is_not(None) if at is None else Batch.withdrawn_at <= at
    chosen = select(Batch).where(Batch.product_id == product_id, gone)
    return session.scalars(chosen.order_by(Batch.withdrawn_at.desc())).all()


def batch_moments() -> Any:
    """When batches were corrected or withdrawn: few ever are."""
    corrected = select(BatchCorrection.batch_id, BatchCorrection.at.label("moment"))
    gone = select(Batch.id, Batch.withdrawn_at).where(Batch.withdrawn_at.is_not(None))
    return union_all(corrected, gone).subquery()


def is_spoken_of(session: Session, batch_id: int) -> bool:
    """Whether a document was submitted for a batch, or a sample is filed for it."""
    filed, submitted = exists().where(Sample.batch_id == batch_id), exists().where(Submission.batch_id == batch_id)
    return bool(session.scalar(select(or_(filed, submitted))))


def is_tested(session: Session, batch_id: int) -> bool:
    """Whether a published certificate counts for a batch."""
    counted = exists().where(Sample.batch_id == batch_id, Sample.certificate_id == Certificate.id, counts())
    return bool(session.scalar(select(counted)))


def printed_numbers(session: Session, batch_id: int) -> Sequence[str]:
    """The batch numbers that stand on the certificates filed for a batch, as printed."""
    chosen = select(Sample.batch_number).where(Sample.batch_id == batch_id, Sample.batch_number.is_not(None))
    return [number for number in session.scalars(chosen.distinct().order_by(Sample.batch_number)) if number]
