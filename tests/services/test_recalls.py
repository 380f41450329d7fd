"""A recall notice is issued once, however often it is sent, and not with days or texts that cannot be meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from registry.errors import Conflict, InvalidInput
from registry.services.alerts.notice import NewRecall
from registry.services.alerts.recalls import add_update, end, issue
from registry.storage.models import Event, Recall
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


ODD = {
    "a first day of sale that has not come": ({"sold_from": date(2026, 12, 24)}, ["sold_from"]),
    "a last day of sale that has not come": ({"sold_to": date(2062, 1, 1)}, ["sold_to"]),
    "a day long ago": ({"sold_from": date(202, 6, 1)}, ["sold_from"]),
    "days in the wrong order": ({"sold_from": date(2026, 5, 2), "sold_to": date(2026, 5, 1)}, ["sold_to"]),
    "nothing but commas": ({"batches": " , ;"}, ["batches"]),
    "made on days that have not come": ({"batches": "GM-1, made before 2062-03-01"}, ["batches"]),
    "the end of the calendar": ({"batches": "made after 9999-12-31; made before 0001-01-01"}, ["batches"] * 2),
    "a place alone in the other language": ({"code_place_other": "En la base"}, ["reason_other", "action_other"]),
    "blanks in the other language": ({"reason_other": "Plomo.", "action_other": "  "}, ["action_other"]),
    "a language nobody speaks here": ({"language": "xx"}, ["language"]),
}


@pytest.mark.parametrize("odd", ODD)
def test_a_notice_is_refused_with_the_field_that_cannot_be_meant(session, told, odd):
    changed, fields = ODD[odd]
    with pytest.raises(InvalidInput) as refused:
        issue(session, **told, notice=replace(NOTICE, **changed), now=NOW)
    assert [name for name, _why in refused.value.errors] == fields
    assert session.query(Recall).count() == 0


def test_the_day_that_has_begun_somewhere_on_earth_may_be_meant(session, told):
    tomorrow = (NOW + timedelta(days=1)).date()
    notice = replace(NOTICE, sold_to=tomorrow, batches=f"all batches made on or before {tomorrow}")
    assert issue(session, **told, notice=notice, now=NOW).sold_to == tomorrow


def test_nothing_is_added_to_a_notice_nor_ends_it_before_it_was_issued(session, told):
    recall, early = issue(session, **told, notice=NOTICE, now=NOW), NOW - timedelta(seconds=1)
    with pytest.raises(Conflict, match="before the day the notice was issued"):
        add_update(session, actor=told["actor"], recall=recall, text="Shops were told.", now=early)
    with pytest.raises(Conflict, match="before the day the notice was issued"):
        end(session, actor=told["actor"], recall=recall, reason="It came back.", now=early)
    assert (recall.updates, recall.ended_at) == ([], None)


def test_the_field_that_is_too_long_is_the_one_that_is_named(session, told):
    recall, long = issue(session, **told, notice=NOTICE, now=NOW), "x" * 4001
    with pytest.raises(InvalidInput) as added:
        add_update(session, actor=told["actor"], recall=recall, text="Shops were told.", other=long, now=LATER)
    with pytest.raises(InvalidInput) as ended:
        end(session, actor=told["actor"], recall=recall, reason=long, now=LATER)
    said = "Use at most 4000 letters."
    assert (added.value.errors, ended.value.errors) == ((("text_other", said),), (("reason", said),))
