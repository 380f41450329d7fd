"""Verifiers hold every value against the page: they accept it, answer flags, and file samples for their batches."""

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
from registry.storage.queries.review import review_queue
from registry.storage.queries.review_page import ReviewPage, review_page, written_beside
from registry.storage.queries.submissions import without_certificate
from registry.web.asked.batch_choice import chosen_batch, offered_batches
from registry.web.consumers.paper import drawn
from registry.web.entry.addresses import asked_row, typed_row
from registry.web.entry.visitor import account, visitor
from registry.web.shared.database import db
from registry.web.shown.field_names import FIELD_NAMES
from registry.web.shown.flag_words import OF_A_ROW, OF_THE_HEAD
from registry.web.verifiers.correction_form import panel_word
from registry.web.verifiers.review_order import accepted, decidable, following, onward, still_open
from registry.web.verifiers.review_view import asked_filter, place_of, sheets_wanted, view_of
from registry.web.words.telling import told

blueprint = Blueprint("review", __name__, url_prefix="/review")
PAGE = 50


@blueprint.get("")
def index() -> str:
    """What awaits verification, longest waiting first; below it the documents that gave no certificate."""
    after = asked_row("after") or 0
    rows = review_queue(db.session, account(), after=after, limit=PAGE + 1)
    more = rows[PAGE - 1].certificate.id if len(rows) > PAGE else None
    house = visitor().own_only
    behind = asked_row("unwritten") or 0
    unwritten = without_certificate(db.session, house, after=behind, limit=PAGE + 1) if not after else ()
    more_unwritten = unwritten[PAGE - 1].id if len(unwritten) > PAGE else None
    told = {"unwritten": unwritten[:PAGE], "more_unwritten": more_unwritten}
    return render_template("review/index.html", rows=rows[:PAGE], more=more, **told)


@blueprint.get("/<public_id>")
def show(public_id: str) -> str:
    """The certificate's pages with a box on every value, beside the values and what is to be decided.

    `?panel=alkaloids`, `?on=3` and `?part=2` say which values.
    """
    page, wanted = found(public_id), asked_filter()
    view = view_of(page, wanted, asked_row("part") or 1)
    may = decidable(page, account().id)
    return render_template(
        "review/show.html",
        page=page,
        view=view,
        sheets=drawn(page.certificate.document, view.rows, sheets_wanted(page, view, wanted.on)),
        batches=offered_batches(),
        suggestion_for=suggestion_for,
        field_names=FIELD_NAMES,
        of_a_row=OF_A_ROW,
        of_the_head=OF_THE_HEAD,
        mine=page.certificate.submitted_by_id == account().id,
        me=account().id,
        decidable=may,
        at_once=[row.id for row in view.rows if row.id in may and row.corrected_by_id is None],
        doubts=correction_doubts(written_beside(db.session, view.rows)),
        panel_word=panel_word,
    )


@blueprint.post("/<public_id>/results/<int:result_id>/accept")
def accept(public_id: str, result_id: int) -> Response:
    """Accept one value, and go on to the next that is open."""
    done = attempt(lambda: review.accept_result(db.session, actor=account(), result_id=result_id, now=now()))
    page = found(public_id)
    return back(page, following(page, result_id, account().id) if done else f"result-{result_id}")


@blueprint.post("/<public_id>/accept-remaining")
def accept_remaining(public_id: str) -> Response:
    """Accept the values that were shown and are open as they were read, and go on to the next that is open."""
    page = found(public_id)
    seen = {row for word in request.form.get("seen", "").split() if (row := typed_row(word)) is not None}
    told: dict[str, Any] = {"actor": account(), "certificate_id": page.certificate.id, "seen": seen, "now": now()}
    count: list[int] = []
    if not attempt(lambda: count.append(review.accept_remaining(db.session, **told))):
        return back(page, "publish")
    page = found(public_id)
    flash(accepted(count[0], page), "success")
    return back(page, following(page, max(seen, default=0), account().id))


@blueprint.post("/<public_id>/flags/<int:flag_id>/close")
def close_flag(public_id: str, flag_id: int) -> Response:
    """Answer a flag with a reason."""
    reason = request.form.get("reason", "")
    if not attempt(lambda: review.close_flag(db.session, actor=account(), flag_id=flag_id, reason=reason, now=now())):
        return back(found(public_id), f"flag-{flag_id}")
    page = found(public_id)
    flash(gettext("The flag is closed. %(open)s", open=still_open(page)), "success")
    return back(page, onward(page, account().id))


@blueprint.post("/<public_id>/samples/<int:sample_id>/tie")
def tie(public_id: str, sample_id: int) -> Response:
    """Say which batch a sample was taken from."""
    if not attempt(lambda: tie_to_batch(sample_id, request.form.get("batch", ""), request.form.get("reason", ""))):
        return back(found(public_id), f"sample-{sample_id}")
    page = found(public_id)
    flash(gettext("The sample is filed for its batch. %(open)s", open=still_open(page)), "success")
    return back(page, onward(page, account().id))


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


def found(public_id: str) -> ReviewPage:
    """The certificate of this address."""
    page = review_page(db.session, public_id)
    if page is None:
        raise NotFound(Said("There is no certificate at this address."))
    return page


def back(page: ReviewPage, anchor: str) -> Response:
    """To the certificate's verification, at this place of it."""
    address = url_for("review.show", public_id=page.certificate.public_id, **place_of(page, anchor))
    return redirect(address, code=303)


def now() -> datetime:
    """This instant."""
    return datetime.now(UTC)
