"""The public log in a dump: read back from its files, and held against itself."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from registry.errors import InvalidInput
from registry.services.book.checkpoints import Checkpoint, is_note_of
from registry.services.book.log_check import Report, check_bodies

APART = {"SHA256SUMS", "SIGNATURE"}  # of the archive, what no checksum is of
ENTRIES, HEADS = "log_entries.jsonl", "log_heads.jsonl"
PIECE = 1 << 20
NO_DUMP = "This is no dump with a log in it: take one of /data, or one that `registry dump` wrote."


def check_dump(path: Path, *, kept: Sequence[Checkpoint] = (), public_key: str = "") -> Report:
    """Whether a dump's log is whole and as its heads say. Raises InvalidInput where the file is no such dump."""
    report = Report()
    try:
        with zipfile.ZipFile(path) as archive:
            heads = {row["size"]: (row["root"], row["checkpoint"]) for row in _rows(archive, HEADS)}
            bodies = ((row["position"], row["body"]) for row in _rows(archive, ENTRIES))
            check_bodies(report, bodies, heads, kept=kept, public_key=public_key)
            report.faults += _faults_of_files(archive, public_key)
    except (OSError, KeyError, ValueError, TypeError, zipfile.BadZipFile) as error:
        raise InvalidInput(NO_DUMP) from error
    return report


def _rows(archive: zipfile.ZipFile, name: str) -> Iterator[dict[str, Any]]:
    with archive.open(name) as file:
        for line in file:
            yield json.loads(line)


def _faults_of_files(archive: zipfile.ZipFile, public_key: str) -> Iterator[str]:
    """What in the archive is not what its checksums say, and whether they are signed by this key."""
    sums = archive.read("SHA256SUMS")
    said = {name: digest for digest, _, name in (line.partition("  ") for line in sums.decode().splitlines())}
    there = set(archive.namelist()) - APART
    yield from (f"{name} is in no checksum." for name in sorted(there - set(said)))
    yield from (f"{name} is missing." for name in sorted(set(said) - there))
    for name in sorted(there & set(said)):
        if _digest(archive, name) != said[name]:
            yield f"{name} is not what its checksum says."
    if public_key and not _is_signed(archive, sums, public_key):
        yield "The checksums are not signed by this key."


def _digest(archive: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with archive.open(name) as file:
        while piece := file.read(PIECE):
            digest.update(piece)
    return digest.hexdigest()


def _is_signed(archive: zipfile.ZipFile, sums: bytes, public_key: str) -> bool:
    if "SIGNATURE" not in archive.namelist():
        return False
    text, _, signed = archive.read("SIGNATURE").decode().partition("\n\n")
    about_these = text.endswith("\n" + hashlib.sha256(sums).hexdigest())
    return about_these and is_note_of(f"{text}\n", signed.splitlines(), public_key)
