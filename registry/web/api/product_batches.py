"""Programs register, correct and withdraw batches of a product."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import url_for
from marshmallow import Schema, fields, missing

from registry.domain.said import Said
from registry.errors import InvalidInput, NotFound
from registry.services.makers import labels
from registry.services.makers.batch_correction import correct_batch, withdraw_batch
from registry.services.makers.label_input import NewBatch
from registry.storage.models import Batch, Label, Product
from registry.web.api.bodies import ApiBlueprint
from registry.web.api.certificates import LOCATION
from registry.web.api.kinds import Day, Words
from registry.web.api.product_data import shown, shown_batch
from registry.web.api.shapes import BatchShape, ProductShape
from registry.web.api.submissions import SIGNED
from registry.web.api.versions import ETAG, HeldSchema, held, newest_version
from registry.web.entry.visitor import account
from registry.web.makers.product_forms import ROW
from registry.web.makers.products import found
from registry.web.shared.database import db
from registry.web.shared.parts import parts

batches = ApiBlueprint(
    "api-product-batches", __name__, url_prefix="/api/v1/products", description="Batches of products"
)
KEPT = ("number", "manufactured_on", "expires_on")


class BatchPatchShape(Schema):
    """What of a batch is to be another, and why."""

    number = Words(load_default=missing, about="As printed on the pack")
    manufactured_on = Day(load_default=missing)
    expires_on = Day(load_default=missing)
    label_version = fields.Integer(strict=True, load_default=missing, validate=ROW)
    reason = Words(required=True, about="For everybody to read")


class ReasonShape(Schema):
    """Why something is withdrawn."""

    reason = Words(required=True, about="For everybody to read")


@batches.post("/<public_id>/batches")
@batches.arguments(BatchShape)
@batches.arguments(HeldSchema, location="headers")
@batches.response(201, BatchShape, headers=LOCATION | ETAG)
@batches.doc(**SIGNED)
def create(data: dict[str, Any], _version: dict[str, Any], public_id: str) -> Any:
    """Register a batch, sold under the newest version of the label."""
    product = held(public_id)
    kept = labels.register_batch(
        db.session, actor=account(), product_id=product.id, batch=NewBatch(**data), now=datetime.now(UTC)
    )
    headers = {"Location": url_for("api-batches.show", public_id=kept.public_id)} | newest_version(public_id)
    return shown_batch(kept), 201, headers


@batches.patch("/<public_id>/batches/<batch_id>")
@batches.arguments(BatchPatchShape)
@batches.arguments(HeldSchema, location="headers")
@batches.response(200, ProductShape, headers=ETAG)
@batches.doc(**SIGNED)
def correct(data: dict[str, Any], _version: dict[str, Any], public_id: str, batch_id: str) -> Any:
    """Correct a batch's number, label or days; what stood before stays among its corrections.

    What is left out stays as it is. With another label or number, what was judged is judged anew. Once a certificate is
    submitted for the batch, its number may only become one that is printed there, or the same spelled otherwise. While
    it is recalled, only a regulator corrects its number or the day it was made; others are answered with 409.
    """
    product, reason = held(public_id), data.pop("reason")
    batch = own_batch(product, batch_id)
    version = data.pop("label_version", batch.label.version)
    wanted = NewBatch(**{name: getattr(batch, name) for name in KEPT} | data, label_id=own_label(product, version).id)
    given = {"product_id": product.id, "batch_id": batch_id, "batch": wanted, "reason": reason}
    correct_batch(db.session, parts().catalogue, actor=account(), now=datetime.now(UTC), **given)
    newest = newest_version(public_id)
    return shown(found(public_id)), 200, newest


@batches.post("/<public_id>/batches/<batch_id>/withdraw")
@batches.arguments(ReasonShape)
@batches.arguments(HeldSchema, location="headers")
@batches.response(200, ProductShape, headers=ETAG)
@batches.doc(**SIGNED)
def withdraw(data: dict[str, Any], _version: dict[str, Any], public_id: str, batch_id: str) -> Any:
    """Take back a batch that was registered by mistake; 409 where a document was submitted or it is recalled."""
    product, now = held(public_id), datetime.now(UTC)
    withdraw_batch(db.session, actor=account(), product_id=product.id, batch_id=batch_id, now=now, **data)
    newest = newest_version(public_id)
    return shown(found(public_id)), 200, newest


def own_batch(product: Product, batch_id: str) -> Batch:
    """The product's batch of this id. Raises NotFound."""
    batch = next((each for each in product.batches if each.public_id == batch_id), None)
    if batch is None:
        raise NotFound(Said("The product has no such batch."))
    return batch


def own_label(product: Product, version: int) -> Label:
    """The product's label of this version. Raises InvalidInput."""
    label = next((each for each in product.labels if each.version == version), None)
    if label is None:
        said = Said("Choose one of the product’s versions of its label.")
        raise InvalidInput(Said("This batch cannot be corrected so."), (("label_version", said),))
    return label
