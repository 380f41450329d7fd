"""What an address or a form may hold at all, asked before any view, and the one spelling of each address."""

from __future__ import annotations

from collections.abc import Iterable

from flask import Flask, redirect, request, url_for
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest
from werkzeug.routing import IntegerConverter, Map
from werkzeug.wrappers import Response

from registry.config import Settings
from registry.services.ids import typed_id

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
    app.before_request(canonical)


def refuse_nul() -> None:
    """Refuse an address that no database can be asked for."""
    if NUL in request.path or any(NUL in text for text in texts(request.args)):
        raise BadRequest


def refuse_nul_in_form() -> None:
    """Refuse a form that no database can be asked for; it is read here, so the gate asks once its size is known."""
    if any(NUL in text for text in texts(request.form)):
        raise BadRequest


def canonical() -> Response | None:
    """The way to the one address of a thing whose id was typed as people read it out: grouped, in small letters."""
    names = request.view_args or {}
    typed = names.get("public_id", "")
    known = typed_id(typed)
    if request.endpoint is None or request.method not in {"GET", "HEAD"} or known in (None, typed):
        return None
    asked = f"?{request.query_string.decode()}" if request.query_string else ""
    address: str = url_for(request.endpoint, **{**names, "public_id": known})
    return redirect(address + asked, code=301)


def texts(values: MultiDict[str, str]) -> Iterable[str]:
    """Every name and value."""
    return (text for pair in values.items(multi=True) for text in pair)


def typed_row(text: str) -> int | None:
    """The number of a row as a form or an address holds it; None where no row has it, however long it is."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= len(str(LARGEST))
    return int(text) if is_number and int(text) <= LARGEST else None


def asked_row(name: str) -> int | None:
    """The row behind which a list goes on, as the query names it; None where it names none."""
    asked = request.args.get(name, type=int)
    return None if asked is None else min(max(asked, 0), LARGEST)
