"""What every resource of the API shares: the shape of a problem."""

from __future__ import annotations

from marshmallow import Schema, fields

from registry.web.api.always import SOMETIMES


class FaultSchema(Schema):
    """One fault of the input."""

    pointer = fields.String(required=True, metadata={"description": "Where in the input, in dotted form"})
    detail = fields.String(required=True)


class ProblemSchema(Schema):
    """A problem document (RFC 9457)."""

    type = fields.String(required=True, metadata={"description": "The address of a page about this kind of problem"})
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    instance = fields.String(required=True)
    errors = fields.List(fields.Nested(FaultSchema), metadata=SOMETIMES)
