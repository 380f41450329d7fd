"""A cell of a stranger's spreadsheet: its text, and what the spreadsheet took it for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from openpyxl.utils import get_column_letter

MARKED = ("'=", "'+", "'-", "'@")  # text that would run as a formula, as the registry marks it in what it gives out


class Kind(StrEnum):
    """What a spreadsheet took a cell for; a `shaped` number shows otherwise than it is kept (00042 for 42)."""

    TEXT = "text"
    NUMBER = "number"
    SHAPED = "shaped"
    DAY = "day"
    MOMENT = "moment"
    FORMULA = "formula"
    OTHER = "other"  # errors, booleans, lengths of time


@dataclass(frozen=True)
class Cell:
    """A cell: its text without blanks around it; days as 2026-11-24, numbers digit for digit without an exponent."""

    text: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Row:
    """A row with its number as the spreadsheet counts it, from 1, and its cells from column A on."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its name (empty for CSV) and the rows that hold anything."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Table:
    """A file's sheets, how it was read ("CSV, UTF-8, semicolons"), and the names of sheets it hides."""

    sheets: tuple[Sheet, ...]
    read_as: str
    hidden: tuple[str, ...] = ()


def letter(column: int) -> str:
    """The letter of a column counted from 0: A, Z, AA."""
    return get_column_letter(column + 1)


def unmarked(text: str) -> str:
    """Text without the mark that keeps spreadsheets from running it."""
    return text[1:] if text.startswith(MARKED) else text
