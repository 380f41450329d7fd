"""A document that gave no certificate is no dead end: a person begins one, and another has to accept all of it."""

from __future__ import annotations

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.errors import Conflict, InvalidInput, NotAllowed
from registry.reference.loader import load
from registry.services.incoming.beginning import begin_certificate
from registry.services.reviewing import publishing, review
from registry.services.reviewing.adding import add_result
from registry.services.reviewing.particulars import accept_particular, correct_particulars
from registry.storage.models import (
    Account,
    Certificate,
    Document,
    Event,
    Flag,
    ParticularCorrection,
    Sample,
    Submission,
)
from registry.storage.queries.submissions import without_certificate
from tests.services.test_adding import ARSENIC, PLACE
from tests.stories import NOW, People, batch, people

HEAD = {"certificate_number": "C-9", "laboratory": "Nowhere Laboratories", "date_reported": "2026-05-06"}
WHY = "The page is a scan."


@pytest.fixture
def everybody(session: Session) -> People:
    return people(session)


@pytest.fixture
def scan(session: Session, everybody: People) -> Submission:
    """A scan that was read to its end and gave no certificate, submitted for a batch."""
    return uploaded(session, everybody.submitter, batch(session, everybody.maker, number="GM-9"))


def uploaded(session: Session, by: Account, of=None, state="flagged", pages: int | None = 2, digest="9") -> Submission:
    problem = "encrypted" if state == "rejected" else None
    document = Document(
        sha256=digest * 64, size=1, received_at=NOW, state=state, pages=pages, problem=problem, read_at=NOW
    )
    whole = Flag(document_id=0, type="no-text-layer", detail="The pages are pictures.", opened_at=NOW)
    row = Submission(
        public_id=f"scan{digest}",
        document=document,
        organisation_id=by.organisation_id,
        account_id=by.id,
        batch=of,
        file_name="scan.pdf",
        received_at=NOW,
    )
    session.add(row)
    session.flush()
    whole.document_id = document.id
    session.add(whole)
    session.commit()
    return row


def begun(
    session: Session, actor: Account, scan: Submission, said=HEAD, reason=WHY, page: int | None = 1
) -> Certificate:
    told = {"said": said, "page": page, "reason": reason, "now": NOW}
    return begin_certificate(session, actor=actor, document_id=scan.document_id, **told)


def counted(session: Session) -> list[int]:
    rows = (Certificate, Sample, ParticularCorrection)
    return [session.scalar(select(func.count()).select_from(row)) or 0 for row in rows]


def test_a_begun_certificate_is_its_laboratorys_and_of_the_batch_it_was_submitted_for(session, everybody, scan):
    paper = begun(session, everybody.verifier, scan)
    [sample] = paper.samples
    assert (paper.number, paper.laboratory_id, paper.submitted_by, paper.publication, sample.batch.number) == (
        "C-9",
        everybody.submitter.organisation_id,
        everybody.submitter,
        "to_be_verified",
        "GM-9",
    )
    said = session.execute(select(Event.action, Event.account_id, Event.reason).order_by(Event.id)).all()
    assert ("certificate:begun", everybody.verifier.id, WHY) in said


def test_the_whole_way_from_a_scan_to_publication_takes_two_people_besides_the_submitter(session, everybody, scan):
    catalogue = load()
    paper = begun(session, everybody.verifier, scan, {**HEAD, "batch_number": "GM-9"})
    told = {"sample_id": paper.samples[0].id, "said": ARSENIC, "place": PLACE, "reason": WHY, "units": catalogue.units}
    row = add_result(session, actor=everybody.verifier, now=NOW, **told)
    corrections = session.scalars(select(ParticularCorrection).order_by(ParticularCorrection.id)).all()
    with pytest.raises(NotAllowed, match="somebody else must accept it"):
        accept_particular(session, actor=everybody.verifier, correction_id=corrections[0].id, now=NOW)
    with pytest.raises(Conflict, match=r"5 corrections are to be accepted.*1 flag is open"):
        publishing.publish(session, catalogue, actor=everybody.regulator, certificate_id=paper.id, now=NOW)
    for one in corrections:
        accept_particular(session, actor=everybody.regulator, correction_id=one.id, now=NOW)
    review.accept_result(session, actor=everybody.regulator, result_id=row.id, now=NOW)
    flag_id = session.scalars(select(Flag.id)).one()
    review.close_flag(session, actor=everybody.regulator, flag_id=flag_id, reason="Written by hand.", now=NOW)
    publishing.publish(session, catalogue, actor=everybody.regulator, certificate_id=paper.id, now=NOW)
    assert (paper.publication, [r.origin for r in paper.samples[0].results]) == ("published", ["added"])


