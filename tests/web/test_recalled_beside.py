"""A recall in force stands beside the outcome of its batch wherever that is told, and on no other batch."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from registry.services.alerts.recalls import NewRecall, end, issue
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
    told = [*pages(*green)[:2], "/search?text=GM-1", f"/compare?a={green[0]}&b={red[0]}"]
    assert [client.get(address).text.count(tag) for address in told] == [1] * 4
    assert "Recalled</span>" in client.get(told[0]).text
    other = [*pages(*red)[:2], "/search?text=GM-2"]
    assert [client.get(address).text.count(tag) for address in other] == [0] * 3


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


def test_what_has_ended_stands_there_no_more(client, session, people, market):
    recall, green, _red = market
    end(session, actor=people.regulator, recall=recall, reason="Came back.", now=datetime.now(UTC))
    assert "/recalls/" not in "".join(client.get(address).text for address in pages(*green)[:2])
    assert client.get(f"/api/v1/batches/{green[0]}").json["recalls"] == []
