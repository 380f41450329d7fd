"""What holds for a whole list of the API: how long it is, how new, under what licence, and what it does not say."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext
from marshmallow import Schema, fields

from registry.storage.queries.changes import last_change
from registry.web.asked.as_of import instant_shown
from registry.web.shared.database import db

LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
DISCLAIMER = lazy_gettext(
    "Registered does not mean safe, effective, lawful or approved. A value is what a laboratory reported for one "
    "batch; what was not tested is not known."
)
NEXT = {"Link": {"schema": {"type": "string"}, "description": "The next page, where there is one"}}


class MetaShape(Schema):
    """What holds for the whole list."""

    total = fields.Integer(metadata={"description": "Rows on all pages together"})
    total_is_exact = fields.Boolean()
    last_updated = fields.DateTime(allow_none=True, metadata={"description": "When anything public last changed"})
    next = fields.String(allow_none=True, metadata={"description": "The address of the next page"})
    licence = fields.String()
    disclaimer = fields.String()


def linked(following: str | None) -> dict[str, str]:
    """The header that names the next page, where there is one."""
    return {} if following is None else {"Link": f'<{following}>; rel="next"'}


def page_of(total: int, following: str | None, rows: Any) -> Any:
    """One page of a list: what holds for the whole list beside its rows, with the header of the next."""
    return {"meta": meta_of(total, following), "rows": rows}, 200, linked(following)


def meta_of(total: int, following: str | None) -> dict[str, Any]:
    """What holds for a list of so many rows, of which a page ends where `following` begins."""
    return {
        "total": total,
        "total_is_exact": True,
        "last_updated": last_change(db.session, instant_shown()),
        "next": following,
        "licence": LICENCE,
        "disclaimer": str(DISCLAIMER),
    }
