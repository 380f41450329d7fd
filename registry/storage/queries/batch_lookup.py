"""Reads that find a batch by what a person writes: its address's id or the number on its pack."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, joinedload

from registry.storage.models import Batch, Product
from registry.storage.queries.batch_then import batch_column_then, standing

ALIKE = (("o", "0"), ("i", "1"), ("l", "1"))
PARTED = "-"  # what stays in a folded number: between two digits
MOST_ALIKE = 5


def batches_called(session: Session, *, public_id: str, number_folded: str) -> Sequence[Batch]:
    """Every batch with this public id or this folded number, with product and maker."""
    named = or_(Batch.public_id == public_id, Batch.number_folded == number_folded)
    chosen = select(Batch).where(named, standing(None))
    return session.scalars(chosen.options(joinedload(Batch.product).joinedload(Product.maker))).all()


def numbers_alike(session: Session, alike: str, at: datetime | None = None) -> Sequence[str]:
    """The numbers of batches that read like this one, of which O, I and L are digits and nothing is parted."""
    number = batch_column_then("number", at)
    bare = batch_column_then("number_folded", at)
    for was, becomes in ((PARTED, ""), *ALIKE):
        bare = func.replace(bare, was, becomes)
    chosen = select(number).where(bare == alike, standing(at)).distinct()
    return session.scalars(chosen.order_by(number).limit(MOST_ALIKE)).all()


def newest_batches(session: Session, *, limit: int) -> Sequence[Batch]:
    """The batches registered last, with product and maker."""
    chosen = select(Batch).where(standing(None)).order_by(Batch.id.desc()).limit(limit)
    return session.scalars(chosen.options(joinedload(Batch.product).joinedload(Product.maker))).all()
