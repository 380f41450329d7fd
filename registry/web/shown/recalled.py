"""The recalls in force that stand beside a batch's outcome: one that passed its test may be recalled all the same."""

from __future__ import annotations

from flask import g, url_for

from registry.services.alerts.recalled_batches import OnBatch, recalls_by_batch
from registry.web.asked.as_of import instant_shown
from registry.web.shared.database import db


def recalls_of(public_id: str) -> tuple[OnBatch, ...]:
    """The recalls of a batch on the day shown; those of all batches are read once for an answer."""
    if "recalls_by_batch" not in g:
        g.recalls_by_batch = recalls_by_batch(db.session, instant_shown())
    found: dict[str, tuple[OnBatch, ...]] = g.recalls_by_batch
    return found.get(public_id, ())


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
