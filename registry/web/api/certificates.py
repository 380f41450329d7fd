"""Programs submit certificates, follow their reading, and read what is published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from flask import Request, request, url_for
from flask_smorest import Blueprint
from marshmallow import Schema, fields, validate
from webargs.flaskparser import FlaskParser
from werkzeug.datastructures import CombinedMultiDict

from registry.errors import InvalidInput, NotFound
from registry.reference.problems import load_problems
from registry.services import intake
from registry.services.intake import Idempotency
from registry.services.searching import LARGEST_PAGE
from registry.storage.models import Certificate, Submission
from registry.storage.queries.submissions import submission_by_public_id, submissions_of
from registry.web.api.kinds import File, Words
from registry.web.api.shapes import CertificateShape, SubmissionShape
from registry.web.batch_choice import chosen_batch
from registry.web.certificate_choice import replaced
from registry.web.certificates import found, values_shown
from registry.web.database import db
from registry.web.parts import parts
from registry.web.visitor import account, visitor

submissions = Blueprint(
    "api-submissions", __name__, url_prefix="/api/v1/submissions", description="Uploads and how far they have come"
)
SIGNED: dict[str, Any] = {"security": [{"token": []}]}
LOCATION = {"Location": {"schema": {"type": "string"}}}
PLAIN = (
    "public_id",
    "number",
    "laboratory",
    "publication",
    "reported_on",
    "published_at",
    "withdrawn_reason",
    "supersedes",
    "document",
)
SAMPLE = ("sample_number", "product_name", "batch_number", "batch", "matrix", "tested_on")


class WholeFormParser(FlaskParser):
    """Takes the files and the fields of a form for one thing, as OpenAPI does."""

    def load_files(self, req: Request, schema: Schema) -> Any:
        """Files and fields of the request together."""
        return self._makeproxy(CombinedMultiDict([req.files, req.form]), schema)


class CertificateBlueprint(Blueprint):
    """A blueprint that takes documents."""

    ARGUMENTS_PARSER = WholeFormParser()


class DocumentSchema(Schema):
    """A document, and what it is for."""

    file = File(required=True, metadata={"description": "The PDF"})
    batch = fields.String(load_default="", metadata={"description": "The batch's id, or the number on its pack"})
    supersedes = fields.String(
        load_default="", metadata={"description": "The id of the certificate it replaces, or the number printed on it"}
    )


certificates = CertificateBlueprint(
    "api-certificates", __name__, url_prefix="/api/v1/certificates", description="Certificates and what they say"
)


class KeySchema(Schema):
    """A key of the client's own, so that a request sent twice counts once."""

    key = fields.String(data_key="Idempotency-Key", load_default=None, validate=validate.Length(min=1, max=255))


@certificates.post("")
@certificates.arguments(DocumentSchema, location="files")
@certificates.arguments(KeySchema, location="headers")
@certificates.response(202, SubmissionShape, headers=LOCATION)
@certificates.doc(**SIGNED)
def submit(form: dict[str, Any], headers: dict[str, str | None]) -> Any:
    """Submit a certificate. It is read soon after: follow the address in Location."""
    batch = chosen_batch(form["batch"])
    key = headers["key"]
    received = intake.receive(
        db.session,
        parts().store,
        parts().bell,
        actor=account(),
        file=form["file"].stream,
        file_name=form["file"].filename or "",
        now=datetime.now(UTC),
        batch_id=None if batch is None else batch.id,
        supersedes_id=replaced(form["supersedes"]),
        idempotency=None if key is None else Idempotency(request.path, key),
        max_bytes=parts().settings.max_document_bytes,
    )
    address = url_for("api-submissions.show", public_id=received.submission.public_id)
    unchanged = received.repeated and not received.requeued  # what was rejected before is read again
    told = {"repeated": unchanged} if key is None else {}  # under one key, every answer is the first one
    return {**shown(received.submission, ()), **told}, 202, {"Location": address}


@certificates.get("/<public_id>")
@certificates.response(200, CertificateShape)
def show(public_id: str) -> dict[str, Any]:
    """One certificate, with its results where they may be shown."""
    page = found(public_id)
    certificate = page.certificate
    results = page.results if values_shown(certificate) else ()
    dumped: dict[str, Any] = {name: getattr(certificate, name) for name in PLAIN}
    successor = None if page.successor is None else page.successor.public_id
    samples = [
        {**{name: getattr(s, name) for name in SAMPLE}, "results": [r for r in results if r.sample_id == s.id]}
        for s in certificate.samples
    ]
    return {**dumped, "superseded_by": successor, "samples": samples}


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
