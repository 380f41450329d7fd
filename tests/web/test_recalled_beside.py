"""A recall in force stands beside the outcome of its batch wherever that is told, and on no other batch."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime

import pytest
from openpyxl import load_workbook

from registry.services.alerts.notice import NewRecall
from registry.services.alerts.recalls import end, issue
from tests.stories import batch
from tests.web.market import filed, publish


@pytest.fixture
def market(session, app, people):
    """GM-1 is recalled and GM-2 of another product is not; both have a certificate."""
    made = [batch(session, people.maker, name, number=n) for name, n in (("Green", "GM-1"), ("Red", "GM-2"))]
    papers = [
        publish(session, filed(session, app, people.laboratory, of, number=f"C-{of.number}"), people.regulator)
        for of in made
    ]
    notice = NewRecall("Salmonella was found.", "Throw it away.", "State of Nowhere", "GM-1")
    row = issue(session, actor=people.regulator, product=made[0].product, notice=notice, now=datetime.now(UTC))
    found = [(of.public_id, of.product.public_id, paper.public_id) for of, paper in zip(made, papers, strict=True)]
    assert row.public_id
    session.commit()
    return row, *found


def pages(batch_id, product, paper):
    return [f"/products/{product}", f"/certificates/{paper}", f"/search?text={batch_id}"]


def test_its_tag_stands_on_every_page_that_tells_the_outcome(client, market):
    recall, green, red = market
    tag = f'href="/recalls/{recall.public_id}"'
    told = [*pages(*green)[:2], "/search?text=GM-1", f"/compare?a={green[0]}&b={red[0]}", *judgings(green[0])]
    assert [client.get(address).text.count(tag) for address in told] == [2, *[1] * 5]  # a product shows its notices too
    assert "Recalled</span>" in client.get(told[0]).text
    other = [*pages(*red)[:2], "/search?text=GM-2", *judgings(red[0])]
    assert [client.get(address).text.count(tag) for address in other] == [0] * 5


def judgings(batch_id):
    return [f"/batches/{batch_id}/judged/1", f"/batches/{batch_id}/matrix"]


def test_programs_are_given_it_with_the_batch_and_the_product(client, market):
    recall, green, red = market
    row = {
        "id": recall.public_id,
        "batch": green[0],
        "match": "yes",
        "page": f"http://localhost/recalls/{recall.public_id}",
    }
    kinds = (("batches", 0), ("products", 1))
    assert [client.get(f"/api/v1/{kind}/{green[at]}").json["recalls"] for kind, at in kinds] == [[row], [row]]
    assert [client.get(f"/api/v1/{kind}/{red[at]}").json["recalls"] for kind, at in kinds] == [[], []]


def test_programs_are_given_it_in_every_list_and_in_each_judging(client, market):
    recall, green, red = market
    listed = {
        address: [row["recalls"] for row in client.get(f"/api/v1/{address}").json["rows"]]
        for address in ("batches", "products", "search?sort=maker")
    }
    given = client.get(f"/api/v1/batches/{green[0]}").json["recalls"]
    assert ([row["id"] for row in given], listed) == ([recall.public_id], {kind: [given, []] for kind in listed})
    told = [client.get(f"/api/v1{address}").json["recalls"] for of in (green, red) for address in judgings(of[0])]
    assert told == [given, given, [], []]
    before = client.get("/api/v1/batches?as_of=2026-11-24").json["rows"]
    assert [row["recalls"] for row in before] == [[], []]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "jsonl"])
def test_an_export_says_of_each_batch_whether_it_is_recalled_and_by_which_notice(client, market, kind):
    recall, *_batches = market
    page = f"http://localhost/recalls/{recall.public_id}"
    rows = told(client.get(f"/search/export.{kind}?sort=maker").data, kind)
    assert rows == [("GM-1", "yes", page), ("GM-2", "no", None)]


def told(data: bytes, kind: str) -> list[tuple[str, str, str | None]]:
    """Number, whether recalled, and the notices of each row."""
    if kind == "jsonl":
        return [(row["batch"], row["recalled"], row["recalls"]) for row in map(json.loads, data.splitlines())]
    table = list(csv.reader(io.StringIO(data.decode("utf-8-sig")))) if kind == "csv" else sheet(data)
    rows = [dict(zip(table[0], row, strict=True)) for row in table[1:]]
    return [(row["Batch"], row["Recalled"], row["Recall notices"] or None) for row in rows]


def sheet(data: bytes) -> list[list[str]]:
    return [list(row) for row in load_workbook(io.BytesIO(data))["Results"].iter_rows(values_only=True)]


def test_a_feed_tells_it_and_brings_the_entry_up_again(client, market):
    items = {item["title"]: item for item in client.get("/search/feed.json").json["items"]}
    found = {title: item["content_text"].rpartition(" · ")[2] for title, item in items.items()}
    assert found == {"Green, batch GM-1": "Recalled", "Red, batch GM-2": found["Red, batch GM-2"]}
    assert found["Red, batch GM-2"].startswith("Outcome:")
    assert items["Green, batch GM-1"]["date_modified"] > items["Green, batch GM-1"]["date_published"]


def test_what_has_ended_stands_there_no_more(client, session, people, market):
    recall, green, _red = market
    end(session, actor=people.regulator, recall=recall, reason="Came back.", now=datetime.now(UTC))
    assert "Recalled</span>" not in "".join(client.get(address).text for address in pages(*green)[:2])
    assert client.get(f"/api/v1/batches/{green[0]}").json["recalls"] == []
