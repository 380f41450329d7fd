"""Programs follow their uploads: how far the reading has come, and the problem where there is one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask import url_for
from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate

from registry.errors import InvalidInput, NotFound
from registry.reference.problems import load_problems
from registry.services.question import LARGEST_PAGE
from registry.storage.models import Certificate, Submission
from registry.storage.queries.submissions import submission_by_public_id, submissions_of
from registry.web.api.kinds import Words
from registry.web.api.shapes import SubmissionShape
from registry.web.database import db
from registry.web.visitor import visitor

submissions = Blueprint(
    "api-submissions", __name__, url_prefix="/api/v1/submissions", description="Uploads and how far they have come"
)
SIGNED: dict[str, Any] = {"security": [{"token": []}]}


class PortionSchema(Schema):
    """Which portion of a list is asked for."""

    limit = fields.Integer(load_default=25, validate=validate.Range(min=1, max=LARGEST_PAGE))
    before = Words(about="Where the portion begins: the address of the next one is in the header Link")


@submissions.get("")
@submissions.arguments(PortionSchema, location="query")
@submissions.response(200, SubmissionShape(many=True), headers={"Link": {"schema": {"type": "string"}}})
@submissions.doc(**SIGNED)
def index(asked: dict[str, Any]) -> Any:
    """The uploads of your organisation, newest first."""
    own = None if visitor().oversees else visitor().organisation_id
    limit = asked["limit"]
    rows = submissions_of(db.session, own, before=behind(asked["before"], own), limit=limit + 1)
    portion = [shown(found.submission, found.certificates) for found in rows[:limit]]
    if len(rows) <= limit:
        return portion
    following = url_for("api-submissions.index", limit=limit, before=portion[-1]["id"])
    return portion, 200, {"Link": f'<{following}>; rel="next"'}


def behind(public_id: str | None, own: int | None) -> int | None:
    """The upload behind which a portion begins; raises InvalidInput where it is none of theirs."""
    if public_id is None:
        return None
    last = submission_by_public_id(db.session, public_id)
    if last is None or own not in (None, last.submission.organisation_id):
        raise InvalidInput("There is no such portion.", (("before", "Leave this out to begin with the newest."),))
    return last.submission.id


@submissions.get("/<public_id>", endpoint="show")
@submissions.response(200, SubmissionShape)
@submissions.doc(**SIGNED)
def follow(public_id: str) -> dict[str, Any]:
    """One upload: how far its reading has come, and the problem where it has one."""
    found = submission_by_public_id(db.session, public_id)
    if found is None:
        raise NotFound("There is no submission at this address.")
    return shown(found.submission, found.certificates)


def shown(submission: Submission, certificates: Sequence[Certificate]) -> dict[str, Any]:
    """An upload as the API gives it."""
    document = submission.document
    return {
        "id": submission.public_id,
        "state": document.state,
        "problem": problem_of(submission),
        "file_name": submission.file_name,
        "sha256": document.sha256,
        "received_at": submission.received_at,
        "certificates": [certificate.public_id for certificate in certificates],
        "page": url_for("submissions.show", public_id=submission.public_id),
    }


def problem_of(submission: Submission) -> dict[str, Any] | None:
    """The problem of a document's reading, in the same form as that of a request."""
    document = submission.document
    if document.problem is None:
        return None
    known = load_problems().get(document.problem)
    return {
        "type": url_for("problems.explain", problem=document.problem),
        "title": document.problem if known is None else known.title,
        "status": 422 if known is None else known.status,
        "detail": document.problem_detail,
        "instance": url_for("api-submissions.show", public_id=submission.public_id),
    }
