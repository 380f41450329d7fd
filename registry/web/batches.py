"""Consumers check the batch in their hand: what the label claims, what was measured, what the law says."""

from __future__ import annotations

from datetime import UTC, date, datetime

from flask import Blueprint, render_template, request

from registry.errors import NotFound
from registry.services.assessment import judge
from registry.services.jurisdictions import places_of
from registry.storage.queries.assessments import assessments_of
from registry.storage.queries.batches import batch_page
from registry.web.batch_view import view_of
from registry.web.database import db
from registry.web.parts import parts

blueprint = Blueprint("batches", __name__, url_prefix="/batches")


@blueprint.get("/<public_id>")
def show(public_id: str) -> str:
    """One batch, judged by the law of a day: `?on=2026-11-24`, today unless another is asked for."""
    page = batch_page(db.session, public_id)
    if page is None:
        raise NotFound("There is no batch at this address.")
    today = datetime.now(UTC).date()
    on, asked_wrongly = day_asked(today)
    judgement = judge(db.session, parts().catalogue, batch_id=page.batch.id, on=on)
    places = places_of(db.session, parts().catalogue, batch=page.batch, judgement=judgement, on=on)
    view = view_of(page, judgement, places, parts().catalogue, on=on, today=today)
    earlier = assessments_of(db.session, page.batch.id)
    return render_template(
        "batches/show.html", page=page, view=view, on=on, today=today, asked_wrongly=asked_wrongly, earlier=earlier
    )


def day_asked(today: date) -> tuple[date, str | None]:
    """The day of the law that is asked for; and, where it is no day, what was asked."""
    asked = request.args.get("on", "").strip()
    if not asked:
        return today, None
    try:
        return date.fromisoformat(asked), None
    except ValueError:
        return today, asked
