"""Programs keep a copy in step: every change is given once, in order, and nothing vanishes without a word."""

from __future__ import annotations

from datetime import timedelta
from functools import partial

import pytest

from registry.web.api.cursor import key_of, written
from registry.web.shared.database import db
from tests.statements import statements
from tests.stories import NOW, batch
from tests.web.market import bearer, filed, publish, withdraw


@pytest.fixture
def market(session, app, people):
    """Three products with a published certificate each; the second one's is withdrawn."""
    kept = []
    for number in ("A-1", "B-1", "C-1"):
        of = batch(session, people.maker, f"Product {number}", number=number)
        kept.append(publish(session, filed(session, app, people.laboratory, of, number=number), people.regulator))
    withdraw(session, kept[1], people.regulator, "The sample was mixed up")
    return kept


@pytest.mark.parametrize("kind", ["products", "batches", "certificates"])
def test_pages_lead_on_until_every_row_was_given_once(client, market, kind):
    address, seen = f"/api/v1/{kind}?limit=2", []
    while address:
        answer = client.get(address)
        found = answer.get_json()
        seen += [row["id"] for row in found["rows"]]
        assert (found["meta"]["total"], found["meta"]["total_is_exact"]) == (3, True)
        address = found["meta"]["next"]
        assert answer.headers.get("Link") == (address and f'<{address}>; rel="next"')
    assert (len(seen), len(set(seen))) == (3, 3)


@pytest.mark.parametrize("kind", ["products", "batches", "certificates"])
def test_a_list_of_three_asks_the_database_no_more_than_a_list_of_two(client, app, market, kind):
    with app.app_context():
        engine = db.engine
    two, three = (statements(engine, partial(client.get, f"/api/v1/{kind}?limit={limit}")) for limit in (2, 3))
    assert (three, two > 0) == (two, True)


def test_a_withdrawn_certificate_stays_in_the_list_and_says_why(client, market):
    rows = client.get("/api/v1/certificates").get_json()["rows"]
    assert [(row["number"], row["publication"], row["withdrawn_reason"]) for row in rows if row["number"] == "B-1"] == [
        ("B-1", "withdrawn", "The sample was mixed up")
    ]


@pytest.mark.parametrize("kind", ["products", "batches", "certificates", "recalls"])
def test_a_day_left_empty_is_not_taken_for_today(client, kind):
    answer = client.get(f"/api/v1/{kind}?as_of=")
    assert (answer.status_code, answer.mimetype) == (400, "application/problem+json")
    assert answer.get_json(force=True)["errors"][0]["parameter"] == "as_of"


def test_an_address_names_the_verbs_that_are_described_for_it(client, session, people):
    key = bearer(session, people.maker, "register")
    assert client.options("/api/v1/products/import", headers=key).headers["Allow"] == "OPTIONS, POST"
    assert client.options("/api/v1/products", headers=key).headers["Allow"] == "OPTIONS, HEAD, GET, POST"


def test_only_what_changed_since_is_given(client, market):
    later = (NOW + timedelta(days=3650)).isoformat()
    assert client.get("/api/v1/certificates", query_string={"changed_since": later}).get_json()["rows"] == []
    assert len(client.get("/api/v1/certificates?changed_since=2020-01-01T00:00:00Z").get_json()["rows"]) == 3


def test_a_certificate_that_was_never_published_is_in_no_list(client, session, app, people):
    filed(session, app, people.laboratory, batch(session, people.maker))
    assert client.get("/api/v1/certificates").get_json()["rows"] == []


@pytest.mark.parametrize(
    ("query", "status"),
    [("page=2", 400), ("limit=0", 422), ("limit=201", 422), ("changed_since=yesterday", 422), ("cursor=x", 422)],
)
def test_what_cannot_be_understood_is_a_problem_document(client, query, status):
    answer = client.get(f"/api/v1/batches?{query}")
    assert (answer.status_code, answer.mimetype) == (status, "application/problem+json")


def test_an_answer_held_already_is_not_sent_again(client, market):
    first = client.get("/api/v1/products")
    again = client.get("/api/v1/products", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_every_answer_says_how_often_one_may_ask(client):
    first, second = client.get("/api/v1/products"), client.get("/api/v1/batches")
    left = [int(answer.headers["RateLimit-Remaining"]) for answer in (first, second)]
    assert (first.headers["RateLimit-Limit"], left[0] - left[1]) == ("600", 1)


def test_who_asks_too_often_is_told_when_to_come_back(client):
    answers = [client.get("/api/v1/products") for _ in range(601)]
    refused = answers[-1]
    assert [a.status_code for a in answers[:600]] == [200] * 600
    assert (refused.status_code, refused.mimetype, int(refused.headers["Retry-After"]) > 0) == (
        429,
        "application/problem+json",
        True,
    )


def test_pages_of_other_sites_may_read(client):
    assert client.get("/api/v1/products").headers["Access-Control-Allow-Origin"] == "*"


def test_a_cursor_is_read_as_it_was_written():
    assert key_of(written((NOW, 7))) == (NOW, 7)


@pytest.mark.parametrize(
    "path", ["products", "batches", "certificates", "recalls", "search", "log/entries", "log/heads"]
)
@pytest.mark.parametrize("written", ["\u0663", "1_0", "+5", "3.0"])
def test_a_page_size_is_written_with_the_digits_0_to_9_and_nothing_else(client, path, written):
    answer = client.get(f"/api/v1/{path}", query_string={"limit": written})
    assert (answer.status_code, answer.get_json(force=True)["errors"]) == (
        422,
        [{"parameter": "limit", "detail": "Write a whole number."}],
    )
