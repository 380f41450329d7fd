"""The largest of each kind of page, for measuring what it costs."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from registry.storage.models import Batch, Certificate, Product, Recall, Result, Sample
from registry.storage.queries.published import published


def largest(session: Session) -> dict[str, str]:
    """The public ids of the product with most batches, the batch and the certificate with most results, and so on.

    What there is none of is left out.
    """
    found = {name: session.scalar(chosen) for name, chosen in _asked().items()}
    return {name: str(identity) for name, identity in found.items() if identity is not None}


def _asked() -> dict[str, Select[Any]]:
    by_batches = select(Product.public_id).join(Batch, Batch.product_id == Product.id).group_by(Product.public_id)
    results = select(Certificate.public_id).join(Sample).join(Result).where(published()).group_by(Certificate.public_id)
    of_batch = select(Batch.public_id).join(Sample, Sample.batch_id == Batch.id).join(Sample.certificate)
    of_batch = of_batch.join(Result, Result.sample_id == Sample.id).where(published()).group_by(Batch.public_id)
    most = func.count().desc()
    return {
        "product": by_batches.order_by(most, Product.public_id).limit(1),
        "certificate": results.order_by(most, Certificate.public_id).limit(1),
        "batch": of_batch.order_by(most, Batch.public_id).limit(1),
        "result": select(Result.id).join(Sample).join(Certificate).where(published()).order_by(Result.id).limit(1),
        "recall": select(Recall.public_id).order_by(Recall.id.desc()).limit(1),
        "gtin": select(Product.gtin).join(Batch).where(Product.gtin.is_not(None)).order_by(Product.id).limit(1),
        "name": select(func.max(Product.name)),
    }
