"""Consumers and inspectors take a batch along on paper: its page as one sheet, with the code that leads back to it."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, render_template

from registry.services.alerts.recalled_batches import recalls_on
from registry.web.asked.as_of import as_of
from registry.web.consumers.batch_view import view_of
from registry.web.consumers.batches import judged_page
from registry.web.consumers.pack_code import code, svg
from registry.web.consumers.sheet_view import sheet_of
from registry.web.shared.database import db
from registry.web.shared.parts import parts

blueprint = Blueprint("print-sheet", __name__)


@blueprint.get("/batches/<public_id>/sheet")
def show(public_id: str) -> str:
    """The sheet of a batch by the law of a day, `?on=2026-11-24`, today unless another is asked for."""
    at, catalogue = as_of(), parts().catalogue
    page, judgement, places, asked = judged_page(public_id)
    view = view_of(page, judgement, places, catalogue, on=asked["on"], today=asked["today"], at=at)
    drawn = code(page.batch)
    return render_template(
        "batches/sheet.html",
        page=page,
        view=view,
        sheet=sheet_of(view, catalogue),
        recalled=recalls_on(db.session, page.batch, at),
        code=svg(drawn),
        address=drawn.address,
        printed_on=datetime.now(UTC).date(),
        **asked,
    )
