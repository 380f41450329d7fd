"""The workbench: each upload lies in one bucket, and the counts, the lists and the domain agree."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from registry.domain.bucket import Bucket
from registry.services.reviewing import publishing, review
from registry.storage.models import Certificate
from registry.storage.queries.submissions import submission_by_public_id, submissions_of
from registry.storage.queries.workbench import Run, counts, run_of
from tests import factories
from tests.stories import NOW, People, Printed, batch, certificate, flag, people

ROW = Printed("mitragynine", "1.52")


@pytest.fixture
def everybody(session: Session) -> People:
    return people(session)


@pytest.fixture
def green(session, everybody):
    return batch(session, everybody.maker)


@pytest.fixture
def filed(session, everybody, green):
    """A certificate of the laboratory, filed for the batch."""
    return lambda *rows, of=green: certificate(session, everybody.submitter, of, *(rows or (ROW,)))


@pytest.fixture
def waiting(session, everybody):
    """A document of the laboratory that waits, submitted so many minutes after noon."""

    def made(minutes: int = 0, state: str = "queued", data: bytes | None = None):
        document = factories.document(session, data=data or f"{minutes} {state}".encode())
        row = factories.submission(session, of=document, by=everybody.submitter)
        row.received_at = NOW + timedelta(minutes=minutes)
        if state == "reading":
            document.owner, document.lease_until = "somebody", NOW
        document.state = state
        session.commit()
        return row

    return made


def where(session: Session, paper: Certificate) -> tuple[Bucket, list[str]]:
    """The bucket of a certificate's upload and why; the list of that bucket, and no other, holds it."""
    found = submission_by_public_id(session, paper.submission.public_id, None)
    listed = [
        bucket
        for bucket in Bucket
        if paper.submission_id in [s.submission.id for s in submissions_of(session, None, bucket=bucket)]
    ]
    assert listed == [found.bucket]
    return found.bucket, [standing.value for standing in found.because]


def test_what_was_read_without_a_doubt_is_clean(session, filed):
    assert where(session, filed()) == (Bucket.CLEAN, [])


def test_a_value_below_the_threshold_is_to_verify_until_somebody_decided_of_it(session, everybody, filed):
    paper = filed(ROW, Printed("lead", "0.3", "ppm", confidence=0.89))
    lead = paper.samples[0].results[1]
    assert where(session, paper) == (Bucket.TO_VERIFY, ["unsure"])
    assert submission_by_public_id(session, paper.submission.public_id, None).unsure == 1
    review.accept_result(session, actor=everybody.verifier, result_id=lead.id, now=NOW)
    assert where(session, paper) == (Bucket.CLEAN, [])


@pytest.mark.parametrize("of_whole", [False, True])
def test_an_open_flag_is_to_verify(session, filed, of_whole):
    paper = filed()
    raised = flag(session, paper)
    if of_whole:
        raised.certificate_id = None
        session.commit()
    assert where(session, paper) == (Bucket.TO_VERIFY, ["flagged"])


def test_a_sample_without_a_batch_is_to_verify(session, filed):
    assert where(session, filed(of=None)) == (Bucket.TO_VERIFY, ["no_batch"])


def test_a_certificate_whose_results_were_all_rejected_is_to_fix(session, everybody, filed):
    paper = filed()
    result_id = paper.samples[0].results[0].id
    review.reject_result(session, actor=everybody.verifier, result_id=result_id, reason="a limit", now=NOW)
    assert where(session, paper) == (Bucket.TO_FIX, ["no_result"])


@pytest.mark.parametrize("verb", ["publish", "withdraw"])
def test_what_was_published_or_withdrawn_is_done(session, everybody, catalogue, filed, verb):
    paper, told = filed(), {"actor": everybody.verifier, "now": NOW}
    review.accept_remaining(session, certificate_id=paper.id, **told)
    if verb == "publish":
        publishing.publish(session, catalogue, certificate_id=paper.id, **told)
    else:
        publishing.withdraw(session, catalogue, certificate_id=paper.id, reason="wrong file", **told)
    assert where(session, paper) == (Bucket.DONE, ["settled"])


def test_what_was_refused_or_holds_no_certificate_is_to_fix(session, waiting):
    refused, empty = waiting(0, "read"), waiting(1, "flagged")
    refused.document.problem, refused.document.state = "encrypted", "rejected"
    session.commit()
    because = [submission_by_public_id(session, row.public_id, None).because for row in (refused, empty)]
    assert because == [("refused", "no_certificate"), ("no_certificate",)]


def test_the_counts_are_those_of_the_own_house(session, everybody, filed, waiting):
    filed()
    filed(of=None)
    waiting()
    certificate(session, everybody.other_laboratory, None, ROW)
    house = everybody.submitter.organisation_id
    assert counts(session, house) == {
        Bucket.WAITING: 1,
        Bucket.TO_FIX: 0,
        Bucket.TO_VERIFY: 1,
        Bucket.CLEAN: 1,
        Bucket.DONE: 0,
    }
    assert sum(counts(session, None).values()) == 4


def test_who_waits_is_told_how_many_are_before_them(session, waiting):
    read, first, second = waiting(0, "reading"), waiting(1), waiting(2)
    found = [submission_by_public_id(session, row.public_id, None).before for row in (read, first, second)]
    assert found == [None, 0, 1]


def test_a_run_is_what_was_submitted_around_the_oldest_that_waits(session, everybody, waiting):
    for minutes, state in ((0, "read"), (20, "read"), (25, "rejected"), (29, "reading"), (31, "queued")):
        row = waiting(minutes, "read" if state == "rejected" else state)
        if state == "rejected":
            row.document.problem, row.document.state = "encrypted", state
    session.commit()
    house = everybody.submitter.organisation_id
    assert run_of(session, house) == Run(NOW + timedelta(minutes=20), 4, 2, 1)
    assert run_of(session, everybody.other_laboratory.organisation_id) is None
