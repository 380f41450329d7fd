"""Reads about recalls: the list, one notice, those on a product, and the batches that one may mean."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload, selectinload

from registry.storage.models import Account, Batch, Product, Recall
from registry.storage.queries.published import known


def all_recalls(session: Session) -> Sequence[Recall]:
    """Every notice, those in force first, newest first."""
    return session.scalars(
        _loaded().order_by(Recall.ended_at.is_not(None), Recall.issued_at.desc(), Recall.id.desc())
    ).all()


def recall_by_id(session: Session, public_id: str) -> Recall | None:
    """The notice of this address."""
    return session.scalar(_loaded().where(Recall.public_id == public_id))


def recalls_in_force(session: Session) -> Sequence[Recall]:
    """Every notice that has not ended."""
    return session.scalars(_loaded().where(Recall.ended_at.is_(None)).order_by(Recall.id)).all()


def recalls_of_product(session: Session, product_id: int, at: datetime | None = None) -> Sequence[Recall]:
    """Every notice on a product, newest first, ended ones too."""
    chosen = _loaded().where(Recall.product_id == product_id, known(Recall.issued_at, at))
    return session.scalars(chosen.order_by(Recall.id.desc())).all()


def batches_of(session: Session, product_ids: Sequence[int]) -> Sequence[Batch]:
    """Every batch of these products, in the order they were registered."""
    chosen = select(Batch).where(Batch.product_id.in_(product_ids)).options(joinedload(Batch.product))
    return session.scalars(chosen.order_by(Batch.id)).all()


def product_named(session: Session, public_id: str) -> Product | None:
    """The product a notice is to be issued on."""
    return session.scalar(select(Product).where(Product.public_id == public_id).options(joinedload(Product.maker)))


def _loaded() -> Select[Recall]:
    return select(Recall).options(
        joinedload(Recall.product).joinedload(Product.maker),
        joinedload(Recall.account).joinedload(Account.organisation),
        selectinload(Recall.batches),
        selectinload(Recall.updates),
    )
