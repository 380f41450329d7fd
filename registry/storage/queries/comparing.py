"""Reads that hold a stranger's file against what is registered: the same bytes, or the certificates nearest to it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from decimal import Decimal

from sqlalchemy import Select, func, or_, select, tuple_
from sqlalchemy.orm import Session, joinedload, selectinload

from registry.domain.workflow import VALUES_SHOWN
from registry.storage.models import Batch, Certificate, Document, Result, Sample
from registry.storage.queries.published import made_public

MOST = 20  # candidates of each kind that are looked at


def certificates_of_bytes(session: Session, sha256: str) -> Sequence[Certificate]:
    """The certificates in a document with this sha256 that were made public at some time, oldest first."""
    chosen = select(Certificate).join(Document).where(Document.sha256 == sha256, made_public())
    return session.scalars(chosen.options(joinedload(Certificate.laboratory)).order_by(Certificate.id)).all()


def certificates_alike(
    session: Session, *, numbers: Collection[str], batches: Collection[str], values: Collection[tuple[str, Decimal]]
) -> Sequence[Certificate]:
    """Public certificates with one of these numbers, of one of these batches, or with the most of these values.

    Samples with batch and results are loaded, each result with the row it corrects.
    """
    ids = {*session.scalars(_named(numbers, batches)), *session.scalars(_with_values(values))}
    rows = selectinload(Certificate.samples)
    chosen = select(Certificate).where(Certificate.id.in_(ids)).order_by(Certificate.id)
    return session.scalars(
        chosen.options(
            joinedload(Certificate.laboratory),
            rows.joinedload(Sample.batch),
            rows.selectinload(Sample.results).joinedload(Result.corrects),
        )
    ).all()


def _named(numbers: Collection[str], batches: Collection[str]) -> Select[int]:
    named = or_(Certificate.number.in_(numbers), Sample.batch_number.in_(batches), Batch.number.in_(batches))
    chosen = select(Certificate.id).join(Sample).outerjoin(Batch, Sample.batch_id == Batch.id)
    return chosen.where(named, Certificate.publication.in_(VALUES_SHOWN)).distinct().limit(MOST)


def _with_values(values: Collection[tuple[str, Decimal]]) -> Select[int]:
    """Those with the most of these analytes' very values."""
    chosen = select(Certificate.id).join(Sample).join(Result, Result.sample_id == Sample.id)
    chosen = chosen.where(tuple_(Result.analyte, Result.value).in_(values), Certificate.publication.in_(VALUES_SHOWN))
    return chosen.group_by(Certificate.id).order_by(func.count().desc(), Certificate.id).limit(MOST)
