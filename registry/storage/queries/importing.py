"""Reads for lists of products: all that a maker has registered, and whose GTINs are others'."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, defer, joinedload, selectinload

from registry.storage.models import Import, Label, Organisation, Product
from registry.storage.queries.batch_then import standing


def products_of_maker(session: Session, maker_id: int) -> Sequence[Product]:
    """Every product of a maker with labels, their claims and statements, batches and corrections, in a few reads."""
    chosen = select(Product).where(Product.maker_id == maker_id).order_by(Product.id)
    return session.scalars(
        chosen.options(
            selectinload(Product.labels).selectinload(Label.claims),
            selectinload(Product.labels).selectinload(Label.statements),
            selectinload(Product.batches.and_(standing(None))),
            selectinload(Product.corrections),
        ).execution_options(populate_existing=True)
    ).all()


def gtins_of_others(session: Session, maker_id: int, gtins: Collection[str]) -> frozenset[str]:
    """Those of these GTINs under which another maker has registered a product."""
    taken = select(Product.gtin).where(Product.maker_id != maker_id, Product.gtin.in_(gtins))
    return frozenset(gtin for gtin in session.scalars(taken) if gtin is not None)


def maker_by_name(session: Session, name: str) -> Organisation | None:
    """The maker of this name."""
    return session.scalar(select(Organisation).where(Organisation.kind == "maker", Organisation.name == name))


def import_by_public_id(session: Session, public_id: str) -> Import | None:
    """The list of this public id, with its maker."""
    return session.scalar(select(Import).where(Import.public_id == public_id).options(joinedload(Import.maker)))


def imports_of(session: Session, maker_id: int | None, *, limit: int) -> Sequence[Import]:
    """The newest lists of a maker (None: of all), without their content."""
    chosen = select(Import).order_by(Import.id.desc()).limit(limit).options(joinedload(Import.maker))
    if maker_id is not None:
        chosen = chosen.where(Import.maker_id == maker_id)
    return session.scalars(chosen.options(defer(Import.content))).all()


def old_lists(session: Session, *, before: datetime) -> Sequence[Import]:
    """The lists received before an instant whose content is still kept."""
    chosen = select(Import).where(Import.received_at < before, Import.content.is_not(None))
    return session.scalars(chosen.options(defer(Import.content))).all()
