"""What the sources of the law are called: files name them by addresses, pages by title, publisher and date."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from marshmallow import Schema, fields, validate

from registry.reference.files import DATA, DataFolder

FILE = "sources.yaml"


@dataclass(frozen=True)
class NamedSource:
    """A source: how files write it, what it is, whether that was compared with it, where it is read (None: nowhere)."""

    written: str
    title: str
    publisher: str
    date: str
    checked: bool
    href: str | None


class _SourceSchema(Schema):
    written = fields.String(required=True, validate=validate.Length(min=4))
    title = fields.String(required=True, validate=validate.Length(min=3))
    publisher = fields.String(required=True, validate=validate.Length(min=2))
    date = fields.String(required=True, validate=validate.Regexp(r".*\d{4}"))
    checked = fields.Boolean(required=True)
    href = fields.URL(load_default=None, schemes={"https"})


class _FileSchema(Schema):
    sources = fields.List(fields.Nested(_SourceSchema), required=True)


@cache
def load_sources(root: Path = DATA) -> tuple[NamedSource, ...]:
    """Every source that has a name, the longest written first. Raises DataFileError where the file is wrong."""
    folder = DataFolder(root)
    read = folder.read(FILE, _FileSchema())
    rows = [NamedSource(**row) for row in ([] if read is None else read["sources"])]
    for twice in sorted({row.written for row in rows if [r.written for r in rows].count(row.written) > 1}):
        folder.fault(FILE, f"{twice}: written twice")
    folder.finish()
    return tuple(sorted(rows, key=lambda row: len(row.written), reverse=True))


def parts_of(text: str) -> list[str | NamedSource]:
    """A text with each address in it that has a name as its source; all else as it is."""
    named = {source.written: source for source in load_sources()}
    return [named.get(part, part) for part in _pattern().split(text) if part]


@cache
def _pattern() -> re.Pattern[str]:
    written = "|".join(re.escape(source.written) for source in load_sources())
    return re.compile(rf"((?<![\w./-])(?:{written})(?![\w-]|/\w))")
