"""What is public and has changed since an instant, oldest change first: for programs that keep a copy in step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, select, tuple_
from sqlalchemy.orm import Session, joinedload, selectinload

from registry.storage.database import UtcDateTime
from registry.storage.models import Assessment, Batch, Certificate, Label, Product, Sample
from registry.storage.queries.published import made_public

Key = tuple[datetime, int]


@dataclass(frozen=True)
class Changed:
    """A row with the instant it last changed at; `key` is where a page that ends with it goes on."""

    row: Any
    at: datetime
    key: Key


@dataclass(frozen=True)
class Changes:
    """One page of changes: `total` match on all pages together, `after` is where the next begins, None on the last."""

    changes: tuple[Changed, ...]
    total: int
    after: Key | None


@dataclass(frozen=True)
class Portion:
    """Which changes are asked for: from `since` on (included; None: from the first), behind `after`, so many."""

    since: datetime | None = None
    after: Key | None = None
    limit: int = 25


def changed_certificates(session: Session, portion: Portion) -> Changes:
    """Certificates that are or were public; those superseded or withdrawn since are among them and say so."""
    rows = select(Certificate).where(made_public())
    rows = rows.options(
        joinedload(Certificate.laboratory),
        joinedload(Certificate.document),
        selectinload(Certificate.samples).joinedload(Sample.batch),
    )
    return _page(session, rows, _standing_since(), Certificate.id.expression, portion)


def changed_batches(session: Session, portion: Portion) -> Changes:
    """Batches, changed when they were registered and whenever they were judged."""
    judged = select(func.max(Assessment.created_at)).where(Assessment.batch_id == Batch.id).scalar_subquery()
    at = func.coalesce(judged, Batch.created_at)
    rows = select(Batch).options(selectinload(Batch.product))
    return _page(session, rows, at, Batch.id.expression, portion)


def changed_products(session: Session, portion: Portion) -> Changes:
    """Products, changed when they were registered and with each new label or batch."""
    labelled = func.coalesce(
        select(func.max(Label.created_at)).where(Label.product_id == Product.id).scalar_subquery(), Product.created_at
    )
    batched = select(func.max(Batch.created_at)).where(Batch.product_id == Product.id).scalar_subquery()
    at = case((batched > labelled, batched), else_=labelled)
    rows = select(Product).options(selectinload(Product.maker))
    return _page(session, rows, at, Product.id.expression, portion)


def last_change(session: Session) -> datetime | None:
    """When what is public last changed; None where nothing is."""
    published = select(func.max(_standing_since())).where(made_public())
    registered = [select(func.max(kind.created_at)) for kind in (Product, Label, Batch, Assessment)]
    found = [session.scalar(chosen) for chosen in (published, *registered)]
    return max((at for at in found if at is not None), default=None)


def _standing_since() -> ColumnElement[datetime | None]:
    """Since when a public certificate is what it is: withdrawn, superseded or published."""
    return func.coalesce(Certificate.withdrawn_at, Certificate.superseded_at, Certificate.published_at)


def _page(
    session: Session, rows: Select[Any], at: ColumnElement[Any], number: ColumnElement[int], portion: Portion
) -> Changes:
    if portion.since is not None:
        rows = rows.where(at >= literal(portion.since, UtcDateTime))
    total = session.scalar(select(func.count()).select_from(rows.order_by(None).subquery())) or 0
    if portion.after is not None:
        instant, last = portion.after
        rows = rows.where(tuple_(at, number) > tuple_(literal(instant, UtcDateTime), literal(last)))
    found = session.execute(rows.add_columns(at.label("at")).order_by(at, number).limit(portion.limit + 1)).all()
    changes = tuple(_changed(row, instant) for row, instant in found[: portion.limit])
    return Changes(changes, total, changes[-1].key if len(found) > portion.limit else None)


def _changed(row: Any, at: datetime) -> Changed:
    return Changed(row, at, (at, row.id))


def batches_of_products(session: Session, product_ids: Sequence[int]) -> dict[int, list[str]]:
    """The public ids of the batches of each of these products, in the order they were registered."""
    found: dict[int, list[str]] = {}
    chosen = select(Batch.product_id, Batch.public_id).where(Batch.product_id.in_(product_ids)).order_by(Batch.id)
    for product_id, public_id in session.execute(chosen):
        found.setdefault(product_id, []).append(public_id)
    return found
