"""Programs submit certificates, follow their reading, and read what is published."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from flask import jsonify, request, url_for
from marshmallow import RAISE, Schema, fields, validate

from registry.domain.label import PRODUCT_FORMS
from registry.domain.said import Said
from registry.domain.workflow import Publication
from registry.errors import InvalidInput, UnreadableDocument
from registry.services.incoming import intake
from registry.services.incoming.intake import Idempotency
from registry.services.incoming.unpacking import is_archive
from registry.storage.queries.published import state_at
from registry.web.api.bodies import ApiBlueprint
from registry.web.api.kinds import Day, File, Words
from registry.web.api.provenance import corrected_particular
from registry.web.api.shapes import CertificateShape
from registry.web.api.submissions import SIGNED, SubmissionShape, followed, shown
from registry.web.api.tried import DryRunShape, tried_data
from registry.web.asked.as_of import AsOfSchema, as_of
from registry.web.asked.batch_choice import chosen_batch
from registry.web.asked.certificate_choice import replaced
from registry.web.asked.faults import Withdrawn
from registry.web.consumers.certificates import found, published_on, values_shown, versions
from registry.web.entry.visitor import account
from registry.web.laboratories.dry_run import dry_run
from registry.web.shared.database import db
from registry.web.shared.parts import parts

LOCATION = {"Location": {"schema": {"type": "string"}}}
VERSIONS = {
    "Link": {"schema": {"type": "string"}, "description": "predecessor-, successor- and latest-version (RFC 5829)"}
}
PLAIN = (
    "public_id",
    "number",
    "laboratory",
    "publication",
    "reported_on",
    "supersedes",
    "document",
)
HOW_TRIED = ("jurisdiction", "on", "form")  # parameters of a dry run
NOT_TRIED = Said("This is no dry run, and certificates are judged by every law.")
ARCHIVE = Said("This is a ZIP archive: send it to /api/v1/deliveries, which answers for each file in it.")
ONLY_TRIED = Said("Leave this out, or add dry_run=true.")
SAMPLE = ("sample_number", "product_name", "batch_number", "batch", "matrix", "tested_on")


class DocumentSchema(Schema):
    """A document, and what it is for."""

    file = File(required=True, metadata={"description": "The PDF; archives go to /api/v1/deliveries"})
    batch = fields.String(load_default="", metadata={"description": "The batch's id, or the number on its pack"})
    supersedes = fields.String(
        load_default="", metadata={"description": "The id of the certificate it replaces, or the number printed on it"}
    )
    reason = Words(load_default="", about="Why it is issued anew, for everybody to read: needed with supersedes")


class DryRunSchema(Schema):
    """Whether a document is only to be tried, by whose law and as what."""

    dry_run = fields.Boolean(load_default=False, metadata={"description": "Read and judge it, and keep nothing"})
    jurisdiction = Words(load_default="", about="By whose law, such as us-ut; left out: every one's")
    on = Day(about="By the law of this day; left out: today's")
    form = fields.String(
        load_default=None,
        validate=validate.OneOf(PRODUCT_FORMS),
        metadata={"description": "What the product is sold as; left out: not stated"},
    )


certificates = ApiBlueprint(
    "api-certificates", __name__, url_prefix="/api/v1/certificates", description="Certificates and what they say"
)


class KeySchema(Schema):
    """A key of the client's own, so that a request sent twice counts once."""

    key = fields.String(data_key="Idempotency-Key", load_default=None, validate=validate.Length(min=1, max=255))


@certificates.post("")
@certificates.arguments(DocumentSchema, location="files", unknown=RAISE)
@certificates.arguments(KeySchema, location="headers")
@certificates.arguments(DryRunSchema, location="query")
@certificates.response(202, SubmissionShape, headers=LOCATION)
@certificates.alt_response(200, schema=DryRunShape, description="What would be read and how it is judged")
@certificates.doc(**SIGNED)
def submit(form: dict[str, Any], headers: dict[str, str | None], tried: dict[str, Any]) -> Any:
    """Submit a certificate. It is read soon after: follow the address in Location. A dry run keeps nothing.

    ZIP archives, and many files at once, are taken at /api/v1/deliveries, which answers for each file.
    """
    batch, supersedes = chosen_batch(form["batch"]), replaced(form["supersedes"])
    if is_archive(form["file"].stream):
        raise UnreadableDocument("not-a-pdf", ARCHIVE, status=415)
    how = {name: tried[name] for name in HOW_TRIED}
    if tried["dry_run"]:
        return jsonify(tried_data(dry_run(form["file"], **how)))
    if any(how.values()):
        raise InvalidInput(NOT_TRIED, tuple((name, ONLY_TRIED) for name, given in how.items() if given))
    return taken(form, headers["key"], None if batch is None else batch.id, supersedes)


def taken(form: dict[str, Any], key: str | None, batch_id: int | None, supersedes_id: int | None) -> Any:
    """Take in a PDF, and say where to follow it."""
    received = intake.receive(
        db.session,
        parts().store,
        parts().bell,
        actor=account(),
        file=form["file"].stream,
        file_name=form["file"].filename or "",
        now=datetime.now(UTC),
        batch_id=batch_id,
        supersedes_id=supersedes_id,
        supersedes_reason=form["reason"],
        idempotency=None if key is None else Idempotency(request.path, key),
        max_bytes=parts().settings.max_document_bytes,
    )
    address = url_for("api-submissions.show", public_id=received.submission.public_id)
    unchanged = received.repeated and not received.requeued  # what was rejected before is read again
    told = {"repeated": unchanged} if key is None else {}  # under one key, every answer is the first one
    return {**shown(followed(received.submission.public_id)), **told}, 202, {"Location": address}


@certificates.get("/<public_id>")
@certificates.arguments(AsOfSchema, location="query")
@certificates.response(200, CertificateShape, headers=VERSIONS)
def show(_past: dict[str, str], public_id: str) -> Any:
    """One certificate, with its results where they may be shown; one that was withdrawn is gone and says why."""
    at = as_of()
    page = found(public_id, at)
    certificate = page.certificate
    visible = values_shown(certificate, at)
    state = state_at(certificate, at)
    if state == Publication.WITHDRAWN and not visible:
        raise Withdrawn(f"This certificate was withdrawn: {certificate.withdrawn_reason}")
    results = page.results if visible else ()
    dumped: dict[str, Any] = {name: getattr(certificate, name) for name in PLAIN}
    dumped["published_at"] = published_on(certificate, at)
    successor = None if page.successor is None else page.successor.public_id
    samples = [
        {
            **{name: getattr(s, name) for name in SAMPLE},
            "particulars": [{"field": name, **place} for name, place in s.fields.items()] if visible else [],
            "results": [r for r in results if r.sample_id == s.id],
        }
        for s in certificate.samples
    ]
    reason = certificate.withdrawn_reason if state == Publication.WITHDRAWN else None
    told = {"publication": state, "withdrawn_reason": reason, "superseded_by": successor, "samples": samples}
    told["corrections"] = [corrected_particular(row) for row in page.corrections] if visible else []
    around = [f'<{address(other)}>; rel="{relation}"' for relation, other in versions(page, at)]
    return {**dumped, **told}, 200, {"Link": ", ".join(around)} if around else {}


def address(public_id: str) -> str:
    """Where a certificate of this id is."""
    return url_for("api-certificates.show", public_id=public_id)
