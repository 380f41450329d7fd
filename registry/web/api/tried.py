"""What a dry run answers to a program."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from registry.services.incoming.checked_data import sample_data
from registry.services.incoming.foretelling import Missing
from registry.web.laboratories.dry_run import DryRun
from registry.web.shared.parts import parts


class DryRunShape(Schema):
    """What would be read in a document and how it is judged; nothing of it is kept."""

    sha256 = fields.String(allow_none=True)
    judged_on = fields.String()
    catalogue_version = fields.String()
    bucket = fields.String(metadata={"description": "Where it would lie once filed for its batch"})
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
        "because": [condition.value for condition in found.foretold.because],
        "problems": list(found.foretold.doubts),
        "missing": [_missing_data(missing) for missing in found.foretold.missing],
        "samples": [sample_data(sample) for sample in found.samples],
    }


def _missing_data(missing: Missing) -> dict[str, str | None]:
    return {
        "jurisdiction": missing.jurisdiction.id,
        "duty": missing.duty.id,
        "asks": missing.answer.item.says,
        "sentence": missing.answer.sentence,
        "silent": missing.silent,
    }
