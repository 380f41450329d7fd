"""What the API says of where a value comes from: its ink, or the person who wrote it, when and why."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from registry.storage.models import ParticularCorrection, Result
from registry.web.api.kinds import one_of

ORIGINS = ("read", "corrected", "added")
BOX = {
    "type": ["array", "null"],
    "items": {"type": "number"},
    "minItems": 4,
    "maxItems": 4,
    "description": "Left, top, right and bottom; null where a person who added the value gave its page alone",
}
ENTERED = {
    "type": ["object", "null"],
    "properties": {
        "by": {"type": "string"},
        "at": {"type": "string", "format": "date-time"},
        "reason": {"type": "string"},
    },
    "required": ["by", "at", "reason"],
    "description": "Who corrected or added the value, when and why; null of what stands as it was read",
}


def box_of(result: Result) -> list[float | None] | None:
    """The place of a result's ink, None where a person who added it gave its page alone."""
    return None if result.box is None else [result.x0, result.top, result.x1, result.bottom]


def entered(result: Result) -> dict[str, str | None] | None:
    """Who wrote a result instead of the reader, when and why; None of what stands as it was read."""
    if result.corrected_by is None:
        return None
    return {"by": result.corrected_by.name, "at": result.created_at.isoformat(), "reason": result.reason}


class CorrectedShape(Schema):
    """A field of the certificate's head that a person corrected: the old text stays beside the new one."""

    field = fields.String()
    sample = fields.Integer(
        allow_none=True, metadata={"description": "The sample's place in samples, from 1; null of the whole"}
    )
    old = fields.String(allow_none=True)
    new = fields.String(allow_none=True)
    page = fields.Integer(allow_none=True)
    reason = fields.String()
    by = fields.String()
    at = fields.DateTime()
    state = fields.String(metadata=one_of(("open", "accepted")))
    accepted_by = fields.String(allow_none=True)
    accepted_at = fields.DateTime(allow_none=True)


def corrected_particular(row: ParticularCorrection) -> dict[str, Any]:
    """A correction of a particular that stands, or waits for a second person."""
    plain = ("field", "old", "new", "page", "reason", "at")
    return {
        **{name: getattr(row, name) for name in plain},
        "sample": None if row.sample is None else row.sample.position,
        "by": row.account.name,
        "state": row.decision or "open",
        "accepted_by": None if row.decided_by is None else row.decided_by.name,
        "accepted_at": row.decided_at,
    }
