"""The public log in a dump: read back from its files, and held against itself."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from registry.errors import InvalidInput
from registry.services.checkpoints import Checkpoint
from registry.services.log_check import Report, check_bodies

ENTRIES, HEADS = "log_entries.jsonl", "log_heads.jsonl"
NO_DUMP = "This is no dump with a log in it: take one of /data, or one that `registry dump` wrote."


def check_dump(path: Path, *, kept: Sequence[Checkpoint] = (), public_key: str = "") -> Report:
    """Whether a dump's log is whole and as its heads say. Raises InvalidInput where the file is no such dump."""
    report = Report()
    try:
        with zipfile.ZipFile(path) as archive:
            heads = {row["size"]: (row["root"], row["checkpoint"]) for row in _rows(archive, HEADS)}
            bodies = ((row["position"], row["body"]) for row in _rows(archive, ENTRIES))
            check_bodies(report, bodies, heads, kept=kept, public_key=public_key)
    except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
        raise InvalidInput(NO_DUMP) from error
    return report


def _rows(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    with archive.open(name) as file:
        for line in file:
            yield json.loads(line)
