"""A product and its labels as the API gives them."""

from __future__ import annotations

from typing import Any

from registry.storage.models import Label, Product

PRODUCT = ("public_id", "name", "form", "gtin", "maker", "batches")
LABEL = (
    "version",
    "serving_printed",
    "serving_mass",
    "serving_volume",
    "serving_units",
    "servings_per_container",
    "servings_per_day",
    "density",
)


def shown(product: Product) -> dict[str, Any]:
    """A product as the API gives it."""
    plain = {name: getattr(product, name) for name in PRODUCT}
    return {**plain, "labels": [shown_label(label) for label in product.labels]}


def shown_label(label: Label) -> dict[str, Any]:
    """A label as the API gives it: its statements as plain words."""
    plain = {name: getattr(label, name) for name in LABEL}
    return {**plain, "claims": label.claims, "statements": [statement.printed for statement in label.statements]}
