"""What the dump holds of corrections of products and batches: what stood of each until then, and why that ended."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from registry.storage.models import Batch, BatchCorrection, Product, ProductCorrection

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
