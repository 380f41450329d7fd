"""Whether the service is up, part by part."""

from __future__ import annotations

from flask import Blueprint

from registry import __version__

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> dict[str, object]:
    """The state of each part."""
    return {"version": __version__}
