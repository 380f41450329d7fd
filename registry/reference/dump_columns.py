"""The data dictionary of the dump: which tables it has, and what each column means."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from marshmallow import Schema, fields

from registry.reference.files import DataFolder

DATA = Path(__file__).resolve().parent.parent / "data"
TABLES = ("products", "labels", "claims", "batches", "certificates", "samples", "results", "verdicts")
Columns = dict[str, dict[str, str]]


@cache
def dump_columns(root: Path = DATA) -> Columns:
    """By table, in order, each column with what it means. Raises DataFileError where the file is wrong."""
    words = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    folder = DataFolder(root)
    loaded: Columns = folder.read("dump.yaml", Schema.from_dict(dict.fromkeys(TABLES, words))()) or {}
    folder.finish()
    return loaded
