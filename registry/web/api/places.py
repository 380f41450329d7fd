"""What each jurisdiction says of a batch, as the API gives it."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from registry.domain.place import Checklist, Place, Posted


class RuleOutcomeShape(Schema):
    """A rule and what it comes to."""

    rule = fields.String()
    analyte = fields.String()
    outcome = fields.String()
    sentence = fields.String()
    results = fields.List(fields.Integer())


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
    outcome = fields.String()
    rules = fields.List(fields.Nested(RuleOutcomeShape))
    notices = fields.List(fields.Nested(NoticeShape))
    duties = fields.List(fields.Nested(DutyShape))


class MatrixShape(Schema):
    """A batch by the law of every jurisdiction on a day."""

    id = fields.String()
    number = fields.String()
    judged_on = fields.Date()
    catalogue_version = fields.String()
    places = fields.List(fields.Nested(PlaceShape))


def place_data(place: Place) -> dict[str, Any]:
    """A jurisdiction as data."""
    return {
        "jurisdiction": place.jurisdiction.id,
        "name": place.jurisdiction.name,
        "outcome": place.headline.value,
        "rules": [
            {
                "rule": rule.id,
                "analyte": rule.analyte,
                "outcome": verdict.outcome.value,
                "sentence": verdict.sentence,
                "results": list(verdict.result_ids),
            }
            for rule, verdict in place.rules
        ],
        "notices": [_notice(posted) for posted in place.posted],
        "duties": [_duty(checklist) for checklist in place.checklists],
    }


def _notice(posted: Posted) -> dict[str, Any]:
    notice = posted.notice
    return {
        "notice": notice.id,
        "kind": notice.kind.value,
        "sentence": notice.sentence,
        "citation": notice.citation,
        "source": notice.source,
        "silent": posted.silent,
    }


def _duty(checklist: Checklist) -> dict[str, Any]:
    duty = checklist.duty
    return {
        "duty": duty.id,
        "title": duty.title,
        "citation": duty.citation,
        "source": duty.source,
        "silent": checklist.silent,
        "items": [
            {"asks": answer.item.says, "state": answer.state.value, "sentence": answer.sentence}
            for answer in checklist.answers
        ],
    }
