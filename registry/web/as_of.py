"""The state of the registry that an address asks for, `?as_of=2026-05-01`: one way for every page and answer."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from flask import Flask, g, request, url_for
from marshmallow import Schema, fields

from registry.config import Settings
from registry.storage.models import Certificate
from registry.storage.queries.published import state_at
from registry.web.faults import NoSuchState

# their addresses keep the day, so that who follows a link stays in the same state
ENDPOINTS = frozenset(
    {"batches.show", "batches.matrix", "products.show", "certificates.show", "search.index", "search.export"}
    | {"api-batches.show", "api-batches.matrix", "api-products.show", "api-certificates.show", "api-search.index"}
)


class AsOfSchema(Schema):
    """The day whose state is asked for."""

    as_of = fields.String(
        metadata={"format": "date", "description": "Answer as the registry stood at the end of this day (UTC)"},
    )


def init_app(app: Flask, settings: Settings) -> None:
    """Let links keep the day, and templates say it."""
    app.jinja_env.globals.update(day_shown=day_shown, address_of_today=address_of_today, standing=standing)

    @app.url_defaults
    def keep(endpoint: str, values: dict[str, Any]) -> None:
        shown = day_shown()
        if shown is not None and endpoint in ENDPOINTS:
            values.setdefault("as_of", shown.isoformat())


def as_of() -> datetime | None:
    """The last instant of the day asked for; None where none is: what stands now.

    Raises NoSuchState for what is no day, or one that has not come.
    """
    asked = request.args.get("as_of", "").strip()
    if not asked:
        return None
    try:
        day = date.fromisoformat(asked)
    except ValueError as error:
        raise NoSuchState(f"“{asked}” is no day of the calendar. Write it as 2026-05-01.") from error
    if day > datetime.now(UTC).date():
        raise NoSuchState(f"The day {asked} has not come yet: nobody knows how the registry will stand.")
    g.day_shown = day
    return datetime.combine(day, time.max, UTC)


def day_shown() -> date | None:
    """The earlier day whose state this answer shows."""
    found: date | None = g.get("day_shown")
    return found


def today_or_day_shown() -> date:
    """The day from which this answer is given."""
    return day_shown() or datetime.now(UTC).date()


def standing(certificate: Certificate) -> str:
    """How far a certificate's publication had come on the day shown."""
    shown = day_shown()
    return state_at(certificate, None if shown is None else datetime.combine(shown, time.max, UTC))


def address_of_today() -> str:
    """The same page as it stands now."""
    asked = {**request.args.to_dict(), **(request.view_args or {}), "as_of": None}
    return url_for(request.endpoint or "home.index", **asked)
