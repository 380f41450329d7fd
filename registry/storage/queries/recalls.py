"""Reads about recalls: the list, one notice, those on a product, and the batches that one may mean.

`at` is the instant whose state is asked for (None: now): what was issued or added later is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import Session, joinedload, selectinload

from registry.storage.models import Account, Batch, Event, Product, Recall, RecallUpdate
from registry.storage.queries.batch_then import batch_column_then, standing
from registry.storage.queries.published import known


def all_recalls(session: Session, at: datetime | None = None) -> Sequence[Recall]:
    """Every notice, those in force first, newest first."""
    chosen = recalls_loaded(at).order_by(in_force(at).desc(), Recall.issued_at.desc(), Recall.id.desc())
    return session.scalars(chosen).all()


def recall_by_id(session: Session, public_id: str, at: datetime | None = None) -> Recall | None:
    """The notice of this address."""
    return session.scalar(recalls_loaded(at).where(Recall.public_id == public_id))


def recalls_in_force(session: Session, at: datetime | None = None) -> Sequence[Recall]:
    """Every notice that has not ended."""
    return session.scalars(recalls_loaded(at).where(in_force(at)).order_by(Recall.id)).all()


def recalls_of_product(session: Session, product_id: int, at: datetime | None = None) -> Sequence[Recall]:
    """Every notice on a product, newest first, ended ones too."""
    return session.scalars(recalls_loaded(at).where(Recall.product_id == product_id).order_by(Recall.id.desc())).all()


def translations_then(session: Session, recall: Recall, at: datetime) -> dict[str, dict[str, str]]:
    """A notice's words in its other language as they stood at an instant, by the events that gave and mended them."""
    chosen = select(Event.data).where(Event.subject_type == "recall", Event.subject_id == recall.id, Event.at <= at)
    stood: dict[str, dict[str, str]] = {}
    for data in session.scalars(chosen.order_by(Event.id)):
        for tongue, words in data.get("translations", {}).items():
            stood[tongue] = _with(stood.get(tongue, {}), words)
    return stood


def _with(stood: dict[str, str], words: dict[str, str] | str) -> dict[str, str]:
    """What stands after an event: a notice given anew keeps only how it ended; an addition keeps its text itself."""
    if isinstance(words, str):
        return stood
    kept = {name: text for name, text in stood.items() if "reason" not in words or name == "ended_reason"}
    return kept | words


def in_force(at: datetime | None = None) -> ColumnElement[bool]:
    """The condition that a notice has not ended."""
    return Recall.ended_at.is_(None) if at is None else or_(Recall.ended_at.is_(None), Recall.ended_at > at)


def has_ended(recall: Recall, at: datetime | None = None) -> bool:
    """Whether a notice has ended: the same in Python."""
    return recall.ended_at is not None and (at is None or recall.ended_at <= at)


def batches_of(session: Session, product_ids: Sequence[int], at: datetime | None = None) -> Sequence[Batch]:
    """Every batch of these products, in the order they were registered."""
    chosen = select(Batch).where(Batch.product_id.in_(product_ids), standing(at))
    return session.scalars(chosen.options(joinedload(Batch.product)).order_by(Batch.id)).all()


def products_with(
    session: Session, product_ids: Sequence[int], number_folded: str, at: datetime | None = None
) -> frozenset[int]:
    """Those of these products that have a registered batch of this folded number, one that was not withdrawn."""
    numbered = batch_column_then("number_folded", at) == number_folded
    chosen = select(Batch.product_id).where(Batch.product_id.in_(product_ids), numbered, standing(at))
    return frozenset(session.scalars(chosen))


def product_named(session: Session, public_id: str) -> Product | None:
    """The product a notice is to be issued on."""
    return session.scalar(select(Product).where(Product.public_id == public_id).options(joinedload(Product.maker)))


def recalls_loaded(at: datetime | None = None) -> Select[Recall]:
    """The notices with all they show: product, issuer, list of batches, log."""
    chosen = select(Recall).where(known(Recall.issued_at, at))
    return chosen.options(
        joinedload(Recall.product).joinedload(Product.maker),
        joinedload(Recall.account).joinedload(Account.organisation),
        selectinload(Recall.batches),
        selectinload(Recall.updates.and_(known(RecallUpdate.at, at))),
    )
