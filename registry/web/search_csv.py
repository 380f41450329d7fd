"""What a search found as CSV, which spreadsheets open as it is and run nothing of."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from flask import url_for

from registry.storage.queries.search import Row
from registry.web.looks import OUTCOMES

BOM = "\ufeff"  # without it, spreadsheets take UTF-8 for something older
RISKY = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")  # the last four are the wide forms of the first
COLUMNS = {
    "product": "Product",
    "maker": "Maker",
    "batch": "Batch",
    "laboratory": "Laboratory",
    "certificate": "Certificate",
    "tested_on": "Tested on",
    "reported_on": "Reported on",
    "published_at": "Published",
    "outcome": "Outcome",
    "headline": "Outcome code",
}
PAGES = {"batch_id": "Batch page", "certificate_id": "Certificate page"}
ADDRESSES = {"batch_id": "batches.show", "certificate_id": "certificates.show"}


def lines(rows: Iterator[Row], analyte: str) -> Iterator[str]:
    """The rows as CSV, a line at a time, under a heading; `analyte` is the name of the one asked for, or empty."""
    value = {"printed": f"{analyte} as printed", "unit": "Unit", "portion": "Portion tested"} if analyte else {}
    columns = {**COLUMNS, **value, **PAGES}
    yield BOM + line([as_text(heading) for heading in columns.values()])
    for row in rows:
        yield line([cell(row, name) for name in columns])


def cell(row: Row, name: str) -> str:
    """What a cell holds."""
    if name == "outcome":
        return OUTCOMES[row.headline].word
    value = getattr(row, name)
    if value is None:
        return ""
    if name in ADDRESSES:
        return url_for(ADDRESSES[name], public_id=value, _external=True)
    return as_text(value.isoformat() if hasattr(value, "isoformat") else str(value))


def as_text(text: str) -> str:
    """Text that a spreadsheet would run as a formula is marked as text."""
    return f"'{text}" if text.startswith(RISKY) else text


def line(cells: list[str]) -> str:
    """One line of CSV."""
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()
