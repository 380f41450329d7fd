"""What the forms of accounts may hold."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields, validate

from registry.domain.said import Said

SCOPES = {
    "read": Said("Read what your organisation may see"),
    "submit": Said("Submit certificates"),
    "register": Said("Register products, labels and batches, and correct products"),
    "webhooks": Said("Register webhooks and follow their messages"),
}
SECRET = {"secret": True}
MISSING: dict[str, Any] = {"required": Said("Fill this in.")}


class SignInSchema(Schema):
    """E-mail address and password."""

    email = fields.String(required=True, validate=validate.Length(max=254), error_messages=MISSING)
    password = fields.String(required=True, validate=validate.Length(max=1024), metadata=SECRET, error_messages=MISSING)
    next = fields.String(load_default="")
    typed = fields.String(load_default="")


class PasswordSchema(Schema):
    """The password that counts, and the one that is to count."""

    current = fields.String(required=True, validate=validate.Length(max=1024), metadata=SECRET, error_messages=MISSING)
    new = fields.String(required=True, validate=validate.Length(max=1024), metadata=SECRET, error_messages=MISSING)


class TokenSchema(Schema):
    """What a token is called, what it may do and how long it counts."""

    name = fields.String(required=True, validate=validate.Length(min=1, max=80), error_messages=MISSING)
    days = fields.Integer(
        load_default=90, validate=validate.OneOf([30, 90, 365], error=Said("Choose one of the three."))
    )
