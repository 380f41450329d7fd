"""What the locked child reads of an XLSX: the cells of its visible sheets, nothing computed and nothing fetched."""

from __future__ import annotations

import json
import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook, load_workbook

from registry.domain.said import Said
from registry.errors import UnreadableDocument
from registry.extract.inside import tasks
from registry.extract.sheets.bounds import MAX_PARTS, MAX_SHEETS, MAX_UNPACKED, check_row, check_rows, refused
from registry.extract.sheets.cells import Kind, unmarked

BROKEN = Said("The workbook is damaged and cannot be opened. Save it anew as XLSX.")
PLAIN_NUMBERS = (
    "General",
    "0",
    "@",
    "0.0",
    "0.00",
    "0.000",
    "#,##0",
    "#,##0.00",
)  # show a number as it is, or in its decimals
MOST_DIGITS = 15  # a spreadsheet keeps no more


def warm_up() -> None:
    """Read a workbook of no interest, so that what reads is loaded before the child is locked in."""
    book, file = Workbook(), BytesIO()
    book.create_sheet().append(["Product", 1, date(2026, 11, 24)])
    book.save(file)
    _sheets(file.getvalue())


def read(document: int, _arguments: dict[str, Any]) -> bytes:
    """The sheets of an open workbook as JSON. Raises UnreadableDocument `unreadable-table`."""
    try:
        return json.dumps(_sheets(tasks.bytes_of(document))).encode("utf-8", "replace")
    except (UnreadableDocument, MemoryError):
        raise
    except Exception as error:  # openpyxl lets through whatever its parsers raise
        raise refused(BROKEN) from error


def _sheets(data: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        _check(archive)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(data), read_only=True, keep_links=False)
        if len(book.worksheets) > MAX_SHEETS:
            raise refused(
                Said(
                    "The workbook has {number} sheets; at most {max_sheets} are read.",
                    number=len(book.worksheets),
                    max_sheets=MAX_SHEETS,
                )
            )
        shown = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        hidden = [sheet.title for sheet in book.worksheets if sheet.sheet_state != "visible"]
        sheets, filled = [], 0
        for sheet in shown:
            rows = list(_rows(sheet, filled))
            filled += len(rows)
            sheets.append({"name": sheet.title, "rows": rows})
        return {"sheets": sheets, "hidden": hidden}


def _check(archive: zipfile.ZipFile) -> None:
    """Raise UnreadableDocument for bombs, macros and XML that defines things of its own."""
    parts = archive.infolist()
    if len(parts) > MAX_PARTS or sum(part.file_size for part in parts) > MAX_UNPACKED:
        raise refused(
            Said("The workbook unpacks to far more than any list of products does. Copy the list to a new one.")
        )
    names = {part.filename for part in parts}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise refused(Said("The workbook holds macros. Save it as XLSX without them."))
    if "[Content_Types].xml" not in names:
        raise refused(Said("This is no XLSX workbook. Save the list as XLSX or CSV."), status=415)
    for part in parts:
        if part.filename.endswith((".xml", ".rels")) and _defines(archive, part):
            raise refused(
                Said("The workbook defines entities, as no spreadsheet program does. Copy the list to a new one.")
            )


def _defines(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part's XML has a document type, or is in an encoding that could hide one."""
    left, before = MAX_UNPACKED, b""
    with archive.open(part) as file:
        while chunk := file.read(1 << 16):
            left -= len(chunk)
            if left < 0 or b"\0" in chunk or b"<!DOCTYPE" in before + chunk or b"<!ENTITY" in before + chunk:
                return True
            before = chunk[-16:]
    return False


def _rows(sheet: Any, filled: int) -> Iterator[list[Any]]:
    """The filled rows of a sheet, [number, [[kind, text], …]]; its own word on its size is not believed."""
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row = [_cell(cell) for cell in cells]
        if any(text for _kind, text in row):
            filled += 1
            check_rows(filled)
            check_row(number, [text for _kind, text in row], sheet.title)
            yield [number, row]


def _cell(cell: Any) -> tuple[str, str]:
    value = cell.value
    if value is None:
        return Kind.TEXT, ""
    if cell.data_type == "f":
        return Kind.FORMULA, str(getattr(value, "text", value))
    if isinstance(value, str) and cell.data_type != "e":
        return Kind.TEXT, unmarked(value.strip())
    if isinstance(value, datetime):
        whole = value.time() == time()
        return (Kind.DAY, value.date().isoformat()) if whole else (Kind.MOMENT, value.isoformat())
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _number(value, str(cell.number_format))
    return Kind.OTHER, str(value)


def _number(value: float, shown: str) -> tuple[str, str]:
    """A number digit for digit; one with more digits than a spreadsheet keeps is no longer what was typed."""
    text = format(Decimal(repr(value)), "f")
    text = text.removesuffix(".0")
    kept = len(text.replace(".", "").strip("-0")) <= MOST_DIGITS
    return (Kind.NUMBER if shown in PLAIN_NUMBERS and kept else Kind.SHAPED), text
