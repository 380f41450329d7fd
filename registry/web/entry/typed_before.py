"""What was typed into a form that could not be taken, its session having ended: kept, and offered to be sent again."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from flask import json, render_template, request

LONGEST = 100_000  # characters
OF_ACCOUNTS = "accounts."  # passwords are typed there, which no page may hold


@dataclass(frozen=True)
class Typed:
    """The fields of a form, and the address they were sent to."""

    address: str
    fields: tuple[tuple[str, str], ...]


def written() -> str:
    """What this request brings of a form of ours, as one hidden field can hold it; empty where it brings nothing.

    A form on another site gets nothing kept: its author would have chosen what is sent.
    """
    fields = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"]
    if not fields or not _of_ours() or (request.endpoint or "").startswith(OF_ACCOUNTS):
        return ""
    text = json.dumps({"address": request.full_path.rstrip("?"), "fields": fields})
    return text if len(text) <= LONGEST else ""


def _of_ours() -> bool:
    origin = urlsplit(request.headers.get("Origin", "")).netloc
    return origin == request.host or request.headers.get("Sec-Fetch-Site") == "same-origin"


def read(text: str) -> Typed | None:
    """What `written` made, or None where this is nothing of the kind."""
    try:
        found = json.loads(text)
        fields = tuple((str(name), str(value)) for name, value in found["fields"])
        address = str(found["address"])
    except (ValueError, TypeError, KeyError):
        return None
    inside = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return Typed(address, fields) if inside else None


def typed_page(typed: Typed) -> str:
    """A page that shows what was typed and sends it to where it was meant for."""
    return render_template("accounts/typed.html", typed=typed)
