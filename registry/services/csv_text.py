"""CSV that people open in spreadsheets: what looks like a formula is text."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

RISKY = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")  # the last four are the wide forms of the first


def as_text(text: str) -> str:
    """Text that a spreadsheet would run as a formula is marked as text; an operator alone runs nothing."""
    return f"'{text}" if text.startswith(RISKY) and text != "=" else text


def csv_line(cells: Iterable[str]) -> str:
    """One line of CSV (RFC 4180)."""
    text = io.StringIO()
    csv.writer(text).writerow(cells)
    return text.getvalue()
