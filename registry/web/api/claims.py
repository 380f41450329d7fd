"""Programs ask how a label's own words are understood, before they keep them."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate

from registry.services.makers.label_words import Understood, understood
from registry.web.api.kinds import Words
from registry.web.api.shapes import MOST_CLAIMS, ClaimShape
from registry.web.shared.parts import parts

claims = Blueprint(
    "api-claims", __name__, url_prefix="/api/v1/claims", description="How a label's words are understood"
)


class WordsSchema(Schema):
    """The words asked about."""

    words = fields.List(
        Words(required=True),
        required=True,
        validate=validate.Length(min=1, max=MOST_CLAIMS),
        metadata={"description": "A claim as it stands on the label; once for each"},
    )


class FaultShape(Schema):
    """What must still be said of a claim."""

    field = fields.String()
    detail = fields.String()


class UnderstoodShape(Schema):
    """One line of a label."""

    printed = fields.String()
    testable = fields.Boolean()
    claim = fields.Nested(ClaimShape, allow_none=True, metadata={"description": "As POST …/labels takes it"})
    because = fields.String(allow_none=True, metadata={"description": "Why no certificate can test it"})
    missing = fields.List(fields.Nested(FaultShape), metadata={"description": "What must be said before it is kept"})


class AllUnderstoodShape(Schema):
    """Every line, in its order; empty ones are left out."""

    lines = fields.List(fields.Nested(UnderstoodShape))


@claims.get("")
@claims.arguments(WordsSchema, location="query")
@claims.response(200, AllUnderstoodShape)
def index(asked: dict[str, list[str]]) -> dict[str, Any]:
    """Each line typed as a claim, or the reason why no certificate can test it. Nothing is kept."""
    return {"lines": [shown(line) for line in understood(asked["words"], parts().catalogue.claims)]}


def shown(line: Understood) -> dict[str, Any]:
    """A line as the API gives it."""
    return {
        "printed": line.printed,
        "testable": line.claim is not None,
        "claim": line.claim,
        "because": line.because,
        "missing": [{"field": field, "detail": detail} for field, detail in line.faults],
    }
