"""The columns of an exported search, with what each means, from data/search_columns.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from marshmallow import Schema, fields

from registry.reference.files import DATA, read_file


@dataclass(frozen=True)
class Column:
    """A column: its name for programs, its heading, its unit (empty: none) and what it means."""

    name: str
    heading: str
    unit: str
    meaning: str


class _ColumnSchema(Schema):
    name = fields.String(required=True)
    heading = fields.String(required=True)
    unit = fields.String(required=True)
    meaning = fields.String(required=True)


@cache
def search_columns(root: Path = DATA) -> tuple[Column, ...]:
    """The columns in their order. Raises DataFileError where the file is wrong."""
    return tuple(Column(**column) for column in read_file(root, "search_columns.yaml", _ColumnSchema(many=True)))
