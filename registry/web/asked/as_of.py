"""The state of the registry that an address asks for, `?as_of=2026-05-01`: one way for every page and answer."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from flask import Flask, Response, g, request, url_for
from marshmallow import Schema, fields
from werkzeug.http import http_date

from registry.config import Settings
from registry.domain.said import Said
from registry.storage.models import Batch, BatchCorrection, Certificate, Product, ProductCorrection, Recall
from registry.storage.queries.batch_then import batch_then
from registry.storage.queries.product_then import product_then
from registry.storage.queries.published import state_at
from registry.storage.queries.recalls import has_ended
from registry.web.asked.day_asked import written_day
from registry.web.asked.faults import NoSuchState

# their addresses keep the day, so that who follows a link stays in the same state
ENDPOINTS = frozenset(
    {
        "batches.show",
        "batches.matrix",
        "batches.judged",
        "print-sheet.show",
        "products.show",
        "certificates.show",
        "certificates.picture_of_page",
        "certificates.original",
        "ink.show",
        "ink.crop",
    }
    | {"search.index", "search.export", "recalls.index", "recalls.show", "compare.show", "trust.show"}
    | {"figures.index", "figures.trend", "figures.claims", "figures.laboratory"}
    | {"figures.trend_svg", "figures.claims_svg", "figures.laboratory_svg"}
    | {"finding.find", "finding.short", "digital-link.resolve"}
    | {"api-batches.show", "api-batches.matrix", "api-judged.show", "api-products.show", "api-certificates.show"}
    | {"api-search.index", "api-lists.products", "api-lists.batches", "api-lists.certificates"}
    | {"analytes.index", "analytes.show", "rules.index"}
    | {"api-recalls.index", "api-recalls.show", "changes.show", "api-changes.show"}
)


class AsOfSchema(Schema):
    """The day whose state is asked for."""

    as_of = fields.String(
        metadata={"format": "date", "description": "Answer as the registry stood at the end of this day (UTC)"},
    )


def init_app(app: Flask, settings: Settings) -> None:
    """Let links keep the day, and templates say it."""
    app.jinja_env.globals.update(day_shown=day_shown, address_of_today=address_of_today, also_asked=also_asked)
    app.jinja_env.globals.update(standing=standing, ended=ended, as_named=as_named)
    app.jinja_env.globals.update(as_printed=as_printed)

    @app.after_request
    def dated(response: Response) -> Response:
        at = instant_shown()
        if at is not None:  # RFC 7089: a memento says of when it is, and where the thing itself lies
            response.headers["Memento-Datetime"] = http_date(at)
            response.headers.add("Link", f'<{address_of_today()}>; rel="original"')
        return response

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
    if len(request.args.getlist("as_of")) > 1:
        raise NoSuchState(Said("Ask for one day only: the address names several."))
    if not asked:
        return None
    day = written_day(asked)
    if day is None:
        raise NoSuchState(Said("“{asked}” is no day of the calendar. Write it as 2026-05-01.", asked=asked))
    if day > datetime.now(UTC).date():
        raise NoSuchState(
            Said("The day {asked} has not come yet: nobody knows how the registry will stand.", asked=asked)
        )
    g.day_shown = day
    return instant_shown()


def of_today_only(because: Said) -> None:
    """Raise NoSuchState where a day is asked for of what has no earlier state, and say why."""
    if request.args.get("as_of", "").strip():
        raise NoSuchState(because)


def day_shown() -> date | None:
    """The earlier day whose state this answer shows."""
    found: date | None = g.get("day_shown")
    return found


def instant_shown() -> datetime | None:
    """The last instant of that day."""
    shown = day_shown()
    return None if shown is None else datetime.combine(shown, time.max, UTC)


def today_or_day_shown() -> date:
    """The day from which this answer is given."""
    return day_shown() or datetime.now(UTC).date()


def standing(certificate: Certificate) -> str:
    """How far a certificate's publication had come on the day shown."""
    return state_at(certificate, instant_shown())


def ended(recall: Recall) -> bool:
    """Whether a recall had ended on the day shown."""
    return has_ended(recall, instant_shown())


def as_printed(batch: Batch) -> Batch | BatchCorrection:
    """What carries the number, label and days that a batch had on the day shown."""
    return batch_then(batch, instant_shown())


def as_named(product: Product) -> Product | ProductCorrection:
    """What carries the name, form and GTIN that a product had on the day shown."""
    return product_then(product, instant_shown())


def address_of_today() -> str:
    """The same page as it stands now."""
    asked = {**request.args.to_dict(flat=False), **(request.view_args or {}), "as_of": None}
    return url_for(request.endpoint or "home.index", **asked)


def also_asked() -> list[tuple[str, str]]:
    """What the address asks beside the day: a form that changes the day keeps it. Pages begin anew."""
    return [(name, value) for name, value in request.args.items(multi=True) if name not in ("as_of", "after")]
