"""Verifiers write the head of a document that gave no certificate; its values are added as any that were not read."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response, abort, flash, redirect, render_template, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as Answer

from registry.domain.said import Said
from registry.errors import InvalidInput, NotFound
from registry.services.incoming.beginning import begin_certificate, may_begin
from registry.services.reviewing.particulars import PARTICULARS
from registry.storage.models import Submission
from registry.storage.queries.submissions import submission_by_public_id
from registry.web.asked.forms import Form, read_form
from registry.web.consumers.certificates import page_as_picture
from registry.web.consumers.paper import drawn
from registry.web.entry.addresses import asked_row
from registry.web.entry.visitor import account
from registry.web.shared.database import db
from registry.web.shown.field_names import FIELD_NAMES
from registry.web.verifiers.particulars import SCHEMA
from registry.web.verifiers.review import now
from registry.web.verifiers.values import page_named

blueprint = Blueprint("beginning", __name__, url_prefix="/submissions/<public_id>")


@blueprint.get("/begin")
def form(public_id: str) -> str:
    """The empty head beside a page of the document; `?on=2` is the page."""
    upload = found(public_id)
    return show(upload, Form({"page": str(asked_row("on") or 1)}))


@blueprint.post("/begin")
def begin(public_id: str) -> str | tuple[str, int] | Answer:
    """Keep the head, for somebody else to accept, and go on to the values."""
    upload = found(public_id)
    data, typed = read_form(SCHEMA)
    if data is None:
        return show(upload, typed), 422
    told: dict[str, Any] = {"page": data.pop("page"), "reason": data.pop("reason"), "said": data}
    try:
        begun = begin_certificate(db.session, actor=account(), document_id=upload.document_id, now=now(), **told)
    except InvalidInput as error:
        return show(upload, typed.refused(error)), 422
    flash(
        gettext("The certificate is begun. Add its values now; somebody else has yet to accept all of it."), "success"
    )
    return redirect(url_for("review.show", public_id=begun.public_id), code=303)


@blueprint.get("/pages/<int:page>.png")
def picture_of_page(public_id: str, page: int) -> Response:
    """One page of a document of which there is no certificate, for those who may write it."""
    document = found(public_id).document
    if not may_begin(db.session, document):
        abort(404)
    return page_as_picture(document, page)


def found(public_id: str) -> Submission:
    """The upload of this address."""
    upload = submission_by_public_id(db.session, public_id, account().organisation_id)
    if upload is None:
        raise NotFound(Said("There is no submission at this address."))
    return upload.submission


def show(upload: Submission, form: Form) -> str:
    """The form beside the page that is named, or what stands in its way."""
    may = may_begin(db.session, upload.document)
    on = page_named(upload.document, form)
    return render_template(
        "review/begin.html",
        upload=upload,
        form=form,
        may=may,
        mine=upload.account_id == account().id,
        names=FIELD_NAMES,
        known=PARTICULARS,
        on=on,
        sheets=drawn(upload.document, (), [on]) if may else (),
    )
