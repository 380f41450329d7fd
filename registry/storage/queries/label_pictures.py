"""Reads about pictures of labels: which are shown, and which picture has these bytes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from registry.storage.models import Label, LabelPicture
from registry.storage.queries.published import known


def pictured(at: datetime | None) -> ColumnElement[bool]:
    """The pictures shown at an instant (None: now): those that were there and not taken down."""
    there: ColumnElement[bool] = LabelPicture.withdrawn_at.is_(None)
    if at is not None:
        there = or_(there, LabelPicture.withdrawn_at > at)
    return and_(known(LabelPicture.created_at, at), there)


def shown_picture(session: Session, digest: str) -> LabelPicture | None:
    """A picture that is shown somewhere, by the sha256 of the whole or of the small one."""
    same = or_(LabelPicture.sha256 == digest, LabelPicture.small_sha256 == digest)
    return session.scalars(select(LabelPicture).where(same, LabelPicture.withdrawn_at.is_(None)).limit(1)).first()


def same_pictures(session: Session, picture: LabelPicture) -> Sequence[LabelPicture]:
    """This picture on every version of its product's label that shows it."""
    own = Label.product_id == picture.label.product_id
    chosen = select(LabelPicture).join(LabelPicture.label).where(own, LabelPicture.sha256 == picture.sha256)
    return session.scalars(chosen.where(LabelPicture.withdrawn_at.is_(None)).order_by(LabelPicture.id)).all()


def label_of_product(session: Session, product_id: int, version: int) -> Label | None:
    """A version of a product's label, with every picture it ever had."""
    chosen = select(Label).where(Label.product_id == product_id, Label.version == version)
    loaded = chosen.options(joinedload(Label.pictures), joinedload(Label.product))
    return session.scalars(loaded.execution_options(populate_existing=True)).unique().first()


def label_with_pictures(session: Session, label_ids: Sequence[int], at: datetime | None = None) -> Label | None:
    """The newest of these label versions of which a picture is shown, with its pictures."""
    chosen = select(Label).where(Label.id.in_(label_ids), Label.pictures.any(pictured(at)))
    loaded = chosen.options(selectinload(Label.pictures.and_(pictured(at))))
    return session.scalar(loaded.order_by(Label.version.desc()).limit(1))
