"""What a row of a search holds, and where each part of it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import ColumnElement, case, func, null
from sqlalchemy.orm import aliased

from registry.storage.models import Assessment, Batch, Certificate, Document, Organisation, Product, Result, Sample
from registry.storage.queries.batch_then import batch_column_then
from registry.storage.queries.product_then import column_then
from registry.storage.queries.results import origin
from registry.storage.queries.search_filters import NOT_TESTED, certainly_within
from registry.storage.queries.search_query import SearchQuery

Key = tuple[Any, ...]  # the value sorted by, unless newest first, then the rows of batch, sample and result
maker, laboratory = aliased(Organisation), aliased(Organisation)


@dataclass(frozen=True)
class Row:
    """A batch and, where it has any, one standing certificate's sample of it; with an analyte, one result of it.

    From `result_id` on it is the analyte's result, as it stands on the paper; `headline` is that of the newest
    assessment; `sure` says whether a range holds the result certainly or possibly.
    """

    key: Key
    product: str
    product_id: str
    form: str
    maker: str
    batch: str
    batch_id: str
    laboratory: str | None
    certificate: str | None
    certificate_id: str | None
    sha256: str | None
    tested_on: date | None
    reported_on: date | None
    published_at: datetime | None
    headline: str
    sure: str | None
    result_id: int | None
    analyte: str | None
    printed: str | None
    operator: str | None
    value: Decimal | None
    unit: str | None
    kind: str | None
    portion: str | None
    lod: Decimal | None
    loq: Decimal | None
    uncertainty: Decimal | None
    method: str | None
    confidence: float | None
    origin: str | None
    page: int | None
    x0: float | None
    top: float | None
    x1: float | None
    bottom: float | None


RESULT: tuple[ColumnElement[Any], ...] = (
    Result.id.expression,
    Result.analyte.expression,
    Result.printed_result.expression,
    Result.operator.expression,
    Result.value.expression,
    Result.unit.expression,
    Result.kind.expression,
    Result.portion.expression,
    Result.lod.expression,
    Result.loq.expression,
    Result.uncertainty.expression,
    Result.method.expression,
    Result.confidence.expression,
    origin(),
    Result.page.expression,
    Result.x0.expression,
    Result.top.expression,
    Result.x1.expression,
    Result.bottom.expression,
)


def shown(query: SearchQuery) -> tuple[ColumnElement[Any], ...]:
    """The parts of a row behind its key."""
    value = RESULT if query.analyte is not None else tuple(null() for _ in RESULT)
    sure: ColumnElement[Any] = null()
    if query.analyte is not None and query.range is not None:
        sure = case((certainly_within(query.range), "certainly"), else_="possibly")
    return (
        column_then("name", query.at),
        Product.public_id,
        column_then("form", query.at),
        maker.name,
        batch_column_then("number", query.at),
        Batch.public_id,
        laboratory.name,
        Certificate.number,
        Certificate.public_id,
        Document.sha256,
        Sample.tested_on,
        Certificate.reported_on,
        Certificate.published_at,
        func.coalesce(Assessment.headline, NOT_TESTED),
        sure,
        *value,
    )


def row_of(row: Any, keys: int) -> Row:
    """A row as it was read, its first `keys` parts its key."""
    return Row(tuple(row[:keys]), *row[keys:])
