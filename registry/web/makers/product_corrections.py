"""Makers correct a misspelt name, a form or a GTIN of theirs; the product's page says what stood before, and why."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, url_for
from flask_babel import gettext
from marshmallow import fields
from werkzeug.wrappers import Response

from registry.domain.said import Said
from registry.errors import Conflict, InvalidInput
from registry.services.makers.corrections import LONGEST_REASON
from registry.services.makers.label_input import NewProduct
from registry.services.makers.product_correction import SAID, correct_product, reason_needed
from registry.storage.models import Product
from registry.storage.queries.products import lock_product
from registry.web.asked.forms import Form, read_form
from registry.web.entry.visitor import account
from registry.web.makers.product_forms import MISSING, ProductSchema, choices
from registry.web.makers.products import found
from registry.web.shared.database import db
from registry.web.shared.parts import parts

blueprint = Blueprint("product-corrections", __name__, url_prefix="/products")


class CorrectionSchema(ProductSchema):
    """What a product is to be, why, and how many corrections it had when the form was opened."""

    class Meta:
        """The maker stays."""

        exclude = ("maker_id",)

    reason = fields.String(load_default=None)
    seen = fields.Integer(required=True, error_messages=MISSING)


SCHEMA = CorrectionSchema()


@blueprint.get("/<public_id>/correct")
def edit(public_id: str) -> str:
    """The form, filled in with what stands."""
    product = found(public_id)
    return show(product, Form({part: getattr(product, part) or "" for part in SAID}))


@blueprint.post("/<public_id>/correct")
def keep(public_id: str) -> str | tuple[str, int] | Response:
    """Keep the correction, and lead back to the product."""
    lock_product(db.session, public_id)  # what was seen is compared with what stands until this one is kept
    product = found(public_id)
    data, form = read_form(SCHEMA)
    if data is None:
        return show(product, form), 422
    if data.pop("seen") != len(product.corrections):
        return show(product, form.refused(InvalidInput(MEANWHILE))), 422
    reason = data.pop("reason")
    given = {"product_id": product.id, "product": NewProduct(**data), "reason": reason}
    try:
        changed = correct_product(db.session, parts().catalogue, actor=account(), now=datetime.now(UTC), **given)
    except InvalidInput as error:
        return show(product, form.refused(error)), 422
    except Conflict as error:
        return show(product, Form(form.values, message=error.detail)), error.status
    said = gettext("The correction is kept.") if changed else gettext("Nothing was different, so nothing was changed.")
    flash(said, "success")
    return redirect(url_for("products.show", public_id=public_id), code=303)


MEANWHILE = Said("Somebody corrected this product after you opened this page. Compare with its page, then send again.")


def show(product: Product, form: Form) -> str:
    """The form, as it was filled in."""
    needed = reason_needed(db.session, product)
    offered = choices()
    return render_template(
        "products/correct.html", product=product, form=form, choices=offered, needed=needed, longest=LONGEST_REASON
    )
