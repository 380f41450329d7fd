"""A number and its ink: the crop of the page around one result, and the way to say that it was misread."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

from flask import Blueprint, Response, abort, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response as AnyResponse

from registry.domain.said import Said
from registry.domain.workflow import Publication
from registry.errors import InvalidInput
from registry.services.reviewing.misreads import report_misread, reporter_of
from registry.storage.models import Result
from registry.storage.queries.misreads import is_effective, newer_of, result_by_id
from registry.storage.queries.results import row_begins_after
from registry.web.asked.as_of import as_of
from registry.web.asked.faults import Withdrawn
from registry.web.asked.forms import Form
from registry.web.consumers.certificates import values_shown
from registry.web.consumers.crop import cropped
from registry.web.consumers.paper import SCALE, picture
from registry.web.entry.signing_in import limiter
from registry.web.shared.database import db
from registry.web.shared.parts import parts

blueprint = Blueprint("ink", __name__, url_prefix="/results")
REPORTS = "20 per hour"


@blueprint.get("/<int:result_id>")
def show(result_id: int) -> str | AnyResponse:
    """One value: its ink, what was read, how sure; a corrected one leads to what replaced it."""
    at = as_of()
    newer = newer_of(db.session, result_id, at)
    if newer is not None:
        return redirect(url_for("ink.show", result_id=newer.id), code=303)
    return render_template("results/show.html", result=shown(result_id, at), form=Form())


@blueprint.get("/<int:result_id>/ink.png")
def crop(result_id: int) -> Response:
    """The row of the page from the name to the value and what stands behind it, with a box on the value.

    `?screen=narrow` leaves out what lies between the two.
    """
    result, narrow = shown(result_id, as_of()), request.args.get("screen") == "narrow"
    digest = result.sample.certificate.document.sha256
    after = row_begins_after(db.session, result) if result.box is not None else 0.0
    tag = hashlib.sha256(f"{digest}.{result.id}.{result.x0}.{result.top}.{after}.{narrow}".encode()).hexdigest()[:32]
    if tag in request.if_none_match:
        return Response(status=304, headers={"ETag": f'"{tag}"'})
    answer = Response(
        cropped(picture(digest, result.page, SCALE), result.box, after, narrow=narrow), mimetype="image/png"
    )
    answer.set_etag(tag)
    answer.headers["Cache-Control"] = "private, max-age=86400"
    return answer


@blueprint.post("/<int:result_id>/misread")
@limiter.limit(REPORTS)
def misread(result_id: int) -> AnyResponse | tuple[str, int]:
    """Tell the verifiers that this looks misread; no account is needed."""
    result = shown(result_id)
    typed = {name: request.form.get(name, "") for name in ("proposed", "note")}
    reporter = reporter_of(request.remote_addr or "unknown", parts().settings.secret_key)
    try:
        report_misread(db.session, result_id=result.id, reporter=reporter, now=datetime.now(UTC), **typed)
    except InvalidInput as error:
        return render_template("results/show.html", result=result, form=Form(typed).refused(error)), 422
    flash(gettext("Thank you. A verifier holds the value against the paper. What you wrote is shown to nobody else."))
    return redirect(url_for("ink.show", result_id=result.id), code=303)


def shown(result_id: int, at: datetime | None = None) -> Result:
    """A result this visitor may see; the gate has asked whether its certificate is theirs to see.

    With an instant it must have counted then too; paper that was taken back since is not shown for any day.

    Raises Withdrawn with the reason where its certificate was taken back; 404 where it counts no more.
    """
    result = result_by_id(db.session, result_id)
    if result is None:
        abort(404)
    certificate = result.sample.certificate
    if not values_shown(certificate):
        if certificate.publication == Publication.WITHDRAWN:
            raise Withdrawn(Said("This certificate was withdrawn: {reason}", reason=certificate.withdrawn_reason))
        abort(404)
    if not (values_shown(certificate, at) and is_effective(db.session, result_id, at)):
        abort(404)
    return result
