"""A certificate for everybody who may see it: its pages with a box on every value read, its results, its original."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from flask import Blueprint, Response, abort, make_response, render_template, request, url_for

from registry.domain.said import Said
from registry.domain.workflow import VALUES_SHOWN, Publication
from registry.errors import NotFound
from registry.storage.models import Certificate, Document
from registry.storage.queries.certificates import CertificatePage, certificate_page, latest_version
from registry.storage.queries.published import state_at
from registry.web.asked.as_of import as_of
from registry.web.asked.faults import Withdrawn
from registry.web.consumers.paper import SCALE, drawn, picture
from registry.web.entry.visitor import visitor
from registry.web.shared.database import db
from registry.web.shared.parts import parts
from registry.web.shown.field_names import FIELD_NAMES

blueprint = Blueprint("certificates", __name__, url_prefix="/certificates")
ORIGINAL_POLICY = "sandbox; default-src 'none'"  # a PDF of a stranger never runs as part of these pages


@blueprint.get("/<public_id>")
def show(public_id: str) -> Response:
    """The certificate; `?result=5` marks that result's ink.

    What was superseded says by what; what was withdrawn is gone (410) and says why, but to those who keep it.
    """
    at = as_of()
    page = found(public_id, at)
    shown = values_shown(page.certificate, at)
    results = page.results if shown else ()
    sheets = drawn(page.certificate.document, results) if results and values_shown(page.certificate) else ()
    marked = request.args.get("result", type=int)
    text = render_template(
        "certificates/show.html",
        page=page,
        results=results,
        sheets=sheets,
        chosen=marked,
        shown=shown,
        published_at=published_on(page.certificate, at),
        field_names=FIELD_NAMES,
    )
    gone = state_at(page.certificate, at) == Publication.WITHDRAWN and not shown
    answer = make_response(text, 410 if gone else 200)
    for relation, other in versions(page, at):
        answer.headers.add("Link", f'<{url_for("certificates.show", public_id=other)}>; rel="{relation}"')
    return answer


def versions(page: CertificatePage, at: datetime | None = None) -> Iterator[tuple[str, str]]:
    """What stands around a certificate in its chain, by the relations of RFC 5829."""
    if page.successor is not None:
        yield "successor-version", page.successor.public_id
        yield "latest-version", latest_version(db.session, page.certificate, at).public_id
    if page.certificate.supersedes is not None:
        yield "predecessor-version", page.certificate.supersedes.public_id


@blueprint.get("/<public_id>/pages/<int:page>.png")
def picture_of_page(public_id: str, page: int) -> Response:
    """One page as a picture, drawn by the sandboxed reader and kept."""
    return page_as_picture(shown_document(public_id), page)


def page_as_picture(document: Document, page: int) -> Response:
    """The answer with one page of a document, which a browser may keep for its reader alone."""
    if not 1 <= page <= (document.pages or 0):
        abort(404)
    answer = Response(picture(document.sha256, page, SCALE), mimetype="image/png")
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer


@blueprint.get("/<public_id>/original.pdf")
def original(public_id: str) -> Response:
    """The laboratory's own PDF, byte for byte; checked against its sha256 before it goes out."""
    document = shown_document(public_id)
    answer = Response(parts().store.read(document.sha256), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{document.sha256}.pdf"'
    answer.headers["Content-Security-Policy"] = ORIGINAL_POLICY
    answer.set_etag(document.sha256)
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.make_conditional(request, accept_ranges=True, complete_length=document.size)
    return answer


def shown_document(public_id: str) -> Document:
    """The document behind a certificate whose values this visitor may see: a picture of a value is a value.

    With a day asked for they must have been shown then too; paper that was taken back since is shown for no day.

    Raises Withdrawn with the reason where it was taken back, NotFound where it is still to be verified.
    """
    at = as_of()
    certificate = found(public_id, at).certificate
    for instant in (None, at):
        refuse_hidden(certificate, instant)
    return certificate.document


def refuse_hidden(certificate: Certificate, at: datetime | None = None) -> None:
    """Raise Withdrawn or NotFound where this visitor does not see a certificate's values."""
    if values_shown(certificate, at):
        return
    if state_at(certificate, at) == Publication.WITHDRAWN:
        raise Withdrawn(Said("This certificate was withdrawn: {reason}", reason=certificate.withdrawn_reason))
    raise NotFound(Said("This certificate is still to be verified. What it says is shown once it is published."))


def found(public_id: str, at: datetime | None = None) -> CertificatePage:
    """The certificate of this address; whether this visitor may see it, the gate has asked.

    Raises NotFound too for an instant before it was filed, and for strangers before it was published.
    """
    page = certificate_page(db.session, public_id, at)
    if page is None or not was_there(page.certificate, at):
        raise NotFound(Said("There is no certificate at this address."))
    return page


def was_there(certificate: Certificate, at: datetime | None) -> bool:
    """Whether this visitor found it here at that instant: its keepers and makers once filed, others once published."""
    if at is None:
        return True
    if certificate.created_at > at:
        return False
    makers = {sample.batch.product.maker_id for sample in certificate.samples if sample.batch is not None}
    return published_on(certificate, at) is not None or keeps(certificate) or visitor().organisation_id in makers


def published_on(certificate: Certificate, at: datetime | None = None) -> datetime | None:
    """When it was published, as it was known at that instant."""
    when = certificate.published_at
    return when if when is None or at is None or when <= at else None


def keeps(certificate: Certificate) -> bool:
    """Whether this visitor is of its laboratory, of who submitted it, or oversees."""
    asker = visitor()
    return asker.oversees or asker.organisation_id in {
        certificate.laboratory_id,
        certificate.submission.organisation_id,
    }


def values_shown(certificate: Certificate, at: datetime | None = None) -> bool:
    """Whether this visitor sees its values: everybody what stands or stood, its keepers also what is to be verified."""
    return keeps(certificate) or state_at(certificate, at) in VALUES_SHOWN
