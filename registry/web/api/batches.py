"""Programs read verdicts on batches."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint
from marshmallow import Schema, fields

from registry.domain.outcome import Outcome
from registry.domain.worked_out import WorkedOut, worked_out
from registry.services.judging.assessment import Judgement, judge
from registry.services.judging.findings import serving_of
from registry.services.judging.jurisdictions import places_of
from registry.services.judging.place_data import place_data, verdict_data, worked_out_data
from registry.services.makers.batch_correction import corrections_of_batch
from registry.storage.queries.batches import BatchPage
from registry.web.api.batch_recalls import IN_FORCE, BatchRecallShape
from registry.web.api.kinds import Day, one_of
from registry.web.api.places import MatrixShape
from registry.web.api.shapes import GoodsCorrectionShape, VerdictShape
from registry.web.asked.as_of import AsOfSchema, as_of, today_or_day_shown
from registry.web.consumers.batches import found
from registry.web.shared.database import db
from registry.web.shared.parts import parts
from registry.web.shown.recalled import recall_data

batches = Blueprint(
    "api-batches", __name__, url_prefix="/api/v1/batches", description="Batches and the verdicts on them"
)


class WorkedOutShape(Schema):
    """A sum, share or ratio of one sample, in words, with its arithmetic."""

    sample = fields.Integer(allow_none=True)
    name = fields.String()
    amount = fields.String(allow_none=True)
    caveat = fields.String()
    steps = fields.List(fields.String())
    because = fields.String(metadata={"description": "Why it does not follow, where it does not"})


class JudgedBatchShape(Schema):
    """A batch with the verdicts on it by the law of a day."""

    id = fields.String()
    number = fields.String()
    product = fields.String()
    judged_on = fields.Date()
    headline = fields.String(metadata=one_of(Outcome))
    label_version = fields.Integer(metadata={"description": "The version of the label it is sold under"})
    corrections = fields.List(fields.Nested(GoodsCorrectionShape))
    recalls = fields.List(fields.Nested(BatchRecallShape), metadata=IN_FORCE)
    catalogue_version = fields.String()
    verdicts = fields.List(fields.Nested(VerdictShape))
    worked_out = fields.List(fields.Nested(WorkedOutShape))
    certificates = fields.List(fields.String())


class DaySchema(AsOfSchema):
    """The day whose law judges."""

    on = Day(about="Today where it is left out")


@batches.get("/<public_id>")
@batches.arguments(DaySchema, location="query")
@batches.response(200, JudgedBatchShape)
def show(asked: dict[str, Any], public_id: str) -> dict[str, Any]:
    """One batch: each claim of its label and each rule of the law against what was measured."""
    at = as_of()
    page = found(public_id, at)
    on = asked["on"] or today_or_day_shown()
    judgement = judge(db.session, parts().catalogue, batch_id=page.batch.id, on=on, at=at)
    claims = [{"claim": c.printed, "analyte": c.analyte, **verdict_data(verdict)} for c, verdict in judgement.claims]
    rules = [
        {"rule": rule.id, "jurisdiction": rule.jurisdiction, "analyte": rule.analyte, **verdict_data(verdict)}
        for rule, verdict in judgement.rules
    ]
    return {
        "id": page.batch.public_id,
        "number": page.then.number,
        "product": page.batch.product.public_id,
        "judged_on": on,
        "headline": judgement.headline,
        "label_version": page.then.label.version,
        "corrections": corrections_of_batch(page.batch, at),
        "recalls": recall_data(page.batch.public_id),
        "catalogue_version": parts().catalogue.version,
        "verdicts": claims + rules,
        "worked_out": [worked_out_data(row) for row in _worked_out(page, judgement)],
        "certificates": [certificate.public_id for certificate in page.certificates],
    }


def _worked_out(page: BatchPage, judgement: Judgement) -> tuple[WorkedOut, ...]:
    serving = serving_of(page.then.label)
    return worked_out(judgement.findings, parts().catalogue.shown, serving)


@batches.get("/<public_id>/matrix")
@batches.arguments(DaySchema, location="query")
@batches.response(200, MatrixShape)
def matrix(asked: dict[str, Any], public_id: str) -> dict[str, Any]:
    """One batch by the law of every jurisdiction on a day: outcome, bans, verdicts, and duties answered."""
    at = as_of()
    page = found(public_id, at)
    on, catalogue = asked["on"] or today_or_day_shown(), parts().catalogue
    judgement = judge(db.session, catalogue, batch_id=page.batch.id, on=on, at=at)
    places = places_of(db.session, catalogue, batch=page.batch, judgement=judgement, on=on, at=at)
    return {
        "id": page.batch.public_id,
        "number": page.then.number,
        "judged_on": on,
        "recalls": recall_data(page.batch.public_id),
        "catalogue_version": catalogue.version,
        "places": [place_data(place) for place in places],
    }
