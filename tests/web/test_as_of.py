"""Pages and answers as they stood on an earlier day: what was filed, published or withdrawn later is left out."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from registry.reference import loader
from registry.services import publishing, review
from tests.stories import batch
from tests.web.market import filed

FIRST, SECOND, END = (datetime(2026, 3, day, 12, tzinfo=UTC) for day in (1, 10, 20))
BEFORE, ONE, TWO, AFTER = "2026-02-28", "2026-03-05", "2026-03-15", "2026-03-25"
REASON = "The sample was mixed up."


@pytest.fixture
def chain(session, app, people, monkeypatch):
    """C-1, published on 1 March, superseded by C-2 on 10 March, which is withdrawn on 20 March."""
    monkeypatch.setattr("tests.stories.NOW", FIRST - timedelta(days=3))
    green = batch(session, people.maker, "Green Meadow", number="GM-1")
    rows = []
    for number, at in (("C-1", FIRST), ("C-2", SECOND)):
        row = filed(session, app, people.laboratory, green, number=number, replaces=rows[-1] if rows else None)
        review.accept_remaining(session, actor=people.regulator, certificate_id=row.id, now=at)
        publishing.publish(session, loader.load(), actor=people.regulator, certificate_id=row.id, now=at)
        rows.append(row)
    publishing.withdraw(
        session, loader.load(), actor=people.regulator, certificate_id=rows[1].id, reason=REASON, now=END
    )
    return rows


def standing(client, certificate, day: str) -> tuple[int, str | None]:
    answer = client.get(f"/api/v1/certificates/{certificate.public_id}", query_string={"as_of": day})
    return answer.status_code, answer.json.get("publication")


def test_a_certificate_is_what_it_was_on_the_day(client, chain):
    first, second = chain
    assert [standing(client, first, day) for day in (ONE, TWO)] == [(200, "published"), (200, "superseded")]
    assert [standing(client, second, day) for day in (TWO, AFTER)] == [(200, "published"), (410, None)]
    assert standing(client, second, "") == (410, None)


def test_the_page_of_a_certificate_says_what_became_of_it_by_that_day(client, chain):
    first, second = (f"/certificates/{row.public_id}" for row in chain)
    early, late = client.get(f"{first}?as_of={ONE}").text, client.get(f"{first}?as_of={TWO}").text
    assert ("was superseded" in early, "was superseded" in late) == (False, True)
    assert (client.get(f"{second}?as_of={TWO}").status_code, client.get(second).status_code) == (200, 410)
    assert REASON not in client.get(f"{second}?as_of={TWO}").text


def test_a_batch_rests_on_what_was_published_on_the_day(client, chain):
    page = f"/batches/{chain[0].samples[0].batch.public_id}"
    texts = {day: client.get(f"{page}?as_of={day}").text for day in (BEFORE, ONE, TWO, AFTER)}
    untested = {day: "No test on file for batch GM-1" in text for day, text in texts.items()}
    assert untested == {BEFORE: True, ONE: False, TWO: False, AFTER: True}
    assert ("C-1" in texts[ONE], "C-2" in texts[ONE], "C-2" in texts[TWO]) == (True, False, True)


def test_a_page_of_an_earlier_day_says_so_leads_to_today_and_its_links_stay_there(client, chain):
    page = f"/batches/{chain[0].samples[0].batch.public_id}"
    text = client.get(f"{page}?as_of={ONE}").text
    assert "As it stood on 5 March 2026" in text
    assert f'href="{page}">As it stands today' in text
    assert f"/certificates/{chain[0].public_id}?as_of={ONE}" in text
    assert "As it stood on 5" not in client.get(page).text


def test_a_product_and_its_batches_are_not_there_before_they_were_registered(client, chain):
    page = f"/products/{chain[0].samples[0].batch.product.public_id}"
    assert [client.get(f"{page}?as_of={day}").status_code for day in ("2026-02-01", ONE)] == [404, 200]
    assert client.get(f"/api/v1{page}?as_of=2026-02-01").status_code == 404


@pytest.mark.parametrize("address", ["/search", "/api/v1/search"])
def test_a_search_finds_what_stood_on_the_day(client, chain, address):
    found = {day: client.get(f"{address}?text=GM-1&as_of={day}").text for day in (BEFORE, ONE, TWO, AFTER)}
    seen = {day: [row.public_id for row in chain if row.public_id in text] for day, text in found.items()}
    first, second = (row.public_id for row in chain)
    assert seen == {BEFORE: [], ONE: [first], TWO: [second], AFTER: []}


@pytest.mark.parametrize("day", ["2026-13-01", "yesterday", "2999-01-01"])
def test_a_day_that_is_none_or_has_not_come_is_refused_with_what_to_do(client, chain, day):
    number = chain[0].samples[0].batch.public_id
    page, answer = (client.get(f"{door}/batches/{number}?as_of={day}") for door in ("", "/api/v1"))
    assert (page.status_code, answer.status_code, answer.mimetype) == (400, 400, "application/problem+json")
    assert day in answer.json["detail"]
    assert day in page.text


def test_every_kind_of_page_takes_the_day(client, chain):
    number = chain[0].samples[0].batch.public_id
    for address in (f"/batches/{number}/matrix", "/search", f"/products/{chain[0].samples[0].batch.product.public_id}"):
        assert "As it stood on 5 March 2026" in client.get(f"{address}?as_of={ONE}").text
    assert client.get(f"/api/v1/batches/{number}/matrix?as_of={ONE}").status_code == 200
