"""Verifiers hold every value against the page: accept, correct or reject it, answer flags, file it for its batch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.domain.said import Said, joined
from registry.errors import InvalidInput, NotFound, RegistryError
from registry.reference.suggestions import suggestion_for
from registry.services.reviewing import review
from registry.services.reviewing.correction_doubts import correction_doubts
from registry.storage.models import Result
from registry.storage.queries.certificates import CertificatePage, certificate_page
from registry.storage.queries.review import review_queue
from registry.web.asked.batch_choice import chosen_batch, offered_batches
from registry.web.asked.forms import Form
from registry.web.consumers.paper import drawn, paper
from registry.web.entry.addresses import asked_row
from registry.web.entry.visitor import account
from registry.web.shared.database import db
from registry.web.shared.parts import parts
from registry.web.verifiers.changes import PARTS
from registry.web.verifiers.correction_form import correction_choices, correction_values, read_correction
from registry.web.verifiers.review_order import decidable, following, onward, still_open
from registry.web.words.telling import told

blueprint = Blueprint("review", __name__, url_prefix="/review")
PAGE = 50


@blueprint.get("")
def index() -> str:
    """What awaits verification, longest waiting first."""
    after = asked_row("after") or 0
    rows = review_queue(db.session, account(), after=after, limit=PAGE + 1)
    more = rows[PAGE - 1].certificate.id if len(rows) > PAGE else None
    return render_template("review/index.html", rows=rows[:PAGE], more=more)


@blueprint.get("/<public_id>")
def show(public_id: str) -> str:
    """The certificate's pages with a box on every value, beside the values and what is to be decided."""
    page = found(public_id)
    return render_template(
        "review/show.html",
        page=page,
        sheets=drawn(page.certificate.document, page.results),
        batches=offered_batches(),
        suggestion_for=suggestion_for,
        field_names=PARTS,
        mine=page.certificate.submitted_by_id == account().id,
        decidable=decidable(page, account().id),
        doubts=correction_doubts(page.results),
    )


@blueprint.post("/<public_id>/results/<int:result_id>/accept")
def accept(public_id: str, result_id: int) -> Response:
    """Accept one value, and go on to the next that is open."""
    done = attempt(lambda: review.accept_result(db.session, actor=account(), result_id=result_id, now=now()))
    return back(public_id, following(found(public_id), result_id, account().id) if done else f"result-{result_id}")


@blueprint.post("/<public_id>/accept-remaining")
def accept_remaining(public_id: str) -> Response:
    """Accept every value that is still open."""
    certificate = found(public_id).certificate
    attempt(lambda: review.accept_remaining(db.session, actor=account(), certificate_id=certificate.id, now=now()))
    return back(public_id, "publish")


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
    return back(public_id, following(found(public_id), result_id, account().id))


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
    return back(public_id, following(found(public_id), result_id, account().id))


@blueprint.post("/<public_id>/flags/<int:flag_id>/close")
def close_flag(public_id: str, flag_id: int) -> Response:
    """Answer a flag with a reason."""
    reason = request.form.get("reason", "")
    if not attempt(lambda: review.close_flag(db.session, actor=account(), flag_id=flag_id, reason=reason, now=now())):
        return back(public_id, f"flag-{flag_id}")
    page = found(public_id)
    flash(gettext("The flag is closed. %(open)s", open=still_open(page)), "success")
    return back(public_id, onward(page, account().id))


@blueprint.post("/<public_id>/samples/<int:sample_id>/tie")
def tie(public_id: str, sample_id: int) -> Response:
    """Say which batch a sample was taken from."""
    if not attempt(lambda: tie_to_batch(sample_id, request.form.get("batch", ""), request.form.get("reason", ""))):
        return back(public_id, f"sample-{sample_id}")
    page = found(public_id)
    flash(gettext("The sample is filed for its batch. %(open)s", open=still_open(page)), "success")
    return back(public_id, onward(page, account().id))


def tie_to_batch(sample_id: int, typed: str, reason: str) -> None:
    """Tie a sample to the batch named; raises InvalidInput where none or several are named so."""
    batch = chosen_batch(typed)
    if batch is None:
        raise InvalidInput(Said("Name the batch: the number on its pack, or the id of its page."))
    review.tie_sample(db.session, actor=account(), sample_id=sample_id, batch_id=batch.id, reason=reason, now=now())


def attempt(deed: Callable[[], Any]) -> bool:
    """Do it; what refuses it is said on the page that follows."""
    try:
        deed()
    except RegistryError as error:
        flash(told(joined((error.detail, *(what for _, what in getattr(error, "errors", ()))), " ")), "error")
        return False
    return True


def one_result(public_id: str, result_id: int) -> tuple[CertificatePage, Result]:
    """A certificate and the one value of it that is meant, as it counts now."""
    page = found(public_id)
    result = next((r for r in page.results if r.id == result_id), None)
    if result is None:
        raise NotFound(Said("This value was corrected or rejected meanwhile. Go back to the certificate."))
    return page, result


def show_change(page: CertificatePage, result: Result, form: Form) -> str:
    """The form of one value, beside its page."""
    sheet = paper(page.certificate.document, result.page, [result])
    return render_template(
        "review/change.html",
        page=page,
        result=result,
        form=form,
        sheets=[sheet],
        choices=correction_choices(),
        suggestion_for=suggestion_for,
    )


def found(public_id: str) -> CertificatePage:
    """The certificate of this address."""
    page = certificate_page(db.session, public_id)
    if page is None:
        raise NotFound(Said("There is no certificate at this address."))
    return page


def back(public_id: str, anchor: str) -> Response:
    """To the certificate's verification, at this place of it."""
    return redirect(url_for("review.show", public_id=public_id, _anchor=anchor), code=303)


def now() -> datetime:
    """This instant."""
    return datetime.now(UTC)
