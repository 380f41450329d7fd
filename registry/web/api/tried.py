"""What a dry run answers to a program."""

from __future__ import annotations

from typing import Any

from flask import url_for
from marshmallow import Schema, fields

from registry.services.incoming.checked_data import sample_data
from registry.services.incoming.foretelling import Missing
from registry.storage.models import Certificate, Submission
from registry.web.laboratories.dry_run import DryRun
from registry.web.shared.parts import parts


class FiledShape(Schema):
    """A submission of this very file."""

    id = fields.String()
    received_at = fields.DateTime()
    page = fields.String()


class RegisteredShape(Schema):
    """A certificate in this very file."""

    id = fields.String()
    publication = fields.String(metadata={"description": "published, superseded or withdrawn"})
    page = fields.String()


class DryRunShape(Schema):
    """What would be read in a document and how it is judged; nothing of it is kept."""

    sha256 = fields.String(allow_none=True)
    judged_on = fields.String()
    catalogue_version = fields.String()
    bucket = fields.String(metadata={"description": "Where it would lie once filed for its batch"})
    filed = fields.List(
        fields.Nested(FiledShape),
        metadata={"description": "You filed this file already: these submissions; sent again, nothing changes"},
    )
    registered = fields.List(
        fields.Nested(RegisteredShape),
        metadata={"description": "The certificates in this file that were made public, whoever filed it"},
    )
    because = fields.List(fields.String(), metadata={"description": "What would put it there; none where it is clean"})
    problems = fields.List(fields.Dict(), metadata={"description": "The flags that a person would have to close"})
    missing = fields.List(fields.Dict(), metadata={"description": "What a duty asks for and the paper lacks"})
    samples = fields.List(fields.Dict(), metadata={"description": "Each with its results, rules and duties"})


def tried_data(found: DryRun) -> dict[str, Any]:
    """A dry run for a program, in the form of `registry check --json`."""
    return {
        "sha256": found.answer["sha256"],
        "judged_on": found.on.isoformat(),
        "catalogue_version": parts().catalogue.version,
        "bucket": found.foretold.bucket.value,
        "filed": [_filed_data(submission) for submission in found.filed],
        "registered": [_registered_data(certificate) for certificate in found.registered],
        "because": [condition.value for condition in found.foretold.because],
        "problems": list(found.foretold.doubts),
        "missing": [_missing_data(missing) for missing in found.foretold.missing],
        "samples": [sample_data(sample) for sample in found.samples],
    }


def _filed_data(submission: Submission) -> dict[str, str]:
    return {
        "id": submission.public_id,
        "received_at": submission.received_at.isoformat(),
        "page": url_for("submissions.show", public_id=submission.public_id, _external=True),
    }


def _registered_data(certificate: Certificate) -> dict[str, str]:
    return {
        "id": certificate.public_id,
        "publication": certificate.publication,
        "page": url_for("certificates.show", public_id=certificate.public_id, _external=True),
    }


def _missing_data(missing: Missing) -> dict[str, str | None]:
    return {
        "jurisdiction": missing.jurisdiction.id,
        "duty": missing.duty.id,
        "asks": missing.answer.item.says,
        "sentence": missing.answer.sentence,
        "silent": missing.silent,
    }
