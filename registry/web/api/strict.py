"""Nothing a program asks for is passed over in silence, and nothing is sent twice that it holds already."""

from __future__ import annotations

import re

from flask import Flask, Response, request
from flask_smorest import Api

from registry.web.faults import UnknownParameter

CONVERTED = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")  # how Flask writes a part of an address; OpenAPI writes {part}
Known = dict[tuple[str, str], frozenset[str]]


def init_app(app: Flask, api: Api) -> None:
    """Hold every request to the API's own description, and let answers be asked for by their ETag."""
    known: Known = {}

    @app.before_request
    def refuse_unknown() -> None:
        known.update({} if known else described(api))
        names = known.get(asked())
        unknown = [] if names is None else sorted(set(request.args) - names)
        if unknown:
            raise UnknownParameter(unknown)

    @app.after_request
    def answer_once(response: Response) -> Response:
        if asked() not in known or response.status_code != 200:
            return response
        response.add_etag()
        response.make_conditional(request)
        return response


def asked() -> tuple[str, str]:
    """The call that is made, as the description names it."""
    rule = "" if request.url_rule is None else CONVERTED.sub(r"{\1}", request.url_rule.rule)
    return rule, "get" if request.method == "HEAD" else request.method.lower()


def described(api: Api) -> Known:
    """The parameters of the query that each call's description names."""
    paths = api.spec.to_dict()["paths"]
    calls = [
        (path, verb, call) for path, verbs in paths.items() for verb, call in verbs.items() if verb != "parameters"
    ]
    return {
        (path, verb): frozenset(p["name"] for p in call.get("parameters", ()) if p["in"] == "query")
        for path, verb, call in calls
    }
