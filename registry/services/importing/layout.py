"""Where a list's headings stand and which column each of them is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from registry.domain.said import Said
from registry.errors import UnreadableDocument
from registry.extract.sheets.bounds import TooManyRows, refused
from registry.extract.sheets.cells import Row, Sheet, Table, letter
from registry.reference.import_columns import Column, ImportColumns

WHY = "What is wrong / Qué está mal"  # of the rows to mend that were given out
TOO_LARGE = 413
SEARCHED = 20  # filled rows above which no headings stand
KEYS = {"name", "gtin"}  # without one of these no row says which product it is of


@dataclass(frozen=True)
class Layout:
    """A sheet with its columns by their place from 0, its headings as written, and the rows below them."""

    sheet: str
    columns: dict[int, Column]
    headings: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def unused(self) -> tuple[tuple[str, str], ...]:
        """The letter and heading of each column that the registry knows nothing of."""
        named = enumerate(self.headings)
        return tuple(
            (letter(place), text) for place, text in named if text not in ("", WHY) and place not in self.columns
        )


@dataclass(frozen=True)
class Laid:
    """The sheets of a file that hold products, and how the file was read."""

    layouts: tuple[Layout, ...]
    read_as: str
    hidden: tuple[str, ...]


def laid_out(tables: Iterable[Table], known: ImportColumns) -> Laid:
    """The reading of a file in which the most headings are known. Raises UnreadableDocument where none is."""
    read = [
        (table, [layout for s in table.sheets if (layout := _layout(s, known))]) for table in _bounded(tables, known)
    ]
    table, layouts = max(read, key=lambda pair: sum(len(layout.columns) for layout in pair[1]))
    if not layouts:
        raise refused(
            Said("No row of headings was found: one with Product or GTIN is needed. Begin with the template.")
        )
    rows = sum(len(layout.rows) for layout in layouts)
    if not rows:
        raise refused(Said("The list has headings and no row under them: write one row for each batch."))
    if rows > known.most_rows:
        raise _too_many(known)
    for layout in layouts:
        _refuse_twice(layout)
    return Laid(tuple(layouts), table.read_as, table.hidden)


def _bounded(tables: Iterable[Table], known: ImportColumns) -> Iterator[Table]:
    """The same; a file of so many rows that the reader stopped is told of by the rows that a list may have."""
    try:
        yield from tables
    except TooManyRows:
        raise _too_many(known) from None


def _too_many(known: ImportColumns) -> UnreadableDocument:
    sentence = Said(
        "This list has more rows than the {most_rows} that are taken at once. Cut it into files of at most {most_rows} "
        "rows, each with the row of headings on top, and send them one after the other: what is registered already "
        "is left as it is.",
        most_rows=known.most_rows,
    )
    return refused(sentence, status=TOO_LARGE)


def _layout(sheet: Sheet, known: ImportColumns) -> Layout | None:
    for index, row in enumerate(sheet.rows[:SEARCHED]):
        found = [(place, known.find(cell.text)) for place, cell in enumerate(row.cells)]
        columns = {place: column for place, column in found if column is not None}
        if len(columns) > 1 and KEYS & {column.field for column in columns.values()}:
            return Layout(sheet.name, columns, tuple(cell.text for cell in row.cells), sheet.rows[index + 1 :])
    return None


def _refuse_twice(layout: Layout) -> None:
    """Raise UnreadableDocument where two columns would be one thing."""
    seen: dict[str, int] = {}
    for place, column in layout.columns.items():
        if column.kind != "words" and (first := seen.setdefault(column.field, place)) != place:
            said = Said(
                "Columns {first} (“{one}”) and {second} (“{other}”) are both “{heading}”. Leave one of them out.",
                first=letter(first),
                one=layout.headings[first],
                second=letter(place),
                other=layout.headings[place],
                heading=column.heading,
            )
            raise refused(said)
