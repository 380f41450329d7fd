"""The recalls in force of a batch as the API gives them beside its outcome."""

from __future__ import annotations

from marshmallow import Schema, fields

from registry.domain.recalled import Match
from registry.web.api.kinds import one_of

IN_FORCE = {"description": "In force on the day answered of, each with the batch it means or may mean"}


class BatchRecallShape(Schema):
    """A recall in force that means a batch, or may: not known where it goes by a day of making nobody gave."""

    id = fields.String()
    batch = fields.String()
    match = fields.String(metadata=one_of((Match.YES, Match.NOT_KNOWN)))
    page = fields.String(metadata={"description": "The notice for people"})
