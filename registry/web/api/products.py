"""Programs register products, labels, claims and batches, and read them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask import url_for
from marshmallow import Schema, fields, missing

from registry.domain.label import PRODUCT_FORMS
from registry.domain.said import Said
from registry.errors import InvalidInput
from registry.services.makers import labels
from registry.services.makers.label_input import NewClaim, NewLabel, NewProduct
from registry.services.makers.label_words import Understood, claims_among, statements_among, understood
from registry.services.makers.product_correction import correct_product
from registry.web.api.bodies import ApiBlueprint
from registry.web.api.certificates import LOCATION
from registry.web.api.kinds import Words
from registry.web.api.product_data import NAMED, shown, shown_label
from registry.web.api.shapes import LabelShape, ProductShape
from registry.web.api.submissions import SIGNED
from registry.web.api.versions import ETAG, HeldSchema, held, newest_version
from registry.web.asked.as_of import AsOfSchema, as_of
from registry.web.entry.visitor import account
from registry.web.makers.product_forms import ROW
from registry.web.makers.products import found
from registry.web.shared.database import db
from registry.web.shared.parts import parts

products = ApiBlueprint(
    "api-products", __name__, url_prefix="/api/v1/products", description="Products, their labels and batches"
)


class NewProductShape(ProductShape):
    """A product to register; `maker_id` only for those who register for others."""

    name = Words(required=True)
    form = Words(required=True, words=PRODUCT_FORMS)
    maker_id = fields.Integer(strict=True, load_default=None, allow_none=True, load_only=True, validate=ROW)


class ProductPatchShape(Schema):
    """What of a product is to be another, and why."""

    name = Words(load_default=missing)
    form = Words(load_default=missing, words=PRODUCT_FORMS)
    gtin = Words(load_default=missing, nullable=True, about="8, 12, 13 or 14 digits; null where the product has none")
    reason = Words(about="For everybody to read; needed once the product has a label, a batch or a recall")


@products.post("")
@products.arguments(NewProductShape)
@products.response(201, ProductShape, headers=LOCATION | ETAG)
@products.doc(**SIGNED)
def create(data: dict[str, Any]) -> Any:
    """Register a product."""
    kept = labels.register_product(db.session, actor=account(), product=NewProduct(**data), now=datetime.now(UTC))
    headers = {"Location": url_for("api-products.show", public_id=kept.public_id)} | newest_version(kept.public_id)
    return shown(found(kept.public_id)), 201, headers


@products.get("/<public_id>")
@products.arguments(AsOfSchema, location="query")
@products.response(200, ProductShape)
def show(_past: dict[str, str], public_id: str) -> dict[str, Any]:
    """One product with its labels and batches."""
    return shown(found(public_id, as_of()))


@products.patch("/<public_id>")
@products.arguments(ProductPatchShape)
@products.arguments(HeldSchema, location="headers")
@products.response(200, ProductShape, headers=ETAG)
@products.doc(**SIGNED)
def correct(data: dict[str, Any], _version: dict[str, Any], public_id: str) -> Any:
    """Correct a product's name, form or GTIN; what stood before stays among its corrections.

    What is left out stays as it is, and saying again what stands already changes nothing. A GTIN that was corrected
    leads to the product still, unless another product has it. With another form its batches are judged anew.
    """
    product, reason = held(public_id), data.pop("reason")
    wanted = NewProduct(**{name: getattr(product, name) for name in NAMED} | data)
    given = {"product_id": product.id, "product": wanted, "reason": reason}
    correct_product(db.session, parts().catalogue, actor=account(), now=datetime.now(UTC), **given)
    version = newest_version(public_id)
    return shown(found(public_id)), 200, version


@products.post("/<public_id>/labels")
@products.arguments(LabelShape)
@products.arguments(HeldSchema, location="headers")
@products.response(201, LabelShape, headers=ETAG)
@products.doc(**SIGNED)
def create_label(data: dict[str, Any], _version: dict[str, Any], public_id: str) -> Any:
    """Keep the next version of a product's label.

    Of `words`, what a certificate can test is kept as claims, and the rest as statements.
    """
    product, lines = held(public_id), in_own_words(data.pop("words"))
    claims = (*(NewClaim(**claim) for claim in data.pop("claims")), *claims_among(lines))
    label = NewLabel(claims=claims, statements=(*data.pop("statements"), *statements_among(lines)), **data)
    kept = labels.add_label(db.session, actor=account(), product_id=product.id, label=label, now=datetime.now(UTC))
    return shown_label(kept), 201, newest_version(public_id)


def in_own_words(words: Sequence[str]) -> tuple[Understood, ...]:
    """The label's own words as they are understood. Raises InvalidInput where something is left to be said."""
    lines = understood(words, parts().catalogue.claims)
    faults = [(f"words.{place}", said) for place, line in enumerate(lines) for _field, said in line.faults]
    if faults:
        raise InvalidInput(Said("These words leave something to be said: give the claim by its parts."), tuple(faults))
    return lines
