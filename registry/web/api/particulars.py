"""What the API says of one field of a certificate's head."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from registry.web.api.always import SOMETIMES
from registry.web.words.reader_words import read_again


class ReadSentence(fields.String):
    """A sentence that the reader stored in English: told in the language asked for."""

    def _serialize(self, value: str | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return value if value is None else read_again(value)


class ParticularShape(Schema):
    """What the head of the paper says for one field, with its place in points, and how sure the reader was, and why."""

    field = fields.String()
    text = fields.String(allow_none=True)
    page = fields.Integer()
    bbox = fields.List(fields.Float())
    confidence = fields.Float(metadata={"description": "Absent where an older reader gave none", **SOMETIMES})
    reasons = fields.List(ReadSentence(), metadata=SOMETIMES)
