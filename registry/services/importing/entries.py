"""The rows of a list as they were read: each cell that says something, and each that is bad with its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from registry.extract.sheets.cells import Cell, Row, letter
from registry.reference.import_columns import Column, ImportColumns
from registry.services.importing.layout import Laid, Layout
from registry.services.importing.values import Unclear, Value, doubt, read_cell


@dataclass(frozen=True)
class CellPlace:
    """A cell: its field, its sheet (empty: the only one), row and column letter, the heading above it, and its text."""

    field: str
    sheet: str
    row: int
    column: str
    heading: str
    text: str


@dataclass(frozen=True)
class CellRemark:
    """A cell and a sentence about it; `part` is what of a product it is about: product, label or batch."""

    place: CellPlace
    part: str
    sentence: str


@dataclass(frozen=True)
class Given:
    """What a cell says, and where it stands."""

    value: Value
    place: CellPlace


@dataclass(frozen=True)
class Entry:
    """One row: what it says by field, the label's words, its bad cells, what to look at, and its texts as sent."""

    layout: Layout
    row: int
    given: Mapping[str, Given]
    words: tuple[Given, ...]
    bad: tuple[CellRemark, ...]
    doubts: tuple[CellRemark, ...]
    texts: tuple[str, ...]

    def place(self, column: Column) -> CellPlace:
        """Where this row's cell of a column stands, for what is missing; without a letter where no column is it."""
        found = next((n for n, c in self.layout.columns.items() if c.field == column.field), None)
        if found is None:
            return CellPlace(column.field, self.layout.sheet, self.row, "", column.heading, "")
        return _place(self.layout, self.row, found, Cell(""))


def entries(laid: Laid, known: ImportColumns) -> tuple[Entry, ...]:
    """Every row below the headings that holds anything in a column that is known."""
    return tuple(_entry(layout, row, known) for layout in laid.layouts for row in layout.rows if _says(layout, row))


def _says(layout: Layout, row: Row) -> bool:
    return any(cell.text for place, cell in enumerate(row.cells) if place in layout.columns)


def _entry(layout: Layout, row: Row, known: ImportColumns) -> Entry:
    read: list[tuple[Column, Given]] = []
    bad, doubts = [], []
    for number, column, cell in _cells(layout, row):
        place = _place(layout, row.number, number, cell)
        try:
            read.append((column, Given(read_cell(column.kind, cell, known), place)))
        except Unclear as error:
            bad.append(CellRemark(place, column.part, str(error)))
        if (said := doubt(column.kind, cell)) is not None:
            doubts.append(CellRemark(place, column.part, said))
    return Entry(
        layout=layout,
        row=row.number,
        given={column.field: given for column, given in read if column.kind != "words"},
        words=tuple(line for column, given in read if column.kind == "words" for line in _lines(given)),
        bad=tuple(bad),
        doubts=tuple(doubts),
        texts=tuple(cell.text for cell in row.cells),
    )


def _cells(layout: Layout, row: Row) -> Iterator[tuple[int, Column, Cell]]:
    for number, cell in enumerate(row.cells):
        if cell.text and number in layout.columns:
            yield number, layout.columns[number], cell


def _lines(given: Given) -> Iterator[Given]:
    """The lines of a cell of the label's words, each by itself."""
    return (Given(line.strip(), given.place) for line in str(given.value).splitlines() if line.strip())


def _place(layout: Layout, row: int, number: int, cell: Cell) -> CellPlace:
    return CellPlace(
        layout.columns[number].field, layout.sheet, row, letter(number), layout.headings[number], cell.text
    )
