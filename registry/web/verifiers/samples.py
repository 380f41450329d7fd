"""Verifiers add a sample that was not read, beside the page it stands on; its values are added afterwards."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, flash, render_template
from flask_babel import gettext
from marshmallow import Schema, fields
from werkzeug.wrappers import Response

from registry.errors import InvalidInput
from registry.services.reviewing.adding_samples import OF_A_SAMPLE, add_sample
from registry.storage.queries.review_page import ReviewPage
from registry.web.asked.forms import Form, read_form
from registry.web.consumers.paper import drawn
from registry.web.entry.addresses import asked_row
from registry.web.entry.visitor import account
from registry.web.makers.product_forms import ROW
from registry.web.shared.database import db
from registry.web.shown.field_names import FIELD_NAMES
from registry.web.verifiers.correction_form import NO_PAGE
from registry.web.verifiers.review import back, found, now
from registry.web.verifiers.values import page_named

blueprint = Blueprint("samples", __name__, url_prefix="/review/<public_id>/samples")
FIELDS: Any = {name: fields.String(load_default=None) for name in OF_A_SAMPLE}


class SampleSchema(Schema.from_dict(FIELDS)):  # type: ignore[misc]
    """A sample as a person reads it, the page it stands on, and why it is added."""

    page = fields.Integer(load_default=None, validate=ROW, error_messages={"invalid": NO_PAGE})
    reason = fields.String(load_default="")


SCHEMA = SampleSchema()


@blueprint.get("/add")
def form(public_id: str) -> str:
    """The empty form beside a page of the paper; `?on=2` is the page."""
    return show(found(public_id), Form({"page": str(asked_row("on") or 1)}))


@blueprint.post("/add")
def keep(public_id: str) -> tuple[str, int] | Response:
    """Keep the sample, for somebody else to accept what is written of it."""
    page = found(public_id)
    data, typed = read_form(SCHEMA)
    if data is None:
        return show(page, typed), 422
    told: dict[str, Any] = {"page": data.pop("page"), "reason": data.pop("reason"), "said": data}
    try:
        sample = add_sample(db.session, actor=account(), certificate_id=page.certificate.id, now=now(), **told)
    except InvalidInput as error:
        return show(page, typed.refused(error)), 422
    flash(gettext("The sample is added. Add its values now; somebody else has yet to accept all of it."), "success")
    return back(found(public_id), f"sample-{sample.id}")


def show(page: ReviewPage, form: Form) -> str:
    """The form beside the page that is named."""
    on = page_named(page.certificate.document, form)
    sheets = drawn(page.certificate.document, (), [on])
    return render_template(
        "review/sample.html", page=page, form=form, names=FIELD_NAMES, known=OF_A_SAMPLE, sheets=sheets
    )
