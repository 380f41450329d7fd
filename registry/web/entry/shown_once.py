"""A secret that is shown once: the visitor's own browser holds it from the form that made it to the page that shows it.

So a page loaded anew sends no form again, which would make a second secret that counts.
"""

from __future__ import annotations

from flask import make_response, session
from werkzeug.wrappers import Response

KEPT = "shown_once"


def keep(address: str, secret: str) -> None:
    """Keep a secret for the page at this address."""
    session[KEPT] = [address, secret]


def take(address: str) -> str | None:
    """The secret for the page at this address, from now on kept nowhere; None where it was shown, or is of another."""
    kept = session.get(KEPT)
    if not kept or kept[0] != address:
        return None
    secret: str = session.pop(KEPT)[1]
    return secret


def once(page: str) -> Response:
    """The page that shows it, which nothing on the way may keep."""
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    return response
