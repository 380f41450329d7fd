"""Reads for a maker's list of products: narrowed by words and by what is missing, a page at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true
from sqlalchemy.orm import Session, joinedload, selectinload

from registry.storage.models import Batch, Certificate, Label, LabelPicture, Product, Sample
from registry.storage.queries.batch_then import standing
from registry.storage.queries.published import counts
from registry.storage.queries.word_starts import word_begins

LEAST_DIGITS = 4  # fewer stand in too many GTINs


@dataclass(frozen=True)
class Asked:
    """Which products: of a maker (None: of all), with words in name, maker or batch number, or digits in the GTIN.

    `name` and `number` are folded as names and batch numbers are; `makers` are those whose folded name holds `name`;
    `missing` is one of MISSING, or empty.
    """

    maker_id: int | None
    name: str = ""
    makers: tuple[int, ...] = ()
    number: str = ""
    digits: str = ""
    missing: str = ""


def count_products(session: Session, asked: Asked) -> int:
    """How many products there are."""
    return session.scalar(select(func.count()).select_from(Product).where(_meant(asked))) or 0


def products_of(session: Session, asked: Asked, *, start: int, limit: int) -> Sequence[Product]:
    """A portion of them with maker, labels, pictures and batches, newest first."""
    chosen = select(Product).where(_meant(asked)).order_by(Product.id.desc()).offset(start).limit(limit)
    loaded = chosen.options(
        joinedload(Product.maker),
        selectinload(Product.batches.and_(standing(None))),
        selectinload(Product.labels).selectinload(Label.pictures),
    )
    return session.scalars(loaded).all()


def batches_of(session: Session, asked: Asked, *, limit: int) -> Sequence[Batch]:
    """The batches of these products, those of the newest product first, with their product."""
    chosen: Select[Batch] = select(Batch).join(Batch.product).where(_meant(asked), standing(None))
    ordered = chosen.order_by(Product.id.desc(), Batch.id.desc()).limit(limit)
    return session.scalars(ordered.options(joinedload(Batch.product))).all()


def _meant(asked: Asked) -> ColumnElement[bool]:
    own = true() if asked.maker_id is None else Product.maker_id == asked.maker_id
    return and_(own, _worded(asked), MISSING.get(asked.missing, true()))


def _worded(asked: Asked) -> ColumnElement[bool]:
    if not asked.name:
        return true()
    places = [
        Product.search_name.contains(asked.name, autoescape=True),
        Product.maker_id.in_(asked.makers),
    ]
    if asked.number:
        places.append(
            Product.batches.any(and_(standing(None), word_begins(Batch.number_folded.expression, asked.number)))
        )
    if len(asked.digits) >= LEAST_DIGITS:
        places.append(Product.gtin.contains(asked.digits, autoescape=True))
    return or_(*places)


_TESTED = select(Sample.id).join(Certificate, Sample.certificate_id == Certificate.id)
_PICTURED = and_(LabelPicture.label_id == Label.id, LabelPicture.withdrawn_at.is_(None))
MISSING: dict[str, ColumnElement[bool]] = {
    "label": ~Product.labels.any(),
    "batch": ~Product.batches.any(standing(None)),
    "picture": ~Product.labels.any(select(LabelPicture.id).where(_PICTURED).exists()),
    "certificate": Product.batches.any(
        and_(standing(None), ~_TESTED.where(Sample.batch_id == Batch.id, counts()).exists())
    ),
}
