"""A verifier adds a value that the reader missed; somebody else accepts it, and everybody sees whose it is."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.domain.source import Box
from registry.errors import Conflict, InvalidInput, NotAllowed, NotFound
from registry.reference.loader import load
from registry.services.reviewing import publishing, review
from registry.services.reviewing.adding import add_result
from registry.services.reviewing.changes import decided
from registry.services.reviewing.correction_doubts import correction_doubts
from registry.services.reviewing.typed_value import Correction, Place
from registry.storage.models import Certificate, Event, Flag, Result
from registry.storage.queries.certificates import certificate_page
from registry.storage.queries.results import effective_results, results_of_batch, undecided_results
from tests.stories import NOW, People, Printed, batch, certificate, flag, people

ARSENIC = Correction(
    panel="heavy-metals",
    printed_analyte="Arsenic (As)",
    analyte="arsenic",
    printed_result="0.12",
    operator="=",
    value=Decimal("0.12"),
    unit="ppm",
    lod=Decimal("0.01"),
    loq=Decimal("0.03"),
    uncertainty=None,
    limit_printed="1.5",
    lab_status="pass",
    portion=None,
    method=None,
)
PLACE = Place(1, Box(50, 300, 200, 310))


@pytest.fixture
def everybody(session: Session) -> People:
    return people(session)


@pytest.fixture
def paper(session: Session, everybody: People) -> Certificate:
    """A certificate of two results, submitted and not verified."""
    rows = Printed("mitragynine", "1.52"), Printed("lead", "0.3", "ppm", panel="heavy-metals")
    return certificate(session, everybody.submitter, batch(session, everybody.maker), *rows)


def added(session: Session, actor, paper: Certificate, said=ARSENIC, place=PLACE, reason="The row was not read."):
    sample = paper.samples[0].id
    told = {"said": said, "place": place, "reason": reason, "units": load().units, "now": NOW}
    return add_result(session, actor=actor, sample_id=sample, **told)


def test_an_added_value_counts_is_marked_and_says_who_when_why_and_where(session, everybody, paper):
    row = added(session, everybody.verifier, paper)
    assert [r.printed_analyte for r in effective_results(session, paper.id)] == ["Mitragynine", "Lead", "Arsenic (As)"]
    assert (row.origin, row.corrected_by, row.created_at, row.reason, row.page, row.box) == (
        "added",
        everybody.verifier,
        NOW,
        "The row was not read.",
        1,
        PLACE.box,
    )
    assert (row.limit_printed, row.lab_status, row.lod, row.loq) == ("1.5", "pass", Decimal("0.01"), Decimal("0.03"))
    assert {r.origin for r in paper.samples[0].results if r.id != row.id} == {"read"}


def test_a_box_may_be_left_out_and_the_page_may_not(session, everybody, paper):
    assert added(session, everybody.verifier, paper, place=Place(1)).box is None
    for place in (Place(0), Place(9), Place(1, Box(50, 300, 50, 310)), Place(1, Box(-1, 300, 50, 310))):
        with pytest.raises(InvalidInput, match="cannot be kept"):
            added(session, everybody.verifier, paper, place=place)


def test_an_added_value_is_published_only_after_somebody_else_accepted_it(session, catalogue, everybody, paper):
    row = added(session, everybody.verifier, paper)
    with pytest.raises(NotAllowed, match="somebody else must accept it"):
        review.accept_result(session, actor=everybody.verifier, result_id=row.id, now=NOW)
    for actor in (everybody.verifier, everybody.regulator):
        review.accept_remaining(session, actor=actor, certificate_id=paper.id, now=NOW)
    assert [r.id for r in undecided_results(session, paper.id)] == [row.id]
    told = {"actor": everybody.verifier, "certificate_id": paper.id, "now": NOW}
    with pytest.raises(Conflict, match="1 correction is to be accepted"):
        publishing.publish(session, catalogue, **told)
    review.accept_result(session, actor=everybody.regulator, result_id=row.id, now=NOW)
    publishing.publish(session, catalogue, **told)
    assert row in results_of_batch(session, paper.samples[0].batch_id)


def test_added_values_stand_in_the_order_of_the_paper(session, everybody, paper):
    for name, place in (("third", Place(1)), ("second", PLACE), ("first", Place(1, Box(50, 100, 90, 110)))):
        added(session, everybody.verifier, paper, replace(ARSENIC, printed_analyte=name), place)
    names = [r.printed_analyte for r in effective_results(session, paper.id)]
    assert names == ["Mitragynine", "Lead", "first", "second", "third"]


@pytest.mark.parametrize(
    ("changes", "faults"),
    [
        ({"panel": "wines", "printed_analyte": " "}, ["panel", "printed_analyte"]),
        ({"analyte": "kratomine", "unit": "furlong"}, ["analyte", "unit"]),
        ({"operator": "ND"}, ["value"]),
        ({"lab_status": "perhaps", "printed_result": ""}, ["lab_status", "printed_result"]),
    ],
)
def test_a_value_with_faults_is_refused_with_every_one(session, everybody, paper, changes, faults):
    with pytest.raises(InvalidInput) as caught:
        added(session, everybody.verifier, paper, replace(ARSENIC, **changes))
    assert ([where for where, _ in caught.value.errors], session.query(Result).count()) == (faults, 2)


def test_an_added_value_needs_a_reason(session, everybody, paper):
    with pytest.raises(InvalidInput, match="reason"):
        added(session, everybody.verifier, paper, reason=" ")


@pytest.mark.parametrize("who", ["submitter", "other_laboratory", "maker"])
def test_only_who_may_verify_adds_a_value(session, everybody, paper, who):
    with pytest.raises(NotAllowed):
        added(session, getattr(everybody, who), paper)


def test_an_added_value_answers_the_flag_that_led_to_it(session, everybody, paper):
    raised = flag(session, paper)
    row = added(session, everybody.verifier, paper, place=replace(PLACE, flag_id=raised.id))
    kept = session.get_one(Flag, raised.id)
    assert (kept.closed_by_id, kept.closed_reason) == (
        everybody.verifier.id,
        "The value was added: Arsenic (As) 0.12",
    )
    with pytest.raises(Conflict):
        added(session, everybody.verifier, paper, place=replace(PLACE, flag_id=raised.id))
    session.rollback()
    events = session.scalars(select(Event).where(Event.account_id.is_not(None)).order_by(Event.id))
    told = [(e.action, e.subject_id) for e in events]
    assert told == [("result:added", row.id), ("flag:closed", raised.id)]


def test_a_flag_is_open_again_once_the_value_that_answered_it_is_taken_out(session, catalogue, everybody, paper):
    raised, by_hand = flag(session, paper), flag(session, paper)
    row = added(session, everybody.verifier, paper, place=replace(PLACE, flag_id=raised.id))
    truth = replace(Correction.of(row), printed_result="0.21", value=Decimal("0.21"))
    told = {"actor": everybody.regulator, "reason": "No such row.", "now": NOW}
    review.close_flag(session, flag_id=by_hand.id, **told)
    new = review.correct_result(session, result_id=row.id, correction=truth, units=load().units, **told)
    review.reject_result(session, result_id=new.id, **told)
    assert ((raised.closed_at, raised.closed_by_id, raised.closed_reason), by_hand.closed_at) == ((None,) * 3, NOW)
    last = session.scalars(select(Event).order_by(Event.id.desc())).first()
    assert (last.action, last.subject_id, last.data) == ("flag:reopened", raised.id, {"by_result": new.id})
    review.accept_remaining(session, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
    review.confirm_rejection(session, actor=everybody.verifier, result_id=new.id, now=NOW)
    with pytest.raises(Conflict, match="yet: 1 flag is open"):
        publishing.publish(session, catalogue, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
    review.close_flag(session, flag_id=raised.id, **told)
    review.reject_result(session, result_id=new.id, **told)
    assert raised.closed_reason == "No such row."


def test_a_flag_of_another_document_is_not_answered(session, everybody, paper):
    other = certificate(session, everybody.submitter, None, Printed("lead", "0.3", "ppm"), number="C-2")
    with pytest.raises(NotFound):
        added(session, everybody.verifier, paper, place=replace(PLACE, flag_id=flag(session, other).id))


def test_the_second_person_is_told_where_words_and_number_of_an_added_value_differ(session, everybody, paper):
    row = added(session, everybody.verifier, paper, replace(ARSENIC, printed_result="0.21"))
    doubts = correction_doubts(effective_results(session, paper.id))
    assert doubts == {row.id: ("The words “0.21” say another number than 0.12.",)}


def test_an_added_value_may_be_corrected_and_taken_out_like_any_other(session, everybody, paper):
    row = added(session, everybody.verifier, paper)
    truth = replace(Correction.of(row), printed_result="0.21", value=Decimal("0.21"))
    told = {"actor": everybody.regulator, "reason": "Misread.", "now": NOW}
    new = review.correct_result(session, result_id=row.id, correction=truth, units=load().units, **told)
    review.reject_result(session, result_id=new.id, **told)
    assert [r.printed_analyte for r in effective_results(session, paper.id)] == ["Mitragynine", "Lead"]


def test_what_was_added_is_among_what_verifiers_changed(session, everybody, paper):
    row = added(session, everybody.verifier, paper)
    found = certificate_page(session, paper.public_id)
    assert found is not None
    assert [(one.old, one.new, one.reason, one.by) for one in decided(found)] == [
        (None, row, "The row was not read.", "verifier")
    ]
