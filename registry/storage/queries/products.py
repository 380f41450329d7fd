"""Reads about products: one with its labels and batches, a maker's list, and what must be unique."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from registry.storage.models import Account, Batch, Label, Product, ProductCorrection
from registry.storage.queries.batch_then import batch_column_then, had_number, standing
from registry.storage.queries.label_pictures import pictured
from registry.storage.queries.product_then import product_then
from registry.storage.queries.published import known


def product_page(session: Session, public_id: str, at: datetime | None = None) -> Product | None:
    """A product with its maker, its labels with claims and statements, and its batches, as it stood at an instant.

    Its corrections are all there, the later ones for what they say it was called then.
    """
    labels = Product.labels.and_(known(Label.created_at, at))
    chosen = select(Product).where(Product.public_id == public_id, known(Product.created_at, at))
    return session.scalar(
        chosen.options(
            joinedload(Product.maker),
            selectinload(labels).selectinload(Label.claims),
            selectinload(labels).selectinload(Label.statements),
            selectinload(labels).selectinload(Label.pictures.and_(pictured(at))),
            selectinload(Product.batches.and_(standing(at))).selectinload(Batch.corrections),
            selectinload(Product.corrections).joinedload(ProductCorrection.account).joinedload(Account.organisation),
        )
    )


def lock_product(session: Session, public_id: str) -> None:
    """Keep others from changing a product, its labels or its batches until this transaction ends."""
    session.execute(select(Product.id).where(Product.public_id == public_id).with_for_update())


def held_batch(session: Session, batch_id: int) -> Batch | None:
    """A batch as it stands now, which nobody corrects or withdraws until this transaction ends."""
    own = select(Batch.product_id).where(Batch.id == batch_id).scalar_subquery()
    session.execute(select(Product.id).where(Product.id == own).with_for_update())
    return session.get(Batch, batch_id, populate_existing=True)


def known_products(session: Session, public_ids: Sequence[str]) -> frozenset[str]:
    """Those of these public ids that products have."""
    return frozenset(session.scalars(select(Product.public_id).where(Product.public_id.in_(public_ids))))


def product_by_gtin(session: Session, gtin: str) -> Product | None:
    """The product with this GTIN of 14 digits."""
    return session.scalar(select(Product).where(Product.gtin == gtin).options(joinedload(Product.maker)))


def products_of_gtin(session: Session, gtin: str, at: datetime | None = None) -> Sequence[Product]:
    """The product with this GTIN of 14 digits, then those that had it before they were corrected, the last one first.

    Packs are printed for years: a GTIN that was corrected stands on some of them still.
    """
    had = select(ProductCorrection.product_id).where(ProductCorrection.gtin == gtin)
    chosen = select(Product).where(or_(Product.gtin == gtin, Product.id.in_(had)), known(Product.created_at, at))
    rows = session.scalars(chosen.options(joinedload(Product.maker), selectinload(Product.corrections)))
    found = [(lost, product) for product in rows if (lost := _lost(product, gtin, at)) is not None]
    return [product for _, product in sorted(found, key=lambda pair: pair[0], reverse=True)]


def _lost(product: Product, gtin: str, at: datetime | None) -> datetime | None:
    """When this GTIN was corrected to another, seen from an instant: never, where it was the product's then."""
    if product_then(product, at).gtin == gtin:
        return datetime.max.replace(tzinfo=UTC)
    ended = [was.at for was in product.corrections if was.gtin == gtin and (at is None or was.at <= at)]
    return max(ended, default=None)


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
    numbered = batch_column_then("number_folded", at) == number_folded
    return session.scalar(select(Batch).where(Batch.product_id == product_id, numbered, standing(at)))


def batch_of_product(session: Session, product_id: int, public_id: str) -> Batch | None:
    """The product's batch of this public id, unless it was withdrawn; read anew, for others may have changed it."""
    chosen = select(Batch).where(Batch.product_id == product_id, Batch.public_id == public_id, standing(None))
    return session.scalar(chosen.options(joinedload(Batch.label)).execution_options(populate_existing=True))


def batch_once_numbered(
    session: Session, product_id: int, number_folded: str, at: datetime | None = None
) -> Batch | None:
    """The same, or else the batch that had this number before it was corrected: codes that were printed say it."""
    found = batch_by_number(session, product_id, number_folded, at)
    chosen = select(Batch).where(Batch.product_id == product_id, had_number(number_folded, at), standing(at))
    return found or session.scalars(chosen.order_by(Batch.id.desc())).first()
