"""The data dictionary of the dump: which tables it has, and what each column means."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from marshmallow import Schema, fields

from registry.reference.files import DATA, read_file

TABLES = (
    "products",
    "product_corrections",
    "labels",
    "claims",
    "statements",
    "batches",
    "batch_corrections",
    "certificate_corrections",
    "certificates",
    "tombstones",
    "samples",
    "results",
    "verdicts",
    "recalls",
    "recall_batches",
    "recall_updates",
    "log_entries",
    "log_heads",
)
Columns = dict[str, dict[str, str]]


@cache
def dump_columns(root: Path = DATA) -> Columns:
    """By table, in order, each column with what it means. Raises DataFileError where the file is wrong."""
    words = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    columns: Columns = read_file(root, "dump.yaml", Schema.from_dict(dict.fromkeys(TABLES, words))())
    return columns
