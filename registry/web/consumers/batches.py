"""Consumers check the batch in their hand: what the label claims, what was measured, what the law says."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from flask import Blueprint, render_template

from registry.domain.place import Place
from registry.domain.said import Said
from registry.errors import NotFound
from registry.services.alerts.recalled_batches import recalls_on
from registry.services.judging.assessment import Judgement, judge
from registry.services.judging.jurisdictions import places_of
from registry.services.makers.batch_correction import corrections_of_batch
from registry.storage.queries.assessments import Judging, assessments_of, judging_of
from registry.storage.queries.batch_then import is_withdrawn
from registry.storage.queries.batches import BatchPage, batch_page
from registry.web.asked.as_of import as_of, today_or_day_shown
from registry.web.asked.day_asked import day_asked
from registry.web.asked.faults import Withdrawn
from registry.web.consumers.batch_view import view_of
from registry.web.consumers.broken_limits import LIMITS_SHOWN, SHOWN, broken_in
from registry.web.consumers.judged_view import judged_view
from registry.web.shared.database import db
from registry.web.shared.parts import parts

blueprint = Blueprint("batches", __name__, url_prefix="/batches")


@blueprint.get("/<public_id>")
def show(public_id: str) -> str:
    """One batch, judged by the law of a day: `?on=2026-11-24`, today unless another is asked for."""
    at = as_of()
    page, judgement, places, asked = judged_page(public_id)
    view = view_of(page, judgement, places, parts().catalogue, on=asked["on"], today=asked["today"], at=at)
    earlier = assessments_of(db.session, page.batch.id, at)
    told: dict[str, Any] = {
        "recalled": recalls_on(db.session, page.batch, at),
        "corrections": corrections_of_batch(page.batch, at),
    }
    told |= {"broken": broken_in(view.places), "most_broken": SHOWN, "most_limits": LIMITS_SHOWN}
    return render_template("batches/show.html", page=page, view=view, earlier=earlier, **told, **asked)


@blueprint.get("/<public_id>/matrix")
def matrix(public_id: str) -> str:
    """The same batch by the law of every jurisdiction on that day, side by side."""
    page, _judgement, places, asked = judged_page(public_id)
    return render_template("batches/matrix.html", page=page, places=places, **asked)


@blueprint.get("/<public_id>/judged/<int:number>")
def judged(public_id: str, number: int) -> str:
    """One judging of the batch as it was kept, whole, and what the one after it changed."""
    found = judging_found(public_id, number)
    view = judged_view(found.kept, found.after, found.results, parts().catalogue)
    return render_template("batches/judged.html", batch=found.batch, number=number, view=view)


def judging_found(public_id: str, number: int) -> Judging:
    """One judging of a batch with the one after it."""
    found = judging_of(db.session, public_id, number, as_of())
    if found is None:
        raise NotFound(Said("This batch was not judged so often, or there is no batch at this address."))
    return found


def found(public_id: str, at: datetime | None = None) -> BatchPage:
    """The batch of this address, as of an instant. Raises NotFound, and Withdrawn with the reason."""
    page = batch_page(db.session, public_id, at)
    if page is None:
        raise NotFound(Said("There is no batch at this address."))
    if page.batch.withdrawn_at is not None and is_withdrawn(page.batch, at):
        raise Withdrawn(
            Said(
                "Batch {number} was registered by mistake and withdrawn on {day}. The reason given: {reason}",
                number=page.batch.number,
                day=page.batch.withdrawn_at.date(),
                reason=page.batch.withdrawn_reason,
            )
        )
    return page


def judged_page(public_id: str) -> tuple[BatchPage, Judgement, tuple[Place, ...], dict[str, Any]]:
    """A batch, what is judged of it, the places of its law, and the day that was asked for."""
    at = as_of()
    page = found(public_id, at)
    today = today_or_day_shown()
    on, asked_wrongly = day_asked(today)
    judgement = judge(db.session, parts().catalogue, batch_id=page.batch.id, on=on, at=at)
    places = places_of(db.session, parts().catalogue, batch=page.batch, judgement=judgement, on=on, at=at)
    return page, judgement, places, {"on": on, "today": today, "asked_wrongly": asked_wrongly}
