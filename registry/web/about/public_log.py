"""The public log for people: its newest head, what it says of a thing, and the proof of an entry."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, render_template, request
from flask_babel import lazy_gettext

from registry.domain.said import Said
from registry.errors import NotFound
from registry.services.book.log_proofs import inclusion
from registry.services.book.public_log import MERGE_DELAY
from registry.services.ids import typed_id
from registry.storage.models import LogEntry
from registry.storage.queries import public_log as queries
from registry.storage.queries.looking_up import named_by_id
from registry.web.asked.as_of import of_today_only
from registry.web.consumers.finding import address_of
from registry.web.shared.database import db
from registry.web.shared.parts import parts

blueprint = Blueprint("public-log", __name__, url_prefix="/log")
NEWEST, ABOUT_ONE = 25, 200
NO_EARLIER_LOG = Said(
    "The log only grows: each entry says when it was made, so it is shown for no earlier day. Leave as_of out."
)
ACTIONS = {
    "product:registered": lazy_gettext("Product registered"),
    "product:corrected": lazy_gettext("Product corrected"),
    "label:registered": lazy_gettext("Label registered"),
    "batch:registered": lazy_gettext("Batch registered"),
    "batch:corrected": lazy_gettext("Batch corrected"),
    "batch:withdrawn": lazy_gettext("Batch withdrawn"),
    "batch:assessed": lazy_gettext("Batch judged"),
    "certificate:published": lazy_gettext("Certificate published"),
    "certificate:reinstated": lazy_gettext("Certificate in force again"),
    "certificate:superseded": lazy_gettext("Certificate superseded"),
    "certificate:withdrawn": lazy_gettext("Certificate withdrawn"),
    "recall:issued": lazy_gettext("Recall issued"),
    "recall:updated": lazy_gettext("Recall updated"),
    "recall:ended": lazy_gettext("Recall ended"),
    "accreditation:recorded": lazy_gettext("Accreditation recorded"),
}


@dataclass(frozen=True)
class Line:
    """An entry as people read it; of a sealed one only its position is known."""

    position: int
    says: dict[str, Any]

    @property
    def subject(self) -> str:
        """The public id of what it is about; empty where it is sealed."""
        return str(self.says.get("about", {}).get("subject", ""))


@blueprint.get("")
def show() -> str:
    """The newest head with its checkpoint; the newest entries, or those about one thing."""
    of_today_only(NO_EARLIER_LOG)
    asked = request.args.get("subject", "").strip()
    subject = typed_id(asked) or asked
    found: Sequence[LogEntry] = (
        queries.entries(db.session, subject=subject, limit=ABOUT_ONE)
        if subject
        else queries.newest_entries(db.session, limit=NEWEST)
    )
    return render_template(
        "log/index.html",
        head=queries.newest_head(db.session),
        public_key=parts().signer.public(),
        minutes=int(MERGE_DELAY.total_seconds()) // 60,
        lines=[line_of(entry) for entry in found],
        asked=asked,
        address=address_about(subject),
        actions=ACTIONS,
    )


@blueprint.get("/checkpoint")
def checkpoint() -> Response:
    """The newest checkpoint as plain text, to be kept."""
    of_today_only(NO_EARLIER_LOG)
    head = queries.newest_head(db.session)
    if head is None:
        raise NotFound(Said("The log has no entry yet."))
    return Response(head.checkpoint, mimetype="text/plain")


@blueprint.get("/<int:position>")
def entry(position: int) -> str:
    """One entry, and the proof that it stands in the log."""
    of_today_only(NO_EARLIER_LOG)
    found = inclusion(db.session, position)
    line = line_of(found.entry)
    address = address_about(line.subject)
    return render_template("log/entry.html", found=found, line=line, address=address, actions=ACTIONS)


def line_of(found: LogEntry) -> Line:
    """An entry read."""
    return Line(found.position, json.loads(found.body))


def address_about(subject: str) -> str | None:
    """The page of what an entry is about, where there is one."""
    thing = named_by_id(db.session, subject) if subject else None
    return None if thing is None else address_of(thing)
