"""The templates of the sentences that the reader stores with a certificate, from data/reader_sentences.yaml."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from marshmallow import Schema, fields

from registry.reference.files import DATA, read_file


@dataclass(frozen=True)
class ReaderSentences:
    """Templates, of which the first that fits counts; `parts` are the phrases that a value of theirs is one of."""

    templates: tuple[str, ...]
    parts: Mapping[str, tuple[str, ...]]


def _texts() -> fields.List[str]:
    return fields.List(fields.String(required=True), required=True)


class _FileSchema(Schema):
    documents = _texts()
    pictures = _texts()
    flags = _texts()
    reasons = _texts()
    parts = fields.Dict(keys=fields.String(), values=_texts(), required=True)


@cache
def reader_sentences(root: Path = DATA) -> ReaderSentences:
    """The templates; raises DataFileError where the file is wrong."""
    found = read_file(root, "reader_sentences.yaml", _FileSchema())
    templates = (text for of in ("documents", "pictures", "flags", "reasons") for text in found[of])
    parts = {"reason": tuple(found["reasons"]), **{name: tuple(phrases) for name, phrases in found["parts"].items()}}
    return ReaderSentences(tuple(templates), parts)
