"""A search kept by name is followed at a secret address, and told by a mail that a dead server only delays."""

from __future__ import annotations

import re
import socket
from datetime import datetime, timedelta
from email import message_from_bytes
from functools import partial
from html import unescape
from xml.etree import ElementTree as ET

import pytest
from aiosmtpd.controller import Controller

from registry.reference import loader
from registry.services.alerts.notice import NewRecall
from registry.services.alerts.recalls import issue
from registry.services.finding.digests import Post, send_due
from registry.services.messages import mail
from registry.services.reviewing import publishing, review
from registry.storage.models import Batch, SavedSearch
from tests.stories import Printed, batch
from tests.web.market import filed, publish
from tests.web.people import NOW

ASKED = {"analyte": "mitragynine", "low": "10", "unit": "mg/g"}
ATOM = "{http://www.w3.org/2005/Atom}"


class Letterbox:
    """Keeps what is delivered."""

    def __init__(self) -> None:
        self.mails: list[bytes] = []

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, _server, _session, envelope
    ) -> str:
        self.mails.append(envelope.content)
        return "250 kept"


@pytest.fixture
def box():
    """A mail server on a free port of this machine."""
    letterbox = Letterbox()
    controller = Controller(letterbox, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield letterbox, f"smtp://127.0.0.1:{controller.port}"
    controller.stop()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture
def kept(sign_in, people, session):
    """A daily search of the regulator, kept a day before anything was published."""
    answer = sign_in(people.regulator).post(
        "/searches", query_string={**ASKED, "after": "1.1.1"}, data={"name": "Strong leaf", "digest": "daily"}
    )
    assert answer.status_code == 303
    row = session.query(SavedSearch).one()
    row.told_to, row.due_at = NOW - timedelta(days=1), NOW
    session.commit()
    return row.token


def published(session, app, people, number: str, value: str) -> None:
    of = batch(session, people.maker, f"Leaf {number}", number=number)
    publish(session, filed(session, app, people.laboratory, of, Printed("mitragynine", value)), people.regulator)
    session.commit()


def swept(session, url: str, now: datetime) -> int:
    post = Post(partial(mail.send, url), "registry@example.org", "https://registry.example")
    return send_due(session, loader.load(), post, now=now)


def test_the_feed_of_a_kept_search_tells_what_it_finds_to_whoever_has_its_address(client, session, app, people, kept):
    published(session, app, people, "A-1", "1.52")
    published(session, app, people, "A-2", "0.4")
    root = ET.fromstring(client.get(f"/searches/feed/{kept}.atom").data)
    assert [entry.find(f"{ATOM}title").text for entry in root.findall(f"{ATOM}entry")] == ["Leaf A-1, batch A-1"]
    found = client.get(f"/searches/feed/{kept}.json").json
    assert (found["version"], [item["title"] for item in found["items"]]) == (
        "https://jsonfeed.org/version/1.1",
        ["Leaf A-1, batch A-1"],
    )
    assert client.get(f"/searches/feed/{kept[:-1]}.atom").status_code == 404


def test_every_public_search_offers_its_own_feeds(client, session, app, people):
    published(session, app, people, "A-1", "1.52")
    page = client.get("/search", query_string=ASKED).text
    links = re.findall(r'<link rel="alternate" type="([^"]*)" title="[^"]*" href="([^"]*)"', page)
    assert [kind for kind, _ in links] == ["application/atom+xml", "application/feed+json"]
    assert [client.get(unescape(address)).mimetype for _, address in links] == [kind for kind, _ in links]


def test_a_digest_tells_what_is_new_once_and_says_how_to_end_it(client, session, app, people, kept, box):
    letterbox, url = box
    published(session, app, people, "A-1", "1.52")
    later = NOW + timedelta(days=1)
    assert [swept(session, url, NOW), swept(session, url, NOW), swept(session, url, later)] == [1, 0, 0]
    (delivered,) = [message_from_bytes(data) for data in letterbox.mails]
    assert (delivered["Subject"], delivered["To"]) == ("Strong leaf: 1 new", people.regulator.email)
    assert "Leaf A-1" in delivered.get_payload(decode=True).decode()
    assert delivered["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    stop = delivered["List-Unsubscribe"].strip("<>").removeprefix("https://registry.example")
    session.commit()
    app.config["WTF_CSRF_ENABLED"] = True
    assert client.post(stop, data={"List-Unsubscribe": "One-Click"}).status_code == 200
    session.expire_all()
    assert [(row.digest, row.due_at, row.ended_at) for row in session.query(SavedSearch)] == [("none", None, None)]


def test_a_digest_says_that_a_batch_is_recalled(session, app, people, kept, box):
    letterbox, url = box
    published(session, app, people, "A-1", "1.52")
    product, notice = session.query(Batch).one().product, NewRecall("Salmonella.", "Throw it away.", "Nowhere", "A-1")
    issue(session, actor=people.regulator, product=product, notice=notice, now=NOW)
    swept(session, url, NOW)
    (mail,) = [message_from_bytes(data).get_payload(decode=True).decode() for data in letterbox.mails]
    assert [line.rpartition(" · ")[2] for line in mail.splitlines() if line.startswith("Leaf A-1")] == ["RECALLED"]


def test_what_a_digest_has_no_room_for_is_counted_and_lies_behind_a_link(
    client, session, app, people, kept, box, monkeypatch
):
    monkeypatch.setattr("registry.services.finding.digests.MOST_ROWS", 2)
    letterbox, url = box
    for number in ("A-1", "A-2", "A-3", "A-4", "A-5"):
        published(session, app, people, number, "1.52")
    assert swept(session, url, NOW) == 1
    delivered = message_from_bytes(letterbox.mails[0])
    text = delivered.get_payload(decode=True).decode()
    assert (delivered["Subject"], re.findall(r"batch (A-\d)", text)) == ("Strong leaf: 5 new", ["A-5", "A-4"])
    address = re.search(r"And 3 more: https://registry.example(\S+)", text)[1]
    publish_later(session, app, people)
    rest = shown(client.get(address).text)
    assert rest == ["A-3", "A-2"]
    following = re.search(r'href="([^"]*)" rel="next"', client.get(address).text)[1]
    assert shown(client.get(unescape(following)).text) == ["A-1"]
    assert "Published: after 23 November 2026, 12:00 UTC, by 24 November 2026, 12:00 UTC" in client.get(address).text


def publish_later(session, app, people) -> None:
    of = batch(session, people.maker, "Leaf B-1", number="B-1")
    later = filed(session, app, people.laboratory, of, Printed("mitragynine", "1.7"))
    review.accept_remaining(session, actor=people.regulator, certificate_id=later.id, now=NOW)
    after = NOW + timedelta(hours=1)
    publishing.publish(session, loader.load(), actor=people.regulator, certificate_id=later.id, now=after)


def shown(page: str) -> list[str]:
    """The batches of a page of the search."""
    return re.findall(r'data-label="Batch"><a href="[^"]*">([^<]*)', page)


@pytest.mark.parametrize(
    "news", ["yesterday", "2026-11-24", "2026-11-24T12:00/2026-11-25T12:00", "2026-11-25T12:00Z/2026-11-24T12:00Z"]
)
def test_instants_that_are_none_are_refused_with_how_to_write_them(client, news):
    page = client.get("/search", query_string={"news": news})
    assert (page.status_code, "Write two instants with their zone" in page.text) == (422, True)


def test_a_dead_mail_server_loses_nothing(session, app, people, kept, box):
    letterbox, url = box
    published(session, app, people, "A-1", "1.52")
    dead = f"smtp://127.0.0.1:{free_port()}"
    assert [swept(session, dead, NOW), swept(session, dead, NOW)] == [0, 0]
    published(session, app, people, "A-2", "1.6")
    assert (swept(session, url, NOW + timedelta(minutes=1)), letterbox.mails) == (0, [])
    assert swept(session, url, NOW + timedelta(minutes=3)) == 1
    text = message_from_bytes(letterbox.mails[0]).get_payload(decode=True).decode()
    assert ("Leaf A-1" in text, "Leaf A-2" in text) == (True, True)


@pytest.mark.parametrize("amiss", ["name", "question"])
def test_a_search_that_can_be_told_no_more_stops_no_other(session, app, people, kept, box, amiss):
    letterbox, url = box
    published(session, app, people, "A-1", "1.52")
    good = session.query(SavedSearch).one()
    told = {"account_id": people.maker.id, "digest": "daily", "told_to": good.told_to, "created_at": NOW}
    changed = {"name": "Two\r\nlines\x85"} if amiss == "name" else {"question": "analyte=gone-from-the-data"}
    asked = {"name": "Other", "question": good.question, **changed}
    session.add(SavedSearch(token="other", due_at=NOW - timedelta(days=1), **asked, **told))
    session.commit()
    assert [swept(session, url, NOW), swept(session, url, NOW)] == [len(letterbox.mails), 0]
    assert any("Strong leaf: 1 new" in message_from_bytes(mail)["Subject"] for mail in letterbox.mails)
    bad = session.query(SavedSearch).filter_by(token="other").one()
    assert (bad.failures, bad.due_at > NOW) == ((0, True) if amiss == "name" else (1, True))


@pytest.mark.parametrize("name", ["Two\nlines", "Turned \u202e round", "x" * 201, "\u200b"])
def test_a_search_is_kept_by_a_name_that_can_be_read(people, sign_in, session, name):
    answer = sign_in(people.regulator).post("/searches", query_string=ASKED, data={"name": name, "digest": "daily"})
    assert (answer.status_code, session.query(SavedSearch).count()) == (422, 0)


def test_a_search_is_seen_and_ended_by_its_owner_alone(sign_in, people, session, kept, client):
    (number,) = [row.id for row in session.query(SavedSearch)]
    session.commit()
    stranger, owner = sign_in(people.maker), sign_in(people.regulator)
    assert "Strong leaf" not in stranger.get("/searches").text
    assert stranger.post(f"/searches/{number}/end").status_code == 404
    assert "Strong leaf" in owner.get("/searches").text
    assert owner.post(f"/searches/{number}/end").status_code == 303
    assert client.get(f"/searches/feed/{kept}.atom").status_code == 404


def test_a_search_without_a_name_or_that_makes_no_sense_is_not_kept(sign_in, people):
    owner = sign_in(people.regulator)
    assert owner.post("/searches", query_string=ASKED, data={"name": " "}).status_code == 422
    assert owner.post("/searches", query_string={"low": "many"}, data={"name": "x"}).status_code == 422


@pytest.mark.parametrize(
    "asked",
    [
        {**ASKED, "high": "2"},
        {"low": "1", "unit": "%"},
        {"since": "2026-05-02", "until": "2026-05-01"},
        {"analyte": "magic"},
        {"maker": "Nobody"},
        {**ASKED, "unit": "CFU/g"},
    ],
)
def test_a_search_that_can_find_nothing_ever_is_not_kept(session, app, people, sign_in, asked):
    published(session, app, people, "GM-1", "1.52")
    answer = sign_in(people.regulator).post("/searches", query_string=asked, data={"name": "x"})
    assert (answer.status_code, session.query(SavedSearch).count()) == (422, 0)


def test_signals_are_kept_by_who_may_ask_for_them(session, people, sign_in):
    answers = [
        sign_in(by).post("/searches", query_string={"signal": "too_old"}, data={"name": "Old"}).status_code
        for by in (people.maker, people.regulator)
    ]
    assert (answers, [row.account_id for row in session.query(SavedSearch)]) == ([422, 303], [people.regulator.id])


def test_what_is_kept_is_said_in_words_before_and_after(sign_in, people, kept):
    owner = sign_in(people.regulator)
    said = "Analyte: Mitragynine; From: 10 mg/g"
    before = owner.get("/searches", query_string={**ASKED, "recalled": "no", "sort": "tested"}).text
    assert f"{said}; Recalled: no; Sorted by: newest test" in before
    assert before.count(said) == 2  # the one kept already says it, too


def test_a_search_kept_twice_is_kept_once(sign_in, people, session, kept):
    owner = sign_in(people.regulator)
    asked = dict(reversed(ASKED.items())) | {"limit": "50"}
    answer = owner.post("/searches", query_string=asked, data={"name": "Again"}, follow_redirects=True)
    assert "This search is kept already" in answer.text
    assert [(row.name, row.token) for row in session.query(SavedSearch)] == [("Strong leaf", kept)]
    session.commit()
    owner.post("/searches", query_string={**ASKED, "low": "20"}, data={"name": "Stronger"})
    assert session.query(SavedSearch).count() == 2