@pytest.mark.parametrize(
    ("said", "page", "reason", "words"),
    [
        ({"certificate_number": "  "}, 1, WHY, "at least one field"),
        ({"date_reported": "soon"}, 1, WHY, "cannot be kept"),
        (HEAD, 3, WHY, "cannot be kept"),
        (HEAD, 1, " ", "A reason is needed"),
    ],
)
def test_a_head_with_faults_begins_nothing(session, everybody, scan, said, page, reason, words):
    with pytest.raises(InvalidInput, match=words):
        begun(session, everybody.verifier, scan, said, reason, page)
    session.commit()  # what was flushed by mistake would be kept now
    assert counted(session) == [0, 0, 0]


@pytest.mark.parametrize("who", ["submitter", "other_laboratory", "maker"])
def test_who_submitted_it_and_strangers_begin_nothing(session, everybody, scan, who):
    with pytest.raises(NotAllowed):
        begun(session, getattr(everybody, who), scan)
    session.commit()
    assert counted(session) == [0, 0, 0]


def test_a_document_is_begun_once_and_only_where_it_can_be_looked_at(session, everybody, scan):
    begun(session, everybody.verifier, scan)
    with pytest.raises(Conflict, match="gave no certificate"):
        begun(session, everybody.regulator, scan)


@pytest.mark.parametrize(("state", "pages"), [("queued", None), ("read", 1), ("rejected", 1), ("flagged", None)])
def test_what_waits_was_rejected_or_has_no_pages_is_not_begun(session, everybody, state, pages):
    with pytest.raises(Conflict, match="gave no certificate"):
        begun(session, everybody.verifier, uploaded(session, everybody.submitter, state=state, pages=pages))


def test_an_upload_that_was_discarded_is_not_begun_unless_another_of_the_document_stands(session, everybody, scan):
    scan.discarded_at, scan.discarded_by_id, scan.discarded_reason = NOW, scan.account_id, "Sent by mistake."
    session.commit()
    with pytest.raises(Conflict, match="gave no certificate"):
        begun(session, everybody.verifier, scan)
    other = everybody.other_laboratory
    told = {"document_id": scan.document_id, "organisation_id": other.organisation_id, "account_id": other.id}
    again = Submission(public_id="again", file_name="scan.pdf", received_at=NOW, **told)
    session.add(again)
    session.commit()
    paper = begun(session, everybody.regulator, scan)
    assert (paper.submission, paper.laboratory_id) == (again, other.organisation_id)


def test_a_document_without_a_certificate_is_named_once_and_the_list_goes_on(session, everybody, scan):
    second = uploaded(session, everybody.submitter, digest="8")
    for number, row in enumerate((scan, second, scan)):
        told = {"organisation_id": row.organisation_id, "account_id": row.account_id, "received_at": NOW}
        session.add(Submission(public_id=f"r{number}", document=row.document, file_name="x", **told))
        session.flush()
    listed = [row.id for row in without_certificate(session, None, limit=50)]
    assert listed == [scan.id, second.id]
    assert [row.id for row in without_certificate(session, None, after=scan.id, limit=1)] == [second.id]


def test_another_laboratory_or_batch_in_the_head_is_flagged_as_after_a_reading(session, everybody, scan):
    begun(session, everybody.verifier, scan, {**HEAD, "laboratory": "Elsewhere Analytics", "batch_number": "XX-1"})
    raised = session.scalars(select(Flag.type).where(Flag.certificate_id.is_not(None)).order_by(Flag.type)).all()
    assert raised == ["batch-mismatch", "laboratory-differs"]


def test_a_field_left_empty_is_corrected_later_like_any_other(session, everybody, scan):
    paper = begun(session, everybody.verifier, scan)
    said = {**HEAD, "client": "Make-Believe Botanicals"}
    told = {"sample_id": paper.samples[0].id, "said": said, "page": 2, "reason": WHY, "now": NOW}
    [kept] = correct_particulars(session, actor=everybody.regulator, **told)
    assert (kept.field, kept.old, kept.new) == ("client", None, "Make-Believe Botanicals")
