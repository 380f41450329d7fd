"""Makers register products, their labels with each claim, and their batches; anybody looks at a product."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.domain.said import Said
from registry.errors import Conflict, InvalidInput, NotFound
from registry.services.ids import folded_number
from registry.services.makers import labels
from registry.services.makers.product_correction import corrections_of
from registry.storage.models import Product
from registry.storage.queries import accounts, products
from registry.storage.queries.assessments import newest_headlines
from registry.storage.queries.batch_then import withdrawn_batches
from registry.storage.queries.product_list import count_products, products_of
from registry.storage.queries.recalls import recalls_of_product
from registry.web.asked.as_of import as_of
from registry.web.asked.forms import Form
from registry.web.entry.visitor import account, visitor
from registry.web.makers import product_list
from registry.web.makers.label_values import label_values
from registry.web.makers.label_words_form import said_back, words_understood
from registry.web.makers.product_forms import (
    OWN_FIELDS,
    BatchSchema,
    ProductSchema,
    choices,
    read_batch,
    read_label,
    read_product,
    rows_shown,
    version_seen,
)
from registry.web.shared.database import db
from registry.web.shared.parts import parts

blueprint = Blueprint("products", __name__, url_prefix="/products")
PAGE = 25
BATCH_SCHEMA = BatchSchema()
PRODUCT_SCHEMA = ProductSchema()


@blueprint.get("")
def index() -> str:
    """The visitor's own products, or everybody's for those who oversee, narrowed by words and by what is missing."""
    asked = product_list.asked()
    total = count_products(db.session, asked)
    pages = max(1, -(-total // PAGE))
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    return render_template(
        "products/index.html",
        products=products_of(db.session, asked, start=(page - 1) * PAGE, limit=PAGE),
        total=total,
        page=page,
        pages=pages,
        link=product_list.address,
        asked=asked,
        missing=product_list.MISSING,
    )


@blueprint.get("/new")
def new() -> str:
    """The form of a product."""
    return show_new(Form())


@blueprint.post("/new")
def create() -> str | tuple[str, int] | Response:
    """Register a product and go on to its label."""
    product, form = read_product(PRODUCT_SCHEMA)
    if product is None:
        return show_new(form), 422
    try:
        kept = labels.register_product(db.session, actor=account(), product=product, now=datetime.now(UTC))
    except InvalidInput as error:
        return show_new(form.refused(error)), 422
    flash(gettext("“%(name)s” is registered. Now say what its label claims.", name=kept.name), "success")
    return redirect(url_for("products.new_label", public_id=kept.public_id), code=303)


def show_new(form: Form) -> str:
    """The form of a product, as it was filled in."""
    makers = accounts.organisations(db.session, "maker") if visitor().oversees else ()
    return render_template("products/new.html", form=form, choices=choices(), makers=[(m.id, m.name) for m in makers])


@blueprint.get("/<public_id>")
def show(public_id: str) -> str:
    """A product: its label as it stands, older labels, and each batch with its own outcome."""
    at = as_of()
    product = found(public_id, at)
    headlines = newest_headlines(db.session, [batch.id for batch in product.batches], at)
    mine = visitor().oversees or visitor().organisation_id == product.maker_id
    shown = {"corrections": corrections_of(product, at), "recalls": recalls_of_product(db.session, product.id, at)}
    gone = withdrawn_batches(db.session, product.id, at)
    return render_template(
        "products/show.html", product=product, headlines=headlines, mine=mine, withdrawn=gone, **shown
    )


@blueprint.get("/<public_id>/labels/new")
def new_label(public_id: str) -> str:
    """The form of a label, filled in from the newest version where there is one."""
    product = found(public_id)
    newest = product.labels[-1] if product.labels else None
    return show_label(product, Form({**(label_values(newest) if newest else {}), "seen": version_shown(product)}))


@blueprint.post("/<public_id>/labels/new")
def create_label(public_id: str) -> str | tuple[str, int] | Response:
    """Keep the next version of the label; pasted words are first said back as they were understood."""
    product = found(public_id)
    label, form = read_label()
    if form.values.get("words") or "understand" in form.values:
        return show_label(product, words_understood(replace(form, errors={}, message=None), parts().catalogue))
    if label is None:
        return show_label(product, form), 422
    actor, now, seen = account(), datetime.now(UTC), version_seen()
    try:
        labels.add_label(db.session, actor=actor, product_id=product.id, label=label, now=now, seen=seen)
    except InvalidInput as error:
        return show_label(product, form.refused(error)), 422
    except Conflict:
        return show_label(product, asked_again(product, form)), 409
    flash(gettext("The label is kept. Batches registered from now on are sold under it."), "success")
    return redirect(url_for("products.show", public_id=public_id), code=303)


def show_label(product: Product, form: Form) -> str:
    """The form of a label, as it was filled in, with pasted words as they were understood."""
    offered, rows, lines = choices(form.values), rows_shown(form.values), said_back(form, parts().catalogue)
    return render_template(
        "products/label.html", product=product, form=form, choices=offered, rows=rows, lines=lines, fields=OWN_FIELDS
    )


@blueprint.get("/<public_id>/batches/new")
def new_batch(public_id: str) -> str:
    """The form of a batch."""
    product = found(public_id)
    return show_batch(product, Form({"seen": version_shown(product)}))


@blueprint.post("/<public_id>/batches/new")
def create_batch(public_id: str) -> str | tuple[str, int] | Response:
    """Register a batch."""
    product = found(public_id)
    batch, form = read_batch(BATCH_SCHEMA)
    if batch is None:
        return show_batch(product, form), 422
    actor, now, seen = account(), datetime.now(UTC), version_seen()
    try:
        kept = labels.register_batch(db.session, actor=actor, product_id=product.id, batch=batch, now=now, seen=seen)
    except InvalidInput as error:
        return show_batch(product, form.refused(error), batch.number), 422
    except Conflict:
        return show_batch(product, asked_again(product, form)), 409
    flash(gettext("Batch %(number)s is registered. It has no certificate yet.", number=kept.number), "success")
    return redirect(url_for("products.show", public_id=public_id), code=303)


def show_batch(product: Product, form: Form, taken: str = "") -> str:
    """The form of a batch, as it was filled in, with the batch whose number it has."""
    other = products.batch_by_number(db.session, product.id, folded_number(taken)) if taken else None
    return render_template("products/batch.html", product=product, form=form, other=other)


def version_shown(product: Product) -> str:
    """The newest version of the label, as a form carries it; 0 for none."""
    return str(product.labels[-1].version if product.labels else 0)


def asked_again(product: Product, form: Form) -> Form:
    """The form as it was filled in, beside the version of the label that somebody kept meanwhile."""
    db.session.expire_all()
    now = version_shown(product)
    message = gettext(
        "Somebody kept version %(version)s of the label after you opened this page. Nothing was kept of yours yet: "
        "look at that version on the product’s page, then send this again if it is still right.",
        version=now,
    )
    return replace(form, values={**form.values, "seen": now}, message=message)


def found(public_id: str, at: datetime | None = None) -> Product:
    """The product of this address, as it stood at an instant."""
    product = products.product_page(db.session, public_id, at)
    if product is None:
        raise NotFound(Said("There is no product at this address."))
    return product
