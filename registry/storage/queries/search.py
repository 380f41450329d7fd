"""Search for regulators: one select passed through the table of filters, newest batch first, paged by key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, literal, select, tuple_
from sqlalchemy.orm import Session, aliased

from registry.storage.models import Assessment, Batch, Certificate, Document, Product, Result, Sample
from registry.storage.queries.batch_then import standing as batch_stands
from registry.storage.queries.product_then import column_then
from registry.storage.queries.published import counts, known
from registry.storage.queries.results import effective, was_tested
from registry.storage.queries.search_filters import FILTERS, NOT_TESTED, Rows, possibly_within, within
from registry.storage.queries.search_query import SearchQuery
from registry.storage.queries.search_rows import Key, Row, laboratory, maker, row_of, shown
from registry.storage.queries.search_states import STATE_FILTERS, day_tested

PORTION = 500
NEVER = datetime(1, 1, 1, tzinfo=UTC)
later = aliased(Assessment)  # made once, as those of `results` are


@dataclass(frozen=True)
class Sort:
    """What rows are sorted by (as it stood at an instant), and which way; how it is read back from an address."""

    by: Callable[[datetime | None], ColumnElement[Any]]
    read: Callable[[str], Any]
    downwards: bool = False


LARGEST = 2**63 - 1  # that both databases keep


def whole_number(text: str) -> int:
    """A number that a row may be sorted by. Raises ValueError for one that no row can have."""
    found = int(text)
    if abs(found) > LARGEST:
        raise ValueError(text)
    return found


SORTS = {
    "published": Sort(
        lambda _at: func.coalesce(Certificate.published_at, NEVER), datetime.fromisoformat, downwards=True
    ),
    "product": Sort(lambda at: column_then("search_name", at), str),
    "maker": Sort(lambda _at: maker.name.expression, str),
    "tested": Sort(lambda _at: func.coalesce(day_tested(), date.min), date.fromisoformat, downwards=True),
    "highest": Sort(lambda _at: func.coalesce(Result.low, -1), whole_number, downwards=True),
    "lowest": Sort(lambda _at: func.coalesce(Result.high, LARGEST), whole_number),
}


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
    return Page(rows, total(session, query), _may_be(session, query), rows[-1].key if more and rows else None)


def every_row(session: Session, query: SearchQuery) -> Iterator[Row]:
    """All rows from behind `after` on, read in portions: what a page shows, without its end.

    After each portion the session is closed, so that whoever reads slowly, or stops, keeps no connection.
    """
    portion = replace(query, limit=PORTION)
    while rows := _rows_alone(session, portion):
        yield from rows
        portion = replace(portion, after=rows[-1].key)


def _rows(session: Session, query: SearchQuery) -> list[Row]:
    key, downwards = _key(query), query.sort not in SORTS or SORTS[query.sort].downwards
    chosen = matching(query)
    if query.after is not None:
        last = tuple_(*(literal(part) for part in query.after))
        chosen = chosen.where(tuple_(*key) < last if downwards else tuple_(*key) > last)
    chosen = chosen.order_by(*(part.desc() if downwards else part for part in key)).limit(query.limit)
    return [row_of(row, len(key)) for row in session.execute(chosen)]


def _rows_alone(session: Session, query: SearchQuery) -> list[Row]:
    rows = _rows(session, query)
    session.close()
    return rows


def total(session: Session, query: SearchQuery) -> int:
    """How many rows match."""
    return session.scalar(select(func.count()).select_from(matching(query).subquery())) or 0


def _may_be(session: Session, query: SearchQuery) -> int:
    if query.analyte is None or query.range is None:
        return 0
    matching = _filtered(query).where(possibly_within(query.range))
    return session.scalar(select(func.count()).select_from(matching.subquery())) or 0


def matching(query: SearchQuery) -> Rows:
    """The rows that match, in no order."""
    rows = _filtered(query)
    return rows if query.range is None or query.analyte is None else rows.where(within(query, query.range))


def _filtered(query: SearchQuery) -> Rows:
    key = _key(query)
    chosen: Rows = select(*(part.label(f"key_{place}") for place, part in enumerate(key)), *shown(query))
    rows = _joined(chosen, query)
    for part, narrowed in {**FILTERS, **STATE_FILTERS}.items():
        if getattr(query, part) is not None:
            rows = narrowed(rows, query)
    return rows


def _joined(rows: Rows, query: SearchQuery) -> Rows:
    again = exists().where(later.batch_id == Assessment.batch_id, later.id > Assessment.id)
    again = again.where(known(later.created_at, query.at)).correlate(Assessment)
    newest = and_(Assessment.batch_id == Batch.id, known(Assessment.created_at, query.at), ~again)
    # no nested join: SQLite would gather all samples of the registry before the first row
    standing = exists().where(Certificate.id == Sample.certificate_id, counts(query.at)).correlate(Sample)
    rows = (
        rows.select_from(Batch)
        .join(Product, Batch.product_id == Product.id)
        .join(maker, Product.maker_id == maker.id)
        .outerjoin(Sample, and_(Sample.batch_id == Batch.id, standing))
        .outerjoin(Certificate, Sample.certificate_id == Certificate.id)
        .outerjoin(laboratory, Certificate.laboratory_id == laboratory.id)
        .outerjoin(Document, Certificate.document_id == Document.id)
        .outerjoin(Assessment, newest)
        .where(batch_stands(query.at))
    )
    if query.analyte is None:
        return rows
    named = and_(Result.sample_id == Sample.id, Result.analyte == query.analyte, effective(query.at), was_tested())
    # who asks where an analyte was not tested asks for samples without a result of it
    return rows.outerjoin(Result, named) if query.outcome == (NOT_TESTED,) else rows.join(Result, named)


def _key(query: SearchQuery) -> tuple[ColumnElement[Any], ...]:
    result: ColumnElement[int] = literal(0) if query.analyte is None else func.coalesce(Result.id, 0)
    rows = (Batch.id.expression, func.coalesce(Sample.id, 0), result)
    return (SORTS[query.sort].by(query.at), *rows) if query.sort in SORTS else rows
