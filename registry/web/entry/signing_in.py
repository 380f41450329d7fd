"""Sessions: who has signed in, for how long, and how fast a password may be guessed."""

from __future__ import annotations

import time
from datetime import timedelta

from flask import Flask, current_app, request, session
from flask_limiter import Limiter
from flask_login import LoginManager, UserMixin, login_user, logout_user
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.exceptions import TooManyRequests
from werkzeug.wrappers import Response

from registry.config import Settings
from registry.storage.models import Account
from registry.web.shared.database import db
from registry.web.shared.parts import parts

KNOWN_DEVICE = "registry_device"
KNOWN_FOR = timedelta(days=180)

logins = LoginManager()
limiter = Limiter(key_func=lambda: request.remote_addr or "unknown")


class SignedIn(UserMixin):
    """An account in a session; the session ends when the account's epoch moves on or the account is disabled."""

    def __init__(self, account: Account) -> None:
        self.account = account

    def get_id(self) -> str:
        """What the session keeps: the account and its epoch at signing in."""
        return f"{self.account.id}.{self.account.session_epoch}"


def init_app(app: Flask, settings: Settings) -> None:
    """Give the application sessions and limits."""
    logins.init_app(app, add_context_processor=False)  # pages ask `visitor`, which knows tokens too
    limiter.init_app(app)
    app.after_request(say_when_to_come_back)


def say_when_to_come_back(response: Response) -> Response:
    """Tell who asked too often how many seconds to wait; on any other answer the header would be a riddle."""
    counted = limiter.current_limit
    if response.status_code == TooManyRequests.code and counted is not None:
        response.headers["Retry-After"] = str(max(1, int(counted.reset_at - time.time())))
    return response


@logins.user_loader
def load(kept: str) -> SignedIn | None:
    """The account a session names, while that session counts."""
    number, _, epoch = kept.partition(".")
    account = db.session.get(Account, int(number)) if number.isdecimal() else None
    if account is None or not may_enter(account) or str(account.session_epoch) != epoch:
        return None
    return SignedIn(account)


def may_enter(account: Account) -> bool:
    """Whether this account counts here: not disabled, and no demonstration's unless this is one."""
    return account.active and (parts().settings.demo or not account.demo)


def open_session(account: Account) -> None:
    """Begin a new session of this account; nothing of the one before is taken over."""
    session.clear()
    login_user(SignedIn(account))


def close_session() -> None:
    """End the session of this browser."""
    logout_user()
    session.clear()


def remember_device(response: Response, account: Account) -> Response:
    """Mark this browser as one the account's owner has used: guesses from elsewhere will not slow it down."""
    value = _signer().dumps(account.email)
    response.set_cookie(
        KNOWN_DEVICE,
        value,
        max_age=KNOWN_FOR,
        path="/account/sign-in",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
    return response


def guessed_account() -> str:
    """The account a sign-in names; from a browser known to that account, one that only this browser counts for."""
    email = request.form.get("email", "").strip().lower()[:254]
    return f"known {email} {request.cookies[KNOWN_DEVICE]}" if is_known_device(email) else f"account {email}"


def address() -> str:
    """The address a sign-in comes from; browsers known to the account are counted apart."""
    email = request.form.get("email", "").strip().lower()[:254]
    return guessed_account() if is_known_device(email) else f"address {request.remote_addr}"


def is_known_device(email: str) -> bool:
    """Whether the owner of this account has signed in from this browser before."""
    try:
        kept = _signer().loads(request.cookies.get(KNOWN_DEVICE, ""), max_age=int(KNOWN_FOR.total_seconds()))
    except BadSignature:
        return False
    return bool(kept == email)


def _signer() -> URLSafeTimedSerializer:
    keys = [*current_app.config["SECRET_KEY_FALLBACKS"], current_app.config["SECRET_KEY"]]
    return URLSafeTimedSerializer(keys, salt="known-device")
