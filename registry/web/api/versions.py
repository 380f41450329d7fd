"""The version of a product that a program holds: what is there already changes only for who has seen it."""

from __future__ import annotations

from flask import Flask, jsonify, request
from marshmallow import Schema, fields
from werkzeug.http import generate_etag

from registry.domain.said import Said
from registry.storage.models import Product
from registry.storage.queries.products import lock_product
from registry.web.api.product_data import shown
from registry.web.api.shapes import ProductShape
from registry.web.asked.faults import PreconditionFailed, PreconditionRequired
from registry.web.makers.products import found
from registry.web.shared.database import db

CHANGES = frozenset(
    {
        "api-products.correct",
        "api-products.create_label",
        *(f"api-product-batches.{name}" for name in ("create", "correct", "withdraw")),
    }
)
ETAG = {"ETag": {"schema": {"type": "string"}, "description": "The product's version after this change"}}


class HeldSchema(Schema):
    """The version a change rests on. Sought in the request itself, which knows lists of marks and `*`."""

    version = fields.String(
        data_key="If-Match",
        load_default=None,
        metadata={"description": "The ETag of GET …/products/{id} without parameters; left out: 428"},
    )


def init_app(app: Flask) -> None:
    """Refuse a version where there is nothing yet that could have one."""

    @app.before_request
    def refuse_versions() -> None:
        makes = request.method == "POST" and (request.endpoint or "").startswith("api-")
        if makes and request.endpoint not in CHANGES and "If-Match" in request.headers:
            raise PreconditionFailed(
                Said("This call makes something new, of which you can hold no version: leave this out.")
            )


def held(public_id: str) -> Product:
    """The product, locked until the change is kept.

    A version must be named, because a batch is sold under the newest label: who has not seen that label would tie a
    pack to claims it does not carry. Raises PreconditionRequired without one, PreconditionFailed for an older one.
    """
    if "If-Match" not in request.headers:
        raise PreconditionRequired(
            Said("Send If-Match with the ETag of the product, so that no change rests on an old one.")
        )
    lock_product(db.session, public_id)
    product = found(public_id)
    # weak marks count as well: an answer that travelled compressed has one
    if not request.if_match.contains_weak(version(product)):
        raise PreconditionFailed(
            Said("The product has changed since you read it: read it again, then repeat your change.")
        )
    return product


def version(product: Product) -> str:
    """The mark of what GET …/products/{id} answers."""
    return generate_etag(jsonify(ProductShape().dump(shown(product))).data)


def newest_version(public_id: str) -> dict[str, str]:
    """The header that names the version after a change."""
    db.session.expire_all()
    return {"ETag": f'"{version(found(public_id))}"'}
