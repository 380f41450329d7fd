"""What every resource of the API shares: the shape of a problem."""

from __future__ import annotations

from marshmallow import Schema, fields

from registry.web.api.always import SOMETIMES


class FaultSchema(Schema):
    """One fault: of a parameter of the address, of a header, or at a place of what was sent."""

    parameter = fields.String(metadata={**SOMETIMES, "description": "The parameter of the address that is wrong"})
    pointer = fields.String(
        metadata={**SOMETIMES, "description": "Where in what was sent (RFC 6901): #/claims/0/unit; # is all"}
    )
    header = fields.String(metadata={**SOMETIMES, "description": "Which header"})
    detail = fields.String(required=True)


class ProblemSchema(Schema):
    """A problem document (RFC 9457)."""

    type = fields.String(required=True, metadata={"description": "The address of a page about this kind of problem"})
    title = fields.String(required=True)
    status = fields.Integer(required=True)
    detail = fields.String(required=True)
    instance = fields.String(required=True)
    errors = fields.List(fields.Nested(FaultSchema), metadata=SOMETIMES)
