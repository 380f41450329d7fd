"""How recall notices word their lists of batches, from data/recall_words.yaml."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from marshmallow import Schema, fields, validate

from registry.domain.recalled import DayWords, RecallWords
from registry.reference.files import DATA, read_file


class _DayWordsSchema(Schema):
    words = fields.List(fields.String(required=True), required=True)
    side = fields.String(required=True, validate=validate.OneOf(("from", "to")))
    day = fields.Boolean(required=True)


class _FileSchema(Schema):
    through = fields.List(fields.String(required=True), required=True)
    joining = fields.List(fields.String(required=True), required=True)
    between = fields.List(fields.String(required=True), required=True)
    filler = fields.List(fields.String(required=True), required=True)
    every = fields.List(fields.String(required=True), required=True)
    days = fields.Dict(keys=fields.String(), values=fields.Nested(_DayWordsSchema), required=True)


@cache
def recall_words(root: Path = DATA) -> RecallWords:
    """The words; raises DataFileError where the file is wrong."""
    found = read_file(root, "recall_words.yaml", _FileSchema())
    lists = {name: tuple(found[name]) for name in ("through", "joining", "between", "filler", "every")}
    days = tuple(DayWords(tuple(d["words"]), d["side"], d["day"]) for d in found["days"].values())
    return RecallWords(days=days, **lists)
