"""A file held against the registry: by its sha256 alone, or read and forgotten to find the nearest certificate."""

from __future__ import annotations

import hashlib
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore
from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_babel import gettext, lazy_gettext
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wrappers import Response

from registry.domain.workflow import Publication
from registry.errors import InvalidInput, UnreadableDocument
from registry.extract.child import read_isolated
from registry.extract.page.envelope import HEADER, SEARCHED
from registry.extract.provenance import Provenance, provenance_isolated
from registry.reference.problems import Problem, load_problems
from registry.services.finding.comparing import Comparison, compared
from registry.storage.models import Certificate
from registry.storage.queries.certificates import latest_version
from registry.storage.queries.comparing import certificates_of_bytes
from registry.web.asked.forms import Form
from registry.web.entry.signing_in import limiter
from registry.web.shared.database import db
from registry.web.shared.parts import parts

blueprint = Blueprint("verifying", __name__, url_prefix="/verify")
SHA256 = re.compile(r"[0-9a-f]{64}")
HASHED, READ = "120 per hour", "20 per hour"
READERS = BoundedSemaphore(2)  # so many strangers' files are read at once; the other threads go on serving pages
EMPTY = lazy_gettext("The file you chose is empty. Fetch it again from whoever sent it.")
NO_PDF = lazy_gettext("The file you chose is no PDF, whatever its name says. Choose the PDF that the laboratory made.")
FIELDS = {
    "certificate_number": lazy_gettext("Certificate number"),
    "laboratory": lazy_gettext("Laboratory"),
    "batch_number": lazy_gettext("Batch number"),
    "sample_id": lazy_gettext("Sample number"),
    "product_name": lazy_gettext("Product"),
    "date_reported": lazy_gettext("Date of the report"),
    "date_tested": lazy_gettext("Date of the test"),
    "limits": lazy_gettext("LOD and LOQ"),
}


@dataclass(frozen=True)
class Known:
    """A registered certificate in the very bytes asked about, and what stands in its place today."""

    certificate: Certificate
    latest: Certificate | None


@blueprint.get("")
def show() -> str | tuple[str, int]:
    """The form; with `?sha256=` also what is known of a file with that digest."""
    digest = request.args.get("sha256", "").strip().lower()
    if not digest:
        return page()
    if SHA256.fullmatch(digest) is None:
        fault = gettext("A sha256 is 64 digits and letters from a to f.")
        return page(form=Form({"sha256": digest}, {"sha256": fault})), 422
    return page(digest=digest, known=known(digest))


@blueprint.post("")
@limiter.limit(HASHED)
def hash_file() -> Response | tuple[str, int]:
    """The answer for a file's sha256, taken here for browsers that cannot; the file is not kept."""
    try:
        digest = sha256_of(chosen_file())
    except InvalidInput as error:
        return page(form=Form().refused(error)), 422
    return redirect(url_for("verifying.show", sha256=digest, _anchor="answer"), code=303)


@blueprint.post("/read")
@limiter.limit(READ)
def read() -> tuple[str, int] | str:
    """Read a file in the locked child and hold it against the certificate nearest to it; then forget it."""
    try:
        file = chosen_file()
    except InvalidInput as error:
        return page(form=Form().refused(error)), 422
    digest = sha256_of(file)
    if found := known(digest):
        return page(digest=digest, known=found)
    answer, provenance = read_and_forgotten(file)
    if provenance is None:
        return page(digest=digest, problem=load_problems()[answer["problems"][0]["type"]]), 422
    near = compared(db.session, answer)
    return page(digest=digest, answer=answer, provenance=provenance, near=near)


def page(
    *,
    form: Form | None = None,
    digest: str = "",
    known: tuple[Known, ...] = (),
    problem: Problem | None = None,
    answer: dict[str, Any] | None = None,
    provenance: Provenance | None = None,
    near: Comparison | None = None,
) -> str:
    """The page with whatever is known of a file."""
    return render_template(
        "verifying/show.html",
        form=form or Form(),
        digest=digest,
        known=known,
        problem=problem,
        answer=answer,
        provenance=provenance,
        near=near,
        fields=FIELDS,
        empty=EMPTY,
        no_pdf=NO_PDF,
    )


def known(digest: str) -> tuple[Known, ...]:
    """The certificates in the file of this digest that were made public, each with what superseded it."""
    found = certificates_of_bytes(db.session, digest)
    return tuple(
        Known(c, latest_version(db.session, c) if c.publication == Publication.SUPERSEDED else None) for c in found
    )


def chosen_file() -> FileStorage:
    """The file of the request; raises InvalidInput where there is none, it is empty, or no PDF begins in it."""
    file = request.files.get("file")
    if file is None or not file.filename:
        raise InvalidInput(gettext("No file was chosen."), (("file", gettext("Choose a PDF.")),))
    beginning = file.stream.read(SEARCHED)
    file.stream.seek(0)
    if not beginning:
        raise InvalidInput(gettext("This file cannot be checked."), (("file", str(EMPTY)),))
    if HEADER not in beginning:
        raise InvalidInput(gettext("This file cannot be checked."), (("file", str(NO_PDF)),))
    return file


def sha256_of(file: FileStorage) -> str:
    """The digest of an upload, whose position is at its beginning afterwards."""
    digest = hashlib.sha256()
    while chunk := file.stream.read(1 << 20):
        digest.update(chunk)
    file.stream.seek(0)
    return digest.hexdigest()


def read_and_forgotten(file: FileStorage) -> tuple[dict[str, Any], Provenance | None]:
    """What was read of an upload and of its history, None where it cannot be read; nothing of it stays on the disk.

    Ends the open transaction first: a slow file holds no lock. Raises ServiceUnavailable while as many files as may be
    are being read.
    """
    db.session.commit()
    if not READERS.acquire(blocking=False):
        raise ServiceUnavailable(gettext("Other files are being read just now. Try again in a minute."))
    try:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "paper.pdf"
            file.save(path)
            answer = read_isolated(path, most_bytes=parts().settings.max_document_bytes)
            return answer, None if answer["status"] == "unreadable" else history_of(path)
    finally:
        READERS.release()


def history_of(path: Path) -> Provenance:
    """The signatures and updates of a file that can be read; one nobody can check counts as such."""
    try:
        return provenance_isolated(path)
    except UnreadableDocument:
        return Provenance.unknown()
