"""A maker sends a list, sees every bad cell, confirms, mends the rest, and sends it again."""

from __future__ import annotations

import csv as reader
import io
from html import unescape

import pytest
from openpyxl import load_workbook

from registry.storage.models import Batch, Event, Import, Product
from tests.sheets import HEADINGS, csv, row, xlsx
from tests.web.market import bearer

API = "/api/v1/products/import"
WRONG = row(product="Red Clay", gtin="036000291453", batch="RC-1")


def sent(browser, data: bytes, name: str = "list.csv", **form: object):
    return browser.post("/products/import", data={"file": (io.BytesIO(data), name), **form})


@pytest.fixture
def maker(sign_in, people):
    return sign_in(people.maker)


def confirmed(browser, address: str):
    seen = browser.get(address).text.split('name="seen" value="')[1].split('"')[0]
    return browser.post(address, data={"seen": seen}, follow_redirects=True)


def test_nothing_is_registered_before_it_is_confirmed_and_good_rows_then_are(maker, look):
    answer = sent(maker, csv(row(), WRONG))
    page = unescape(maker.get(answer.location).text)
    assert (answer.status_code, look(Product).count(), look(Import).count()) == (303, 0, 1)
    assert all(words in page for words in ("1 cell to mend", "C3", "036000291453", "The last digit does not fit"))
    assert "Confirm: register this 1 row" in page
    assert "Mitragynine: exactly 45 mg, per serving" in page
    after = unescape(confirmed(maker, answer.location).text)
    assert "1 row was carried out." in after
    assert [product.name for product in look(Product)] == ["Green Meadow"]
    assert look(Event).filter_by(action="import:confirmed").count() == 1


def test_a_list_that_was_confirmed_says_on_its_page_which_rows_did_what_and_when(maker, look, session):
    address = sent(maker, csv(row(), WRONG, row(batch="GM-02"))).location
    assert "What this list did" not in maker.get(address).text
    confirmed(maker, address)
    kept = session.query(Import).one()
    product = look(Product).one().public_id
    made = {"sheet": "", "outcome": "created", "product": "Green Meadow", "product_id": product}
    assert kept.done == [
        {
            "at": kept.confirmed_at.isoformat(),
            "rows": [
                made | {"row": 2, "new_product": True, "label_version": 1, "batch": "GM-01"},
                made | {"row": 4, "new_product": False, "label_version": None, "batch": "GM-02"},
            ],
            "failed": [],
        }
    ]
    page = unescape(maker.get(address).text)
    told = (
        "What this list did",
        "the product; label version 1; batch GM-01",
        f'href="/products/{product}">Green Meadow',
    )
    assert [words in page for words in told] == [True] * 3
    kept.content = None
    session.commit()
    assert "batch GM-02" in maker.get(address).text


def test_the_same_list_again_says_that_nothing_is_new(maker, look):
    confirmed(maker, sent(maker, csv(row())).location)
    page = maker.get(sent(maker, csv(row())).location).text
    assert "Every row of this list is registered." in page
    assert 'name="seen"' not in page
    assert look(Batch).count() == 1


