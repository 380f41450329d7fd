"""The shape of the demo's market file."""

from __future__ import annotations

from marshmallow import Schema, fields, validate


class AccountSchema(Schema):
    """One account."""

    email = fields.Email(required=True)
    name = fields.String(required=True)
    role = fields.String(required=True)
    organisation = fields.String(load_default=None)  # an administrator has none


class ClaimSchema(Schema):
    """One claim of a label."""

    analyte = fields.String(required=True)
    comparator = fields.String(required=True)
    amount = fields.Decimal(load_default=None)
    unit = fields.String(load_default=None)
    basis = fields.String(required=True)
    printed = fields.String(required=True)


class LabelSchema(Schema):
    """One label; mass in g, volume in mL."""

    serving = fields.String(required=True)
    mass = fields.Decimal(load_default=None)
    volume = fields.Decimal(load_default=None)
    units = fields.Decimal(load_default=None)
    servings = fields.Decimal(required=True)
    claims = fields.List(fields.Nested(ClaimSchema), required=True)
    statements = fields.List(fields.String(), required=True)


class BatchSchema(Schema):
    """One batch."""

    number = fields.String(required=True)
    manufactured = fields.Date(required=True)
    expires = fields.Date(required=True)


class ProductSchema(Schema):
    """One product."""

    name = fields.String(required=True)
    maker = fields.String(required=True)
    form = fields.String(required=True)
    gtin = fields.String(required=True, validate=validate.Regexp(r"0952\d{10}\Z"))
    label = fields.Nested(LabelSchema, required=True)
    batches = fields.List(fields.Nested(BatchSchema), required=True)


class SubmissionSchema(Schema):
    """One certificate on its way in."""

    certificate = fields.String(required=True)
    batch = fields.String(required=True)
    by = fields.String(required=True)
    on = fields.Date(required=True)
    verifier = fields.String(load_default=None)
    replaces = fields.String(load_default=None)
    reason = fields.String(load_default="")


class MarketSchema(Schema):
    """The whole file."""

    password = fields.String(required=True, validate=validate.Length(min=12))
    accounts = fields.List(fields.Nested(AccountSchema), required=True)
    products = fields.List(fields.Nested(ProductSchema), required=True)
    submissions = fields.List(fields.Nested(SubmissionSchema), required=True)
