"""A secret that is shown once: in the answer to the form that made it, and kept nowhere; each form makes one.

The page loaded anew sends its form again, so the form carries a key of its own: what the session keeps is which keys
were used, never a secret.
"""

from __future__ import annotations

import secrets

from flask import make_response, request, session
from werkzeug.wrappers import Response

USED = "forms_used"
FIELD = "form_key"
LAST = 20  # forms: who sends one again does so soon
LONGEST = 20  # letters: a key has 12, and a cookie not room for whatever a form may hold


def form_key() -> str:
    """A key for a form that is about to be shown."""
    return secrets.token_urlsafe(9)


def is_used() -> bool:
    """Whether this request's form made its secret before."""
    return request.form.get(FIELD) in session.get(USED, [])


def answer(page: str) -> Response:
    """The page that shows the secret, which nothing on the way may keep; its form is used from now on."""
    key = request.form.get(FIELD)
    if key and len(key) <= LONGEST:
        session[USED] = [*session.get(USED, []), key][-LAST:]
    response = make_response(page)
    response.headers["Cache-Control"] = "no-store"
    return response
