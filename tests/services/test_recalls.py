"""A recall notice is issued once, however often it is sent and by whichever way."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from registry.services.alerts.notice import NewRecall
from registry.services.alerts.recalls import end, issue
from registry.storage.models import Event
from tests.stories import NOW, batch, people

NOTICE = NewRecall("Salmonella was found.", "Throw it away.", "State of Nowhere", "GM-1 through GM-3")
LATER = NOW + timedelta(minutes=1)


@pytest.fixture
def told(session):
    """Who issues, and on which product."""
    everybody = people(session)
    return {"actor": everybody.regulator, "product": batch(session, everybody.maker).product}


def test_a_notice_sent_twice_is_issued_once_by_whichever_way_it_comes(session, told):
    first = issue(session, **told, notice=NOTICE, now=NOW)
    spelled = replace(NOTICE, reason="Salmonella  was found. ", batches="batches gm-1 thru gm-3")
    again = issue(session, **told, notice=spelled, now=LATER)
    issued = session.query(Event).filter(Event.action == "recall:issued").count()
    assert (again.public_id, again.issued_at, issued) == (first.public_id, NOW, 1)


def test_another_reason_or_other_batches_or_the_same_after_the_end_are_another_notice(session, told):
    first = issue(session, **told, notice=NOTICE, now=NOW)
    others = [replace(NOTICE, reason="Lead was found."), replace(NOTICE, batches="GM-1 through GM-4")]
    found = {issue(session, **told, notice=notice, now=LATER).public_id for notice in others}
    end(session, actor=told["actor"], recall=first, reason="It came back.", now=LATER)
    found.add(issue(session, **told, notice=NOTICE, now=LATER).public_id)
    assert (len(found), first.public_id in found) == (3, False)
