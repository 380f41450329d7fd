"""What a dry run answers to a program."""

from __future__ import annotations

from typing import Any

from marshmallow import Schema, fields

from registry.services.checked_data import sample_data
from registry.web.dry_run import DryRun
from registry.web.parts import parts


class DryRunShape(Schema):
    """What would be read in a document and how it is judged; nothing of it is kept."""

    sha256 = fields.String(allow_none=True)
    judged_on = fields.String()
    catalogue_version = fields.String()
    problems = fields.List(fields.Dict())
    samples = fields.List(fields.Dict(), metadata={"description": "Each with its results, rules and duties"})


def tried_data(found: DryRun) -> dict[str, Any]:
    """A dry run for a program, in the form of `registry check --json`."""
    return {
        "sha256": found.answer["sha256"],
        "judged_on": found.on.isoformat(),
        "catalogue_version": parts().catalogue.version,
        "problems": found.answer["problems"],
        "samples": [sample_data(sample) for sample in found.samples],
    }
