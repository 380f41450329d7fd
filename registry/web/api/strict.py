"""Nothing a program asks for is passed over in silence, and nothing is sent twice that it holds already."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple

from flask import Flask, Response, request
from flask_smorest import Api

from registry.domain.said import Said
from registry.web.asked.faults import NoSuchState, RepeatedParameter, UnknownParameter, UnknownValue

CONVERTED = re.compile(r"<(?:[^:<>]+:)?([^<>]+)>")  # how Flask writes a part of an address; OpenAPI writes {part}


class Taken(NamedTuple):
    """What a parameter of the query takes: several values or one, of which list (empty: any)."""

    several: bool
    choices: tuple[str, ...]


Known = dict[tuple[str, str], Mapping[str, Taken]]  # by address and verb, each parameter of the query


def init_app(app: Flask, api: Api) -> None:
    """Hold every request to the API's own description, and let answers be asked for by their ETag."""
    known: Known = {}

    @app.before_request
    def refuse_unknown() -> None:
        known.update({} if known else described(api))
        taken = known.get(asked())
        if taken is None:
            return
        if unknown := sorted(set(request.args) - set(taken)):
            raise UnknownParameter(unknown)
        if repeated := sorted(n for n, of in request.args.lists() if len(of) > 1 and not taken[n].several):
            raise RepeatedParameter(repeated)
        for name in (name for name in CLOSED if name in request.args):
            refuse_unknown_values(name, taken[name].choices)
        refuse_day_left_empty()

    @app.after_request
    def answer_once(response: Response) -> Response:
        if asked() not in known or response.status_code != 200:
            return response
        response.add_etag()
        response.make_conditional(request)
        return response

    app.after_request(partial(allow_what_is_described, known=known))


def refuse_unknown_values(name: str, choices: tuple[str, ...]) -> None:
    """Raise UnknownValue where a parameter names what is not on its list."""
    unknown = [value for value in CLOSED[name](request.args.getlist(name)) if value not in choices]
    if unknown:
        raise UnknownValue(name, unknown, choices)


def listed(given: Iterable[str]) -> list[str]:
    """The values of a parameter that takes several, between commas or one by one."""
    return [value.strip() for text in given for value in text.split(",")]


def refuse_day_left_empty() -> None:
    """Raise NoSuchState for `as_of=`: a form may leave its field empty, a program that does so has lost its day."""
    if not request.args.get("as_of", "now").strip():
        raise NoSuchState(Said("Write the day as 2026-05-01, or leave as_of out to ask how the registry stands now."))


def asked() -> tuple[str, str]:
    """The call that is made, as the description names it."""
    rule = "" if request.url_rule is None else CONVERTED.sub(r"{\1}", request.url_rule.rule)
    return rule, "get" if request.method == "HEAD" else request.method.lower()


def allow_what_is_described(response: Response, *, known: Known) -> Response:
    """Flask also names the verbs of other addresses that this one would fit: `import` might be a product."""
    address, verb = asked()
    verbs = sorted(known_verb.upper() for path, known_verb in known if path == address)
    if verb == "options" and verbs:
        response.headers["Allow"] = ", ".join(["OPTIONS", *(["HEAD"] if "GET" in verbs else []), *verbs])
    return response


def described(api: Api) -> Known:
    """The parameters of the query that each call's description names."""
    paths = api.spec.to_dict()["paths"]
    calls = [
        (path, verb, call) for path, verbs in paths.items() for verb, call in verbs.items() if verb != "parameters"
    ]
    return {
        (path, verb): {p["name"]: taken_by(p["schema"]) for p in call.get("parameters", ()) if p["in"] == "query"}
        for path, verb, call in calls
    }


# parameters of every call, and how their values are told apart; a call's own are held to their lists by its own schema
CLOSED: Mapping[str, Callable[[list[str]], list[str]]] = {"fields": listed, "lang": list}


def taken_by(schema: Mapping[str, Any]) -> Taken:
    """What a parameter described so takes."""
    return Taken(schema.get("type") == "array", tuple(schema.get("items", schema).get("enum", ())))
