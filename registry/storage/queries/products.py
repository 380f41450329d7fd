"""Reads about products: one with its labels and batches, a maker's list, and what must be unique."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from registry.storage.models import Batch, Label, Product
from registry.storage.queries.label_pictures import pictured
from registry.storage.queries.published import known


def product_page(session: Session, public_id: str, at: datetime | None = None) -> Product | None:
    """A product with its maker, its labels with claims and statements, and its batches, as it stood at an instant."""
    labels = Product.labels.and_(known(Label.created_at, at))
    chosen = select(Product).where(Product.public_id == public_id, known(Product.created_at, at))
    return session.scalar(
        chosen.options(
            joinedload(Product.maker),
            selectinload(labels).selectinload(Label.claims),
            selectinload(labels).selectinload(Label.statements),
            selectinload(labels).selectinload(Label.pictures.and_(pictured(at))),
            selectinload(Product.batches.and_(known(Batch.created_at, at))),
        )
    )


def lock_product(session: Session, public_id: str) -> None:
    """Keep others from changing a product, its labels or its batches until this transaction ends."""
    session.execute(select(Product.id).where(Product.public_id == public_id).with_for_update())


def known_products(session: Session, public_ids: Sequence[str]) -> frozenset[str]:
    """Those of these public ids that products have."""
    return frozenset(session.scalars(select(Product.public_id).where(Product.public_id.in_(public_ids))))


def product_by_gtin(session: Session, gtin: str, at: datetime | None = None) -> Product | None:
    """The product with this GTIN of 14 digits."""
    return session.scalar(select(Product).where(Product.gtin == gtin, known(Product.created_at, at)))


def products_of_name(session: Session, maker_id: int, search_name: str) -> Sequence[Product]:
    """A maker's products of exactly this folded name."""
    return session.scalars(
        select(Product).where(Product.maker_id == maker_id, Product.search_name == search_name)
    ).all()


def newest_label(session: Session, product_id: int) -> Label | None:
    """The newest version of a product's label."""
    chosen = select(Label).where(Label.product_id == product_id).order_by(Label.version.desc()).limit(1)
    return session.scalar(chosen)


def batch_by_number(session: Session, product_id: int, number_folded: str, at: datetime | None = None) -> Batch | None:
    """The product's batch of this number, folded."""
    chosen = select(Batch).where(Batch.product_id == product_id, Batch.number_folded == number_folded)
    return session.scalar(chosen.where(known(Batch.created_at, at)))
