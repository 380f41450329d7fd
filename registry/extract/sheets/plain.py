"""Reads CSV as people save it: the encoding by its mark or its bytes, one delimiter, quotes that end."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from registry.domain.said import Said, joined
from registry.errors import UnreadableDocument
from registry.extract.sheets.bounds import check_row, check_rows, refused, too_long
from registry.extract.sheets.cells import Cell, Kind, Row, Sheet, Table, unmarked

DELIMITERS = {",": Said("commas"), ";": Said("semicolons"), "\t": Said("tabs")}
MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
CALLED = {"utf-8-sig": "UTF-8", "utf-8": "UTF-8", "utf-16": "UTF-16", "cp1252": "Windows-1252"}


def readings(data: bytes) -> Iterator[Table]:
    """The file read with each delimiter that stands in it; who knows the headings chooses.

    Raises UnreadableDocument where it is no text.
    """
    text, encoding = _decoded(data)
    fault, read = None, False
    for delimiter in [d for d in DELIMITERS if d in text] or [","]:
        try:
            rows = tuple(_rows(text, delimiter))
        except UnreadableDocument as error:
            fault = fault or error
        else:
            read = True
            yield Table((Sheet("", rows),), joined(("CSV", CALLED[encoding], DELIMITERS[delimiter]), ", "))
    if fault is not None and not read:
        raise fault


def _decoded(data: bytes) -> tuple[str, str]:
    """The text, and its encoding: the one its mark names, else UTF-8 if its bytes are, else Windows-1252."""
    marked = next((name for mark, name in MARKS.items() if data.startswith(mark)), None)
    for encoding in (marked,) if marked else ("utf-8", "cp1252"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise refused(Said("The file is neither a workbook nor text. Save it as XLSX, or as CSV in UTF-8."), status=415)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    filled = 0
    for number, record in enumerate(_records(text, delimiter), start=1):
        texts = [cell.strip() for cell in record]
        check_row(number, texts)
        if any(texts):
            filled += 1
            check_rows(filled)
            yield Row(number, tuple(_cell(text) for text in texts))


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        yield from reader
    except csv.Error as error:
        raise refused(_fault(text, reader.line_num)) from error


def _fault(text: str, line: int) -> Said:
    """Why the rows cannot be told apart; without any quote it is a cell longer than Python's reader takes."""
    if '"' in text:
        return Said("The quotes up to line {line} do not fit. Save the file anew as CSV.", line=line)
    return too_long(Said("Row {row}", row=line))


def _cell(text: str) -> Cell:
    if text.startswith("="):
        return Cell(text, Kind.FORMULA)
    return Cell(unmarked(text))
