"""Where a page ends, in a form that says nothing and fits an address."""

from __future__ import annotations

import base64
import binascii
from datetime import UTC, datetime

from registry.storage.queries.changes import Key


def written(key: Key) -> str:
    """The end of a page as an address can hold it."""
    at, number = key
    return base64.urlsafe_b64encode(f"{at.isoformat()}|{number}".encode()).decode().rstrip("=")


def key_of(cursor: str) -> Key | None:
    """The end of the page a cursor names; None where it is none of ours."""
    try:
        text = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
        at, _, number = text.partition("|")
        instant = datetime.fromisoformat(at)
        instant.astimezone(UTC)  # both databases keep it so
    except (binascii.Error, OverflowError, ValueError):
        return None
    is_ours = instant.tzinfo is not None and number.isascii() and number.isdigit() and len(number) < 19
    return (instant, int(number)) if is_ours else None
