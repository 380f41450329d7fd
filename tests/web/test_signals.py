"""The queue of signals is the regulator's, in plain words, and each leads to its batch."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape

import pytest
from sqlalchemy.orm import Session

from registry.domain.signal import Figures, Signal, SignalKind
from registry.services.alerts.signal_cases import fingerprint
from registry.storage.models import Certificate
from tests.stories import Printed, batch
from tests.web.market import filed, publish


@pytest.fixture
def spiked(session, app, people):
    of = batch(session, people.maker, number="GM-1")
    rows = (Printed("mitragynine", "15", "mg/g"), Printed("7-hydroxymitragynine", "3", "mg/g"))
    publish(session, filed(session, app, people.laboratory, of, *rows), people.regulator)
    return of


def test_a_signal_is_told_with_its_figures_and_leads_to_its_batch(sign_in, people, spiked):
    text = unescape(sign_in(people.regulator).get("/signals?on=2026-11-24").text)
    assert "An alkaloid profile no leaf has (1)" in text
    assert "Mitragynine for each part of 7-Hydroxymitragynine: 5 to 1; of leaf it is at least 38 to 1" in text
    assert f"/batches/{spiked.public_id}" in text
    assert "A signal is never a verdict" in text


LEAF = (
    Printed("mitragynine", "15.02", "mg/g"),
    Printed("paynantheine", "3.1", "mg/g"),
    Printed("speciogynine", "1.9", "mg/g"),
    Printed("speciociliatine", "2.2", "mg/g"),
    Printed("7-hydroxymitragynine", "0.21", "mg/g"),
)


def test_every_way_of_reuse_is_told_in_the_queue_with_its_figures(sign_in, people, session, app, spiked):
    twice = [batch(session, people.maker, number=number) for number in ("R-1", "R-2")]
    twice[0].manufactured_on = date(2026, 5, 14)
    papers = [filed(session, app, people.laboratory, of, *LEAF, number=f"C-{of.number}") for of in twice]
    papers[1].samples[0].batch_number = "R-1"
    session.commit()
    for paper in papers:
        publish(session, paper, people.regulator)
    text = " ".join(
        re.sub("<[^>]+>", " ", unescape(sign_in(people.regulator).get("/signals?on=2026-11-24").text)).split()
    )
    for said in (
        "The same results under several batches (1)",
        "5 results are the same to the last digit for 2 batches (R-1 and R-2), ",
        "on certificate C-R-1 and certificate C-R-2.",
        "An alkaloid profile no leaf has (1)",
        "Certificate C-R-1 says tested on 4 May 2026, and batch R-1 was made on 14 May 2026: 10 days later.",
        "Certificate C-R-2 names batch R-1; the pack says R-2.",
        "is on file; its certificates stand behind 3 batches.",
        "The newest test of batch R-1 is of 4 May 2026, 204 days before 24 November 2026; Utah is said",
    ):
        assert said in text


def test_where_nothing_is_published_nothing_is_noticed(sign_in, people):
    assert "Nothing was noticed" in sign_in(people.regulator).get("/signals").text


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("soon", "“soon” is no day of the calendar, so today is shown."),
        ("2026-02-30", "“2026-02-30” is no day of the calendar, so today is shown."),
        ("2126-01-01", "1 January 2126 has not come yet, so today is shown."),
        ("0202-01-01", "1 January 202 is before the year 2000, so today is shown."),
    ],
)
def test_a_day_that_cannot_be_meant_is_told_and_refused(sign_in, people, asked, said):
    answer = sign_in(people.regulator).get(f"/signals?on={asked}")
    today = datetime.now(UTC).date().isoformat()
    shown = f'name="on" value="{today}" aria-invalid="true"' in answer.text
    assert (answer.status_code, said in unescape(answer.text), shown) == (422, True, True)


def test_an_earlier_day_says_that_only_ages_are_counted_to_it(sign_in, people):
    browser, said = sign_in(people.regulator), "The age of tests is counted to 24 November 2025."
    earlier, now = (re.sub("<[^>]+>", "", browser.get(f"/signals{asked}").text) for asked in ("?on=2025-11-24", ""))
    assert (said in earlier, "is counted to" in now) == (True, False)


def test_nobody_else_sees_the_queue(client, sign_in, people):
    assert client.get("/signals").status_code in {302, 303, 401}
    assert sign_in(people.maker).get("/signals").status_code == 403


def test_what_is_published_late_is_told_though_its_event_has_a_lower_number(
    sign_in, people, session_maker, engine, app, monkeypatch
):
    if engine.dialect.name != "postgresql":
        pytest.skip("SQLite lets one writer in at a time: only on PostgreSQL do transactions overtake each other")
    with session_maker() as early, session_maker() as late:
        of = [batch(early, people.maker, number=number) for number in ("E-1", "L-1")]
        for one in of:
            one.manufactured_on = date(2026, 5, 14)
        papers = [filed(early, app, people.laboratory, one, number=f"C-{one.number}") for one in of]
        ids = [paper.id for paper in papers]
        early.commit()
        monkeypatch.setattr(early, "commit", early.flush)
        publish(early, papers[0], people.regulator)  # its event has its number, and is not there yet
        publish(late, late.get_one(Certificate, ids[1]), people.regulator)
        browser = sign_in(people.regulator)
        told = "Certificate C-{} says tested on"
        seen = unescape(browser.get("/signals").text)
        assert (told.format("L-1") in seen, told.format("E-1") in seen) == (True, False)
        Session.commit(early)
        seen = unescape(browser.get("/signals").text)
        assert (told.format("L-1") in seen, told.format("E-1") in seen) == (True, True)


def test_the_figures_behind_a_signal_stand_in_a_table_with_what_else_is_to_be_known(sign_in, people, monkeypatch):
    table = Figures(("Who tested", "Middle"), (("this laboratory", "20 mg/g"),), ("Two comparisons could be made.",))
    told = Signal(SignalKind.CLIENT_SHIFT, ("B1",), "Do the goods differ?", "chosen", ("Lab", "A"), table)
    monkeypatch.setattr("registry.web.regulators.signals.signals_on", lambda on: (told,))
    text = sign_in(people.regulator).get("/signals").text
    assert "A laboratory finds another amount for one client (1)" in text
    assert '<th scope="row">this laboratory</th><td>20 mg/g</td>' in text
    assert "<p>Two comparisons could be made.</p>" in text


def test_a_comparison_stays_closed_while_its_figures_change_but_not_for_another_client():
    first = Signal(SignalKind.CLIENT_SHIFT, ("B1",), "in 3 products", about=("Lab", "A", "lead"))
    later = replace(first, batches=("B1", "B2"), sentence="in 4 products")
    assert fingerprint(first) == fingerprint(later)
    assert fingerprint(first) != fingerprint(replace(first, about=("Lab", "B", "lead")))
