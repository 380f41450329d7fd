"""Programs read how a batch was judged at any time, and what the next judging changed."""

from __future__ import annotations

from typing import Any

from flask_smorest import Blueprint
from marshmallow import Schema, fields

from registry.domain.outcome import Outcome
from registry.services.judging.judged import Change, changes
from registry.storage.models import Verdict
from registry.web.api.batch_recalls import IN_FORCE, BatchRecallShape
from registry.web.api.kinds import one_of
from registry.web.api.shapes import VerdictShape
from registry.web.asked.as_of import AsOfSchema
from registry.web.consumers.batches import judging_found
from registry.web.shown.recalled import recall_data

judged = Blueprint("api-judged", __name__, url_prefix="/api/v1/batches", description="Judgings as they were kept")


class ChangeShape(Schema):
    """A verdict that is another in the next judging; null where it is in one of the two only."""

    before = fields.Nested(VerdictShape, allow_none=True)
    after = fields.Nested(VerdictShape, allow_none=True)
    why = fields.List(
        fields.String(),
        metadata={"description": "certificate, correction, reader, rule, day, label, form, tolerance or judging"},
    )
    added = fields.List(fields.String(), metadata={"description": "Certificates that count in the next only"})
    gone = fields.List(fields.String(), metadata={"description": "Certificates that count in this one only"})


class JudgingShape(Schema):
    """One judging of a batch, whole."""

    id = fields.String()
    number = fields.Integer(metadata={"description": "Counted from 1, the oldest"})
    judged_at = fields.DateTime()
    judged_on = fields.Date(metadata={"description": "The day whose law judged"})
    cause = fields.String()
    headline = fields.String(metadata=one_of(Outcome))
    recalls = fields.List(fields.Nested(BatchRecallShape), metadata=IN_FORCE)
    catalogue_version = fields.String()
    verdicts = fields.List(fields.Nested(VerdictShape))
    next = fields.Integer(allow_none=True, metadata={"description": "The number of the judging after it"})
    changes = fields.List(fields.Nested(ChangeShape), metadata={"description": "What the judging after it changed"})


@judged.get("/<public_id>/judged/<int:number>")
@judged.arguments(AsOfSchema, location="query")
@judged.response(200, JudgingShape)
def show(_past: dict[str, str], public_id: str, number: int) -> dict[str, Any]:
    """One judging of a batch as it was kept, and what the one after it changed and why."""
    found = judging_found(public_id, number)
    kept = found.kept
    changed = () if found.after is None else changes(kept, found.after, found.results)
    return {
        "id": found.batch.public_id,
        "number": number,
        "judged_at": kept.created_at,
        "judged_on": kept.judged_on,
        "cause": kept.cause,
        "headline": kept.headline,
        "recalls": recall_data(found.batch.public_id),
        "catalogue_version": kept.catalogue_version,
        "verdicts": [shown(verdict) for verdict in kept.verdicts],
        "next": None if found.after is None else number + 1,
        "changes": [shown_change(change) for change in changed],
    }


def shown(verdict: Verdict) -> dict[str, Any]:
    """A verdict as it was kept."""
    asked = (
        {"claim": verdict.claim.printed}
        if verdict.claim is not None
        else {"rule": verdict.rule_id, "jurisdiction": verdict.jurisdiction}
    )
    told = {name: getattr(verdict, name) for name in ("analyte", "outcome", "sentence", "steps", "basis")}
    return {**asked, **told, "results": verdict.result_ids}


def shown_change(change: Change) -> dict[str, Any]:
    """A change with both verdicts whole."""
    return {
        "before": None if change.before is None else shown(change.before),
        "after": None if change.after is None else shown(change.after),
        "why": [why.value for why in change.why],
        "added": [paper.public_id for paper in change.added],
        "gone": [paper.public_id for paper in change.gone],
    }
