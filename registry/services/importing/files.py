"""The files of an import that people open in a spreadsheet: the template, and the rows left to mend."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from registry.domain.label import PRODUCT_FORMS
from registry.domain.said import Said, joined
from registry.reference.import_columns import ImportColumns
from registry.services.csv_text import as_text, csv_line
from registry.services.importing.layout import WHY, Layout
from registry.services.importing.plan import Plan, RowOutcome, Step

BOM = "\ufeff"  # without it, spreadsheets take UTF-8 for something older
WAITS = Said("Another row of this product must be mended first.")
MARKED = PatternFill("solid", fgColor="FFF0C8")
WIDTH, WIDE = 20, 60
TEXT = "@"
Say = Callable[[str], str]  # says a sentence in the language of whoever takes the file


@dataclass(frozen=True)
class _Sheet:
    """One sheet to write: its name, its headings, and each row's texts with the columns of its bad cells."""

    name: str
    headings: Sequence[str]
    rows: Sequence[tuple[Sequence[str], frozenset[str]]]


def template_csv(known: ImportColumns) -> str:
    """The headings, and nothing below them."""
    return BOM + csv_line(column.heading for column in known.columns)


def template_xlsx(known: ImportColumns) -> bytes:
    """An empty list whose cells are text, and a dictionary of its columns on a sheet of its own."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Products")
    for place, _column in enumerate(known.columns, start=1):
        letters = get_column_letter(place)
        sheet.column_dimensions[letters].width = WIDTH
        sheet.column_dimensions[letters].number_format = TEXT
    sheet.freeze_panes = "A2"
    sheet.append([_bold(sheet, column.heading) for column in known.columns])
    about = book.create_sheet("Data dictionary")
    about.column_dimensions["B"].width = about.column_dimensions["D"].width = WIDE
    about.append([_bold(about, text) for text in ("Column", "What it is", "Example", "Other headings it is found by")])
    for column in known.columns:
        about.append([as_text(t) for t in (column.heading, column.about, column.example, ", ".join(column.names))])
    about.append(["Forms", ", ".join(PRODUCT_FORMS)])
    about.append(["Rows", Said("At most {most_rows} in one list.", most_rows=known.most_rows)])
    return _saved(book)


def bad_rows_csv(plan: Plan, say: Say = str) -> str:
    """The rows left to mend as they were sent, with what is wrong in a column more; one sheet after the other."""
    lines = [BOM]
    for sheet in _sheets(plan, say):
        lines.append(csv_line(as_text(text) for text in sheet.headings))
        lines += [csv_line(as_text(text) for text in texts) for texts, _bad in sheet.rows]
    return "".join(lines)


def bad_rows_xlsx(plan: Plan, say: Say = str) -> bytes:
    """The same as a workbook of the same sheets, each bad cell coloured as well."""
    book = Workbook(write_only=True)
    for number, sheet in enumerate(_sheets(plan, say), start=1):
        page = book.create_sheet(sheet.name or f"Products {number}")
        page.freeze_panes = "A2"
        page.column_dimensions[get_column_letter(len(sheet.headings))].width = WIDE
        page.append([_bold(page, as_text(text)) for text in sheet.headings])
        for texts, bad in sheet.rows:
            page.append([_cell(page, text, get_column_letter(n) in bad) for n, text in enumerate(texts, start=1)])
    return _saved(book)


def reasons(step: Step) -> str:
    """What is wrong with a row, each bad cell with its column."""
    if step.outcome is RowOutcome.WAITS:
        return WAITS
    told = [(f"{told.place.column} {told.place.heading}:".strip(), told.sentence) for told in step.bad]
    return joined([joined(pair, " ") for pair in told], " ")


def _sheets(plan: Plan, say: Say) -> Iterable[_Sheet]:
    left = [step for step in plan.steps if step.outcome in (RowOutcome.BAD, RowOutcome.WAITS)]
    for layout in plan.laid.layouts:
        rows = [(_texts(layout, s, say), _columns(s)) for s in left if s.entry.layout is layout]
        if rows:
            yield _Sheet(layout.sheet, (*_headings(layout), WHY), rows)


def _headings(layout: Layout) -> tuple[str, ...]:
    """The headings as sent; the column of reasons of a list that came back is not written twice."""
    return tuple("" if text == WHY else text for text in layout.headings)


def _texts(layout: Layout, step: Step, say: Say) -> list[str]:
    texts = [*step.entry.texts, *[""] * len(layout.headings)][: len(layout.headings)]
    kept = ["" if heading == WHY else text for heading, text in zip(layout.headings, texts, strict=True)]
    return [*kept, say(reasons(step))]


def _columns(step: Step) -> frozenset[str]:
    return frozenset(told.place.column for told in step.bad)


def _cell(sheet: Any, text: str, bad: bool) -> Any:  # noqa: FBT001 - a cell is bad or not
    cell = WriteOnlyCell(sheet, value=as_text(ILLEGAL_CHARACTERS_RE.sub("", text)))
    cell.number_format, cell.alignment = TEXT, Alignment(wrap_text=True, vertical="top")
    if bad:
        cell.fill = MARKED
    return cell


def _bold(sheet: Any, text: str) -> Any:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell


def _saved(book: Workbook) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
