"""The gate: every request passes it before its view, and it asks the table of access.py."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Flask, current_app, g, make_response, redirect, request, url_for
from flask_wtf import CSRFProtect
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.wrappers import Response

from registry.config import Settings
from registry.domain.said import Said
from registry.errors import NotAllowed, NotFound
from registry.services.people import tokens
from registry.web.asked.faults import NotSignedIn
from registry.web.asked.forms import Form
from registry.web.entry import signing_in, typed_before
from registry.web.entry.access import may, rule_for
from registry.web.entry.access_rule import AccessRule
from registry.web.entry.addresses import refuse_nul_in_form
from registry.web.entry.roles import role_word
from registry.web.entry.visitor import Visitor, by_session
from registry.web.people.accounts import sign_in_page
from registry.web.shared.database import db

csrf = CSRFProtect()


def init_app(app: Flask, settings: Settings) -> None:
    """Stand before every view."""
    csrf.init_app(app)
    app.before_request(guard)


def guard() -> Response | None:
    """Let the request through, answer it with the way to sign in, or raise what refuses it."""
    if request.endpoint is None or asks_what_is_taken():
        return None  # no such address or method, or a question about the method itself: Flask answers
    rule = rule_for(request.endpoint, request.method)
    if rule is None:
        raise RuntimeError(f"{request.endpoint} has no entry in web/entry/access.py")
    g.visitor = identify()
    if not may(g.visitor, rule):
        return refuse(g.visitor, rule)
    request.max_content_length = rule.files * current_app.config["MAX_CONTENT_LENGTH"]
    refuse_nul_in_form()
    if not rule.by_address and not g.visitor.by_token and current_app.config["WTF_CSRF_ENABLED"]:
        csrf.protect()
    check_ownership(g.visitor, rule)
    return None


def asks_what_is_taken() -> bool:
    """Whether a program, or a browser before its page's program, asks which methods an address of the API takes."""
    return request.method == "OPTIONS" and is_api()


def is_api() -> bool:
    """Whether a program asks: it gets problems as JSON, and may sign its requests with a token."""
    return request.path.startswith("/api/")


def identify() -> Visitor:
    """Who asks. A token counts for the API only, and then instead of any session.

    Raises NotSignedIn where a token is given that is none of ours, or no longer.
    """
    header = request.headers.get("Authorization", "")
    if not is_api() or not header:
        return by_session()
    kind, _, secret = header.partition(" ")
    found = tokens.account_of_token(db.session, secret.strip(), datetime.now(UTC)) if kind.lower() == "bearer" else None
    if found is None or not signing_in.may_enter(found[0]):
        raise NotSignedIn(Said("This token is not known here, has expired or was revoked."))
    return Visitor(account=found[0], scopes=found[1])


def refuse(visitor: Visitor, rule: AccessRule) -> Response:
    """The way to the sign-in page for a person who is not signed in; a refusal for everybody else."""
    if visitor.account is not None:
        raise NotAllowed(reason_refused(visitor, rule))
    if is_api():
        raise NotSignedIn(Said("This address needs a token, or a session of somebody who has signed in."))
    typed = typed_by_a_stranger() if request.method == "POST" else ""
    if typed:
        return make_response(sign_in_page(Form({"typed": typed})), NotAllowed.status)
    back = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("accounts.sign_in_form", next=back), code=303)


def typed_by_a_stranger() -> str:
    """What was typed, to be sent once its author has signed in; nothing of what is too large to be read for anybody."""
    try:
        return typed_before.written()
    except RequestEntityTooLarge:
        return ""


def reason_refused(visitor: Visitor, rule: AccessRule) -> str:
    """Why this account may not, in one sentence."""
    if visitor.role in rule.roles:
        return (
            Said("This token lacks the scope “{scope}”.", scope=rule.scope)
            if rule.scope
            else Said("Tokens may not be used here.")
        )
    return Said("This is not open to accounts of the role “{role}”.", role=role_word(str(visitor.role)))


def check_ownership(visitor: Visitor, rule: AccessRule) -> None:
    """Raise NotFound where the address names nothing, or something of another organisation."""
    if rule.owns is not None and not rule.owns(visitor, request.view_args or {}):
        raise NotFound(Said("There is nothing at this address, or it is not open to you."))
