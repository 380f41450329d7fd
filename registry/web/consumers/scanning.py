"""The camera reads the code on a pack, in the browser: what it says goes to the one box."""

from __future__ import annotations

from flask import Blueprint, make_response, render_template
from werkzeug.wrappers import Response

from registry.web.entry import security

blueprint = Blueprint("scanning", __name__)
READER = "vendor/zxing-wasm-3.1.4"


@blueprint.get("/scan")
def show() -> Response:
    """The camera, a photo where there is none, and a box to type in where there is no JavaScript."""
    answer = make_response(render_template("scanning/show.html", reader=READER))
    answer.headers["Content-Security-Policy"] = security.WITH_WASM
    return answer
