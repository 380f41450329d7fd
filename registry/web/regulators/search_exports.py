"""What a search found as CSV, JSON Lines and XLSX: the same rows in all three, sent as they are read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import Any

from flask import stream_with_context, url_for
from flask_babel import gettext, lazy_gettext
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

from registry.domain.recalled import Match
from registry.reference.search_columns import search_columns
from registry.services.csv_text import as_text, csv_line
from registry.storage.queries.search_rows import Row
from registry.web.shown.looks import OUTCOMES
from registry.web.shown.recalled import recall_data
from registry.web.words.language import LANGUAGES, chosen

BOM = "\ufeff"  # without it, spreadsheets take UTF-8 for something older
LICENCE = lazy_gettext(
    "Licence: CC0 1.0, https://creativecommons.org/publicdomain/zero/1.0/. No legal or medical advice."
)
WHOLE = lazy_gettext(
    "Every row that is found, in every column whatever the page shows. The columns of a result are empty where no "
    "analyte is asked for."
)
PIECE = 1 << 16
WIDTH = 22
DIGITS = 15  # that a spreadsheet keeps of a number
Cell = str | int | float | date | datetime | None


def cells(row: Row, analyte: str) -> dict[str, Cell]:
    """A row by the names of its columns; `analyte` is what the one asked for is called, or empty."""
    box = None if row.x0 is None else " ".join(format(edge, ".1f") for edge in (row.x0, row.top, row.x1, row.bottom))
    own: dict[str, Cell] = {
        "outcome": str(OUTCOMES[row.headline].word),
        **recalled(row.batch_id),
        "analyte": analyte if row.analyte else None,
        "basis": row.kind,
        "box": box,
        "ink": ink(row),
        "batch_page": url_for("batches.show", public_id=row.batch_id, _external=True),
        "certificate_page": None if row.certificate_id is None else certificate_page(row.certificate_id),
    }
    names = (column.name for column in search_columns())
    return {name: own[name] if name in own else exact(getattr(row, name)) for name in names}


def recalled(batch_id: str) -> dict[str, Cell]:
    """How sure it is that a recall in force means the batch, and the addresses of the notices."""
    notices = recall_data(batch_id)
    sure = Match.YES if any(notice["match"] == Match.YES for notice in notices) else Match.NOT_KNOWN
    return {
        "recalled": str(sure if notices else Match.NO),
        "recalls": " ".join(notice["page"] for notice in notices) or None,
    }


def exact(value: object) -> Cell:
    """A value as cells hold it: decimals digit for digit."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return value if value is None or isinstance(value, (str, int, float, date)) else str(value)


def certificate_page(public_id: str) -> str:
    """The address of a certificate."""
    return url_for("certificates.show", public_id=public_id, _external=True)


def ink(row: Row) -> str | None:
    """The page that shows a value on its paper."""
    if row.result_id is None or row.certificate_id is None:
        return None
    place: dict[str, Any] = {"public_id": row.certificate_id, "result": row.result_id, "_anchor": f"page-{row.page}"}
    return url_for("certificates.show", _external=True, **place)


def csv_lines(rows: Iterable[Row], analyte: str, *, bom: bool = True) -> Iterator[str]:
    """The rows as CSV, a line at a time, under a heading."""
    yield (BOM if bom else "") + csv_line(as_text(gettext(column.heading)) for column in search_columns())
    for row in rows:
        yield csv_line(as_text(spelled(value)) for value in cells(row, analyte).values())


def json_lines(rows: Iterable[Row], analyte: str) -> Iterator[str]:
    """The rows as JSON Lines; what is not stated is null, and instants are in ISO 8601."""
    for row in rows:
        found = {n: v.isoformat() if isinstance(v, date) else v for n, v in cells(row, analyte).items()}
        yield json.dumps(found, ensure_ascii=False) + "\n"


def xlsx_pieces(rows: Iterable[Row], analyte: str, asked: str) -> Iterator[bytes]:
    """The rows as a workbook with typed cells, and beside them what each column means and what was asked."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(gettext("Results"))
    sheet.freeze_panes = "A2"
    sheet.append([bold(sheet, gettext(column.heading)) for column in search_columns()])
    for row in rows:
        sheet.append([number(sheet, getattr(row, n, None)) or in_sheet(v) for n, v in cells(row, analyte).items()])
    dictionary(book, asked)
    with TemporaryFile() as file:
        book.save(file)
        file.seek(0)
        yield from iter(lambda: file.read(PIECE), b"")


def dictionary(book: Workbook, asked: str) -> None:
    """A sheet that says what was asked, in which language it is told, and what each column means."""
    about = book.create_sheet(gettext("Data dictionary"))
    about.column_dimensions["A"].width = about.column_dimensions["B"].width = WIDTH
    told = (str(LICENCE), gettext("Asked: %(address)s", address=asked), str(WHOLE), language())
    for text in told:
        about.append([in_sheet(text)])
    headings = (gettext("Column"), gettext("Name"), gettext("Unit"), gettext("Meaning"))
    about.append([bold(about, heading) for heading in headings])
    for column in search_columns():
        unit = gettext(column.unit) if column.unit else ""
        about.append([in_sheet(text) for text in (gettext(column.heading), column.name, unit, gettext(column.meaning))])


def language() -> str:
    """In which language the file speaks."""
    return gettext(
        "Language: %(language)s. Names of columns, codes and what certificates and labels say are not translated.",
        language=LANGUAGES[chosen()],
    )


def streamed(pieces: Iterator[str] | Iterator[bytes]) -> Iterator[bytes]:
    """A file as it is sent while it is made; whatever prevents its beginning is raised at once, and not half way."""
    parcels = _parcels(pieces)
    return stream_with_context(_begun(next(parcels), parcels))


def _begun(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _parcels(pieces: Iterator[str] | Iterator[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for piece in pieces:
        held += piece.encode() if isinstance(piece, str) else piece
        if len(held) >= PIECE:
            yield bytes(held)
            held.clear()
    yield bytes(held)


def bold(sheet: Any, text: str) -> Any:
    """A cell of a heading."""
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell


def number(sheet: Any, value: object) -> Any:
    """A decimal as a cell that reckons and shows each of its digits; None where a spreadsheet's number would lose some.

    What is no decimal gives None too.
    """
    if not isinstance(value, Decimal) or Decimal(repr(float(value))) != value or len(value.as_tuple().digits) > DIGITS:
        return None
    cell, places = WriteOnlyCell(sheet, value=float(value)), -int(value.as_tuple().exponent)
    cell.number_format = "0." + "0" * places if places > 0 else "0"
    return cell


def in_sheet(value: Cell) -> Cell:
    """A value as a cell of a workbook: text never begins a formula, and instants are in UTC without saying so."""
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    return as_text(ILLEGAL_CHARACTERS_RE.sub("", value)) if isinstance(value, str) else value


def spelled(value: Cell) -> str:
    """A value as text."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
