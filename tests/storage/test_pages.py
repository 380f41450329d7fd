"""What pages and lists are made of, and that a longer list costs no more statements."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial

import pytest
from sqlalchemy.orm import Session

from registry.services.reviewing import publishing, review
from registry.services.reviewing.correction import Correction
from registry.storage.models import Batch, Certificate
from registry.storage.queries.batches import batch_page
from registry.storage.queries.certificates import SetAside, certificate_page
from registry.storage.queries.product_list import Asked, products_of
from registry.storage.queries.products import product_page
from registry.storage.queries.review import review_queue
from registry.storage.queries.submissions import submission_by_public_id, submissions_of
from tests.statements import statements
from tests.stories import NOW, People, Printed, batch, certificate, flag, people

ROW = Printed("mitragynine", "1.52")


@pytest.fixture
def everybody(session: Session) -> People:
    return people(session)


@pytest.fixture
def green(session: Session, everybody: People) -> Batch:
    return batch(session, everybody.maker)


@pytest.fixture
def publish(session: Session, everybody: People, catalogue):
    def published(paper: Certificate) -> Certificate:
        review.accept_remaining(session, actor=everybody.regulator, certificate_id=paper.id, now=NOW)
        return publishing.publish(session, catalogue, actor=everybody.regulator, certificate_id=paper.id, now=NOW)

    return published


@pytest.fixture
def cost(session: Session):
    """How many statements a read takes that begins with an empty session."""

    def of(read: Callable[[], object]) -> int:
        session.commit()
        session.expunge_all()
        return statements(session.get_bind(), read)

    return of


def test_a_batchs_page_shows_what_was_published_and_counts_what_waits(session, everybody, green, publish):
    old = publish(certificate(session, everybody.submitter, green, ROW))
    new = publish(certificate(session, everybody.submitter, green, ROW, number="R1", replaces=old))
    certificate(session, everybody.submitter, green, ROW, number="C-2")
    page = batch_page(session, green.public_id)
    assert ([c.publication for c in page.certificates], page.pending) == (["published", "superseded"], 1)
    assert (page.certificates[0], page.assessment.cause) == (new, "published")


def test_a_batch_that_was_never_tested_has_no_assessment(session, green):
    page = batch_page(session, green.public_id)
    assert (page.batch, page.assessment, page.certificates, page.pending) == (green, None, (), 0)


def test_what_was_withdrawn_before_it_was_ever_published_is_nobodys_business(session, catalogue, everybody, green):
    paper = certificate(session, everybody.submitter, green, ROW)
    publishing.withdraw(
        session, catalogue, actor=everybody.verifier, certificate_id=paper.id, reason="wrong file", now=NOW
    )
    page = batch_page(session, green.public_id)
    assert (page.certificates, page.pending) == ((), 0)


def test_a_certificates_page_shows_what_counts_and_what_was_set_aside(session, everybody, green):
    paper = certificate(session, everybody.submitter, green, ROW, Printed("lead", "0.3", "ppm"))
    on = flag(session, paper)
    lead = paper.samples[0].results[1]
    review.reject_result(session, actor=everybody.verifier, result_id=lead.id, reason="a limit", now=NOW)
    page = certificate_page(session, paper.public_id)
    mitragynine = paper.samples[0].results[0]
    assert (page.results, page.undecided) == ((mitragynine,), {mitragynine.id})
    assert (page.flags, page.open_flags, page.successor) == ((on,), {on.id}, None)
    assert page.set_aside == (SetAside(lead, "rejected", "a limit", "verifier", everybody.verifier.id, NOW, None),)
    review.confirm_rejection(session, actor=everybody.regulator, result_id=lead.id, now=NOW)
    [again] = certificate_page(session, paper.public_id).set_aside
    assert (again.by, again.reason, again.confirmed_by) == ("verifier", "a limit", "regulator")


def test_a_row_set_aside_names_the_row_that_replaces_it(session, everybody, green, units):
    paper = certificate(session, everybody.submitter, green, ROW, ROW)
    read, other = paper.samples[0].results
    asked = {"actor": everybody.verifier, "reason": "a digit was lost", "units": units, "now": NOW}
    truth = replace(Correction.of(read), printed_result="15.2", value=Decimal("15.2"))
    row = review.correct_result(session, result_id=read.id, correction=truth, **asked)
    review.reject_result(session, actor=everybody.verifier, result_id=other.id, reason="no result", now=NOW)
    review.accept_result(session, actor=everybody.verifier, result_id=other.id, now=NOW)
    page = certificate_page(session, paper.public_id)
    assert page.set_aside == (
        SetAside(read, "corrected", "a digit was lost", "verifier", everybody.verifier.id, NOW, row.id),
    )


def test_an_upload_says_why_its_document_is_flagged(session, everybody, green):
    paper = certificate(session, everybody.submitter, green, ROW)
    certificate(session, everybody.submitter, green, ROW, number="C-2")
    on, of_whole = flag(session, paper), flag(session, paper)
    of_whole.certificate_id = None
    session.commit()
    found = submissions_of(session, everybody.submitter.organisation_id)
    assert [upload.flags for upload in found] == [(), (on, of_whole)]
    assert submission_by_public_id(session, paper.submission.public_id, None).flags == (on, of_whole)


def test_pages_of_what_is_not_there_are_none(session):
    pages = (batch_page, product_page, certificate_page, partial(submission_by_public_id, organisation_id=None))
    assert [page(session, "nowhere") for page in pages] == [None] * 4


@pytest.mark.parametrize(
    ("who", "waiting"),
    [
        ("submitter", [("C-1", 1, 2, False)]),
        ("verifier", [("C-1", 1, 2, True)]),
        ("other_laboratory", [("C-2", 2, 0, False)]),
        ("regulator", [("C-1", 1, 2, True), ("C-2", 2, 0, True)]),
        ("administrator", [("C-1", 1, 2, True), ("C-2", 2, 0, True)]),
        ("maker", []),
    ],
)
def test_the_queue_holds_what_an_account_is_to_verify(session, everybody, green, publish, who, waiting):
    first = certificate(session, everybody.submitter, green, ROW, ROW)
    decided = first.samples[0].results[0]
    review.accept_result(session, actor=everybody.verifier, result_id=decided.id, now=NOW)
    flag(session, first)
    flag(session, first).certificate_id = None
    certificate(session, everybody.other_laboratory, green, ROW, ROW, number="C-2")
    publish(certificate(session, everybody.submitter, green, ROW, number="C-3"))
    queue = review_queue(session, getattr(everybody, who))
    assert [(w.certificate.number, w.undecided, w.open_flags, w.may_verify) for w in queue] == waiting


def test_a_laboratory_sees_its_own_uploads_newest_first(session, everybody, green):
    for number, by in (("C-1", "submitter"), ("C-2", "other_laboratory"), ("C-3", "verifier")):
        certificate(session, getattr(everybody, by), green, ROW, number=number)
    mine = submissions_of(session, everybody.submitter.organisation_id)
    assert [[c.number for c in s.certificates] for s in mine] == [["C-3"], ["C-1"]]
    assert len(submissions_of(session, None)) == 3
    assert submissions_of(session, None, before=mine[1].submission.id) == []


def test_lists_cost_the_same_however_long_they_are(session, everybody, cost):
    anybodys = Asked(None)
    lists = {
        "queue": lambda: [(w.certificate.laboratory.name, w.certificate.submitted_by.name) for w in queue()],
        "submissions": lambda: [(s.submission.document.state, s.submission.batch.product.name) for s in uploads()],
        "products": lambda: [(p.maker.name, len(p.batches)) for p in products_of(session, anybodys, start=0, limit=25)],
    }
    queue, uploads = (lambda: review_queue(session, everybody.regulator)), (lambda: submissions_of(session, None))
    counts = []
    for _ in range(3):
        certificate(session, everybody.submitter, batch(session, everybody.maker), ROW, ROW)
        counts.append({name: cost(read) for name, read in lists.items()})
    assert counts == [counts[0]] * 3


def test_pages_cost_the_same_however_much_stands_on_them(session, everybody, green, publish, cost):
    batch_id, product_id = green.public_id, green.product.public_id

    def costs(certificate_id: str) -> tuple[int, ...]:
        return (
            cost(lambda: [c.laboratory.name for c in batch_page(session, batch_id).certificates]),
            cost(lambda: [s.batch.number for s in certificate_page(session, certificate_id).certificate.samples]),
            cost(lambda: [len(label.claims) for label in product_page(session, product_id).labels]),
        )

    counts = []
    for number in ("C-1", "C-2", "C-3"):
        paper = publish(certificate(session, everybody.submitter, green, ROW, ROW, number=number))
        counts.append(costs(paper.public_id))
        session.add_all([green, *vars(everybody).values()])
    assert counts == [counts[0]] * 3
