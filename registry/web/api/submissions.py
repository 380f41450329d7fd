"""Programs follow their uploads: how far the reading has come, and the problem where there is one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import url_for
from marshmallow import Schema, fields

from registry.domain.bucket import Bucket
from registry.domain.said import Said
from registry.domain.workflow import Reading
from registry.errors import InvalidInput, NotFound
from registry.reference.problems import load_problems
from registry.services.incoming import discarding
from registry.storage.models import Submission
from registry.storage.queries.submissions import Submitted, submission_by_public_id, submissions_of
from registry.storage.queries.workbench import counts
from registry.web.api.always import SOMETIMES
from registry.web.api.bodies import ApiBlueprint
from registry.web.api.kinds import PageSize, Words, one_of
from registry.web.api.meta import NEXT, linked
from registry.web.entry.visitor import account, visitor
from registry.web.shared.database import db
from registry.web.shared.parts import parts
from registry.web.words.telling import told_fault

submissions = ApiBlueprint(
    "api-submissions", __name__, url_prefix="/api/v1/submissions", description="Uploads and how far they have come"
)
BUCKETS = (
    "Only those that lie in this bucket: waiting (not read yet), to_fix (send another file, or discard it), to_verify "
    "(something a verifier has to decide), clean (needs a second person's look only) or done"
)
SIGNED: dict[str, Any] = {"security": [{"token": []}]}


class SubmissionShape(Schema):
    """One upload, and how far its document's reading has come."""

    id = fields.String()
    state = fields.String(metadata=one_of(Reading))
    bucket = fields.String(metadata=one_of(Bucket))
    because = fields.List(fields.String(), metadata={"description": "What puts it there, such as flagged or unsure"})
    before = fields.Integer(allow_none=True, metadata={"description": "Documents before it in the queue"})
    problem = fields.Dict(allow_none=True, metadata={"description": "A problem document, where there is one"})
    file_name = fields.String()
    sha256 = fields.String()
    received_at = fields.DateTime()
    discarded_at = fields.DateTime(allow_none=True)
    discarded_reason = fields.String(allow_none=True)
    certificates = fields.List(fields.String())
    page = fields.String(metadata={"description": "The address of the page that shows it"})
    repeated = fields.Boolean(
        metadata={"description": "Only of a document sent without a key: it was here before", **SOMETIMES}
    )


class DiscardSchema(Schema):
    """Why an upload is discarded."""

    reason = Words(required=True, about="For whoever looks at it later; a certificate of it is withdrawn with it")


class PortionSchema(Schema):
    """Which portion of a list is asked for."""

    limit = PageSize()
    before = Words(about="Where the portion begins: the address of the next one is in the header Link")
    bucket = fields.Enum(Bucket, by_value=True, load_default=None, metadata={"description": BUCKETS})


@submissions.get("")
@submissions.arguments(PortionSchema, location="query")
@submissions.response(200, SubmissionShape(many=True), headers=NEXT)
@submissions.doc(**SIGNED)
def index(asked: dict[str, Any]) -> Any:
    """The uploads of your organisation, newest first."""
    own, bucket, limit = visitor().own_only, asked["bucket"], asked["limit"]
    rows = submissions_of(db.session, own, bucket=bucket, before=behind(asked["before"], own), limit=limit + 1)
    portion = [shown(found) for found in rows[:limit]]
    if len(rows) <= limit:
        return portion
    kept = {} if bucket is None else {"bucket": bucket.value}
    following = url_for("api-submissions.index", limit=limit, before=portion[-1]["id"], **kept)
    return portion, 200, linked(following)


@submissions.get("/buckets")
@submissions.response(200, Schema.from_dict({bucket.value: fields.Integer() for bucket in Bucket}, name="Buckets"))
@submissions.doc(**SIGNED)
def buckets() -> dict[str, int]:
    """How many of your organisation's uploads lie in each bucket of the workbench."""
    return {bucket.value: number for bucket, number in counts(db.session, visitor().own_only).items()}


def behind(public_id: str | None, own: int | None) -> int | None:
    """The upload behind which a portion begins; raises InvalidInput where it is none of theirs."""
    if public_id is None:
        return None
    last = submission_by_public_id(db.session, public_id, own)
    if last is None or own not in (None, last.submission.organisation_id):
        raise InvalidInput(
            Said("There is no such portion."), (("before", Said("Leave this out to begin with the newest.")),)
        )
    return last.submission.id


@submissions.get("/<public_id>", endpoint="show")
@submissions.response(200, SubmissionShape)
@submissions.doc(**SIGNED)
def follow(public_id: str) -> dict[str, Any]:
    """One upload: how far its reading has come, and the problem where it has one."""
    return shown(followed(public_id))


@submissions.post("/<public_id>/discard")
@submissions.arguments(DiscardSchema)
@submissions.response(200, SubmissionShape)
@submissions.doc(**SIGNED)
def discard(asked: dict[str, Any], public_id: str) -> dict[str, Any]:
    """Discard an upload that is to be fixed: it counts as done. Sending the same file again takes it up again."""
    now, given = datetime.now(UTC), {"submission_id": public_id, "reason": asked["reason"]}
    discarding.discard(db.session, parts().catalogue, actor=account(), now=now, **given)
    return shown(followed(public_id))


def followed(public_id: str) -> Submitted:
    """The upload of this id, as it stands now."""
    found = submission_by_public_id(db.session, public_id, visitor().own_only)
    if found is None:
        raise NotFound(Said("There is no submission at this address."))
    return found


def shown(found: Submitted) -> dict[str, Any]:
    """An upload as the API gives it."""
    submission, document = found.submission, found.submission.document
    return {
        "id": submission.public_id,
        "state": document.state,
        "bucket": found.bucket.value,
        "because": [condition.value for condition in found.because],
        "before": found.before,
        "problem": problem_of(submission),
        "file_name": submission.file_name,
        "sha256": document.sha256,
        "received_at": submission.received_at,
        "discarded_at": submission.discarded_at,
        "discarded_reason": submission.discarded_reason,
        "certificates": [certificate.public_id for certificate in found.certificates],
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
        "title": told_fault(document.problem if known is None else known.title),
        "status": 422 if known is None else known.status,
        "detail": told_fault(document.problem_detail or ""),
        "instance": url_for("api-submissions.show", public_id=submission.public_id),
    }
