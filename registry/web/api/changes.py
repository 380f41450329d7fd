"""Programs read what a reissued certificate says otherwise, and what verifiers corrected of a reading."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from flask_smorest import Blueprint
from marshmallow import Schema, fields

from registry.domain.difference import Change, Part
from registry.domain.said import Said
from registry.errors import NotFound
from registry.services.reviewing.changes import Decided, Step, decided, step_before
from registry.storage.models import Result
from registry.storage.queries.review import successor_of
from registry.web.api.provenance import CorrectedShape, box_of, corrected_particular
from registry.web.asked.as_of import AsOfSchema, as_of
from registry.web.consumers.certificates import found, refuse_hidden, values_shown
from registry.web.shared.database import db

changes = Blueprint(
    "api-changes", __name__, url_prefix="/api/v1/certificates", description="What reissues and corrections changed"
)


class DifferenceShape(Schema):
    """A field that is not the same; null where a side does not say it."""

    name = fields.String()
    old = fields.String(allow_none=True)
    new = fields.String(allow_none=True)


class InkShape(Schema):
    """The result it is, and where its ink stands: points from the upper left of the page."""

    id = fields.Integer()
    printed_analyte = fields.String()
    printed_result = fields.String()
    unit = fields.String(allow_none=True)
    page = fields.Integer()
    bbox = fields.List(fields.Float(), allow_none=True)


class ChangedResultShape(Schema):
    """A result that was added, removed or changed."""

    kind = fields.String(metadata={"description": "added, removed or changed"})
    differences = fields.List(fields.Nested(DifferenceShape))
    old = fields.Nested(InkShape, allow_none=True)
    new = fields.Nested(InkShape, allow_none=True)


class ChangedSampleShape(Schema):
    """A sample of which something is not the same."""

    kind = fields.String()
    sample = fields.String(allow_none=True)
    differences = fields.List(fields.Nested(DifferenceShape))
    results = fields.List(fields.Nested(ChangedResultShape))
    same = fields.Integer(metadata={"description": "Results that are the same in both"})


class CorrectionShape(ChangedResultShape):
    """What a verifier put in the place of a row: new is null where it was taken out, old where nothing was read."""

    reason = fields.String()
    by = fields.String()
    at = fields.DateTime()
    confirmed_by = fields.String(allow_none=True, metadata={"description": "Who else said that it is to be taken out"})


class ChangesShape(Schema):
    """What a certificate says otherwise than the one it replaces, and what verifiers changed of its reading."""

    certificate = fields.String()
    replaces = fields.String(allow_none=True)
    replaced_by = fields.String(allow_none=True)
    reason = fields.String(allow_none=True, metadata={"description": "Why it was issued anew"})
    differences = fields.List(fields.Nested(DifferenceShape))
    samples = fields.List(fields.Nested(ChangedSampleShape))
    corrections = fields.List(fields.Nested(CorrectionShape))
    particulars = fields.List(fields.Nested(CorrectedShape))


@changes.get("/<public_id>/changes")
@changes.arguments(AsOfSchema, location="query")
@changes.response(200, ChangesShape)
def show(_past: dict[str, str], public_id: str) -> dict[str, Any]:
    """What is not the same as in the certificate it replaces; each result names its ink on both papers."""
    at = as_of()
    page = found(public_id, at)
    refuse_hidden(page.certificate, at)
    step = step_before(db.session, page.certificate, at)
    if step is not None and not values_shown(step.old):
        raise NotFound(Said("The certificate it replaces is not shown, so there is nothing to hold this one against."))
    successor = successor_of(db.session, page.certificate.id, at)
    return {
        "certificate": page.certificate.public_id,
        "replaced_by": None if successor is None else successor.public_id,
        **(told(step) if step is not None else {"replaces": None, "reason": None, "differences": [], "samples": []}),
        "corrections": [correction(one) for one in decided(page)],
        "particulars": [corrected_particular(row) for row in page.corrections],
    }


def told(step: Step) -> dict[str, Any]:
    """One step of a chain."""
    change = step.change
    return {
        "replaces": step.old.public_id,
        "reason": step.reason,
        "differences": parts(() if change is None else change.parts),
        "samples": [] if change is None else [sample(step, row) for row in change.rows],
    }


def sample(step: Step, change: Change) -> dict[str, Any]:
    """A sample with its results that are not the same."""
    said = next(side for side in (change.new, change.old) if side is not None)
    results = [
        {
            "kind": row.kind.value,
            "differences": parts(row.parts),
            "old": None if row.old is None else place(step.results[row.old.id or 0]),
            "new": None if row.new is None else place(step.results[row.new.id or 0]),
        }
        for row in change.rows
    ]
    return {
        "kind": change.kind.value,
        "sample": said.parts["sample_id"],
        "differences": parts(change.parts),
        "results": results,
        "same": change.same,
    }


def correction(one: Decided) -> dict[str, Any]:
    """What a verifier decided of one row."""
    return {
        "kind": "added" if one.old is None else "removed" if one.new is None else "changed",
        "differences": parts(one.parts),
        "old": None if one.old is None else place(one.old),
        "new": None if one.new is None else place(one.new),
        "reason": one.reason,
        "by": one.by,
        "at": one.at,
        "confirmed_by": one.confirmed_by,
    }


def parts(changed: Iterable[Part]) -> list[dict[str, Any]]:
    """Fields that are not the same."""
    return [{"name": part.name, "old": part.old, "new": part.new} for part in changed]


def place(result: Result) -> dict[str, Any]:
    """A result and its ink."""
    plain = ("id", "printed_analyte", "printed_result", "unit", "page")
    return {
        **{name: getattr(result, name) for name in plain},
        "bbox": box_of(result),
    }
