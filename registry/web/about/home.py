"""The front page, and what the registry is and is not."""

from __future__ import annotations

from flask import Blueprint, render_template

blueprint = Blueprint("home", __name__)


@blueprint.get("/")
def index() -> str:
    """What this is, with the search box."""
    return render_template("home.html")


@blueprint.get("/about")
def about() -> str:
    """How the registry works and what being registered does not mean."""
    return render_template("about.html")
