"""A certificate for everybody who may see it: its pages with a box on every value read, its results, its original."""

from __future__ import annotations

from flask import Blueprint, Response, abort, render_template, request

from registry.errors import NotFound
from registry.storage.models import Certificate
from registry.storage.queries.certificates import CertificatePage, certificate_page
from registry.web.database import db
from registry.web.paper import SCALE, papers, picture
from registry.web.parts import parts
from registry.web.visitor import visitor

blueprint = Blueprint("certificates", __name__, url_prefix="/certificates")
ORIGINAL_POLICY = "sandbox; default-src 'none'"  # a PDF of a stranger never runs as part of these pages


@blueprint.get("/<public_id>")
def show(public_id: str) -> str:
    """The certificate; `?result=5` marks that result's ink. What is withdrawn shows its reason instead of values."""
    page = found(public_id)
    chosen = request.args.get("result", type=int)
    results = page.results if values_shown(page.certificate) else ()
    sheets = papers(page.certificate.document, results) if results else ()
    return render_template("certificates/show.html", page=page, results=results, sheets=sheets, chosen=chosen)


@blueprint.get("/<public_id>/pages/<int:page>.png")
def picture_of_page(public_id: str, page: int) -> Response:
    """One page as a picture, drawn by the sandboxed reader and kept."""
    document = found(public_id).certificate.document
    if not 1 <= page <= (document.pages or 0):
        abort(404)
    answer = Response(picture(document.sha256, page, SCALE), mimetype="image/png")
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer


@blueprint.get("/<public_id>/original.pdf")
def original(public_id: str) -> Response:
    """The laboratory's own PDF, byte for byte; checked against its sha256 before it goes out."""
    document = found(public_id).certificate.document
    answer = Response(parts().store.read(document.sha256), mimetype="application/pdf")
    answer.headers["Content-Disposition"] = f'attachment; filename="{document.sha256}.pdf"'
    answer.headers["Content-Security-Policy"] = ORIGINAL_POLICY
    answer.headers["ETag"] = f'"{document.sha256}"'
    answer.headers["Cache-Control"] = "private, no-cache"
    return answer


def found(public_id: str) -> CertificatePage:
    """The certificate of this address; whether this visitor may see it, the gate has asked."""
    page = certificate_page(db.session, public_id)
    if page is None:
        raise NotFound("There is no certificate at this address.")
    return page


def values_shown(certificate: Certificate) -> bool:
    """Whether this visitor sees its values: everybody what stands or stood, its keepers also what is to be verified."""
    asker = visitor()
    keeper = asker.oversees or asker.organisation_id in {
        certificate.laboratory_id,
        certificate.submission.organisation_id,
    }
    return keeper or certificate.publication in {"published", "superseded"}
