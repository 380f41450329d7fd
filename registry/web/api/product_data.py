"""A product and its labels as the API gives them."""

from __future__ import annotations

from typing import Any

from flask import url_for

from registry.services.makers.batch_correction import corrections_of_batch
from registry.services.makers.product_correction import corrections_of
from registry.storage.models import Batch, Label, LabelPicture, Product
from registry.web.asked.as_of import as_named, as_printed, instant_shown
from registry.web.shown.recalled import recall_data

NAMED = ("name", "form", "gtin")
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
    named = as_named(product)
    return {
        "public_id": product.public_id,
        **{name: getattr(named, name) for name in NAMED},
        "maker": product.maker,
        "labels": [shown_label(label) for label in product.labels],
        "batches": [shown_batch(batch) for batch in product.batches],
        "recalls": [recall for batch in product.batches for recall in recall_data(batch.public_id)],
        "corrections": corrections_of(product, instant_shown()),
    }


def shown_batch(batch: Batch) -> dict[str, Any]:
    """A batch as the API gives it: as it stood on the day shown."""
    then = as_printed(batch)
    return {
        "public_id": batch.public_id,
        **{name: getattr(then, name) for name in ("number", "manufactured_on", "expires_on")},
        "label_version": then.label.version,
        "corrections": corrections_of_batch(batch, instant_shown()),
    }


def shown_label(label: Label) -> dict[str, Any]:
    """A label as the API gives it: its statements as plain words."""
    plain = {name: getattr(label, name) for name in LABEL}
    statements = [statement.printed for statement in label.statements]
    pictures = [shown_picture(picture) for picture in label.pictures]
    return {**plain, "claims": label.claims, "statements": statements, "pictures": pictures}


def shown_picture(picture: LabelPicture) -> dict[str, Any]:
    """A picture as the API gives it: where the whole and the small one are."""
    address, small = (
        url_for("label-pictures.show", name=name, _external=True) for name in (picture.sha256, picture.small_sha256)
    )
    plain = {name: getattr(picture, name) for name in ("sha256", "width", "height", "alt")}
    return {**plain, "address": address, "small": small}
