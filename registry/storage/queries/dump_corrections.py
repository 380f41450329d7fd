"""What the dump holds of corrections of products: what each was called until then, and why that ended."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from registry.storage.models import Product, ProductCorrection

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
