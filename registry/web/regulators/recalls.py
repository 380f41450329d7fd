"""Recall notices: everybody reads and follows them; a regulator issues one, adds to it and ends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from marshmallow import Schema, fields, validate
from werkzeug.wrappers import Response as AnyResponse

from registry.domain.said import Said
from registry.errors import InvalidInput, NotFound
from registry.services.alerts import recall_translation, recalls
from registry.services.alerts.notice import NewRecall, checked, other_language
from registry.services.alerts.recalled_batches import concerned
from registry.services.makers.notice_parts import folded, parts_of
from registry.storage.models import Product, Recall
from registry.storage.queries.label_pictures import label_with_pictures
from registry.storage.queries.recalls import all_recalls, product_named, recall_by_id
from registry.web.asked.as_of import as_of
from registry.web.asked.forms import CHOSEN_DAY, Form, read_form
from registry.web.entry.visitor import account
from registry.web.shared.database import db
from registry.web.shared.feeds import Entry, Feed, atom
from registry.web.shown.pages import NAME
from registry.web.shown.recall_text import recall_text, update_text
from registry.web.words.language import LANGUAGES, chosen

blueprint = Blueprint("recalls", __name__, url_prefix="/recalls")


class RecallSchema(Schema):
    """A notice as the form holds it."""

    reason = fields.String(load_default="")
    action = fields.String(load_default="")
    contact = fields.String(load_default="")
    batches = fields.String(load_default="")
    code_place = fields.String(load_default=None)
    sold_from = fields.Date(load_default=None, error_messages=CHOSEN_DAY)
    sold_to = fields.Date(load_default=None, error_messages=CHOSEN_DAY)
    states = fields.String(load_default=None)
    language = fields.String(load_default="en", validate=validate.OneOf(LANGUAGES))
    reason_other = fields.String(load_default=None)
    action_other = fields.String(load_default=None)
    code_place_other = fields.String(load_default=None)


RECALL = RecallSchema()
THERE = ("reason", "action", "code_place")  # what a notice may say in its other language


@blueprint.get("")
def index() -> str:
    """Every notice, those in force first."""
    return render_template("recalls/index.html", recalls=all_recalls(db.session, as_of()))


@blueprint.get("/<public_id>")
def show(public_id: str) -> str:
    """One notice: the reason first, then what to do, the batches, and what was added."""
    at = as_of()
    return page_of(found(public_id, at), Form(), at)


def page_of(recall: Recall, form: Form, at: datetime | None = None) -> str:
    """A notice as it stood at an instant, with what was typed into its forms."""
    meant = concerned(db.session, recall.product_id, parts_of(recall.batches), at)
    pictured = label_with_pictures(db.session, sorted({on.batch.label_id for on in meant}), at)
    form = replace(form, values={**there(recall.translations.get(other_language(recall.language), {})), **form.values})
    return render_template("recalls/show.html", recall=recall, concerned=meant, form=form, pictured=pictured)


@blueprint.get("/new")
def new() -> str:
    """The form of a notice on the product that `?product=` names."""
    return render_template(
        "recalls/new.html", product=product(), form=Form({"language": chosen()}), parts=(), concerned=()
    )


@blueprint.post("/new")
def create() -> str | tuple[str, int] | AnyResponse:
    """Show how the list was read; issue the notice once it was confirmed as shown."""
    on = product()
    typed, form = read_form(RECALL)
    if typed is None:
        return render_template("recalls/new.html", product=on, form=form, parts=(), concerned=()), 422
    notice = NewRecall(**typed)
    try:
        parts = checked(notice, datetime.now(UTC).date())
    except InvalidInput as error:
        return render_template("recalls/new.html", product=on, form=form.refused(error), parts=(), concerned=()), 422
    if request.form.get("confirmed", "").split() != notice.batches.split():
        meant = concerned(db.session, on.id, [folded(part) for part in parts])
        return render_template("recalls/new.html", product=on, form=form, parts=parts, concerned=meant)
    return redirect(url_for("recalls.show", public_id=issued(on, notice).public_id), code=303)


def issued(on: Product, notice: NewRecall) -> Recall:
    """The notice, issued now; sent a second time, it is the one that stands already, which is then said."""
    now = datetime.now(UTC)
    kept = recalls.issue(db.session, actor=account(), product=on, notice=notice, now=now)
    if kept.issued_at < now:
        flash(gettext("This recall is issued already: this is the notice. It was not issued a second time."), "info")
    else:
        flash(gettext("The recall is issued. It stands at the top of the page of every batch it names."), "success")
    return kept


@blueprint.post("/<public_id>/updates")
def add_update(public_id: str) -> tuple[str, int] | AnyResponse:
    """Add to the log of the notice."""
    recall, text, other = found(public_id), request.form.get("text", ""), request.form.get("text_other", "")
    try:
        recalls.add_update(db.session, actor=account(), recall=recall, text=text, other=other, now=datetime.now(UTC))
    except InvalidInput as error:
        return page_of(recall, Form({"text": text, "text_other": other}).refused(error)), 422
    return redirect(url_for("recalls.show", public_id=public_id), code=303)


@blueprint.post("/<public_id>/translation")
def translate(public_id: str) -> tuple[str, int] | AnyResponse:
    """Give or mend the text of the notice in its other language."""
    recall, words = found(public_id), {name: request.form.get(f"there_{name}", "") for name in THERE}
    try:
        recall_translation.translate(db.session, actor=account(), recall=recall, now=datetime.now(UTC), **words)
    except InvalidInput as error:
        faults = {f"there_{name}": why for name, why in error.errors}
        return page_of(recall, Form(there(words), faults, error.detail)), 422
    return redirect(url_for("recalls.show", public_id=public_id), code=303)


def there(words: Mapping[str, str]) -> dict[str, str]:
    """The text of a notice in its other language, as the fields of the page hold it."""
    return {f"there_{name}": words.get(name, "") for name in THERE}


@blueprint.post("/<public_id>/end")
def end(public_id: str) -> tuple[str, int] | AnyResponse:
    """End the notice; it stays with its reason."""
    recall, reason, other = found(public_id), request.form.get("reason", ""), request.form.get("reason_other", "")
    try:
        recalls.end(db.session, actor=account(), recall=recall, reason=reason, other=other, now=datetime.now(UTC))
    except InvalidInput as error:
        return page_of(recall, Form({"reason": reason, "reason_other": other}).refused(error)), 422
    return redirect(url_for("recalls.show", public_id=public_id), code=303)


@blueprint.get("/feed.atom")
def feed() -> Response:
    """Every notice as Atom, newest first."""
    rows = sorted(all_recalls(db.session), key=lambda recall: recall.issued_at, reverse=True)
    return atom(feed_of(rows))


def feed_of(rows: Sequence[Recall]) -> Feed:
    """The notices as a feed."""
    here = url_for("recalls.feed", _external=True)
    newest = max((recall.updated_at for recall in rows), default=datetime.fromtimestamp(0, UTC))
    page = url_for("recalls.index", _external=True)
    return Feed(here, gettext("Recalls"), here, page, newest, NAME, [entry_of(recall) for recall in rows])


def entry_of(recall: Recall) -> Entry:
    """A notice as an entry: its address is its name for ever."""
    address = url_for("recalls.show", public_id=recall.public_id, _external=True)
    words = recall_text(recall)
    ended = "" if words.ended_reason is None else gettext("Ended: %(why)s", why=words.ended_reason)
    says = [words.reason, words.action, recall.batches_printed, *map(update_text, recall.updates), ended]
    return Entry(
        id=address,
        title=gettext("Recall: %(product)s by %(maker)s", product=recall.product.name, maker=recall.product.maker.name),
        address=address,
        published=recall.issued_at,
        updated=recall.updated_at,
        text="\n".join(text for text in says if text),
        author=recall.account.name if recall.account.organisation is None else recall.account.organisation.name,
    )


def product() -> Product:
    """The product that the address names."""
    named = product_named(db.session, request.args.get("product", ""))
    if named is None:
        raise NotFound(Said("There is no such product: open the product’s page and choose “Issue a recall”."))
    return named


def found(public_id: str, at: datetime | None = None) -> Recall:
    """The notice of this address, as it stood at an instant."""
    recall = recall_by_id(db.session, public_id, at)
    if recall is None:
        raise NotFound(Said("There is no recall notice at this address."))
    return recall
