"""Programs read recall notices: what is recalled and why, which registered batches are meant, and what was added."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_smorest import Blueprint
from marshmallow import Schema, fields

from registry.services.alerts.recalled_batches import concerned
from registry.services.makers.notice_parts import parts_of
from registry.storage.models import Recall
from registry.storage.queries.changes import Changed, changed_recalls
from registry.web.api.list_shapes import listed
from registry.web.api.lists import ChangesSchema, answer
from registry.web.api.meta import NEXT
from registry.web.asked.as_of import AsOfSchema, as_named, as_of, ended, instant_shown
from registry.web.regulators.recalls import found
from registry.web.shared.database import db
from registry.web.shown.recall_text import recall_text, update_text

recalls = Blueprint("api-recalls", __name__, url_prefix="/api/v1/recalls", description="Recall notices")
WORDS = ("contact", "batches_printed", "sold_from", "sold_to", "states")


class PartShape(Schema):
    """One part of the notice's list of batches, as it was read."""

    kind = fields.String(metadata={"description": "number, run, made or all"})
    printed = fields.String()
    first = fields.String(allow_none=True)
    last = fields.String(allow_none=True)
    made_from = fields.Date(allow_none=True)
    made_to = fields.Date(allow_none=True)


class MeantShape(Schema):
    """A registered batch that the list means (yes), or may mean (not_known: the day it was made is not on file)."""

    id = fields.String(attribute="batch.public_id")
    number = fields.String(attribute="batch.number")
    meant = fields.String(attribute="match.value")


class AddedShape(Schema):
    """What was added to the notice."""

    at = fields.DateTime()
    text = fields.String()


class RecallShape(Schema):
    """A recall notice. One that has ended stays, with the reason."""

    id = fields.String(attribute="public_id")
    product = fields.String()
    product_name = fields.String()
    maker = fields.String()
    reason = fields.String()
    action = fields.String(metadata={"description": "What somebody who has the product should do"})
    contact = fields.String()
    batches_printed = fields.String(metadata={"description": "The list of batches as the notice words it"})
    parts = fields.List(fields.Nested(PartShape), metadata={"description": "The same list as it was read"})
    batches = fields.List(fields.Nested(MeantShape), metadata={"description": "Registered batches that are meant"})
    code_place = fields.String(allow_none=True, metadata={"description": "Where the batch number is printed"})
    sold_from = fields.Date(allow_none=True)
    sold_to = fields.Date(allow_none=True)
    states = fields.String(allow_none=True)
    issued_at = fields.DateTime()
    issued_by = fields.String()
    language = fields.String(metadata={"description": "Of reason, action, code_place: as asked, or its own"})
    languages = fields.List(fields.String(), metadata={"description": "Those the regulator gave the notice in"})
    updates = fields.List(fields.Nested(AddedShape))
    ended_at = fields.DateTime(allow_none=True)
    ended_reason = fields.String(allow_none=True)
    page = fields.String(metadata={"description": "The address of the page that shows it"})


class ListedRecallShape(RecallShape):
    """A recall notice in a list."""

    changed_at = fields.DateTime()


@recalls.get("")
@recalls.arguments(ChangesSchema, location="query")
@recalls.response(200, listed(ListedRecallShape, "RecallsShape"), headers=NEXT)
def index(asked: dict[str, Any]) -> Any:
    """Recall notices, those that changed longest ago first; ended ones stay in the list."""
    return answer("api-recalls.index", changed_recalls, asked, _rows)


@recalls.get("/<public_id>")
@recalls.arguments(AsOfSchema, location="query")
@recalls.response(200, RecallShape)
def show(_past: dict[str, str], public_id: str) -> dict[str, Any]:
    """One recall notice."""
    return shown(found(public_id, as_of()))


def _rows(changes: Sequence[Changed]) -> list[dict[str, Any]]:
    return [{**shown(change.row), "changed_at": change.at} for change in changes]


def shown(recall: Recall) -> dict[str, Any]:
    """A notice as the API gives it."""
    over, by, words = ended(recall), recall.account, recall_text(recall)
    return {
        **{name: getattr(recall, name) for name in ("public_id", *WORDS, "issued_at")},
        **{name: getattr(words, name) for name in ("reason", "action", "code_place", "language")},
        "languages": sorted({recall.language, *recall.translations}),
        "updates": [{"at": update.at, "text": update_text(update)} for update in recall.updates],
        "product": recall.product.public_id,
        "product_name": as_named(recall.product).name,
        "maker": recall.product.maker.name,
        "parts": recall.batches,
        "batches": concerned(db.session, recall.product_id, parts_of(recall.batches), instant_shown()),
        "issued_by": by.name if by.organisation is None else by.organisation.name,
        "ended_at": recall.ended_at if over else None,
        "ended_reason": words.ended_reason if over else None,
        "page": url_for("recalls.show", public_id=recall.public_id, _external=True),
    }
