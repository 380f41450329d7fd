"""The queue of signals is the regulator's, in plain words, and each leads to its batch."""

from __future__ import annotations

from html import unescape

import pytest

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


def test_where_nothing_is_published_nothing_is_noticed(sign_in, people):
    assert "Nothing was noticed" in sign_in(people.regulator).get("/signals").text


def test_a_day_that_is_none_is_told(sign_in, people):
    assert "“soon” is no day of the calendar" in unescape(sign_in(people.regulator).get("/signals?on=soon").text)


def test_nobody_else_sees_the_queue(client, sign_in, people):
    assert client.get("/signals").status_code in {302, 303, 401}
    assert sign_in(people.maker).get("/signals").status_code == 403
