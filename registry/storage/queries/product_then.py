"""What products were called at an instant (`at`; None: now): name, form and GTIN may have been corrected since."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, case, func, or_, select

from registry.storage.models import Product, ProductCorrection
from registry.storage.queries.published import known


def product_then(product: Product, at: datetime | None) -> Product | ProductCorrection:
    """What carries the name, form and GTIN of that instant: the first correction after it, else the product itself."""
    if at is None:
        return product
    return next((ended for ended in product.corrections if ended.at > at), product)


def column_then(name: str, at: datetime | None) -> ColumnElement[Any]:
    """The same of one column, for a query over products."""
    now: ColumnElement[Any] = getattr(Product, name).expression
    if at is None:
        return now
    ended = select(func.min(ProductCorrection.id)).where(
        ProductCorrection.product_id == Product.id, ProductCorrection.at > at
    )
    first = ended.correlate(Product).scalar_subquery()
    was = select(getattr(ProductCorrection, name)).where(ProductCorrection.id == first).correlate(Product)
    return case((first.is_(None), now), else_=was.scalar_subquery())


def has_gtin(gtin: str, at: datetime | None) -> ColumnElement[bool]:
    """Products that had this GTIN of 14 digits then, or had it before: it stands on packs still."""
    had = select(ProductCorrection.product_id).where(ProductCorrection.gtin == gtin, known(ProductCorrection.at, at))
    return or_(column_then("gtin", at) == gtin, Product.id.in_(had))
