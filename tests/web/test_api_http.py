"""What HTTP itself promises holds for every address of the API, also for pages of other sites."""

from __future__ import annotations

import base64

import pytest

from registry.web.entry.access_api import API_RULES
from tests.stories import batch
from tests.web.market import bearer, filed, publish


def test_every_address_tells_a_stranger_which_methods_it_takes(app, client):
    adapter = app.url_map.bind("localhost")
    values = {"public_id": "x", "number": 1, "position": 1, "version": 1, "delivery_id": "x", "batch_id": "x"}
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint in API_RULES]
    answers = {
        client.options(adapter.build(r.endpoint, {n: values[n] for n in r.arguments})).status_code for r in rules
    }
    assert (answers, len(rules)) == ({200}, len(API_RULES))


@pytest.mark.parametrize("address", ["/api/v1/certificates", "/api/v1/products/x", "/api/v1/search"])
def test_a_page_of_another_site_may_ask_by_an_etag_it_keeps(client, address):
    asked = {"Origin": "https://page.example", "Access-Control-Request-Method": "GET"}
    answer = client.options(address, headers=asked | {"Access-Control-Request-Headers": "if-none-match"})
    allowed = [answer.headers[f"Access-Control-Allow-{what}"] for what in ("Origin", "Methods", "Headers")]
    assert (answer.status_code, allowed) == (200, ["*", "GET, HEAD", "If-None-Match"])


def test_an_answer_that_was_given_says_nothing_of_coming_back_later(client):
    names = set(client.get("/api/v1/products").headers.keys())
    assert ("Retry-After" in names, [name for name in names if name.startswith("X-RateLimit")]) == (False, [])


@pytest.mark.parametrize("edge", ["0001-01-01T00:00:00+05:00", "9999-12-31T23:59:59-05:00"])
def test_an_instant_that_no_calendar_holds_in_utc_is_refused(client, edge):
    cursor = base64.urlsafe_b64encode(f"{edge}|1".encode()).decode().rstrip("=")
    answers = [client.get("/api/v1/batches", query_string=q) for q in ({"changed_since": edge}, {"cursor": cursor})]
    assert [a.status_code for a in answers] == [422, 422]


def test_the_instant_of_an_answer_can_be_asked_with_as_it_stands(client, session, people):
    batch(session, people.maker)
    newest = client.get("/api/v1/batches").get_json()["meta"]["last_updated"]
    answer = client.get(f"/api/v1/batches?changed_since={newest}")
    assert (newest[-6:], answer.status_code, len(answer.get_json()["rows"])) == ("+00:00", 200, 1)


@pytest.mark.parametrize("day", ["20260501", "2026-W20-1", "2026-5-1"])
def test_a_day_is_written_in_one_way(client, session, people, day):
    address = f"/api/v1/batches/{batch(session, people.maker).public_id}"
    assert [client.get(f"{address}?{name}={day}").status_code for name in ("as_of", "on")] == [400, 422]


@pytest.fixture
def chain(session, app, people):
    """A certificate that was superseded, and the one that replaces it."""
    of = batch(session, people.maker)
    first = publish(session, filed(session, app, people.laboratory, of, number="C-1"), people.regulator)
    second = filed(session, app, people.laboratory, of, number="C-2", replaces=first)
    return first.public_id, publish(session, second, people.regulator).public_id


def test_programs_are_led_along_a_chain_of_certificates(client, chain):
    first, second = (f"/api/v1/certificates/{public_id}" for public_id in chain)
    assert client.get(first).headers["Link"] == (
        f'<{second}>; rel="successor-version", <{second}>; rel="latest-version"'
    )
    assert client.get(second).headers["Link"] == f'<{first}>; rel="predecessor-version"'


@pytest.mark.parametrize(("asked", "status", "size"), [("bytes=0-4", 206, 5), ("bytes=-6", 206, 6)])
def test_a_part_of_a_pdf_can_be_asked_for(client, chain, asked, status, size):
    address = f"/certificates/{chain[1]}/original.pdf"
    whole, part = client.get(address), client.get(address, headers={"Range": asked})
    assert (part.status_code, len(part.data), part.data in whole.data) == (status, size, True)
    assert part.headers["Content-Range"].endswith(f"/{len(whole.data)}")


def test_a_part_that_the_pdf_does_not_have_is_refused(client, chain):
    answer = client.get(f"/certificates/{chain[1]}/original.pdf", headers={"Range": "bytes=99999999-"})
    assert (answer.status_code, answer.mimetype) == (416, "text/html")


@pytest.mark.parametrize(
    "news", ["0001-01-01T00:00+05:00/2026-01-01T00:00Z", "2026-01-01T00:00Z/9999-12-31T23:59-05:00"]
)
def test_a_search_for_news_of_no_instant_is_refused(client, news):
    assert client.get("/api/v1/search", query_string={"news": news}).status_code == 422


def test_messages_to_a_webhook_lead_from_portion_to_portion(client, session, people):
    headers = bearer(session, people.laboratory, "webhooks")
    kept = {"url": "https://93.184.216.34/", "events": ["recall.issued"]}
    hook = client.post("/api/v1/webhooks", json=kept, headers=headers).get_json()["id"]
    address = f"/api/v1/webhooks/{hook}/deliveries"
    tests = [client.post(address, headers=headers).get_json()["id"] for _ in range(2)]
    first = client.get(f"{address}?limit=1", headers=headers)
    following = first.headers["Link"].removeprefix("<").removesuffix('>; rel="next"')
    second = client.get(following, headers=headers)
    assert [first.get_json()[0]["id"], second.get_json()[0]["id"]] == tests[::-1]
    assert "Link" not in second.headers


def test_a_webhook_that_is_told_of_nothing_is_refused_by_the_name_of_the_field(client, session, people):
    kept = {"url": "https://93.184.216.34/", "events": []}
    answer = client.post("/api/v1/webhooks", json=kept, headers=bearer(session, people.laboratory, "webhooks"))
    assert (answer.status_code, answer.get_json(force=True)["errors"][0]["pointer"]) == (422, "#/events")


@pytest.mark.parametrize("sort", ["highest", "lowest"])
def test_a_page_that_begins_behind_a_number_no_database_keeps_is_refused(client, sort):
    asked = {"sort": sort, "analyte": "mitragynine", "after": f"1.1.1.{2**63}"}
    assert client.get("/api/v1/search", query_string=asked).status_code == 422
