"""Signing in and out, and the own account: its password and the tokens of its programs."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from flask import Blueprint, flash, g, make_response, redirect, render_template, request, url_for
from flask_babel import gettext, lazy_gettext
from werkzeug.wrappers import Response

from registry.domain.workflow import Role
from registry.errors import InvalidInput
from registry.reference.demo_market import load_market
from registry.services.people import accounts, sessions, tokens
from registry.storage.queries import people
from registry.web.asked.forms import Form, read_form
from registry.web.entry import shown_once, signing_in, typed_before
from registry.web.entry.signing_in import limiter
from registry.web.entry.visitor import account, by_session
from registry.web.people.accounts_schemas import SCOPES, PasswordSchema, SignInSchema, TokenSchema
from registry.web.shared.database import db
from registry.web.shared.parts import parts

REFUSED = 422
WRONG = lazy_gettext("This e-mail address and password do not belong together.")
# Guesses a minute: of one browser or address, and at one account from everywhere it is not known.
BY_ADDRESS = "10 per minute"
BY_ACCOUNT = "10 per minute"
# where the work of a role begins
FIRST: dict[str, str] = {
    Role.LABORATORY: "submissions.index",
    Role.MAKER: "products.index",
    Role.REGULATOR: "search.index",
}

blueprint = Blueprint("accounts", __name__, url_prefix="/account")


def _is_wrong(response: Response) -> bool:
    return response.status_code == REFUSED


@blueprint.get("/sign-in")
def sign_in_form() -> str:
    """The form to sign in."""
    given = {"next": _own_address(request.args.get("next", "")), "email": request.args.get("email", "")}
    return sign_in_page(Form(given))


@blueprint.post("/sign-in")
@limiter.limit(BY_ADDRESS, key_func=signing_in.address, deduct_when=_is_wrong)
@limiter.limit(BY_ACCOUNT, key_func=signing_in.guessed_account, deduct_when=_is_wrong)
def sign_in() -> Response | tuple[str, int]:
    """Open a session; only wrong passwords count against the limits."""
    data, form = read_form(SignInSchema())
    if data is None:
        return sign_in_page(form), REFUSED
    found = accounts.authenticate(db.session, email=data["email"], password=data["password"], now=datetime.now(UTC))
    if found is None or not signing_in.may_enter(found):
        return sign_in_page(Form(form.values, message=str(WRONG))), REFUSED
    signing_in.open_session(found)
    g.visitor = by_session()  # a page that answers at once is theirs already
    typed = typed_before.read(data["typed"])
    there = redirect(_own_address(data["next"]) or url_for(FIRST.get(found.role, "home.index")), code=303)
    answer = there if typed is None else make_response(typed_before.typed_page(typed))
    return signing_in.remember_device(answer, found)


@blueprint.post("/sign-out")
def sign_out() -> Response:
    """End every session of this account, so that a copied cookie is worth nothing."""
    sessions.end_all(db.session, account=account(), now=datetime.now(UTC))
    signing_in.close_session()
    flash(gettext("You have signed out, on every device."), "success")
    return redirect(url_for("home.index"), code=303)


@blueprint.get("/")
def overview() -> str:
    """The own account."""
    return _overview_page(Form(), Form())


@blueprint.post("/password")
def change_password() -> Response | tuple[str, int]:
    """Set a new password; every other session ends."""
    data, form = read_form(PasswordSchema())
    if data is None:
        return _overview_page(form, Form()), REFUSED
    try:
        accounts.change_password(
            db.session, account=account(), current=data["current"], new=data["new"], now=datetime.now(UTC)
        )
    except InvalidInput as error:
        return _overview_page(form.refused(error), Form()), REFUSED
    signing_in.open_session(account())
    flash(gettext("Your new password counts from now on. Other sessions of yours have ended."), "success")
    return redirect(url_for("accounts.overview"), code=303)


@blueprint.get("/tokens")
def tokens_made() -> Response:
    """Where the page of a new token leads that is opened again: to the account, which lists it without its secret."""
    flash(gettext("A token is shown once. Where it was not copied, revoke it and make another."), "warning")
    return redirect(url_for("accounts.overview"), code=303)


@blueprint.post("/tokens")
def create_token() -> Response | tuple[str, int]:
    """Make a token, and show it once in the answer."""
    if shown_once.is_used():
        return tokens_made()
    data, form = read_form(TokenSchema())
    if data is None:
        return _overview_page(Form(), form), REFUSED
    now = datetime.now(UTC)
    try:
        made, secret = tokens.create_token(
            db.session,
            actor=account(),
            name=data["name"],
            scopes=request.form.getlist("scopes"),
            expires_at=now + timedelta(days=data["days"]),
            now=now,
        )
    except InvalidInput as error:
        return _overview_page(Form(), form.refused(error)), REFUSED
    return shown_once.answer(render_template("accounts/token.html", token=made, secret=secret, scopes=SCOPES))


@blueprint.post("/tokens/<int:token_id>/revoke")
def revoke_token(token_id: int) -> Response:
    """Take a token back; it counts no longer from the next request on."""
    tokens.revoke_token(db.session, actor=account(), token_id=token_id, now=datetime.now(UTC))
    flash(gettext("The token was revoked."), "success")
    return redirect(url_for("accounts.overview"), code=303)


def _own_address(target: str) -> str:
    """The address if it lies on this host, else nothing: a link must not send people elsewhere after signing in."""
    parsed = urlsplit(target)
    inside = target.startswith("/") and not target.startswith(("//", "/\\")) and not parsed.netloc and not parsed.scheme
    return target if inside and target.isprintable() else ""


def sign_in_page(form: Form) -> str:
    """The page to sign in; `typed` of the form is what was typed before elsewhere."""
    if not parts().settings.demo:
        return render_template("accounts/sign_in.html", form=form)
    shown = people.demo_accounts(db.session)
    return render_template(
        "accounts/sign_in.html", form=form, demo_accounts=shown, demo_password=load_market().password
    )


def _overview_page(password: Form, token: Form) -> str:
    made = people.tokens_of(db.session, account().id)
    now = datetime.now(UTC)
    offered = [(scope, SCOPES[scope]) for scope in tokens.usable_scopes(account().role)]
    return render_template(
        "accounts/overview.html",
        password=password,
        token=token,
        tokens=made,
        scopes=SCOPES,
        offered=offered,
        now=now,
        form_key=shown_once.form_key,
    )
