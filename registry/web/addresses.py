"""What an address or a form may hold at all, asked before any view: numbers and text that a database can keep."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Flask, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest
from werkzeug.routing import IntegerConverter, Map

from registry.config import Settings

LARGEST = 2**31 - 1  # the largest id that both databases keep
NUL = "\0"  # PostgreSQL keeps no text with it


class KeptInteger(IntegerConverter):
    """A number of an address; where no row can have it, there is nothing at the address."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST)


def init_app(app: Flask, settings: Settings) -> None:
    """Hold every address and form to it."""
    app.url_map.converters["int"] = KeptInteger
    app.before_request(refuse_nul)


def refuse_nul() -> None:
    """Refuse what no database can be asked for."""
    if NUL in request.path or any(NUL in text for text in (*texts(request.args), *texts(request.form))):
        raise BadRequest


def texts(values: MultiDict[str, str]) -> Iterable[str]:
    """Every name and value."""
    return (text for pair in values.items(multi=True) for text in pair)


def asked_row(name: str) -> int | None:
    """The row behind which a list goes on, as the query names it; None where it names none."""
    asked = request.args.get(name, type=int)
    return None if asked is None else min(max(asked, 0), LARGEST)
