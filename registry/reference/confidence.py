"""What the marks of `confidence` say, in the words of confidence.yaml."""

from __future__ import annotations

from functools import cache

from marshmallow import Schema, fields, validate

from registry.domain.said import Said
from registry.reference.files import DATA, DataFolder
from registry.reference.marks import MARKS

NAME = "confidence.yaml"


class _MarkSchema(Schema):
    mark = fields.String(required=True, validate=validate.OneOf(MARKS))
    says = fields.String(required=True, validate=validate.Length(min=10))


@cache
def load_marks() -> dict[str, Said]:
    """How well a text was checked, in words, by its mark. Raises DataFileError with every fault."""
    folder = DataFolder(DATA)
    rows = folder.read(NAME, _MarkSchema(many=True)) or []
    if [row["mark"] for row in rows] != list(MARKS):
        folder.fault(NAME, f"each of {', '.join(MARKS)} has one row, in this order")
    folder.finish()
    return {row["mark"]: Said(row["says"]) for row in rows}
