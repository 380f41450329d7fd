"""Programs send many certificates at once, as PDFs or ZIP archives; each file has its own outcome."""

from __future__ import annotations

from typing import Any

from marshmallow import RAISE, Schema, fields

from registry.domain.said import Said
from registry.errors import InvalidInput
from registry.services.incoming.arrivals import Arrival
from registry.web.api.bodies import ApiBlueprint
from registry.web.api.kinds import File
from registry.web.api.submissions import SIGNED, SubmissionShape, followed, shown
from registry.web.asked.batch_choice import chosen_batch
from registry.web.laboratories.submissions import arrive
from registry.web.problems import answer_of, document

deliveries = ApiBlueprint(
    "api-deliveries", __name__, url_prefix="/api/v1/deliveries", description="Many certificates at once"
)


class ManySchema(Schema):
    """PDFs and archives, and the batch they are all of."""

    file: Any = fields.List(
        File(), required=True, metadata={"description": "PDFs and ZIP archives of PDFs, each a part of this name"}
    )
    batch = fields.String(load_default="", metadata={"description": "The batch's id, or the number on its pack"})


class ArrivalShape(Schema):
    """What became of one file."""

    name = fields.String(metadata={"description": "The file's name; a member's stands after that of its archive"})
    taken = fields.Boolean()
    submission = fields.Nested(SubmissionShape, allow_none=True)
    problem = fields.Dict(allow_none=True, metadata={"description": "A problem document, where it was not taken"})


@deliveries.post("")
@deliveries.arguments(ManySchema, location="files", unknown=RAISE)
@deliveries.response(200, ArrivalShape(many=True))
@deliveries.doc(**SIGNED)
def deliver(form: dict[str, Any]) -> list[dict[str, Any]]:
    """Send PDFs and ZIP archives of them. One that cannot be taken never stops the others."""
    batch = chosen_batch(form["batch"])
    files = [file for file in form["file"] if file.filename]
    if not files:
        raise InvalidInput(Said("No file was sent."), (("file", Said("Send at least one PDF or ZIP.")),))
    return [told(arrival) for file in files for arrival in arrive(file, batch, None)]


def told(arrival: Arrival) -> dict[str, Any]:
    """The outcome of one file as the API gives it."""
    submission = None
    if arrival.submission is not None:
        submission = {**shown(followed(arrival.submission.public_id)), "repeated": arrival.repeated}
    taken = submission is not None
    return {"name": arrival.name, "taken": taken, "submission": submission, "problem": problem_of(arrival)}


def problem_of(arrival: Arrival) -> dict[str, Any] | None:
    """Why a file was not taken, in the same form as the fault of a request."""
    return None if arrival.fault is None else document(answer_of(arrival.fault))
