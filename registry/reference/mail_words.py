"""What mails say, in each language of the pages, from data/mail_words.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from marshmallow import Schema, fields, post_load

from registry.reference.files import DATA, read_file


@dataclass(frozen=True)
class DisabledWords:
    """What is said of a disabled webhook in one language; `says`, `why` and `again` are templates."""

    language: str
    subject: str
    says: str
    why: str
    again: str


class _DisabledSchema(Schema):
    language = fields.String(required=True)
    subject = fields.String(required=True)
    says = fields.String(required=True)
    why = fields.String(required=True)
    again = fields.String(required=True)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> DisabledWords:
        return DisabledWords(**data)


class _FileSchema(Schema):
    disabled_webhook = fields.List(fields.Nested(_DisabledSchema), required=True)


@cache
def disabled_words(root: Path = DATA) -> tuple[DisabledWords, ...]:
    """The words of each language; raises DataFileError where the file is wrong."""
    return tuple(read_file(root, "mail_words.yaml", _FileSchema())["disabled_webhook"])
