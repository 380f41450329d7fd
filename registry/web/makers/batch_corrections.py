"""Makers correct a batch of theirs or withdraw one; its page says what stood before, and why it is another now."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from marshmallow import fields
from werkzeug.wrappers import Response

from registry.domain.said import Said
from registry.errors import Conflict, InvalidInput, NotFound
from registry.services.makers.batch_correction import correct_batch, withdraw_batch
from registry.services.makers.corrections import LONGEST_REASON
from registry.services.makers.label_input import NewBatch
from registry.storage.models import Batch, Product
from registry.storage.queries.products import lock_product
from registry.web.asked.forms import Form, read_form
from registry.web.entry.visitor import account
from registry.web.makers.label_values import day_written
from registry.web.makers.product_forms import MISSING, ROW, BatchSchema
from registry.web.makers.products import found
from registry.web.shared.database import db
from registry.web.shared.parts import parts

blueprint = Blueprint("batch-corrections", __name__, url_prefix="/products/<public_id>/batches/<batch_id>")
MEANWHILE = Said("Somebody corrected this batch after you opened this page. Compare with its page, then send again.")


class CorrectionSchema(BatchSchema):
    """What a batch is to be, why, and how many corrections it had when the form was opened."""

    label_id = fields.Integer(required=True, error_messages=MISSING, validate=ROW)
    reason = fields.String(load_default="")
    seen = fields.Integer(required=True, error_messages=MISSING)


SCHEMA = CorrectionSchema()


@blueprint.get("/correct")
def edit(public_id: str, batch_id: str) -> str:
    """The form, filled in with what stands."""
    product, batch = of_address(public_id, batch_id)
    days = {name: day_written(getattr(batch, name)) for name in ("manufactured_on", "expires_on")}
    return show(product, batch, Form({"number": batch.number, "label_id": batch.label_id, **days}))


@blueprint.post("/correct")
def keep(public_id: str, batch_id: str) -> str | tuple[str, int] | Response:
    """Keep the correction, and lead to the batch."""
    lock_product(db.session, public_id)  # what was seen is compared with what stands until this one is kept
    product, batch = of_address(public_id, batch_id)
    data, form = read_form(SCHEMA)
    if data is None:
        return show(product, batch, form), 422
    if data.pop("seen") != len(batch.corrections):
        return show(product, batch, form.refused(InvalidInput(MEANWHILE))), 422
    reason = data.pop("reason")
    given = {"product_id": product.id, "batch_id": batch_id, "batch": NewBatch(**data), "reason": reason}
    try:
        changed = correct_batch(db.session, parts().catalogue, actor=account(), now=datetime.now(UTC), **given)
    except InvalidInput as error:
        return show(product, batch, form.refused(error)), 422
    except Conflict as error:
        return show(product, batch, Form(form.values, message=error.detail)), error.status
    said = gettext("The correction is kept.") if changed else gettext("Nothing was different, so nothing was changed.")
    flash(said, "success")
    return redirect(url_for("batches.show", public_id=batch_id), code=303)


@blueprint.get("/withdraw")
def ask(public_id: str, batch_id: str) -> str:
    """The form of a withdrawal."""
    product, batch = of_address(public_id, batch_id)
    return asked(product, batch, Form())


@blueprint.post("/withdraw")
def withdraw(public_id: str, batch_id: str) -> str | tuple[str, int] | Response:
    """Take the batch back, and lead to its product."""
    product, batch = of_address(public_id, batch_id)
    form = Form({"reason": request.form.get("reason", "").strip()})
    given = {"product_id": product.id, "batch_id": batch_id, "reason": form.values["reason"]}
    try:
        withdraw_batch(db.session, actor=account(), now=datetime.now(UTC), **given)
    except InvalidInput as error:
        return asked(product, batch, form.refused(error)), error.status
    except Conflict as error:
        return asked(product, batch, Form(form.values, message=error.detail)), error.status
    flash(gettext("Batch %(number)s is withdrawn.", number=batch.number), "success")
    return redirect(url_for("products.show", public_id=public_id), code=303)


def of_address(public_id: str, batch_id: str) -> tuple[Product, Batch]:
    """The product and its batch. Raises NotFound."""
    product = found(public_id)
    batch = next((each for each in product.batches if each.public_id == batch_id), None)
    if batch is None:
        raise NotFound(Said("The product has no such batch."))
    return product, batch


def show(product: Product, batch: Batch, form: Form) -> str:
    """The form of a correction, as it was filled in."""
    versions = [(label.id, gettext("version %(labels)s", labels=label.version)) for label in product.labels]
    return render_template(
        "products/correct_batch.html",
        product=product,
        batch=batch,
        form=form,
        versions=versions,
        longest=LONGEST_REASON,
    )


def asked(product: Product, batch: Batch, form: Form) -> str:
    """The form of a withdrawal, as it was filled in."""
    return render_template(
        "products/withdraw_batch.html", product=product, batch=batch, form=form, longest=LONGEST_REASON
    )
