"""The shape of the files in data/ that hold words of certificates: headings, result words, signs, months and fields."""

from __future__ import annotations

from marshmallow import Schema, fields, validate

from registry.reference.substances import TEXTS

COLUMNS = (
    "analyte",
    "result",
    "lod",
    "loq",
    "lod_loq",
    "limit",
    "status",
    "unit",
    "method",
    "uncertainty",
    "other",
    "quality",
)
FIELDS = (
    "laboratory", "certificate_number", "sample_id", "product_name", "client", "batch_number", "matrix",
    "date_collected", "date_received", "date_tested", "date_reported", "date_completed", "analysis", "other",
)  # fmt: skip


class HeadingSchema(Schema):
    """One row of headings.yaml; each word of `before` may stand before each of `heads`: "Final" before "Result"."""

    column = fields.String(required=True, validate=validate.OneOf(COLUMNS))
    printed = TEXTS
    before = fields.List(fields.String())
    heads = fields.List(fields.String())


class ResultWordSchema(Schema):
    """One row of result_words.yaml."""

    says = fields.String(required=True)
    printed = TEXTS


class SignSchema(Schema):
    """One row of signs.yaml."""

    sign = fields.String(required=True)
    printed = TEXTS


class MonthSchema(Schema):
    """One row of months.yaml."""

    month = fields.Integer(required=True, validate=validate.Range(min=1, max=12))
    printed = TEXTS


class FieldSchema(Schema):
    """One row of fields.yaml; a `weak` label counts only where no other names the field, a `weaker` one after those."""

    field = fields.String(required=True, validate=validate.OneOf(FIELDS))
    printed = TEXTS
    weak = TEXTS
    weaker = TEXTS
