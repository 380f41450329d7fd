"""How far the registry may be trusted, in figures; and the queue of what readers say was misread."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.domain.workflow import Publication
from registry.services.reviewing.misreads import decide_report
from registry.storage.queries.misreads import open_reports, trust_figures
from registry.web.asked.as_of import as_of
from registry.web.entry.visitor import account
from registry.web.shared.database import db
from registry.web.shared.parts import parts

blueprint = Blueprint("trust", __name__)


@blueprint.get("/trust")
def show() -> str:
    """Who runs it, how it works, how often it was wrong, what registered does not mean."""
    return render_template("trust.html", figures=trust_figures(db.session, as_of()), operator=parts().settings.operator)


@blueprint.get("/misreads")
def reports() -> str:
    """What readers say was misread, oldest first."""
    return render_template("results/reports.html", reports=open_reports(db.session, account()))


@blueprint.post("/misreads/<int:report_id>")
def decide(report_id: int) -> Response:
    """Say whether the value was misread; then its certificate is where it is mended."""
    outcome = request.form.get("outcome", "")
    report = decide_report(db.session, actor=account(), report_id=report_id, outcome=outcome, now=datetime.now(UTC))
    if outcome == "right":
        certificate = report.result.sample.certificate
        open_ = certificate.publication == Publication.TO_BE_VERIFIED
        withdraw = gettext(
            "Kept. Now withdraw the certificate, and have it issued anew: what is published is not corrected."
        )
        flash(gettext("Kept. Now correct the value.") if open_ else withdraw)
        return redirect(url_for("review.show", public_id=certificate.public_id), code=303)
    flash(gettext("Kept: the value was read correctly."))
    return redirect(url_for("trust.reports"), code=303)
