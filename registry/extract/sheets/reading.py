"""Reads a stranger's spreadsheet: CSV here, a workbook in a child that the kernel locks in."""

from __future__ import annotations

import json
from collections.abc import Iterator

from marshmallow import Schema, ValidationError, fields, validate

from registry.domain.said import Said
from registry.errors import UnreadableDocument
from registry.extract.limits import Limits
from registry.extract.locked.minder import Minder
from registry.extract.sheets.bounds import (
    MAX_CELL,
    MAX_FILE_BYTES,
    MAX_FILLED_ROWS,
    MAX_SHEETS,
    TOO_MANY_ROWS,
    TooManyRows,
    refused,
)
from registry.extract.sheets.cells import Cell, Kind, Row, Sheet, Table
from registry.extract.sheets.plain import readings

READING = Limits(processor_seconds=20, memory_bytes=1 << 29, answer_bytes=20_000_000)
MINDER = Minder(warm_up="registry.extract.sheets.workbook:warm_up")  # of its own: no worker loads what reads workbooks
ARCHIVE, OLD = b"PK\3\4", b"\xd0\xcf\x11\xe0"
LONGEST_NAME = 100
TOO_MUCH = Said(
    "The workbook takes more time or memory to read than any list of products does. Copy the list to a new one."
)


class SheetSchema(Schema):
    """One sheet, as the child may say it."""

    name = fields.String(required=True, validate=validate.Length(max=LONGEST_NAME))
    rows = fields.List(
        fields.Tuple(
            (
                fields.Integer(strict=True, validate=validate.Range(min=1)),
                fields.List(fields.Tuple((fields.Enum(Kind, by_value=True), fields.String()))),
            )
        ),
        required=True,
        validate=validate.Length(max=MAX_FILLED_ROWS),
    )


class WorkbookSchema(Schema):
    """What the child may say."""

    sheets = fields.List(fields.Nested(SheetSchema), required=True, validate=validate.Length(max=MAX_SHEETS))
    hidden = fields.List(fields.String(), required=True, validate=validate.Length(max=MAX_SHEETS))


def tables(data: bytes) -> Iterator[Table]:
    """The ways in which a file can be read: one for a workbook, one for each delimiter of CSV.

    Raises UnreadableDocument: `empty-file`, `too-large`, or `unreadable-table` with what to do; TooManyRows.
    """
    if not data.strip():
        raise UnreadableDocument("empty-file", Said("The file is empty. Was it saved before it was sent?"))
    if len(data) > MAX_FILE_BYTES:
        sentence = Said(
            "The file is larger than {most} MB. Send it in parts, without pictures.", most=MAX_FILE_BYTES // 1000000
        )
        raise UnreadableDocument("too-large", sentence, status=413)
    if data.startswith(OLD):
        raise refused(
            Said("This is an old Excel file, or one with a password. Save it as XLSX without one."), status=415
        )
    if data.startswith(ARCHIVE):
        yield _workbook(data)
    else:
        yield from readings(data)


def _workbook(data: bytes) -> Table:
    try:
        answer = MINDER.ask_about(data, "registry.extract.sheets.workbook:read", READING)
        said = WorkbookSchema().load(json.loads(answer))
    except UnreadableDocument as error:
        if error.problem == TOO_MANY_ROWS:
            raise TooManyRows from error
        raise refused(error.detail if error.problem == "unreadable-table" else TOO_MUCH) from error
    except (ValueError, ValidationError, RecursionError) as error:
        raise refused(TOO_MUCH) from error
    return Table(tuple(_sheet(sheet) for sheet in said["sheets"]), "XLSX", tuple(said["hidden"]))


def _sheet(said: dict[str, object]) -> Sheet:
    rows: list[tuple[int, list[tuple[Kind, str]]]] = said["rows"]  # type: ignore[assignment]
    kept = (Row(number, tuple(Cell(text[:MAX_CELL], kind) for kind, text in cells)) for number, cells in rows)
    return Sheet(str(said["name"]), tuple(kept))
