"""Reads about batches: the page of one with its newest assessment and its certificates, and what to judge again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from registry.storage.models import (
    Account,
    Assessment,
    Batch,
    BatchCorrection,
    Certificate,
    Label,
    Product,
    Sample,
    Verdict,
)
from registry.storage.queries.batch_then import batch_then, standing
from registry.storage.queries.label_pictures import pictured
from registry.storage.queries.published import awaited, counts, known, made_public, published


@dataclass(frozen=True)
class BatchPage:
    """All a batch's page shows: `batch` with product, maker, label and claims loaded, `then` what stood of it.

    `assessment` is the newest with its verdicts (None: never judged); `certificates` are all that were ever
    published, newest first, superseded and withdrawn ones too; `counting` the ids of those that count for this batch;
    `pending` certificates await verification.
    """

    batch: Batch
    then: Batch | BatchCorrection
    assessment: Assessment | None
    certificates: tuple[Certificate, ...]
    counting: frozenset[int]
    pending: int


def batch_page(session: Session, public_id: str, at: datetime | None = None) -> BatchPage | None:
    """The page of the batch with this public id, as it stood at an instant, in a fixed number of reads."""
    batch = session.scalar(_with_label(at).where(Batch.public_id == public_id, known(Batch.created_at, at)))
    if batch is None:
        return None
    return BatchPage(
        batch=batch,
        then=batch_then(batch, at),
        assessment=newest_assessment(session, batch.id, at),
        certificates=tuple(_certificates(session, batch.id, at)),
        counting=frozenset(_counting(session, batch.id, at)),
        pending=_pending(session, batch.id, at),
    )


def batch_with_label(session: Session, batch_id: int) -> Batch | None:
    """A batch with its product, maker, label, claims and statements."""
    return session.scalar(_with_label().where(Batch.id == batch_id))


def newest_assessment(session: Session, batch_id: int, at: datetime | None = None) -> Assessment | None:
    """The newest assessment with its verdicts and their claims."""
    chosen = select(Assessment).where(Assessment.batch_id == batch_id, known(Assessment.created_at, at))
    chosen = chosen.order_by(Assessment.id.desc()).limit(1)
    return session.scalar(chosen.options(selectinload(Assessment.verdicts).joinedload(Verdict.claim)))


def batches_with_published(session: Session) -> Sequence[int]:
    """The ids of all batches that a standing certificate speaks of."""
    chosen = select(Sample.batch_id).join(Certificate, Sample.certificate_id == Certificate.id)
    found = session.scalars(chosen.where(published(), Sample.batch_id.is_not(None)).distinct()).all()
    return sorted(batch_id for batch_id in found if batch_id is not None)


def batches_of_ids(session: Session, public_ids: Sequence[str]) -> Sequence[Batch]:
    """The batches of these public ids that stand, with product and maker."""
    chosen = select(Batch).where(Batch.public_id.in_(public_ids), standing(None))
    return session.scalars(chosen.options(joinedload(Batch.product).joinedload(Product.maker))).all()


def batches_of_products(
    session: Session, product_ids: Sequence[int], at: datetime | None = None
) -> dict[int, list[str]]:
    """The public ids of the batches of each of these products, in the order they were registered."""
    found: dict[int, list[str]] = {}
    chosen = select(Batch.product_id, Batch.public_id).where(Batch.product_id.in_(product_ids))
    chosen = chosen.where(standing(at)).order_by(Batch.id)
    for product_id, public_id in session.execute(chosen):
        found.setdefault(product_id, []).append(public_id)
    return found


def _with_label(at: datetime | None = None) -> Select[Batch]:
    return select(Batch).options(
        joinedload(Batch.product).joinedload(Product.maker),
        joinedload(Batch.label).selectinload(Label.claims),
        joinedload(Batch.label).selectinload(Label.statements),
        joinedload(Batch.label).selectinload(Label.pictures.and_(pictured(at))),
        selectinload(Batch.corrections).joinedload(BatchCorrection.account).joinedload(Account.organisation),
    )


def _certificates(session: Session, batch_id: int, at: datetime | None) -> Sequence[Certificate]:
    of_batch = select(Sample.certificate_id).where(Sample.batch_id == batch_id)
    chosen = select(Certificate).where(made_public(at), Certificate.id.in_(of_batch))
    return session.scalars(
        chosen.order_by(Certificate.published_at.desc(), Certificate.id.desc()).options(
            joinedload(Certificate.laboratory),
            joinedload(Certificate.document),
            joinedload(Certificate.supersedes),
            joinedload(Certificate.submission),
            selectinload(Certificate.samples),
        )
    ).all()


def _counting(session: Session, batch_id: int, at: datetime | None) -> Sequence[int]:
    chosen = select(Sample.certificate_id).join(Sample.certificate).where(Sample.batch_id == batch_id, counts(at))
    return session.scalars(chosen.distinct()).all()


def _pending(session: Session, batch_id: int, at: datetime | None) -> int:
    of_batch = select(Sample.certificate_id).where(Sample.batch_id == batch_id)
    return session.scalar(select(func.count()).where(awaited(at), Certificate.id.in_(of_batch))) or 0
