"""Laboratories upload certificates and follow how far each has come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import BinaryIO, cast

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response

from registry.domain.bucket import Bucket
from registry.domain.said import Said
from registry.errors import InvalidInput, NotFound
from registry.services.incoming import discarding, intake
from registry.services.incoming.arrivals import Arrival, arrivals
from registry.services.incoming.delivery import LONE_REASON
from registry.services.incoming.unpacking import is_archive
from registry.storage.models import Batch
from registry.storage.queries.certificates import refused_corrections, set_aside
from registry.storage.queries.submissions import Submitted, submission_by_public_id, submissions_of
from registry.storage.queries.workbench import counts, run_of
from registry.web.asked.batch_choice import chosen_batch, offered_batches
from registry.web.asked.certificate_choice import replaced
from registry.web.asked.forms import Form
from registry.web.entry.addresses import asked_row
from registry.web.entry.visitor import account, visitor
from registry.web.shared.database import db
from registry.web.shared.parts import parts
from registry.web.shown.field_names import FIELD_NAMES

blueprint = Blueprint("submissions", __name__, url_prefix="/submissions")
PAGE = 50


@blueprint.get("")
def index() -> str:
    """The uploads of the own laboratory, or of all for those who oversee, under the form for new ones."""
    return show_index(Form(request.args), ())


@blueprint.post("")
def upload() -> str | tuple[str, int]:
    """Take in one or several files; a file that cannot be taken says why, and the others go on."""
    form = Form({name: value for name, value in request.form.items() if name != "csrf_token"})
    try:
        batch = chosen_batch(request.form.get("batch", ""))
        supersedes_id = replaced(request.form.get("supersedes", ""))
        files = chosen_files(supersedes_id)
    except InvalidInput as error:
        return show_index(form.refused(error), ()), 422
    arrived = tuple(arrival for file in files for arrival in arrive(file, batch, supersedes_id))
    return show_index(Form(), arrived), 202 if any(arrival.submission for arrival in arrived) else 422


@blueprint.get("/<public_id>")
def show(public_id: str) -> str:
    """One upload: its document's reading, what was read, or why it could not be."""
    found = submission_by_public_id(db.session, public_id, visitor().own_only)
    if found is None:
        raise NotFound(Said("There is no submission at this address."))
    return show_one(found, Form())


@blueprint.post("/<public_id>/discard")
def discard(public_id: str) -> tuple[str, int] | Response:
    """Lay aside an upload that can only be sent anew, with the reason."""
    reason, now = request.form.get("reason", ""), datetime.now(UTC)
    try:
        discarding.discard(
            db.session, parts().catalogue, actor=account(), submission_id=public_id, reason=reason, now=now
        )
    except InvalidInput as error:
        found = submission_by_public_id(db.session, public_id, visitor().own_only)
        if found is None:
            raise
        return show_one(found, Form({"reason": reason}).refused(error)), 422
    return redirect(url_for("submissions.show", public_id=public_id), code=303)


def show_one(found: Submitted, form: Form) -> str:
    """One upload with its certificates, and what verifiers refused of each that is its laboratory's."""
    rejected = {own: [a for a in set_aside(db.session, own) if a.decision == "rejected"] for own in found.kept}
    put_back = {own: refused_corrections(db.session, own) for own in found.kept}
    told = {"rejected": rejected, "put_back": put_back, "field_names": FIELD_NAMES}
    return render_template("submissions/show.html", found=found, form=form, **told)


def chosen_files(supersedes_id: int | None) -> list[FileStorage]:
    """The files of the request; raises InvalidInput where there is none, or what replaces a certificate is amiss."""
    files = [file for file in request.files.getlist("file") if file.filename]
    if not files:
        raise InvalidInput(Said("No file was chosen."), (("file", Said("Choose at least one PDF or ZIP.")),))
    several = len(files) > 1 or any(is_archive(cast("BinaryIO", file.stream)) for file in files)
    if supersedes_id is not None and several:
        fault = Said("Only one file can replace a certificate: choose one file, or leave this empty.")
        raise InvalidInput(Said("Nothing was taken."), (("supersedes", fault),))
    if supersedes_id is None and request.form.get("reason", "").strip():
        raise InvalidInput(Said("Nothing was taken."), (("supersedes", LONE_REASON),))
    if supersedes_id is not None and not request.form.get("reason", "").strip():
        raise InvalidInput(
            Said("Nothing was taken."), (("reason", Said("Say why it is issued anew, for everybody to read.")),)
        )
    return files


def arrive(file: FileStorage, batch: Batch | None, supersedes_id: int | None) -> Iterator[Arrival]:
    """Take in one PDF, or each member of an archive."""
    most = parts().settings.max_document_bytes
    take = partial(
        intake.receive,
        db.session,
        parts().store,
        parts().bell,
        actor=account(),
        now=datetime.now(UTC),
        batch_id=None if batch is None else batch.id,
        supersedes_id=supersedes_id,
        supersedes_reason=request.form.get("reason", ""),
        max_bytes=most,
    )
    return arrivals(cast("BinaryIO", file.stream), file.filename or "", take, max_bytes=most)


def show_index(form: Form, arrived: tuple[Arrival, ...]) -> str:
    """The workbench: the form, the buckets with how much lies in each, and the uploads of the one asked for."""
    own = visitor().own_only
    bucket = next((known for known in Bucket if known == request.args.get("bucket")), None)
    rows = submissions_of(db.session, own, bucket=bucket, before=asked_row("before"), limit=PAGE + 1)
    return render_template(
        "submissions/index.html",
        form=form,
        arrivals=arrived,
        rows=rows[:PAGE],
        more=rows[PAGE - 1].submission.id if len(rows) > PAGE else None,
        batches=offered_batches(),
        bucket=bucket,
        counts=counts(db.session, own),
        run=run_of(db.session, own),
    )