def test_the_rows_to_mend_come_back_with_their_reasons_and_go_in_again_once_mended(maker, look):
    address = sent(maker, csv(row(), WRONG, row(product="=1+1", gtin=""))).location
    confirmed(maker, address)
    text = maker.get(f"{address}/to-mend.csv").text
    lines = list(reader.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert [line[0] for line in lines[1:]] == ["Red Clay", "'=1+1"]
    assert lines[1][-1].startswith("C GTIN: The last digit does not fit")
    again = maker.get(sent(maker, text.encode()).location).text
    assert "2 cells to mend" in again
    mended = text.replace("036000291453", "9521234000013").replace("'=1+1", "Blue")
    assert "2 rows were carried out." in confirmed(maker, sent(maker, mended.encode()).location).text
    assert {product.name for product in look(Product)} == {"Green Meadow", "Red Clay", "Blue"}


def test_the_workbook_of_rows_to_mend_has_the_sheets_that_were_sent(maker):
    address = sent(maker, xlsx(HEADINGS, [*WRONG[:6], 42, None, None], title="Autumn"), "list.xlsx").location
    book = load_workbook(io.BytesIO(maker.get(f"{address}/to-mend.xlsx").data))
    cells = next(iter(book["Autumn"].iter_rows(min_row=2)))
    assert (book.sheetnames, cells[2].value, cells[2].number_format) == (["Autumn"], "036000291453", "@")
    assert (cells[2].fill.fgColor.rgb, cells[0].fill.fill_type) == ("00FFF0C8", None)


def test_the_template_is_a_list_without_rows_and_a_dictionary(maker):
    data = maker.get("/products/import/products.xlsx").data
    book = load_workbook(io.BytesIO(data))
    assert book.sheetnames == ["Products", "Data dictionary"]
    assert book["Products"].max_row == 1
    headings = [cell.value for cell in book["Products"][1]]
    assert maker.get("/products/import/products.csv").text == "\ufeff" + ",".join(headings) + "\r\n"
    empty = sent(maker, data, "products.xlsx")
    assert (empty.status_code, "headings and no row under them" in empty.text) == (422, True)


@pytest.mark.parametrize(
    ("data", "status", "said"),
    [(b"", 422, "The file is empty"), (b"a,b\n1,2\n", 422, "No row of headings was found"), (b"\0", 415, "neither")],
)
def test_a_file_that_is_no_list_is_told_on_the_form(maker, look, data, status, said):
    answer = sent(maker, data)
    assert (answer.status_code, said in answer.text, look(Import).count()) == (status, True, 0)


def test_no_file_is_told(maker):
    answer = maker.post("/products/import", data={})
    assert (answer.status_code, "Choose a CSV or XLSX file." in answer.text) == (422, True)


def test_a_list_that_was_overtaken_is_looked_at_again(maker):
    address = sent(maker, csv(row())).location
    first = maker.get(address).text.split('name="seen" value="')[1].split('"')[0]
    confirmed(maker, sent(maker, csv(row())).location)
    answer = maker.post(address, data={"seen": first})
    assert (answer.status_code, "Something was registered after you looked" in answer.text) == (409, True)


def test_a_regulator_says_whose_products_they_are(sign_in, people, look):
    regulator = sign_in(people.regulator)
    assert sent(regulator, csv(row())).status_code == 422
    address = sent(regulator, csv(row()), maker_id=people.other_maker.organisation_id).location
    confirmed(regulator, address)
    assert look(Product).one().maker_id == people.other_maker.organisation_id


def test_rows_come_fifty_to_a_page_and_can_be_narrowed(maker):
    rows = [row(product=f"Number {n}", gtin="", batch=f"B-{n}") for n in range(51)]
    address = sent(maker, csv(*rows, WRONG)).location
    assert "Number 49" in maker.get(address).text
    assert "Number 50" not in maker.get(address).text
    assert "Number 50" in maker.get(f"{address}?page=2").text
    assert "Number 1<" not in maker.get(f"{address}?show=bad").text


def test_columns_that_are_not_used_and_hidden_ones_are_named(maker):
    page = maker.get(sent(maker, csv(("A", "powder", "9"), headings=("Product", "Form", "Price"))).location).text
    assert "C “Price”" in page


def test_a_program_tries_a_list_and_carries_it_out(client, session, people, look):
    headers = bearer(session, people.maker, "register")
    form = {"file": (io.BytesIO(csv(row(), WRONG)), "list.csv")}
    tried = client.post(f"{API}?dry_run=1", data=form, headers=headers)
    assert (tried.status_code, tried.json["id"], look(Product).count(), look(Import).count()) == (200, None, 0, 0)
    assert tried.json["counts"] == {"created": 1, "changed": 0, "left": 0, "repeats": 0, "bad": 1, "waits": 0}
    assert [{**c, "detail": c["detail"][:14]} for c in tried.json["bad_cells"]] == [
        {"sheet": "", "row": 3, "column": "C", "heading": "GTIN", "value": "036000291453", "detail": "The last digit"}
    ]
    done = client.post(API, data={"file": (io.BytesIO(csv(row(), WRONG)), "list.csv")}, headers=headers).json
    assert (done["rows"][0], done["failed"]) == (
        {
            "sheet": "",
            "row": 2,
            "outcome": "created",
            "product": "Green Meadow",
            "new_product": True,
            "label_version": 1,
            "batch": "GM-01",
        },
        [],
    )
    again = client.post(API, data={"file": (io.BytesIO(csv(row())), "list.csv")}, headers=headers).json
    assert (again["counts"]["left"], look(Product).count()) == (1, 1)


def test_a_program_is_told_why_a_file_is_no_list(client, session, people):
    headers = bearer(session, people.maker, "register")
    answer = client.post(API, data={"file": (io.BytesIO(b"\0"), "list.csv")}, headers=headers)
    assert (answer.status_code, answer.json["type"].rsplit("/", 1)[-1]) == (415, "unreadable-table")
