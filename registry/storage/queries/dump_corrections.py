"""What the dump holds of corrections of products, batches and certificates: what stood until then, and why not now."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from registry.storage.models import (
    Batch,
    BatchCorrection,
    Certificate,
    ParticularCorrection,
    Product,
    ProductCorrection,
)
from registry.storage.queries.published import made_public

PRODUCT_CORRECTIONS: Any = (
    select(
        Product.public_id.label("product"),
        ProductCorrection.at.label("corrected_at"),
        ProductCorrection.name,
        ProductCorrection.form,
        ProductCorrection.gtin,
        ProductCorrection.reason,
    )
    .join(Product, ProductCorrection.product_id == Product.id)
    .order_by(ProductCorrection.id)
)

BATCH_CORRECTIONS: Any = (
    select(
        Batch.public_id.label("batch"),
        BatchCorrection.at.label("corrected_at"),
        BatchCorrection.label_id.label("label"),
        BatchCorrection.number,
        BatchCorrection.manufactured_on,
        BatchCorrection.expires_on,
        BatchCorrection.reason,
    )
    .join(Batch, BatchCorrection.batch_id == Batch.id)
    .order_by(BatchCorrection.id)
)

CERTIFICATE_CORRECTIONS: Any = (
    select(
        Certificate.public_id.label("certificate"),
        ParticularCorrection.sample_id.label("sample"),
        ParticularCorrection.field,
        ParticularCorrection.old,
        ParticularCorrection.new,
        ParticularCorrection.page,
        ParticularCorrection.at.label("corrected_at"),
        ParticularCorrection.decided_at.label("accepted_at"),
        ParticularCorrection.reason,
    )
    .join(Certificate, ParticularCorrection.certificate_id == Certificate.id)
    .where(made_public(), ParticularCorrection.decision == "accepted")
    .order_by(ParticularCorrection.id)
)
