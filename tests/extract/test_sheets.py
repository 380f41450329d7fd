"""A stranger's spreadsheet is read cell by cell, and one that is no spreadsheet is refused with what to do."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from registry.errors import UnreadableDocument
from registry.extract.sheets.cells import Cell, Kind, letter
from registry.extract.sheets.reading import tables
from tests.sheets import altered, csv, xlsx

SHEET = "xl/worksheets/sheet1.xml"


def cells(data: bytes) -> list[list[Cell]]:
    return [list(row.cells) for table in list(tables(data))[:1] for sheet in table.sheets for row in sheet.rows]


def refusal(data: bytes) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        list(tables(data))
    return caught.value


def test_a_workbook_gives_each_cell_with_what_it_was_taken_for():
    moment = datetime(2026, 11, 2, 8)  # noqa: DTZ001 - spreadsheets know no zones
    row = ["text ", 36000291452, 0.1, date(2026, 11, 2), moment, "=1+1", True, timedelta(1), 42, 1e-7]
    read = cells(xlsx(row, shaped={"I1": "00000"}))
    assert read == [
        [
            Cell("text"),
            Cell("36000291452", Kind.NUMBER),
            Cell("0.1", Kind.NUMBER),
            Cell("2026-11-02", Kind.DAY),
            Cell("2026-11-02T08:00:00", Kind.MOMENT),
            Cell("=1+1", Kind.FORMULA),
            Cell("True", Kind.OTHER),
            Cell("1 day, 0:00:00", Kind.OTHER),
            Cell("42", Kind.SHAPED),
            Cell("0.0000001", Kind.NUMBER),
        ]
    ]


def test_a_number_with_more_digits_than_a_spreadsheet_keeps_is_not_taken_as_it_stands():
    assert cells(xlsx([1234567890123456789]))[0][0].kind is Kind.SHAPED


def test_rows_keep_the_numbers_the_spreadsheet_counts_and_empty_ones_are_left_out():
    (table,) = tables(xlsx(["a"], [], ["b"]))
    assert [row.number for row in table.sheets[0].rows] == [1, 3]


@pytest.mark.parametrize(
    ("data", "read_as"),
    [
        ("\ufeffä;b\n".encode(), "CSV, UTF-8, semicolons"),
        ("ä\tb\n".encode("cp1252"), "CSV, Windows-1252, tabs"),
        ("ä,b\n".encode("utf-16"), "CSV, UTF-16, commas"),
        ("ä,b\r\n".encode(), "CSV, UTF-8, commas"),
    ],
)
def test_csv_is_read_in_the_encoding_and_with_the_delimiter_it_has(data, read_as):
    assert (cells(data), next(iter(tables(data))).read_as) == ([[Cell("ä"), Cell("b")]], read_as)


def test_a_formula_in_csv_is_one_and_marked_text_is_text():
    assert cells(b"=1+1,'=1+1,'+3\n") == [[Cell("=1+1", Kind.FORMULA), Cell("=1+1"), Cell("+3")]]


def test_what_csv_quotes_over_several_lines_is_one_cell():
    assert cells(b'"a\nb",c\nd,e\n') == [[Cell("a\nb"), Cell("c")], [Cell("d"), Cell("e")]]


@pytest.mark.parametrize(
    ("data", "status", "said"),
    [
        (b" \n", 422, "empty"),
        (b"x" * 5_000_001, 413, "larger than 5 MB"),
        (b"\xd0\xcf\x11\xe0 old", 415, "old Excel file, or one with a password"),
        (b"a\0b", 415, "neither a workbook nor text"),
        (b'a,"b', 422, "The quotes up to line 1 do not fit"),
        (b"a,b\n" + b"a" * 200_000 + b",c", 422, "Row 2 holds a cell of more than 2000 characters"),
        (b"x," * 101 + b"x", 422, "102 columns"),
        (b"x" * 2_001, 422, "more than 2000 characters"),
        (b"x\n" * 2_101, 413, "more than 2100 rows"),
        (b"PK\3\4broken", 422, "damaged"),
        (xlsx(["a"])[:2000], 422, "damaged"),
    ],
    ids=["empty", "large", "old", "binary", "quotes", "endless cell", "columns", "cell", "rows", "no zip", "cut off"],
)
def test_what_is_no_list_is_refused_with_what_to_do(data, status, said):
    refused = refusal(data)
    assert (refused.status, said in refused.detail) == (status, True), refused.detail


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (altered(xlsx(["a"]), SHEET, b"<worksheet", b"<!DOCTYPE x [<!ENTITY a 'b'>]><worksheet"), "defines entities"),
        (altered(xlsx(["a"]), SHEET, b"<worksheet", b"<work\0sheet"), "defines entities"),
        (altered(xlsx(["a"]), "xl/vbaProject.bin", b"", b"macro"), "holds macros"),
        (altered(xlsx(["a"]), "xl/media/bomb.bin", b"", b"\0" * 60_000_001), "unpacks to far more"),
        (altered(xlsx(["a"]), "[Content_Types].xml", b"spreadsheetml", b"wordprocessing"), "damaged"),
        (altered(xlsx(["a"]), SHEET, b'<row r="1"', b'<row r="1000000000000"'), "more time or memory"),
    ],
    ids=["entities", "other encoding", "macros", "bomb", "no sheets", "row of no sheet"],
)
def test_a_hostile_workbook_is_refused(data, said):
    assert said in refusal(data).detail


def test_a_workbook_that_lies_about_its_size_is_read_by_its_cells():
    data = altered(xlsx(["a"], ["b"]), SHEET, b'ref="A1:A2"', b'ref="A1:XFD1048576"')
    assert cells(data) == [[Cell("a")], [Cell("b")]]


def test_hidden_sheets_are_not_read_and_are_named():
    data = altered(
        xlsx(["a"]),
        "xl/workbook.xml",
        b'name="Products" sheetId="1" state="visible"',
        b'name="Products" sheetId="1" state="hidden"',
    )
    (table,) = tables(data)
    assert (table.hidden, table.sheets[0].rows) == (("Products",), ())


def test_columns_have_the_letters_of_spreadsheets():
    assert [letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


def test_csv_of_the_tests_is_csv():
    assert cells(csv(("1",), headings=("a",))) == [[Cell("a")], [Cell("1")]]
