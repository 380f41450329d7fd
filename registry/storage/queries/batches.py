"""Reads about batches: the page of one with its newest assessment and its certificates, and what to judge again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from registry.domain.workflow import Publication
from registry.storage.models import Assessment, Batch, Certificate, Label, Product, Sample, Verdict
from registry.storage.queries.published import made_public, published


@dataclass(frozen=True)
class BatchPage:
    """All a batch's page shows: `batch` with product, maker, label and claims loaded.

    `assessment` is the newest with its verdicts (None: never judged); `certificates` are all that were ever
    published, newest first, superseded and withdrawn ones too; `pending` certificates await verification.
    """

    batch: Batch
    assessment: Assessment | None
    certificates: tuple[Certificate, ...]
    pending: int


def batch_page(session: Session, public_id: str) -> BatchPage | None:
    """The page of the batch with this public id, in a fixed number of reads."""
    batch = session.scalar(_with_label().where(Batch.public_id == public_id))
    if batch is None:
        return None
    return BatchPage(
        batch=batch,
        assessment=newest_assessment(session, batch.id),
        certificates=tuple(_certificates(session, batch.id)),
        pending=_pending(session, batch.id),
    )


def batch_with_label(session: Session, batch_id: int) -> Batch | None:
    """A batch with its product, maker, label, claims and statements."""
    return session.scalar(_with_label().where(Batch.id == batch_id))


def newest_assessment(session: Session, batch_id: int) -> Assessment | None:
    """The newest assessment with its verdicts and their claims."""
    chosen = select(Assessment).where(Assessment.batch_id == batch_id).order_by(Assessment.id.desc()).limit(1)
    return session.scalar(chosen.options(selectinload(Assessment.verdicts).joinedload(Verdict.claim)))


def batches_with_published(session: Session) -> Sequence[int]:
    """The ids of all batches that a standing certificate speaks of."""
    chosen = select(Sample.batch_id).join(Certificate, Sample.certificate_id == Certificate.id)
    found = session.scalars(chosen.where(published(), Sample.batch_id.is_not(None)).distinct()).all()
    return sorted(batch_id for batch_id in found if batch_id is not None)


def _with_label() -> Select[Batch]:
    return select(Batch).options(
        joinedload(Batch.product).joinedload(Product.maker),
        joinedload(Batch.label).selectinload(Label.claims),
        joinedload(Batch.label).selectinload(Label.statements),
    )


def _certificates(session: Session, batch_id: int) -> Sequence[Certificate]:
    of_batch = select(Sample.certificate_id).where(Sample.batch_id == batch_id)
    chosen = select(Certificate).where(made_public(), Certificate.id.in_(of_batch))
    return session.scalars(
        chosen.order_by(Certificate.published_at.desc(), Certificate.id.desc()).options(
            joinedload(Certificate.laboratory),
            joinedload(Certificate.document),
            joinedload(Certificate.supersedes),
            selectinload(Certificate.samples),
        )
    ).all()


def _pending(session: Session, batch_id: int) -> int:
    of_batch = select(Sample.certificate_id).where(Sample.batch_id == batch_id)
    waiting = Certificate.publication == Publication.TO_BE_VERIFIED
    return session.scalar(select(func.count()).where(waiting, Certificate.id.in_(of_batch))) or 0
