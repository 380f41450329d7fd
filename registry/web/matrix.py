"""One batch by the law of every jurisdiction on a day, side by side."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, render_template

from registry.errors import NotFound
from registry.services.assessment import judge
from registry.services.jurisdictions import places_of
from registry.storage.queries.batches import batch_page
from registry.web.batches import day_asked
from registry.web.database import db
from registry.web.parts import parts

blueprint = Blueprint("matrix", __name__, url_prefix="/batches")


@blueprint.get("/<public_id>/matrix")
def show(public_id: str) -> str:
    """The matrix of a batch: `?on=2026-11-24`, today unless another day is asked for."""
    page = batch_page(db.session, public_id)
    if page is None:
        raise NotFound("There is no batch at this address.")
    today = datetime.now(UTC).date()
    on, asked_wrongly = day_asked(today)
    judgement = judge(db.session, parts().catalogue, batch_id=page.batch.id, on=on)
    places = places_of(db.session, parts().catalogue, batch=page.batch, judgement=judgement, on=on)
    return render_template(
        "batches/matrix.html", page=page, places=places, on=on, today=today, asked_wrongly=asked_wrongly
    )
