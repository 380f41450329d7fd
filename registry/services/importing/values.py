"""What one cell of a list says, or what is wrong with it and what to do: nothing is guessed."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from registry.domain.label import FORM_WORDS
from registry.domain.said import Said, joined
from registry.extract.sheets.cells import Cell, Kind
from registry.reference.import_columns import ImportColumns, folded_heading
from registry.services.gtin import GTIN_LENGTHS, is_gtin
from registry.services.numbers import typed_number

Value = str | Decimal | date
SHORTENED = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
AS_TEXT = Said("Format the cell as text and write it again as it stands on the pack.")
FORMULA = Said("This is a formula, which is not computed here. Copy the cell and paste its value.")
NO_TEXT = Said("The spreadsheet holds an error, yes or no, or a length of time here. Write it as text.")
SHORT = Said("A spreadsheet has shortened this number. {what_to_do}", what_to_do=AS_TEXT)
A_DATE = Said("The spreadsheet has made a date of this. {what_to_do}", what_to_do=AS_TEXT)
SHAPED = Said("The spreadsheet shows this number otherwise than it keeps it. {what_to_do}", what_to_do=AS_TEXT)
AT_THE_END = Said("This is a number cell, so zeros at its end are lost. {what_to_do}", what_to_do=AS_TEXT)
ZEROS = Said(
    "This is a number cell: if zeros stand before it on the pack, they are lost. Format the cell as text then."
)


class Unclear(ValueError):
    """A cell that cannot be taken, with a sentence that says what to do."""


def read_cell(kind: str, cell: Cell, known: ImportColumns) -> Value:
    """What a cell of a column of this kind says. Raises Unclear."""
    if cell.kind is Kind.FORMULA or cell.text.startswith("="):
        raise Unclear(FORMULA)
    if cell.kind is Kind.OTHER:
        raise Unclear(NO_TEXT)
    if kind == "form":
        return _form(cell, known)
    return READERS[kind](cell)


def doubt(kind: str, cell: Cell) -> str | None:
    """What a person should look at though the cell is taken."""
    return ZEROS if kind == "code" and cell.kind is Kind.NUMBER else None


def _text(cell: Cell) -> str:
    if cell.kind in (Kind.DAY, Kind.MOMENT):
        raise Unclear(A_DATE)
    if cell.kind is Kind.SHAPED:
        raise Unclear(SHAPED)
    return cell.text


def _code(cell: Cell) -> str:
    text = _text(cell)
    if SHORTENED.fullmatch(text):
        raise Unclear(SHORT)
    if cell.kind is Kind.NUMBER and not text.isdecimal():
        raise Unclear(AT_THE_END)
    return text


def _gtin(cell: Cell) -> str:
    if SHORTENED.fullmatch(cell.text):
        raise Unclear(SHORT)
    digits = re.sub(r"[ -]", "", cell.text)
    if cell.kind in (Kind.DAY, Kind.MOMENT) or not re.fullmatch(r"[0-9]+", digits):
        raise Unclear(Said("Write the 8, 12, 13 or 14 digits under the bar code, as text."))
    if is_gtin(digits):
        return digits
    longer = next((n for n in GTIN_LENGTHS if n > len(digits)), None)
    if len(digits) not in GTIN_LENGTHS and longer and is_gtin(digits.zfill(longer)):
        whole = digits.zfill(longer)
        raise Unclear(
            Said(
                "Zeros in front are lost: format the cell as text and write {whole}, if the pack says so.", whole=whole
            )
        )
    if len(digits) in GTIN_LENGTHS:
        raise Unclear(Said("The last digit does not fit the others. Compare every digit with the bar code."))
    raise Unclear(
        Said(
            "These are {number} digits; a GTIN has 8, 12, 13 or 14. Compare them with the bar code.", number=len(digits)
        )
    )


def _number(cell: Cell) -> Decimal:
    if cell.kind in (Kind.DAY, Kind.MOMENT):
        raise Unclear(Said("The spreadsheet has made a date of this. Format the cell as a number and write it again."))
    if cell.kind is Kind.SHAPED:
        raise Unclear(
            Said("The spreadsheet shows this number otherwise than it keeps it. Format the cell as a plain number.")
        )
    try:
        return typed_number(cell.text)
    except ValueError as error:
        raise Unclear(str(error)) from None


def _day(cell: Cell) -> date:
    if cell.kind is Kind.MOMENT:
        raise Unclear(Said("This is a day with a time. Write the day alone, as 2026-11-24."))
    if cell.kind in (Kind.NUMBER, Kind.SHAPED):
        raise Unclear(Said("This is a number cell. Format it as a date, or write the day as text: 2026-11-24."))
    if not DAY.fullmatch(cell.text):
        raise Unclear(Said("Write the day as 2026-11-24; other ways of writing it can be read as two different days."))
    try:
        return date.fromisoformat(cell.text)
    except ValueError:
        raise Unclear(Said("The calendar has no such day. Write one as 2026-11-24.")) from None


def _form(cell: Cell, known: ImportColumns) -> str:
    form = known.forms.get(folded_heading(cell.text))
    if form is None:
        raise Unclear(Said("Write one of {choices}.", choices=joined(tuple(FORM_WORDS.values()), ", ")))
    return form


READERS: dict[str, Callable[[Cell], Value]] = {
    "text": _text,
    "words": _text,
    "code": _code,
    "gtin": _gtin,
    "number": _number,
    "day": _day,
}
