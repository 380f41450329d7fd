"""What is public and has changed since an instant, oldest change first: for programs that keep a copy in step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, literal, select, tuple_, union_all
from sqlalchemy.orm import Session, aliased, joinedload, selectinload

from registry.storage.database import UtcDateTime
from registry.storage.models import (
    Assessment,
    Batch,
    BatchCorrection,
    Certificate,
    Event,
    Label,
    LabelPicture,
    Product,
    ProductCorrection,
    Recall,
    RecallUpdate,
    Sample,
)
from registry.storage.queries.batch_then import batch_moments
from registry.storage.queries.published import known, made_public, replacements
from registry.storage.queries.recalls import recalls_loaded

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
    """Which changes are asked for: from `since` on (included; None: from the first), behind `after`, so many.

    `at` is the instant whose state is asked for (None: now): a row changed last before it.
    """

    since: datetime | None = None
    after: Key | None = None
    limit: int = 25
    at: datetime | None = None


def changed_certificates(session: Session, portion: Portion) -> Changes:
    """Certificates that are or were public; those superseded or withdrawn since are among them and say so."""
    turned = _last(_turns(portion.at), "old", portion.at)
    rows = select(Certificate).outerjoin(turned, turned.c.old == Certificate.id).where(made_public(portion.at))
    rows = rows.options(
        joinedload(Certificate.laboratory),
        joinedload(Certificate.document),
        selectinload(Certificate.samples).joinedload(Sample.batch),
    )
    # withdrawn, superseded, in force again or published: since when a certificate is what it is
    at = func.coalesce(_by(Certificate.withdrawn_at, portion.at), turned.c.last, Certificate.published_at)
    return _page(session, rows, at, Certificate.id.expression, portion)


def changed_batches(session: Session, portion: Portion) -> Changes:
    """Batches, changed when they were registered, corrected or withdrawn, and whenever they were judged."""
    judged = _newest(Assessment, Assessment.batch_id == Batch.id, portion.at)
    mended = _last(batch_moments(), "batch_id", portion.at)
    rows = select(Batch).outerjoin(mended, mended.c.batch_id == Batch.id)
    rows = rows.where(known(Batch.created_at, portion.at)).options(selectinload(Batch.product))
    if portion.at is not None:
        rows = rows.options(selectinload(Batch.corrections))
    at = _later(mended, func.coalesce(judged, Batch.created_at))
    return _page(session, rows, at, Batch.id.expression, portion)


def changed_products(session: Session, portion: Portion) -> Changes:
    """Products, changed when they were registered or corrected, and with each new label, picture of it or batch."""
    labelled = func.coalesce(_newest(Label, Label.product_id == Product.id, portion.at), Product.created_at)
    batched = _newest(Batch, Batch.product_id == Product.id, portion.at)
    grown = case((batched > labelled, batched), else_=labelled)
    retouched = _retouched(portion.at)
    rows = select(Product).outerjoin(retouched, retouched.c.product_id == Product.id)
    rows = rows.where(known(Product.created_at, portion.at)).options(selectinload(Product.maker))
    if portion.at is not None:
        rows = rows.options(selectinload(Product.corrections))
    return _page(session, rows, _later(retouched, grown), Product.id.expression, portion)


def changed_recalls(session: Session, portion: Portion) -> Changes:
    """Recall notices, changed when they were issued, added to, given in another language or ended."""
    added = _newest(RecallUpdate, RecallUpdate.recall_id == Recall.id, portion.at, RecallUpdate.at)
    ended = _by(Recall.ended_at, portion.at)
    grown = case((added > ended, added), else_=func.coalesce(ended, added, Recall.issued_at))
    told = _told_again(portion.at)
    rows = recalls_loaded(portion.at).outerjoin(told, told.c.subject_id == Recall.id)
    return _page(session, rows, _later(told, grown), Recall.id.expression, portion)


def last_change(session: Session, at: datetime | None = None) -> datetime | None:
    """When what is public last changed; None where nothing is."""
    public = (Certificate.published_at, Certificate.superseded_at, Certificate.withdrawn_at)
    dates = (*(kind.created_at for kind in (Product, Label, LabelPicture, Batch, Assessment)), ProductCorrection.at)
    ends = (LabelPicture.withdrawn_at, Recall.ended_at, BatchCorrection.at, Batch.withdrawn_at)
    chosen = [select(func.max(_by(date, at))).where(made_public(at)) for date in public]
    chosen += [select(func.max(_by(date, at))) for date in (*dates, Recall.issued_at, RecallUpdate.at, *ends)]
    chosen.append(select(func.max(_told_again(at).c.last)))
    found = [session.scalar(one) for one in chosen]
    return max((moment for moment in found if moment is not None), default=None)


def _turns(at: datetime | None) -> Any:
    """When what may replace a certificate was published or withdrawn: it is superseded then, or in force again."""
    pairs, newer, last = replacements(at), aliased(Certificate), aliased(Certificate)
    direct = select(newer.supersedes_id.label("old")).where(newer.supersedes_id.is_not(None))
    far = select(pairs.c.old).join(last, last.id == pairs.c.new)
    moments = [
        found.add_columns(moment.label("moment")).where(moment.is_not(None))
        for found, one in ((direct, newer), (far, last))
        for moment in (one.published_at, one.withdrawn_at)
    ]
    return union_all(*moments).subquery()


def _retouched(at: datetime | None) -> Any:
    """When products or their batches were last corrected, or a picture came or went.

    Few were, so that they are found by themselves.
    """
    corrected = select(ProductCorrection.product_id, ProductCorrection.at.label("moment"))
    pictured = [
        select(Label.product_id, moment).join(Label, LabelPicture.label_id == Label.id).where(moment.is_not(None))
        for moment in (LabelPicture.created_at, LabelPicture.withdrawn_at)
    ]
    mended = batch_moments()
    batched = select(Batch.product_id, mended.c.moment).join(mended, mended.c.batch_id == Batch.id)
    return _last(union_all(corrected, *pictured, batched).subquery(), "product_id", at)


def _last(moments: Any, of: str, at: datetime | None) -> Any:
    """The last of some moments of each row, by the column that names it."""
    chosen = select(moments.c[of], func.max(moments.c.moment).label("last"))
    chosen = chosen if at is None else chosen.where(moments.c.moment <= at)
    return chosen.group_by(moments.c[of]).subquery()


def _told_again(at: datetime | None) -> Any:
    """When recall notices were last added to, or given in another language."""
    chosen = select(Event.subject_id, func.max(Event.at).label("last")).where(known(Event.at, at))
    chosen = chosen.where(Event.subject_type == "recall", Event.action == "recall:updated")
    return chosen.group_by(Event.subject_id).subquery()


def _later(found: Any, otherwise: ColumnElement[Any]) -> ColumnElement[Any]:
    """The last moment that was found beside a row, where there is one and it is later."""
    return case((and_(found.c.last.is_not(None), found.c.last > otherwise), found.c.last), else_=otherwise)


def _by(moment: Any, at: datetime | None) -> ColumnElement[Any]:
    """A date as it was known at an instant: NULL where it had not come."""
    found: ColumnElement[Any] = moment if at is None else case((moment <= at, moment), else_=None)
    return found


def _newest(kind: Any, of: ColumnElement[bool], at: datetime | None, date: Any = None) -> Any:
    """The newest date of the rows of a kind that belong to the row listed; when each was made unless named."""
    date = kind.created_at if date is None else date
    return select(func.max(date)).where(of, known(date, at)).scalar_subquery()


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
