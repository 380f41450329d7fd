"""What a program sends is taken whole or refused: the wrong kind of body, and what stands in it twice, is told."""

from __future__ import annotations

import json
from typing import Any, NoReturn

from flask import Request
from flask_smorest import Blueprint
from marshmallow import Schema, fields
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import CombinedMultiDict

from registry.domain.said import Said
from registry.web.asked.faults import RepeatedParameter, UnreadableBody, WrongMediaType

JSON, FORM = "application/json", "multipart/form-data"


class WholeBodyParser(FlaskParser):
    """Takes the files and the fields of a form for one thing, as OpenAPI does, and JSON that says each thing once."""

    def _raw_load_json(self, req: Request) -> Any:
        if not req.is_json:
            raise WrongMediaType(JSON, req.mimetype)
        try:
            return json.loads(req.get_data().decode(), object_pairs_hook=_said_once, parse_constant=_no_number)
        except (ValueError, RecursionError) as error:
            raise UnreadableBody(Said("The body is no JSON that can be read: {why}.", why=_why(error))) from error

    def load_files(self, req: Request, schema: Schema) -> Any:
        """Files and fields of the request together. Raises RepeatedParameter where one of them is there too often."""
        if req.mimetype != FORM:
            raise WrongMediaType(FORM, req.mimetype)
        sent: CombinedMultiDict[str, Any] = CombinedMultiDict([req.files, req.form])
        several = {name for name, field in schema.fields.items() if isinstance(field, fields.List)}
        repeated = sorted(name for name in sent if len(sent.getlist(name)) > 1 and name not in several)
        if repeated:
            raise RepeatedParameter(repeated)
        return self._makeproxy(sent, schema)


class ApiBlueprint(Blueprint):
    """A blueprint that takes bodies whole."""

    ARGUMENTS_PARSER = WholeBodyParser()


class _NoJson(ValueError):
    """JSON to Python's reader, but not to the registry."""


def _said_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The members of an object. Raises ValueError for a name that stands there twice."""
    found, names = dict(pairs), [name for name, _ in pairs]
    if len(found) < len(pairs):
        twice = next(name for name in names if names.count(name) > 1)
        raise _NoJson(Said("{name} stands there twice", name=repr(twice)))
    return found


def _no_number(written: str) -> NoReturn:
    raise _NoJson(Said("{written} is no number", written=written))


def _why(error: Exception) -> str:
    match error:
        case _NoJson() | json.JSONDecodeError():
            why: str = error.args[0]
            return why
        case RecursionError():
            return Said("it is nested too deeply")
        case UnicodeDecodeError():
            return Said("it is not written in UTF-8")
        case _:  # Python reads no number of more than 4,300 digits
            return Said("a number has too many digits")
