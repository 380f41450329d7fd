"""What was read from the head of a certificate is corrected with a reason; somebody else accepts it or puts it back."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import Conflict, InvalidInput, NotAllowed
from registry.services.reviewing import publishing, review
from registry.services.reviewing.particulars import accept_particular, correct_particulars, reject_particular, stated
from registry.storage.models import Certificate, Event, ParticularCorrection
from tests.stories import NOW, People, Printed, batch, certificate, people

WHY = "A digit was misread."


@pytest.fixture
def everybody(session: Session) -> People:
    return people(session)


@pytest.fixture
def paper(session: Session, everybody: People) -> Certificate:
    return certificate(session, everybody.submitter, batch(session, everybody.maker), Printed("lead", "0.3", "ppm"))


def corrected(session: Session, actor, paper: Certificate, page=None, reason=WHY, **said: str | None):
    sample = paper.samples[0]
    told = {"sample_id": sample.id, "page": page, "reason": reason, "now": NOW}
    return correct_particulars(session, actor=actor, said={**stated(sample), **said}, **told)


def test_a_correction_stands_at_once_and_keeps_what_stood_before(session, everybody, paper):
    said = {"batch_number": "GM-77", "date_tested": "2026-05-14", "certificate_number": "C-1A", "client": "Meadow"}
    rows = corrected(session, everybody.verifier, paper, page=1, **said)
    sample = paper.samples[0]
    assert (sample.batch_number, sample.tested_on, paper.number, paper.client) == (
        "GM-77",
        date(2026, 5, 14),
        "C-1A",
        "Meadow",
    )
    assert {(r.field, r.old, r.new, r.sample_id) for r in rows} == {
        ("batch_number", None, "GM-77", sample.id),
        ("date_tested", "2026-05-04", "2026-05-14", sample.id),
        ("certificate_number", "C-1", "C-1A", None),
        ("client", None, "Meadow", None),
    }
    assert {(r.account_id, r.at, r.reason, r.page, r.decision) for r in rows} == {
        (everybody.verifier.id, NOW, WHY, 1, None)
    }


def test_a_form_left_open_undoes_no_correction_that_was_accepted_meanwhile(session, everybody, paper):
    opened = stated(paper.samples[0])
    [row] = corrected(session, everybody.verifier, paper, batch_number="GM-77")
    accept_particular(session, actor=everybody.regulator, correction_id=row.id, now=NOW)
    told = {"actor": everybody.verifier, "sample_id": paper.samples[0].id, "page": None, "reason": WHY, "now": NOW}
    said = {**opened, "client": "Meadow"}
    with pytest.raises(Conflict, match="after you opened the form"):
        correct_particulars(session, said=said, seen=opened, **told)
    assert (paper.samples[0].batch_number, paper.client) == ("GM-77", None)
    now = stated(paper.samples[0])
    [kept] = correct_particulars(session, said={**now, "client": "Meadow"}, seen=now, **told)
    assert (kept.field, paper.samples[0].batch_number) == ("client", "GM-77")


@pytest.mark.parametrize("typed", ["GM\u202e77", "GM\u200b77", "7" * 301])
def test_what_nobody_can_read_is_no_particular(session, everybody, paper, typed):
    with pytest.raises(InvalidInput) as caught:
        corrected(session, everybody.verifier, paper, batch_number=typed)
    assert [name for name, _ in caught.value.errors] == ["batch_number"]


def test_what_is_not_printed_is_left_empty(session, everybody, paper):
    corrected(session, everybody.verifier, paper, date_tested="")
    assert paper.samples[0].tested_on is None


def test_a_certificate_with_an_open_correction_is_not_published(session, catalogue, everybody, paper):
    [row] = corrected(session, everybody.verifier, paper, batch_number="GM-77")
    told = {"actor": everybody.verifier, "certificate_id": paper.id, "now": NOW}
    review.accept_remaining(session, **told)
    with pytest.raises(Conflict, match="1 correction is to be accepted"):
        publishing.publish(session, catalogue, **told)
    accept_particular(session, actor=everybody.regulator, correction_id=row.id, now=NOW)
    assert publishing.publish(session, catalogue, **told).publication == "published"


@pytest.mark.parametrize("who", ["verifier", "submitter", "other_laboratory"])
def test_nobody_accepts_it_who_made_it_or_may_not_verify(session, everybody, paper, who):
    [row] = corrected(session, everybody.verifier, paper, batch_number="GM-77")
    with pytest.raises(NotAllowed):
        accept_particular(session, actor=getattr(everybody, who), correction_id=row.id, now=NOW)


def test_who_refuses_it_puts_back_what_stood_and_says_why(session, everybody, paper):
    [row] = corrected(session, everybody.verifier, paper, date_tested="2026-05-14")
    told = {"actor": everybody.regulator, "correction_id": row.id, "now": NOW}
    with pytest.raises(InvalidInput, match="reason"):
        reject_particular(session, reason=" ", **told)
    reject_particular(session, reason="It is a 4.", **told)
    assert (paper.samples[0].tested_on, row.decision, row.decided_reason) == (
        date(2026, 5, 4),
        "rejected",
        "It is a 4.",
    )
    with pytest.raises(Conflict, match="decided of this correction already"):
        accept_particular(session, **told)


def test_a_correction_of_a_correction_puts_back_what_was_read(session, everybody, paper):
    [first] = corrected(session, everybody.verifier, paper, date_tested="2026-05-14")
    [second] = corrected(session, everybody.regulator, paper, date_tested="2026-05-24")
    assert (first.decision, second.old) == ("corrected", "2026-05-04")
    reject_particular(session, actor=everybody.verifier, correction_id=second.id, reason="No.", now=NOW)
    assert paper.samples[0].tested_on == date(2026, 5, 4)


@pytest.mark.parametrize(
    ("said", "field"),
    [({"date_tested": "4 May"}, "date_tested"), ({"date_reported": "20260504"}, "date_reported"),
     ({"client": "x" * 301}, "client")],
)  # fmt: skip
def test_what_cannot_be_is_refused_by_its_field(session, everybody, paper, said, field):
    with pytest.raises(InvalidInput) as caught:
        corrected(session, everybody.verifier, paper, **said)
    assert [where for where, _ in caught.value.errors] == [field]


def test_it_needs_a_reason_a_page_of_the_document_and_something_that_differs(session, everybody, paper):
    with pytest.raises(InvalidInput, match="reason"):
        corrected(session, everybody.verifier, paper, batch_number="GM-77", reason=" ")
    with pytest.raises(InvalidInput, match="cannot be kept"):
        corrected(session, everybody.verifier, paper, batch_number="GM-77", page=9)
    with pytest.raises(InvalidInput, match="Nothing differs"):
        corrected(session, everybody.verifier, paper)
    assert session.scalars(select(ParticularCorrection)).all() == []


def test_every_step_is_written_down(session, everybody, paper):
    [row] = corrected(session, everybody.verifier, paper, batch_number="GM-77")
    accept_particular(session, actor=everybody.regulator, correction_id=row.id, now=NOW)
    told = session.scalars(select(Event).where(Event.subject_type == "particular_correction").order_by(Event.id))
    assert [(e.action, e.account_id, e.reason) for e in told] == [
        ("particular:corrected", everybody.verifier.id, WHY),
        ("particular:accepted", everybody.regulator.id, None),
    ]
