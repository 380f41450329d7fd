"""Makers add pictures of a label version, and take wrong ones down; everybody sees them."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from registry.domain.said import Said
from registry.errors import Conflict, InvalidInput, NotFound, RegistryError, UnreadableDocument
from registry.extract.label_picture import MAX_FILE_BYTES
from registry.services.makers import label_pictures
from registry.services.makers.label_pictures import NewPicture
from registry.storage.models import Label, Product
from registry.storage.pictures import label_picture
from registry.storage.queries.label_pictures import shown_picture
from registry.web.asked.forms import Form
from registry.web.entry.signing_in import limiter
from registry.web.entry.visitor import account
from registry.web.makers.products import found
from registry.web.shared.database import db
from registry.web.shared.parts import parts
from registry.web.words.telling import told_fault

blueprint = Blueprint("label-pictures", __name__)
SENT = "120 per hour"
SHA256 = re.compile(r"[0-9a-f]{64}")
POLICY = "default-src 'none'; sandbox"
YEAR = 365 * 24 * 3600


@blueprint.get("/products/<public_id>/labels/<int:version>/pictures")
def edit(public_id: str, version: int) -> str:
    """The pictures of a label version, and the form of another."""
    return page(public_id, version, Form())


@blueprint.post("/products/<public_id>/labels/<int:version>/pictures")
@limiter.limit(SENT)
def add(public_id: str, version: int) -> str | tuple[str, int] | AnyResponse:
    """Keep a picture more."""
    form = Form({"alt": request.form.get("alt", "")})
    try:
        keep(found(public_id), version, form.values["alt"])
    except (InvalidInput, UnreadableDocument, Conflict) as error:
        return page(public_id, version, refused(form, error)), error.status
    flash(gettext("The picture is kept."), "success")
    return redirect(url_for("label-pictures.edit", public_id=public_id, version=version), code=303)


@blueprint.post("/products/<public_id>/labels/<int:version>/pictures/<int:picture_id>/down")
def take_down(public_id: str, version: int, picture_id: int) -> str | tuple[str, int] | AnyResponse:
    """Show a picture no longer."""
    label = version_of(found(public_id), version)
    if picture_id not in {picture.id for picture in label.pictures}:
        raise NotFound(Said("This label has no such picture."))
    try:
        label_pictures.take_down(
            db.session,
            actor=account(),
            picture_id=picture_id,
            reason=request.form.get("reason", ""),
            now=datetime.now(UTC),
        )
    except InvalidInput as error:
        return page(public_id, version, Form().refused(error)), 422
    flash(gettext("The picture is shown no longer."), "success")
    return redirect(url_for("label-pictures.edit", public_id=public_id, version=version), code=303)


@blueprint.get("/pictures/<name>.webp")
def show(name: str) -> Response:
    """A picture, which never changes under its address."""
    if SHA256.fullmatch(name) is None or shown_picture(db.session, name) is None:
        raise NotFound(Said("There is no such picture."))
    answer = Response(label_picture(parts().store, name), mimetype="image/webp")
    answer.headers["Content-Security-Policy"] = POLICY
    answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return answer


def keep(product: Product, version: int, alt: str) -> None:
    """Keep the picture of this request. Raises what refuses it."""
    chosen = request.files.get("file")
    if chosen is None or not chosen.filename:
        raise InvalidInput(gettext("No file was chosen."), (("file", gettext("Choose a PNG, JPEG or WebP.")),))
    label_pictures.add_picture(
        db.session,
        parts().store,
        actor=account(),
        product_id=product.id,
        version=version,
        picture=NewPicture(chosen.stream.read(MAX_FILE_BYTES + 1), alt),
        now=datetime.now(UTC),
    )


def refused(form: Form, error: RegistryError) -> Form:
    """The form with what is wrong."""
    if isinstance(error, InvalidInput):
        return form.refused(error)
    return Form(form.values, {"file": told_fault(error.detail)}, gettext("The picture cannot be kept."))


def page(public_id: str, version: int, form: Form) -> str:
    """The page of a label version's pictures."""
    product = found(public_id)
    label = version_of(product, version)
    return render_template("label_pictures/edit.html", product=product, label=label, form=form)


def version_of(product: Product, version: int) -> Label:
    """The version of a label that an address names."""
    label = next((label for label in product.labels if label.version == version), None)
    if label is None:
        raise NotFound(Said("The product has no such version of its label."))
    return label
