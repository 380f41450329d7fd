"""The batches somebody has at home, by the address alone: the browser keeps the list, the registry keeps nothing."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from registry.domain.said import Said
from registry.services.ids import typed_id
from registry.storage.queries.assessments import newest_headlines
from registry.storage.queries.batches import batches_of_ids
from registry.web.asked.as_of import of_today_only
from registry.web.shared.database import db
from registry.web.shown.recalled import recalls_of

MOST = 50  # batches of an address
TODAY = Said("This list says how your batches stand today: the page of each batch shows how it stood on another day.")

blueprint = Blueprint("kept-batches", __name__)


@blueprint.get("/kept")
def show() -> str:
    """The batches that the address names, recalled ones first: `/kept?batch=ZGZZUC6T99&batch=8M5...`."""
    of_today_only(TODAY)
    asked = list(dict.fromkeys(filter(None, map(typed_id, request.args.getlist("batch")))))[:MOST]
    found = batches_of_ids(db.session, asked)
    headlines = newest_headlines(db.session, [batch.id for batch in found])
    rows = sorted(found, key=lambda batch: (not recalls_of(batch.public_id), asked.index(batch.public_id)))
    gone = [public_id for public_id in asked if public_id not in {batch.public_id for batch in found}]
    return render_template("kept/index.html", rows=rows, headlines=headlines, gone=gone)
