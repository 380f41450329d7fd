"""What the API says of one field of a certificate's head."""

from __future__ import annotations

from marshmallow import Schema, fields

from registry.web.api.always import SOMETIMES


class ParticularShape(Schema):
    """What the head of the paper says for one field, with its place in points, and how sure the reader was, and why."""

    field = fields.String()
    text = fields.String(allow_none=True)
    page = fields.Integer()
    bbox = fields.List(fields.Float())
    confidence = fields.Float(metadata={"description": "Absent where an older reader gave none", **SOMETIMES})
    reasons = fields.List(fields.String(), metadata=SOMETIMES)
