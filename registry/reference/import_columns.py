"""The columns of the lists that makers send, with every heading they go by, from data/import_columns.yaml."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from marshmallow import Schema, fields, validate

from registry.domain.label import PRODUCT_FORMS
from registry.errors import DataFileError
from registry.reference.files import DATA, read_file

PARTS, KINDS = ("product", "label", "batch"), ("text", "form", "gtin", "number", "words", "code", "day")
FILE = "import_columns.yaml"


@dataclass(frozen=True)
class Column:
    """A column: what is made of its cells, how they are read, what it is called, and what it is for."""

    field: str
    part: str
    kind: str
    heading: str
    names: tuple[str, ...]
    about: str
    example: str


@dataclass(frozen=True)
class ImportColumns:
    """The columns in the template's order, each by its folded names, the words for forms, and the most rows."""

    columns: tuple[Column, ...]
    by_name: dict[str, Column]
    forms: dict[str, str]
    most_rows: int

    def find(self, heading: str) -> Column | None:
        """The column of this heading, however it is written."""
        return self.by_name.get(folded_heading(heading))

    def of_field(self, field: str) -> Column:
        """The first column of a field."""
        return next(column for column in self.columns if column.field == field)


class _ColumnSchema(Schema):
    field = fields.String(required=True)
    part = fields.String(required=True, validate=validate.OneOf(PARTS))
    kind = fields.String(required=True, validate=validate.OneOf(KINDS))
    heading = fields.String(required=True)
    names = fields.List(fields.String(), required=True)
    about = fields.String(required=True)
    example = fields.String(required=True)


class _FileSchema(Schema):
    rows = fields.Integer(required=True, validate=validate.Range(min=1, max=2_000))
    columns = fields.List(fields.Nested(_ColumnSchema), required=True)
    forms = fields.Dict(
        keys=fields.String(validate=validate.OneOf(PRODUCT_FORMS)), values=fields.List(fields.String()), required=True
    )


def folded_heading(heading: str) -> str:
    """A heading without case, accents and punctuation; the unit in its brackets stays, since mg is not g."""
    bare = unicodedata.normalize("NFKD", heading.casefold())
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+", letters))


@cache
def import_columns(root: Path = DATA) -> ImportColumns:
    """The columns. Raises DataFileError where the file is wrong or a heading means two fields."""
    read = read_file(root, FILE, _FileSchema())
    columns = tuple(Column(**{**row, "names": tuple(row["names"])}) for row in read["columns"])
    meant = {(folded_heading(name), c.field): c for c in reversed(columns) for name in (c.heading, *c.names)}
    several = [name for name, many in Counter(name for name, _field in meant).items() if many > 1]
    if several:
        raise DataFileError(tuple(f"{FILE}: columns: {name!r} names two fields" for name in several))
    by_name = {name: column for (name, _field), column in meant.items()}
    return ImportColumns(columns, by_name, _forms(read["forms"]), read["rows"])


def _forms(said: dict[str, Any]) -> dict[str, str]:
    return {folded_heading(word): form for form, words in said.items() for word in (form, *words)}
