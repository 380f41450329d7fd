"""The dump: everything public as CSV and JSON Lines in one ZIP, with its data dictionary and checksums."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from registry import __version__
from registry.reference.dump_columns import dump_columns
from registry.services.book.checkpoints import Signer
from registry.services.csv_text import as_text, csv_line
from registry.storage.queries.dump import rows_of
from registry.storage.queries.dump_kinds import kind_of, refers_to
from registry.storage.queries.public_log import newest_head

KEPT = 14  # dumps; older ones go
NAME = "registry-{}.zip"
README = """\
Botanicals Registry: everything public on {day}
===============================================

Each table lies here twice: as CSV (UTF-8, RFC 4180) and as JSON Lines. What each column means stands in
data_dictionary.csv, with its kind (text, whole number, decimal, number, day, instant) and the table it refers to, by
that table's first column. Decimals are text, digit for digit; days and instants are ISO 8601, instants in UTC; an empty
cell is "not stated", never 0, and null in JSON Lines. In CSV, text that a spreadsheet would run as a formula has an
apostrophe before it; JSON Lines have it as it is. Results are those of
certificates that stand; certificates superseded or withdrawn are listed and say so, and tombstones are those withdrawn:
delete what you keep of their results. Verdicts are those of the newest judging of each batch.

Check the files with: sha256sum -c SHA256SUMS
{signed}
log_entries and log_heads are the public log (a Merkle tree, RFC 6962), CHECKPOINT its newest head: keep it, and nobody
can rewrite the log behind your back. Check with: registry log verify --dump THIS.zip --head A_CHECKPOINT_YOU_KEPT

Registered does not mean safe, effective, lawful or approved.
Licence: CC0 1.0, https://creativecommons.org/publicdomain/zero/1.0/
Made {at} by registry {version}.
"""


SIGNED = "SIGNATURE is a signed note (c2sp.org/signed-note) over the sha256 of SHA256SUMS, by the key {key}"
NOT_SIGNED = "This dump is not signed: the registry that made it has no key."
UNSIGNED = Signer("botanicals-registry")


def write_dump(session: Session, folder: Path, *, now: datetime, signer: Signer = UNSIGNED) -> Path:
    """Write today's dump and its checksum into a folder, whole or not at all; dumps beyond the newest 14 go.

    Gives the ZIP's path. Raises OSError where the folder cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    session.connection(execution_options={"isolation_level": "SERIALIZABLE"})  # all tables as of one instant
    target = folder / NAME.format(now.date().isoformat())
    unfinished = target.with_suffix(".unfinished")
    try:
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_DEFLATED) as archive:
            _fill(_Checked(archive), session, now, signer)
        with unfinished.open("rb") as file:
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        target.with_suffix(".zip.sha256").write_text(f"{digest}  {target.name}\n", encoding="ascii")
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
        session.rollback()  # lets go of the instant
    for old in dumps(folder)[KEPT:]:
        old.unlink()
        old.with_suffix(".zip.sha256").unlink(missing_ok=True)
    return target


def dumps(folder: Path) -> list[Path]:
    """The dumps of a folder, newest first."""
    return sorted(folder.glob(NAME.format("????-??-??")), reverse=True)


def checksum_of(dump: Path) -> str:
    """The sha256 of a dump, as it was written down beside it; empty where that is gone."""
    beside = dump.with_suffix(".zip.sha256")
    return beside.read_text(encoding="ascii").split()[0] if beside.exists() else ""


class _Checked:
    """An archive that remembers the sha256 of what is put into it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.sums: list[str] = []

    def put(self, name: str, lines: Iterator[str]) -> None:
        """Write a file line by line."""
        digest = hashlib.sha256()
        with self.archive.open(name, "w", force_zip64=True) as file:
            for line in lines:
                data = line.encode()
                file.write(data)
                digest.update(data)
        self.sums.append(f"{digest.hexdigest()}  {name}\n")


def _fill(archive: _Checked, session: Session, now: datetime, signer: Signer) -> None:
    for table, columns in dump_columns().items():
        names = tuple(columns)
        archive.put(f"{table}.csv", _as_csv(names, rows_of(session, table)))
        archive.put(f"{table}.jsonl", _as_json_lines(names, rows_of(session, table)))
    archive.put("data_dictionary.csv", _as_csv(("table", "column", "kind", "refers_to", "means"), _dictionary()))
    head = newest_head(session)
    archive.put("CHECKPOINT", iter([] if head is None else [head.checkpoint]))
    signed = SIGNED.format(key=signer.public()) if signer.key else NOT_SIGNED
    told = {"day": now.date().isoformat(), "at": now.isoformat(), "version": __version__, "signed": signed}
    archive.put("README.txt", iter([README.format(**told)]))
    sums = "".join(archive.sums)
    archive.archive.writestr("SHA256SUMS", sums)
    if signer.key:
        note = f"{signer.origin}\n{NAME.format(told['day'])}\n{hashlib.sha256(sums.encode()).hexdigest()}\n"
        archive.archive.writestr("SIGNATURE", signer.note(note))


def _dictionary() -> Iterator[tuple[str, ...]]:
    for table, columns in dump_columns().items():
        for column, means in columns.items():
            yield table, column, kind_of(table, column), refers_to(column), means


def _as_csv(names: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> Iterator[str]:
    yield csv_line(names)
    for row in rows:
        yield csv_line(_cell(value) for value in row)


def _cell(value: Any) -> str:
    return as_text(value) if isinstance(value, str) else "" if value is None else str(_plain(value))


def _as_json_lines(names: tuple[str, ...], rows: Iterator[tuple[Any, ...]]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(dict(zip(names, map(_plain, row), strict=True)), ensure_ascii=False) + "\n"


def _plain(value: Any) -> Any:
    """A value as JSON has it; decimals keep every digit as text."""
    match value:
        case Decimal():
            return format(value, "f")
        case datetime() | date():
            return value.isoformat()
        case _:
            return value
