"""The three exports of a search hold the same rows, each value digit for digit and with its place on the paper."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime
from itertools import islice

import pytest
from openpyxl import load_workbook

from registry.reference.search_columns import search_columns
from registry.web.shared.database import db
from tests.stories import Printed, batch
from tests.web.market import filed, publish

ASKED = {"analyte": "mitragynine", "low": "0.01", "unit": "%"}


@pytest.fixture
def market(session, app, people):
    for number, result in (("A-1", "1.50"), ("A-2", "0.40")):
        of = batch(session, people.maker, f"=Leaf {number}", number=number)
        row = Printed("mitragynine", result, loq="0.010")
        publish(session, filed(session, app, people.laboratory, of, row), people.regulator)


def exported(client, kind, **asked) -> bytes:
    answer = client.get(f"/search/export.{kind}", query_string=asked)
    assert answer.status_code == 200
    return answer.data


def as_text(value) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat() if value.time().isoformat() != "00:00:00" else value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value)


def in_digits(cell) -> str:
    """A cell as a spreadsheet shows it: a number with as many digits as its format says."""
    whole, _, places = cell.number_format.partition(".")
    return f"{cell.value:.{len(places)}f}" if (whole, set(places)) == ("0", {"0"}) else as_text(cell.value)


def same(cell: str) -> str:
    """A cell without what only one kind of file needs: the mark of text, and the zone of instants."""
    return cell.removeprefix("'").removesuffix("+00:00")


@pytest.mark.parametrize("asked", [{}, ASKED])
def test_all_three_hold_the_same_rows(client, market, asked):
    by_csv = list(csv.reader(io.StringIO(exported(client, "csv", **asked).decode("utf-8-sig"))))
    by_jsonl = [json.loads(line) for line in exported(client, "jsonl", **asked).decode().splitlines()]
    sheet = load_workbook(io.BytesIO(exported(client, "xlsx", **asked)))["Results"]
    by_xlsx = [[in_digits(cell) for cell in row] for row in sheet.iter_rows()]
    headings = [column.heading for column in search_columns()]
    rows = [[same(cell) for cell in row] for row in by_csv[1:]]
    assert (by_csv[0], by_xlsx[0], len(rows)) == (headings, headings, 2)
    assert [[same(cell) for cell in row] for row in by_xlsx[1:]] == rows
    assert [[same(as_text(value)) for value in row.values()] for row in by_jsonl] == rows


def test_a_value_keeps_its_digits_and_says_where_it_stands(client, market):
    row = json.loads(exported(client, "jsonl", **ASKED).decode().splitlines()[-1])
    assert [row[name] for name in ("printed", "operator", "value", "unit", "basis", "loq", "sure")] == [
        "1.50", "=", "1.50", "%", "mass fraction", "0.010", "certainly",
    ]  # fmt: skip
    assert (len(row["sha256"]), len(row["box"].split()), row["page"]) == (64, 4, 1)
    assert client.get(row["ink"]).status_code == 200


def test_a_workbook_has_typed_cells_a_dictionary_and_a_licence_and_runs_nothing(client, market):
    book = load_workbook(io.BytesIO(exported(client, "xlsx", **ASKED)))
    first = dict(zip([c.heading for c in search_columns()], list(book["Results"].iter_rows())[1], strict=True))
    assert (first["Tested on"].is_date, first["Page"].data_type, first["Value"].data_type) == (True, "n", "n")
    assert first["Product"].value.startswith("'=")
    about = [row[0] for row in book["Data dictionary"].iter_rows(values_only=True)]
    assert (about[0].startswith("Licence:"), about[5:]) == (True, [column.heading for column in search_columns()])


def test_a_number_in_a_workbook_reckons_and_shows_its_digits_and_one_it_would_lose_stays_text(
    client, session, app, people, market
):
    long = "1.2345678901234567890"
    of = batch(session, people.maker, "Long", number="A-3")
    row = Printed("mitragynine", long, uncertainty="0.070")
    publish(session, filed(session, app, people.laboratory, of, row), people.regulator)
    book = load_workbook(io.BytesIO(exported(client, "xlsx", **ASKED)))
    headings, *rows = book["Results"].iter_rows()
    names = [cell.value for cell in headings]
    found = {row[names.index("As printed")].value: dict(zip(names, row, strict=True)) for row in rows}
    cells = [(found[p][n].value, found[p][n].number_format) for p, n in (("1.50", "Value"), (long, "Uncertainty"))]
    assert cells == [(1.5, "0.00"), (0.07, "0.000")]
    assert (found[long]["Value"].data_type, found[long]["Value"].value) == ("s", long)


def test_the_mark_of_utf_8_can_be_left_out(client, market):
    assert exported(client, "csv").startswith(b"\xef\xbb\xbf")
    assert exported(client, "csv", bom="no").startswith(b"Product,")


def test_another_kind_of_file_is_not_there(client):
    assert client.get("/search/export.pdf").status_code == 404


@pytest.mark.parametrize("kind", ["csv", "jsonl", "xlsx"])
def test_an_export_is_sent_while_it_is_read_and_keeps_no_connection(client, app, market, monkeypatch, kind):
    monkeypatch.setattr("registry.storage.queries.search.PORTION", 1)
    monkeypatch.setattr("registry.web.regulators.search_exports.PIECE", 1)
    whole = exported(client, kind)
    answer = client.get(f"/search/export.{kind}")
    pieces = answer.iter_encoded()
    begun = b"".join(islice(pieces, 2 if kind == "csv" else 1))  # of a table the heading comes first
    with app.app_context():
        taken = db.engine.pool.checkedout()
    answer.close()
    assert (answer.is_streamed, taken, 0 < len(begun) < len(whole)) == (True, 0, True)


def test_an_export_speaks_the_language_asked_for_and_its_dictionary_says_which(client, market):
    answer = client.get("/search/export.csv?lang=es&bom=no")
    headings = answer.text.splitlines()[0].split(",")
    book = load_workbook(io.BytesIO(exported(client, "xlsx", lang="es", **ASKED)))
    told = [list(row) for row in book["Diccionario de datos"].iter_rows(values_only=True)]
    assert (answer.headers["Content-Language"], headings[:3]) == ("es", ["Producto", "Forma", "Fabricante"])
    assert [cell.value for cell in next(book["Resultados"].iter_rows())] == headings
    assert told[3][0].startswith("Idioma: Español.")
    assert (told[4], told[8]) == (
        ["Columna", "Nombre", "Unidad", "Significado"],
        ["Lote", "batch", None, "El número de lote tal como está en el envase."],
    )
    assert [row[1] for row in told[5:]] == [column.name for column in search_columns()]


def test_names_and_codes_for_programs_are_the_same_in_every_language(client, market):
    english, spanish = (json.loads(exported(client, "jsonl", lang=lang).splitlines()[0]) for lang in ("en", "es"))
    assert {name for name in english if english[name] != spanish[name]} == {"outcome"}
