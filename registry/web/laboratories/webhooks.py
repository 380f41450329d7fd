"""Webhooks of one's organisation: registered with a secret shown once, their messages and attempts, sent again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from registry.domain.said import Said
from registry.domain.webhook import TEST, Told
from registry.errors import Conflict, InvalidInput, NotFound
from registry.services.messages import webhooks
from registry.services.messages.outgoing import Guard
from registry.storage.models import Webhook
from registry.storage.queries.webhooks import deliveries_of, webhook_by_public_id, webhooks_of
from registry.web.asked.forms import Form
from registry.web.entry import shown_once
from registry.web.entry.addresses import asked_row
from registry.web.entry.visitor import account, visitor
from registry.web.shared.database import db
from registry.web.shared.parts import parts
from registry.web.words.telling import told

blueprint = Blueprint("webhooks", __name__, url_prefix="/webhooks")
PAGE = 50

KINDS = {
    Told.SUBMISSION_READ: lazy_gettext("A submission of yours was read"),
    Told.SUBMISSION_REJECTED: lazy_gettext("A submission of yours could not be read"),
    Told.CERTIFICATE_PUBLISHED: lazy_gettext("A certificate was published"),
    Told.CERTIFICATE_SUPERSEDED: lazy_gettext("A certificate was superseded"),
    Told.CERTIFICATE_WITHDRAWN: lazy_gettext("A certificate was withdrawn"),
    Told.RECALL_ISSUED: lazy_gettext("A recall notice was issued"),
    Told.RECALL_UPDATED: lazy_gettext("A recall notice was added to"),
    Told.RECALL_ENDED: lazy_gettext("A recall notice was ended"),
    Told.PRODUCT_CORRECTED: lazy_gettext("A product’s name, form or GTIN was corrected"),
    TEST: lazy_gettext("A test"),
}
STATES = {
    "waiting": lazy_gettext("waits"),
    "delivered": lazy_gettext("delivered"),
    "failed": lazy_gettext("given up"),
}


@blueprint.get("")
def index() -> str:
    """The webhooks of the own organisation, and the form for another."""
    return page_of(Form({"about": "own"}))


@blueprint.post("")
def create() -> Response | tuple[str, int]:
    """Register a webhook, and show its secret once in the answer."""
    if shown_once.is_used():
        said = gettext("A secret is shown once. Where it was not copied, end this webhook and register another.")
        flash(said, "warning")
        return redirect(url_for("webhooks.index"), code=303)
    typed = {"url": request.form.get("url", ""), "about": request.form.get("about", "")}
    kinds = request.form.getlist("kinds")
    try:
        hook, made = webhooks.register(
            db.session, actor=account(), kinds=kinds, key=key(), guard=guard(), now=now(), **typed
        )
    except (InvalidInput, Conflict) as error:
        refused = error if isinstance(error, InvalidInput) else InvalidInput(error.detail)
        return page_of(Form({**typed, "kinds": kinds}).refused(refused)), 422
    return shown_once.answer(render_template("webhooks/secret.html", hook=hook, secret=made))


@blueprint.get("/<public_id>")
def show(public_id: str) -> str:
    """One webhook with its messages and each attempt to bring them."""
    hook = found(public_id)
    rows = deliveries_of(db.session, hook.id, before=asked_row("before"), limit=PAGE + 1)
    more = rows[PAGE - 1].id if len(rows) > PAGE else None
    told = {"words": KINDS, "states": STATES, "more": more}
    return render_template("webhooks/show.html", hook=hook, deliveries=rows[:PAGE], **told)


@blueprint.post("/<public_id>/test")
def test(public_id: str) -> Response:
    """Send a test message."""
    said = gettext("A test is on its way: it is sent within a minute.")
    return done(public_id, lambda: webhooks.test(db.session, actor=account(), hook_id=public_id, now=now()), said)


@blueprint.post("/<public_id>/deliveries/<delivery_id>/replay")
def replay(public_id: str, delivery_id: str) -> Response:
    """Send a message again."""
    named = {"hook_id": public_id, "delivery_id": delivery_id}
    said = gettext("The message is sent again within a minute.")
    return done(public_id, lambda: webhooks.replay(db.session, actor=account(), now=now(), **named), said)


@blueprint.post("/<public_id>/take-up")
def take_up(public_id: str) -> Response:
    """Tell a disabled address again."""
    said = gettext("This address is told again. Send again what it missed.")
    return done(public_id, lambda: webhooks.take_up(db.session, actor=account(), hook_id=public_id, now=now()), said)


@blueprint.post("/<public_id>/end")
def end(public_id: str) -> Response:
    """Tell this address nothing more."""
    webhooks.end(db.session, actor=account(), hook_id=public_id, now=now())
    flash(gettext("The webhook was ended."), "success")
    return redirect(url_for("webhooks.index"), code=303)


def done(public_id: str, deed: Callable[[], object], said: str) -> Response:
    """Do it, and go back to the webhook; what refuses it is said there."""
    try:
        deed()
        flash(said, "success")
    except Conflict as error:
        flash(told(error.detail), "error")
    return redirect(url_for("webhooks.show", public_id=public_id), code=303)


def page_of(form: Form) -> str:
    """The list and the form."""
    own = visitor().organisation_id
    mine = [] if own is None else webhooks_of(db.session, own)
    choices = [(kind.value, KINDS[kind]) for kind in Told]
    told = {"choices": choices, "words": KINDS, "form_key": shown_once.form_key}
    return render_template("webhooks/index.html", hooks=mine, form=form, **told)


def found(public_id: str) -> Webhook:
    """The webhook of this address; the gate has asked whose it is."""
    hook = webhook_by_public_id(db.session, public_id)
    if hook is None:
        raise NotFound(Said("There is no webhook at this address."))
    return hook


def guard() -> Guard:
    """Where webhooks may go."""
    return Guard(open_=parts().settings.webhooks_unguarded)


def key() -> str:
    """The registry's own key, which secrets are worked out of."""
    return parts().settings.secret_key


def now() -> datetime:
    """This instant."""
    return datetime.now(UTC)
