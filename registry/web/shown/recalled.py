"""The recalls in force that stand beside a batch's outcome: one that passed its test may be recalled all the same."""

from __future__ import annotations

from collections.abc import Mapping

from flask import g, url_for

from registry.services.alerts.recalled_batches import OnBatch, recalls_by_batch
from registry.web.asked.as_of import instant_shown
from registry.web.shared.database import db


def recalls_of(public_id: str) -> tuple[OnBatch, ...]:
    """The recalls of a batch on the day shown; those of all batches are read once for an answer."""
    return read_recalls().get(public_id, ())


def read_recalls() -> Mapping[str, tuple[OnBatch, ...]]:
    """The recalls of all batches; what is sent while it is read calls this first, so as to hold no connection later."""
    if "recalls_by_batch" not in g:
        g.recalls_by_batch = recalls_by_batch(db.session, instant_shown())
    found: Mapping[str, tuple[OnBatch, ...]] = g.recalls_by_batch
    return found


def recall_data(public_id: str) -> list[dict[str, str]]:
    """The same as the API gives them."""
    return [
        {
            "id": on.recall.public_id,
            "batch": public_id,
            "match": str(on.match),
            "page": url_for("recalls.show", public_id=on.recall.public_id, _external=True),
        }
        for on in recalls_of(public_id)
    ]
