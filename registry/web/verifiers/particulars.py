"""Verifiers correct what was read from the head of the paper; a second person accepts it or puts it back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import Blueprint, flash, render_template, request
from flask_babel import gettext, ngettext
from marshmallow import Schema, fields
from werkzeug.wrappers import Response

from registry.errors import Conflict, InvalidInput
from registry.services.reviewing.particulars import (
    PARTICULARS,
    accept_particular,
    correct_particulars,
    reject_particular,
    stated,
)
from registry.storage.models import Sample
from registry.storage.queries.review_page import ReviewPage
from registry.web.asked.forms import Form, read_form
from registry.web.consumers.paper import drawn
from registry.web.entry.visitor import account
from registry.web.makers.product_forms import ROW
from registry.web.shared.database import db
from registry.web.shown.field_names import FIELD_NAMES
from registry.web.verifiers.correction_form import NO_PAGE
from registry.web.verifiers.review import attempt, back, found, now
from registry.web.verifiers.values import one_sample, page_named

blueprint = Blueprint("particulars", __name__, url_prefix="/review/<public_id>")
FIELDS: Any = {name: fields.String(load_default=None) for name in PARTICULARS}


class HeadSchema(Schema.from_dict(FIELDS)):  # type: ignore[misc]
    """The head of a certificate as a person reads it, the page it stands on, and why it is corrected."""

    page = fields.Integer(load_default=None, validate=ROW, error_messages={"invalid": NO_PAGE})
    reason = fields.String(load_default="")


class OpenedSchema(HeadSchema):
    """The same of a head that stood already, and what stood when the form was opened."""

    seen = fields.String(load_default="")


SCHEMA, OPENED = HeadSchema(), OpenedSchema()


@blueprint.get("/samples/<int:sample_id>/particulars")
def edit(public_id: str, sample_id: int) -> str:
    """The form, filled in with what stands."""
    page, sample = one_sample(public_id, sample_id)
    stands = stated(sample)
    return show(page, sample, Form({**{name: text or "" for name, text in stands.items()}, "seen": written(stands)}))


@blueprint.post("/samples/<int:sample_id>/particulars")
def keep(public_id: str, sample_id: int) -> str | tuple[str, int] | Response:
    """Keep what differs, for somebody else to accept."""
    page, sample = one_sample(public_id, sample_id)
    data, form = read_form(OPENED)
    if data is None:
        return show(page, sample, form), 422
    seen = seen_before(data.pop("seen"))
    told: dict[str, Any] = {"page": data.pop("page"), "reason": data.pop("reason"), "said": data, "seen": seen}
    try:
        kept = correct_particulars(db.session, actor=account(), sample_id=sample.id, now=now(), **told)
    except InvalidInput as error:
        return show(page, sample, form.refused(error)), 422
    except Conflict as error:
        if seen == stated(sample):
            raise
        return show(page, sample, brought_up(form, seen, stated(sample), error.detail)), error.status
    said = ngettext(
        "%(num)s field is corrected. Somebody else has yet to accept it.",
        "%(num)s fields are corrected. Somebody else has yet to accept them.",
        len(kept),
    )
    flash(said, "success")
    return back(found(public_id), f"sample-{sample_id}")


@blueprint.post("/corrections/<int:correction_id>/accept")
def accept(public_id: str, correction_id: int) -> Response:
    """Say that the paper says so."""
    attempt(lambda: accept_particular(db.session, actor=account(), correction_id=correction_id, now=now()))
    return back(found(public_id), "particulars")


@blueprint.post("/corrections/<int:correction_id>/reject")
def reject(public_id: str, correction_id: int) -> Response:
    """Put back what stood, with a reason."""
    told: dict[str, Any] = {
        "actor": account(),
        "correction_id": correction_id,
        "reason": request.form.get("reason", ""),
        "now": now(),
    }
    if attempt(lambda: reject_particular(db.session, **told)):
        flash(gettext("What stood before is put back."), "success")
    return back(found(public_id), "particulars")


def written(stands: Mapping[str, str | None]) -> str:
    """What stands when a form is opened, as its hidden field keeps it."""
    return json.dumps(stands, ensure_ascii=False)


def seen_before(kept: str) -> dict[str, str | None]:
    """What stood when the form was opened; nothing where the field is none of ours."""
    try:
        found = json.loads(kept or "{}")
    except (ValueError, RecursionError):
        return {}
    return {name: found.get(name) for name in PARTICULARS} if isinstance(found, dict) and found else {}


def brought_up(form: Form, seen: Mapping[str, str | None], stands: Mapping[str, str | None], message: str) -> Form:
    """The form with what stands now wherever nothing had been typed, and told where somebody else wrote otherwise."""
    typed = {name: str(form.values.get(name, "")) for name in PARTICULARS}
    own = {name: text for name, text in typed.items() if text != (seen.get(name) or "") and seen}
    there = gettext("not printed")
    faults = {
        name: gettext("Somebody wrote “%(text)s” here meanwhile.", text=stands[name] or there)
        for name in own
        if stands[name] != seen.get(name) and own[name] != (stands[name] or "")
    }
    values = {name: own.get(name, text or "") for name, text in stands.items()}
    return Form({**form.values, **values, "seen": written(stands)}, faults, message)


def show(page: ReviewPage, sample: Sample, form: Form) -> str:
    """The form beside the first page, where heads stand, or the page that was named."""
    return render_template(
        "review/head.html",
        page=page,
        sample=sample,
        form=form,
        names=FIELD_NAMES,
        known=PARTICULARS,
        sheets=drawn(page.certificate.document, (), [page_named(page.certificate.document, form)]),
    )
