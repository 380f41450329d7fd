"""How large a spreadsheet may be, and what is said of one that is not taken."""

from __future__ import annotations

from registry.domain.said import Said
from registry.errors import UnreadableDocument

MAX_FILE_BYTES = 5_000_000
MAX_FILLED_ROWS = 2_100  # the most rows of an import, with room for headings and a dictionary beside them
MAX_COLUMNS = 100
MAX_CELL = 2_000  # characters
MAX_SHEETS = 20
MAX_PARTS = 500  # files within an XLSX
MAX_UNPACKED = 60_000_000  # bytes
TOO_MANY_ROWS = "too-many-rows"


class TooManyRows(UnreadableDocument):
    """The reader stopped; how many rows may be sent says who knows what they are a list of."""

    def __init__(self) -> None:
        super().__init__(TOO_MANY_ROWS, f"more than {MAX_FILLED_ROWS} rows hold something", status=413)


def refused(detail: str, *, status: int = 422) -> UnreadableDocument:
    """A spreadsheet that is not taken, and what to do about it."""
    return UnreadableDocument("unreadable-table", detail, status=status)


def check_row(number: int, texts: list[str], sheet: str = "") -> None:
    """Raise UnreadableDocument where a row has more columns or a longer cell than any honest one."""
    place = Said("Row {row} of sheet “{sheet}”", row=number, sheet=sheet) if sheet else Said("Row {row}", row=number)
    filled = max((column for column, text in enumerate(texts, start=1) if text), default=0)
    if filled > MAX_COLUMNS:
        raise refused(
            Said(
                "{place} has {filled} columns; at most {max_columns} are read. Leave out those without use.",
                place=place,
                filled=filled,
                max_columns=MAX_COLUMNS,
            )
        )
    if any(len(text) > MAX_CELL for text in texts):
        raise refused(too_long(place))


def too_long(place: str) -> Said:
    """What is said of a cell longer than any honest one."""
    return Said("{place} holds a cell of more than {max_cell} characters. Shorten it.", place=place, max_cell=MAX_CELL)


def check_rows(filled: int) -> None:
    """Raise TooManyRows where more rows hold something than are read at once."""
    if filled > MAX_FILLED_ROWS:
        raise TooManyRows
