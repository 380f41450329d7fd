"""A machine that resolves the code on a pack is led to the recalls that name it, and to no other."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from registry.services.alerts.notice import NewRecall
from registry.services.alerts.recalls import end, issue
from tests.stories import batch

GTIN = "04006381333931"
VOCABULARY = "https://gs1.org/voc/"
NUMBERS = "GM-1, SF-9999-01, all batches made before 2026-03-01"


@pytest.fixture
def recalled(session, people):
    """A notice names GM-1, SF-9999-01 that nobody registered, and all made before a day, of one product."""
    green = batch(session, people.maker, number="GM-1")
    green.product.gtin = GTIN
    notice = NewRecall("Salmonella was found.", "Throw it away.", "State of Nowhere", NUMBERS)
    row = issue(session, actor=people.regulator, product=green.product, notice=notice, now=datetime.now(UTC))
    pages = f"/batches/{green.public_id}", f"/products/{green.product.public_id}"
    assert row.public_id
    session.commit()
    return row, *pages


def linkset(client, path: str) -> tuple[int, list[dict[str, object]]]:
    answer = client.get(f"/01/{GTIN}{path}?linkType=linkset")
    return answer.status_code, answer.get_json(force=True)["linkset"]


def told(links) -> list[tuple[str, str]]:
    return [
        (link["href"].removeprefix("http://localhost"), link["title"]) for link in links[f"{VOCABULARY}recallStatus"]
    ]


def test_of_a_recalled_batch_its_page_and_then_the_notice(client, recalled):
    recall, batch_page, _product = recalled
    status, (links,) = linkset(client, "/10/GM-1")
    notice = (f"/recalls/{recall.public_id}", "Recall notice")
    assert (status, told(links)) == (200, [(f"{batch_page}#recalls", "Recalls of this batch"), notice])
    assert 'id="recalls"' in client.get(batch_page).text


def test_of_a_batch_that_nobody_registered_the_notice_is_all_there_is(client, recalled):
    recall, *_pages = recalled
    status, (links,) = linkset(client, "/10/SF-9999-01")
    notice = (f"/recalls/{recall.public_id}", "Recall notice")
    assert (status, set(links), told(links)) == (
        200,
        {"anchor", f"{VOCABULARY}defaultLink", f"{VOCABULARY}recallStatus"},
        [notice],
    )


def test_where_the_day_of_making_is_not_known_the_link_says_that_it_may_be_meant(client, recalled):
    _status, (links,) = linkset(client, "/10/GM-7")
    assert [title for _address, title in told(links)] == ["Recall notice that may mean this batch"]


def test_a_product_with_a_notice_has_a_link_to_it_and_shows_it_whichever_batches_are_registered(client, recalled):
    recall, _batch, product_page = recalled
    _status, (links,) = linkset(client, "")
    notice = (f"/recalls/{recall.public_id}", "Recall notice")
    assert told(links) == [(f"{product_page}#recalls", "Recalls of batches of this product"), notice]
    shown = client.get(client.get(f"/01/{GTIN}?linkType=gs1:recallStatus").location).text
    assert ('id="recalls"' in shown, NUMBERS in shown) == (True, True)


def test_a_notice_that_has_ended_is_linked_no_more(client, session, people, recalled):
    recall, batch_page, _product = recalled
    end(session, actor=people.regulator, recall=recall, reason="All came back.", now=datetime.now(UTC))
    assert linkset(client, "/10/SF-9999-01") == (404, [])
    assert told(linkset(client, "/10/GM-1")[1][0]) == [(f"{batch_page}#recalls", "Recalls of this batch")]
    assert f"{VOCABULARY}recallStatus" not in linkset(client, "")[1][0]


def test_a_number_that_gs1_lets_nobody_print_is_not_refused_where_it_is_recalled(client, session, people, recalled):
    recall, *_pages = recalled
    notice = NewRecall("Lead was found.", "Throw it away.", "State of Nowhere", "GM 1/é7")
    issue(session, actor=people.regulator, product=recall.product, notice=notice, now=datetime.now(UTC))
    answer = client.get(f"/01/{GTIN}/10/GM%201%2F%C3%A97")
    assert (answer.status_code, "Lead was found." in answer.text) == (404, True)
