"""Sparse answers: only the members that `fields` names, and the next page asks for the same."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, current_app, has_request_context, request

from registry.web.api.everywhere import ROWS
from registry.web.api.strict import listed
from registry.web.gate import is_api

READING = {"GET", "HEAD"}
KEPT = ("fields", "lang")  # what the address of the next page asks again


def init_app(app: Flask) -> None:
    """Thin out what is answered; `strict` has refused names that are not known."""

    @app.after_request
    def thin_out(response: Response) -> Response:
        if is_api() and response.status_code == 200 and "fields" in request.args and request.method in READING:
            thinner = only(response.get_json(), frozenset(listed(request.args.getlist("fields"))))
            response.set_data(current_app.json.dumps(thinner))
        return response

    @app.url_defaults
    def ask_again(endpoint: str, values: dict[str, Any]) -> None:
        if has_request_context() and endpoint.startswith("api-") and endpoint == request.endpoint:
            values |= {name: ",".join(request.args.getlist(name)) for name in KEPT if name in request.args}


def only(answer: Any, names: frozenset[str]) -> Any:
    """An answer with these members alone: of each thing, where it lists things."""
    match answer:
        case list():
            return [only(thing, names) for thing in answer]
        case {"rows": rows}:
            return {**answer, ROWS: only(rows, names)}
        case _:
            return {name: value for name, value in answer.items() if name in names}
