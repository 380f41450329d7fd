"""Reads of the whole market at once: every batch with a published certificate, and what those certificates say."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from registry.storage.models import (
    Batch,
    Certificate,
    Label,
    Organisation,
    Product,
    Result,
    ResultReview,
    Sample,
)
from registry.storage.queries.published import counts

_RESULT = (
    Result.id,
    Result.sample_id,
    Result.analyte,
    Result.operator,
    Result.value,
    Result.unit,
    Result.lod,
    Result.loq,
    Result.uncertainty,
    Result.portion,
    Result.method,
    Result.printed_result,
    Result.panel,
    Result.lab_status,
    Sample.batch_id,
)
_BATCH = (
    Batch.id,
    Batch.public_id,
    Batch.number,
    Batch.label_id,
    Product.name.label("product"),
    Product.form,
    Organisation.name.label("maker"),
    Label.serving_mass,
    Label.serving_volume,
    Label.serving_units,
    Label.servings_per_container,
    Label.servings_per_day,
    Label.density,
)


def batches_after(session: Session, after: int, *, limit: int) -> Sequence[Row[*tuple[Any, ...]]]:
    """The next batches with a standing certificate, by id: with form, serving, product and maker."""
    tested = select(Sample.batch_id).join(Certificate, Sample.certificate_id == Certificate.id).where(counts())
    chosen = (
        select(*_BATCH)
        .join(Product, Batch.product_id == Product.id)
        .join(Organisation, Product.maker_id == Organisation.id)
        .join(Label, Batch.label_id == Label.id)
        .where(Batch.id > after, Batch.id.in_(tested))
    )
    return session.execute(chosen.order_by(Batch.id).limit(limit)).all()


def results_of_batches(
    session: Session, batch_ids: Sequence[int], *, analytes: Collection[str] | None = None
) -> Sequence[Row[*tuple[Any, ...]]]:
    """The results that count of these batches, of these analytes (None: all), in the order they were read."""
    corrected = select(Result.corrects_id).where(Result.corrects_id.is_not(None))
    newest = select(func.max(ResultReview.id)).group_by(ResultReview.result_id)
    rejected = select(ResultReview.result_id).where(ResultReview.id.in_(newest), ResultReview.decision == "rejected")
    chosen = (
        select(*_RESULT)
        .join(Sample, Result.sample_id == Sample.id)
        .join(Certificate, Sample.certificate_id == Certificate.id)
        .where(counts(), Sample.batch_id.in_(batch_ids), Result.analyte.is_not(None))
        .where(Result.id.not_in(corrected), Result.id.not_in(rejected))
    )
    if analytes is not None:
        chosen = chosen.where(Result.analyte.in_(analytes))
    return session.execute(chosen.order_by(Result.id)).all()
