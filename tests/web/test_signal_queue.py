"""Regulators work through the signals: each is open, being looked at by somebody, or closed with a reason."""

from __future__ import annotations

import re
from datetime import date

import pytest

from registry.storage.models import Event
from tests.stories import batch
from tests.web.market import filed, publish


@pytest.fixture
def mark(session, app, people, sign_in):
    """The signal of a certificate that is older than its batch."""
    of = batch(session, people.maker, number="GM-1")
    of.manufactured_on = date(2026, 6, 1)
    publish(session, filed(session, app, people.laboratory, of), people.regulator)
    session.commit()
    page = sign_in(people.regulator).get("/signals?kind=tested_before_made").text
    (found,) = set(re.findall(r'action="/signals/([0-9a-f]{64})', page))
    return found


def counts(browser) -> dict[str, int]:
    page = browser.get("/signals").text
    return {state: int(n) for state, n in re.findall(r'for="state-(\w+)">[^<(]*\((\d+)\)', page)}


def test_a_signal_is_taken_up_and_closed_with_a_reason_and_the_book_keeps_both(sign_in, people, session, mark):
    browser = sign_in(people.regulator)
    before = counts(browser)
    taken = {"state": "looked_at", "assignee": people.regulator.id, "note": "Asked the laboratory."}
    session.commit()
    assert browser.post(f"/signals/{mark}", data=taken).status_code == 303
    assert mark in browser.get("/signals?state=looked_at&mine=1").text
    assert browser.post(f"/signals/{mark}", data={"state": "closed"}).status_code == 422
    assert browser.post(f"/signals/{mark}", data={"state": "closed", "reason": "A slip of dates."}).status_code == 303
    assert counts(browser) == {"open": before["open"] - 1, "looked_at": 0, "closed": 1}
    assert mark not in browser.get("/signals?state=open").text
    assert "A slip of dates." in browser.get("/signals?state=closed").text
    kept = session.query(Event).filter(Event.subject_type == "signal_case").order_by(Event.id)
    assert [(e.action, e.reason) for e in kept] == [("signal:looked_at", None), ("signal:closed", "A slip of dates.")]


def test_a_signal_that_is_not_there_cannot_be_decided_of(sign_in, people, mark):
    assert sign_in(people.regulator).post(f"/signals/{'0' * 64}", data={"state": "open"}).status_code == 404
    assert sign_in(people.maker).post(f"/signals/{mark}", data={"state": "open"}).status_code == 403


@pytest.fixture
def many(session, app, people):
    """More signals of one kind than a page holds: thirty certificates older than their batches."""
    for number in range(30):
        of = batch(session, people.maker, number=f"GM-{number}")
        of.manufactured_on = date(2026, 6, 1)
        publish(session, filed(session, app, people.laboratory, of, number=f"C-{number}"), people.regulator)
    session.commit()


def test_many_signals_of_a_kind_come_in_pages_of_25_none_twice_and_none_left_out(sign_in, people, many):
    browser = sign_in(people.regulator)
    heading = "Tested before it was made (30)"
    pages = [browser.get(f"/signals?kind=tested_before_made&page={n}").text for n in (1, 2)]
    told = [re.findall(r'action="/signals/([0-9a-f]{64})', page) for page in pages]
    assert ([len(marks) for marks in told], len({*told[0], *told[1]})) == ([25, 5], 30)
    assert all(heading in page for page in pages)
    assert 'href="/signals?kind=tested_before_made&amp;page=2"' in browser.get("/signals").text


def test_a_page_of_signals_that_is_not_there_shows_the_first(sign_in, people, many):
    browser = sign_in(people.regulator)
    for page in ("0", "9", "x", "-1", "9" * 5000):
        text = browser.get(f"/signals?kind=tested_before_made&page={page}").text
        shown = (text.count('action="/signals/'), 'aria-label="Page 1" aria-current="page"' in text)
        assert (page, *shown) == (page, 25, True)


def test_a_decision_refused_on_the_second_page_shows_that_page_with_what_was_typed(sign_in, people, session, many):
    browser = sign_in(people.regulator)
    last = re.findall(r'action="/signals/([0-9a-f]{64})', browser.get("/signals?kind=tested_before_made&page=2").text)[
        -1
    ]
    session.commit()
    refused = browser.post(f"/signals/{last}", data={"state": "closed"})
    assert (refused.status_code, last in refused.text) == (422, True)


@pytest.mark.parametrize(
    ("language", "link", "made", "state"),
    [
        ("en", "Batch GM-1", "1 June 2026", "How far it has come: Open"),
        ("es", "Lote GM-1", "1 de junio de 2026", "Hasta dónde ha llegado: "),
    ],
)
def test_a_signal_names_its_batch_by_number_its_days_in_words_and_its_state_as_a_state(
    sign_in, people, mark, language, link, made, state
):
    page = sign_in(people.regulator).get("/signals?kind=tested_before_made", headers={"Accept-Language": language}).text
    told = page.partition('<ul class="registry-notices">')[2]
    assert f">{link}</a>" in told
    assert made in told
    assert "2026-06-01" not in told.partition("<details")[0]
    assert f"<summary>{state}" in told


def test_a_signal_that_has_grown_shows_what_was_decided_of_its_part_and_what_is_new(sign_in, people, session, app):
    browser, there = sign_in(people.regulator), "/signals?kind=not_accredited"
    for number in ("GM-1", "GM-2"):
        of = batch(session, people.maker, number=number)
        publish(session, filed(session, app, people.laboratory, of, number=f"C-{number}"), people.regulator)
        session.commit()
        (mark,) = set(re.findall(r'action="/signals/([0-9a-f]{64})', browser.get(there).text))
        if number == "GM-1":
            browser.post(f"/signals/{mark}", data={"state": "closed", "reason": "The scope was shown."})
            assert mark not in browser.get(f"{there}&state=open").text
    page = " ".join(re.sub("<[^>]+>", " ", browser.get(f"{there}&state=open").text).split())
    assert ("The scope was shown." in page, "Not decided yet: GM-2" in page) == (True, True)
