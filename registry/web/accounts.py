"""Signing in and out, the own password, and the tokens of own programs."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("accounts", __name__, url_prefix="/account")


@blueprint.get("/sign-in")
def sign_in_form() -> str:
    """Being written."""
    return "being written"
