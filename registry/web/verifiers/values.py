"""Verifiers correct one value, take it out, or add one that the reader missed, each beside its page."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from flask import Blueprint, flash, render_template, request
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.domain.said import Said
from registry.domain.source import Box
from registry.errors import InvalidInput, NotFound
from registry.reference.suggestions import suggestion_for
from registry.services.reviewing import review
from registry.services.reviewing.adding import add_result
from registry.storage.models import Document, Flag, Result, Sample
from registry.storage.queries.review_page import ReviewPage, values
from registry.web.asked.forms import Form
from registry.web.consumers.paper import drawn
from registry.web.entry.addresses import asked_row
from registry.web.entry.visitor import account
from registry.web.shared.database import db
from registry.web.shared.parts import parts
from registry.web.verifiers.correction_form import (
    added_values,
    correction_choices,
    correction_values,
    read_added,
    read_correction,
)
from registry.web.verifiers.review import attempt, back, found, now
from registry.web.verifiers.review_order import following
from registry.web.verifiers.review_view import asked_filter

LONGEST_PAGE = 5  # digits of a page's number
blueprint = Blueprint("values", __name__, url_prefix="/review")


@blueprint.get("/<public_id>/results/<int:result_id>")
def change(public_id: str, result_id: int) -> str:
    """One value beside its ink, to be corrected or rejected."""
    page, result = one_result(public_id, result_id)
    return show_change(page, result, Form(correction_values(result)))


@blueprint.post("/<public_id>/results/<int:result_id>/correct")
def correct(public_id: str, result_id: int) -> str | tuple[str, int] | Response:
    """Put what the paper truly says beside what was read."""
    page, result = one_result(public_id, result_id)
    correction, reason, form = read_correction()
    if correction is None:
        return show_change(page, result, form), 422
    try:
        review.correct_result(
            db.session,
            actor=account(),
            result_id=result_id,
            correction=correction,
            reason=reason,
            units=parts().catalogue.units,
            now=now(),
        )
    except InvalidInput as error:
        return show_change(page, result, form.refused(error)), 422
    page = found(public_id)
    return back(page, following(page, result_id, account().id))


@blueprint.post("/<public_id>/results/<int:result_id>/reject")
def reject(public_id: str, result_id: int) -> str | tuple[str, int] | Response:
    """Take a value out, with a reason."""
    page, result = one_result(public_id, result_id)
    reason = request.form.get("reason", "")
    try:
        review.reject_result(db.session, actor=account(), result_id=result_id, reason=reason, now=now())
    except InvalidInput as error:
        fault = Form(correction_values(result), {"reject_reason": error.errors[0][1]}, error.detail)
        return show_change(page, result, fault), 422
    flash(gettext("The value is taken out. Somebody else has yet to confirm that."), "success")
    page = found(public_id)
    return back(page, following(page, result_id, account().id))


@blueprint.post("/<public_id>/results/<int:result_id>/confirm")
def confirm(public_id: str, result_id: int) -> Response:
    """Confirm, as a second person, that a value is taken out."""
    if attempt(lambda: review.confirm_rejection(db.session, actor=account(), result_id=result_id, now=now())):
        flash(gettext("It is confirmed that the value is taken out."), "success")
    page = found(public_id)
    return back(page, "taken-out" if page.taken_out else "publish")


@blueprint.get("/<public_id>/samples/<int:sample_id>/add")
def add(public_id: str, sample_id: int) -> str:
    """The form of a value that the reader missed, beside its page; `?flag=5` is the flag that led there."""
    page, sample = one_sample(public_id, sample_id)
    flag = one_flag(page)
    on = asked_row("on") or (flag.page if flag is not None else None) or 1
    return show_add(page, sample, flag, Form(added_values(on, flag)))


@blueprint.post("/<public_id>/samples/<int:sample_id>/add")
def keep_added(public_id: str, sample_id: int) -> str | tuple[str, int] | Response:
    """Keep a value that the reader missed, for somebody else to accept."""
    page, sample = one_sample(public_id, sample_id)
    flag = one_flag(page)
    data, form = read_added()
    if data is None:
        return show_add(page, sample, flag, form), 422
    said, place, reason = data
    sheet = next(iter(drawn(page.certificate.document, (), [page_named(page.certificate.document, form)])), None)
    size = None if sheet is None else (sheet.width, sheet.height)
    place = replace(place, flag_id=None if flag is None else flag.id, sheet=size)
    told: dict[str, Any] = {"actor": account(), "said": said, "place": place, "reason": reason}
    try:
        row = add_result(db.session, sample_id=sample.id, units=parts().catalogue.units, now=now(), **told)
    except InvalidInput as error:
        return show_add(page, sample, flag, form.refused(error)), 422
    flash(gettext("The value is added. Somebody else has yet to accept it."), "success")
    return back(found(public_id), f"result-{row.id}")


def one_result(public_id: str, result_id: int) -> tuple[ReviewPage, Result]:
    """A certificate and the one value of it that is meant, as it counts now."""
    page = found(public_id)
    if all(line.id != result_id for line in page.lines):
        raise NotFound(Said("This value was corrected or rejected meanwhile. Go back to the certificate."))
    [result] = values(db.session, [result_id])
    return page, result


def show_change(page: ReviewPage, result: Result, form: Form) -> str:
    """The form of one value, beside its page."""
    sheets = drawn(page.certificate.document, [result], [result.page])
    return render_template(
        "review/change.html",
        page=page,
        result=result,
        form=form,
        sheets=sheets,
        choices=correction_choices(),
        suggestion_for=suggestion_for,
        looked_at=asked_filter().query,
    )


def one_sample(public_id: str, sample_id: int) -> tuple[ReviewPage, Sample]:
    """A certificate and one sample of it."""
    page = found(public_id)
    sample = next((s for s in page.certificate.samples if s.id == sample_id), None)
    if sample is None:
        raise NotFound(Said("There is no such sample."))
    return page, sample


def one_flag(page: ReviewPage) -> Flag | None:
    """The open flag that the address names, if it names one."""
    number = asked_row("flag")
    return next((flag for flag in page.flags if flag.id == number and flag.id in page.open_flags), None)


def show_add(page: ReviewPage, sample: Sample, flag: Flag | None, form: Form) -> str:
    """The form of a new value, beside the page it stands on."""
    on = page_named(page.certificate.document, form)
    sheets = drawn(
        page.certificate.document, values(db.session, [line.id for line in page.lines if line.page == on]), [on]
    )
    return render_template(
        "review/add.html",
        page=page,
        sample=sample,
        flag=flag,
        form=form,
        on=on,
        sheets=sheets,
        spot=Box(*flag.bbox) if flag is not None and flag.bbox and flag.page == on else None,
        choices=correction_choices(),
    )


def page_named(document: Document, form: Form) -> int:
    """The page of the paper that a form names; the first where it names none of this document."""
    typed = str(form.values.get("page", ""))
    known = typed.isdecimal() and len(typed) < LONGEST_PAGE and 1 <= int(typed) <= (document.pages or 0)
    return int(typed) if known else 1
