"""What each jurisdiction says of a batch, as the API gives it."""

from __future__ import annotations

from marshmallow import Schema, fields

from registry.domain.outcome import Outcome
from registry.web.api.batch_recalls import IN_FORCE, BatchRecallShape
from registry.web.api.kinds import one_of
from registry.web.api.shapes import VerdictShape


class NoticeShape(Schema):
    """A ban, scheduling or other notice; `silent` says why it does not hold on the day."""

    notice = fields.String()
    kind = fields.String()
    sentence = fields.String()
    citation = fields.String()
    source = fields.String()
    silent = fields.String(allow_none=True)


class AnswerShape(Schema):
    """One item of a duty."""

    asks = fields.String()
    state = fields.String(metadata={"description": "met, missing or not_known"})
    sentence = fields.String()


class DutyShape(Schema):
    """A duty with its items answered; `silent` says why it does not bind on the day."""

    duty = fields.String()
    title = fields.String()
    citation = fields.String()
    source = fields.String()
    silent = fields.String(allow_none=True)
    items = fields.List(fields.Nested(AnswerShape))


class PlaceShape(Schema):
    """One jurisdiction; the outcome is the worst of its rules."""

    jurisdiction = fields.String()
    name = fields.String()
    outcome = fields.String(metadata=one_of(Outcome))
    rules = fields.List(fields.Nested(VerdictShape))
    notices = fields.List(fields.Nested(NoticeShape))
    duties = fields.List(fields.Nested(DutyShape))


class MatrixShape(Schema):
    """A batch by the law of every jurisdiction on a day."""

    id = fields.String()
    number = fields.String()
    judged_on = fields.Date()
    recalls = fields.List(fields.Nested(BatchRecallShape), metadata=IN_FORCE)
    catalogue_version = fields.String()
    places = fields.List(fields.Nested(PlaceShape))
