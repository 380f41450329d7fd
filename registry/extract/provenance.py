"""Asks a locked child how a document's signatures stand and whether it was added to: nothing is fetched for it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from marshmallow import Schema, ValidationError, fields, validate

from registry.extract.child import READING, WRONG
from registry.extract.file import check_size, opened
from registry.extract.limits import MAX_BYTES
from registry.extract.locked.minder import Minder, Refused

SEALS = Minder(warm_up="registry.extract.inside.seals:warm_up")  # of its own: no worker loads what checks signatures
STATES = ("intact", "altered", "cannot_be_checked")


@dataclass(frozen=True)
class Signature:
    """One signature: its state, the name its certificate bears, and whether it covers the whole file."""

    state: str
    by: str
    whole: bool


@dataclass(frozen=True)
class Provenance:
    """The signatures of a file, and how many times something was appended to it."""

    signatures: tuple[Signature, ...]
    updates: int

    @classmethod
    def unknown(cls) -> Provenance:
        """Of a file whose signatures nobody can check."""
        return cls((Signature("cannot_be_checked", "", whole=False),), 0)


class SignatureSchema(Schema):
    """One signature, as the child may say it."""

    state = fields.String(required=True, validate=validate.OneOf(STATES))
    by = fields.String(required=True, validate=validate.Length(max=200))
    whole = fields.Boolean(required=True)


class ProvenanceSchema(Schema):
    """What the child may say."""

    signatures = fields.List(fields.Nested(SignatureSchema), required=True, validate=validate.Length(max=20))
    updates = fields.Integer(required=True, strict=True, validate=validate.Range(min=0))


def provenance_isolated(path: Path) -> Provenance:
    """How a file's signatures stand, looked at in a child. Raises UnreadableDocument."""
    with opened(path) as document:
        check_size(document, MAX_BYTES)
        answer = SEALS.ask("registry.extract.inside.seals:look", document=document, arguments={}, limits=READING)
    try:
        said = ProvenanceSchema().load(json.loads(answer.body))
    except (ValueError, ValidationError) as error:
        raise Refused("reader-fault", WRONG, answer.layers) from error
    return Provenance(tuple(Signature(**one) for one in said["signatures"]), said["updates"])
