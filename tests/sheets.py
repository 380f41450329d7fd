"""Spreadsheets for tests, as makers save them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from csv import writer

from openpyxl import Workbook

HEADINGS = ("Product", "Form", "GTIN", "Serving", "Claim 1", "Claim 2", "Batch", "Made on", "Best before")
ROW = (
    "Green Meadow",
    "capsule",
    "036000291452",
    "1 capsule (0.6 g)",
    "45 mg mitragynine per serving (1 capsule, 0.6 g)",
    "Lab tested",
    "GM-01",
    "2026-10-01",
    "2028-10-01",
)


def csv(*rows: Sequence[object], headings: Sequence[str] = HEADINGS, delimiter: str = ",") -> bytes:
    """A CSV in UTF-8 under these headings."""
    text = io.StringIO()
    writer(text, delimiter=delimiter).writerows((headings, *rows))
    return text.getvalue().encode()


def row(**changes: str) -> tuple[str, ...]:
    """The usual row, but for cells by their heading in small letters: row(batch="GM-02", made_on="")."""
    names = [heading.lower().replace(" ", "_") for heading in HEADINGS]
    return tuple(changes.get(name, usual) for name, usual in zip(names, ROW, strict=True))


def xlsx(*rows: Sequence[object], title: str = "Products", shaped: dict[str, str] | None = None) -> bytes:
    """A workbook of one sheet; `shaped` gives cells a number format."""
    book = Workbook()
    sheet = book.create_sheet(title, 0)
    for cells in rows:
        sheet.append(cells)
    for place, shape in (shaped or {}).items():
        sheet[place].number_format = shape
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def altered(workbook: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """A workbook with something replaced in one of its parts, or with the part added where there is none."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            data = source.read(info)
            target.writestr(info.filename, data.replace(old, new) if info.filename == name else data)
        if name not in source.namelist():
            target.writestr(name, new)
    return file.getvalue()
