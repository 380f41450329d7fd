"""Search for regulators: one select passed through the table of filters, newest batch first, paged by key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, literal, null, select, tuple_
from sqlalchemy.orm import Session, aliased

from registry.storage.models import Assessment, Batch, Certificate, Organisation, Product, Result, Sample
from registry.storage.queries.published import published
from registry.storage.queries.results import effective
from registry.storage.queries.search_filters import (
    FILTERS,
    NOT_TESTED,
    Rows,
    SearchQuery,
    certainly_within,
    possibly_within,
)

Key = tuple[int, int, int]
PORTION = 500

maker, laboratory = aliased(Organisation), aliased(Organisation)


@dataclass(frozen=True)
class Row:
    """A batch and, where it has any, one standing certificate's sample of it; with an analyte, one result of it.

    `printed`, `unit` and `portion` are the analyte's value as it stands on the paper; `headline` is that of the newest
    assessment.
    """

    key: Key
    product: str
    product_id: str
    maker: str
    batch: str
    batch_id: str
    laboratory: str | None
    certificate: str | None
    certificate_id: str | None
    tested_on: date | None
    reported_on: date | None
    published_at: datetime | None
    headline: str
    printed: str | None
    unit: str | None
    portion: str | None


@dataclass(frozen=True)
class Page:
    """One page: `total` rows match on all pages together; beside them `may_be` results cannot be told to match.

    `next_after` is where the next page begins, None on the last.
    """

    rows: tuple[Row, ...]
    total: int
    may_be: int
    next_after: Key | None


def search(session: Session, query: SearchQuery) -> Page:
    """A page of what certainly matches, and how much there is, in a fixed number of reads."""
    found = tuple(_rows(session, replace(query, limit=query.limit + 1)))
    more = len(found) > query.limit
    rows = found[: query.limit]
    return Page(rows, _total(session, query), _may_be(session, query), rows[-1].key if more and rows else None)


def every_row(session: Session, query: SearchQuery) -> Iterator[Row]:
    """All rows from behind `after` on, read in portions: what a page shows, without its end."""
    portion = replace(query, limit=PORTION)
    while rows := _rows(session, portion):
        yield from rows
        portion = replace(portion, after=rows[-1].key)


def _rows(session: Session, query: SearchQuery) -> list[Row]:
    key = _key(query)
    chosen = _matching(query)
    if query.after is not None:
        chosen = chosen.where(tuple_(*key) < tuple_(*(literal(part) for part in query.after)))
    chosen = chosen.order_by(*(part.desc() for part in key)).limit(query.limit)
    return [_row(row) for row in session.execute(chosen)]


def _total(session: Session, query: SearchQuery) -> int:
    return session.scalar(select(func.count()).select_from(_matching(query).subquery())) or 0


def _may_be(session: Session, query: SearchQuery) -> int:
    if query.analyte is None or query.range is None:
        return 0
    matching = _filtered(query).where(possibly_within(query.range))
    return session.scalar(select(func.count()).select_from(matching.subquery())) or 0


def _matching(query: SearchQuery) -> Rows:
    rows = _filtered(query)
    return rows if query.range is None or query.analyte is None else rows.where(certainly_within(query.range))


def _filtered(query: SearchQuery) -> Rows:
    shown: Rows = select(*_key(query), *_shown(query))
    rows = _joined(shown, query)
    for part, narrowed in FILTERS.items():
        if getattr(query, part) is not None:
            rows = narrowed(rows, query)
    return rows


def _joined(rows: Rows, query: SearchQuery) -> Rows:
    newest = select(func.max(Assessment.id)).where(Assessment.batch_id == Batch.id).correlate(Batch).scalar_subquery()
    # no nested join: SQLite would gather all samples of the registry before the first row
    standing = exists().where(Certificate.id == Sample.certificate_id, published()).correlate(Sample)
    rows = (
        rows.select_from(Batch)
        .join(Product, Batch.product_id == Product.id)
        .join(maker, Product.maker_id == maker.id)
        .outerjoin(Sample, and_(Sample.batch_id == Batch.id, standing))
        .outerjoin(Certificate, Sample.certificate_id == Certificate.id)
        .outerjoin(laboratory, Certificate.laboratory_id == laboratory.id)
        .outerjoin(Assessment, Assessment.id == newest)
    )
    if query.analyte is None:
        return rows
    named = and_(Result.sample_id == Sample.id, Result.analyte == query.analyte, effective())
    # who asks where an analyte was not tested asks for samples without a result of it
    return rows.outerjoin(Result, named) if query.outcome == NOT_TESTED else rows.join(Result, named)


def _key(query: SearchQuery) -> tuple[ColumnElement[int], ...]:
    result: ColumnElement[int] = literal(0) if query.analyte is None else func.coalesce(Result.id, 0)
    return Batch.id.expression, func.coalesce(Sample.id, 0), result


def _shown(query: SearchQuery) -> tuple[ColumnElement[Any], ...]:
    none = (null(), null(), null())
    value = none if query.analyte is None else (Result.printed_result, Result.unit, Result.portion)
    return (
        Product.name,
        Product.public_id,
        maker.name,
        Batch.number,
        Batch.public_id,
        laboratory.name,
        Certificate.number,
        Certificate.public_id,
        Sample.tested_on,
        Certificate.reported_on,
        Certificate.published_at,
        func.coalesce(Assessment.headline, NOT_TESTED),
        *value,
    )


def _row(row: Any) -> Row:
    return Row((row[0], row[1], row[2]), *row[3:])
