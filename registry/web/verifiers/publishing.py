"""Verifiers publish what they have verified, and take back what should not stand."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from registry.services.reviewing import publishing
from registry.web.entry.visitor import account
from registry.web.shared.database import db
from registry.web.shared.parts import parts
from registry.web.verifiers.review import attempt, back, found, now

blueprint = Blueprint("publishing", __name__, url_prefix="/review")


@blueprint.post("/<public_id>/publish")
def publish(public_id: str) -> Response:
    """Show the certificate to everybody."""
    certificate = found(public_id).certificate
    if not attempt(
        lambda: publishing.publish(
            db.session, parts().catalogue, actor=account(), certificate_id=certificate.id, now=now()
        )
    ):
        return back(found(public_id), "publish")
    flash(gettext("The certificate is published, and its batches are judged."), "success")
    return redirect(url_for("certificates.show", public_id=public_id), code=303)


@blueprint.post("/<public_id>/withdraw")
def withdraw(public_id: str) -> Response:
    """Take the certificate back, with a reason everybody may read."""
    certificate, reason = found(public_id).certificate, request.form.get("reason", "")
    if not attempt(
        lambda: publishing.withdraw(
            db.session, parts().catalogue, actor=account(), certificate_id=certificate.id, reason=reason, now=now()
        )
    ):
        return back(found(public_id), "withdraw")
    flash(gettext("The certificate is withdrawn."), "success")
    return redirect(url_for("certificates.show", public_id=public_id), code=303)
