"""What a batch comes to: published results against the label's claims and the law of a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.errors import NotFound
from registry.reference.loader import Catalogue
from registry.services.judging import assessment
from registry.services.makers.label_input import NewClaim
from registry.services.reviewing import publishing, review
from registry.storage.models import Assessment, Batch, Certificate, SummarizedOutcome, Verdict
from registry.storage.queries.batches import batches_with_published, newest_assessment
from tests.stories import NOW, People, Printed, batch, certificate, people

ON = date(2026, 11, 24)
# a serving of the batch is 2 g: 1.5 % of it are 30 mg
CLAIM = NewClaim("mitragynine", "=", Decimal(30), "mg", "serving", "30 mg mitragynine per serving")
TRUE, OVERSTATED = Printed("mitragynine", "1.50"), Printed("mitragynine", "0.50")


@pytest.fixture
def everybody(session: Session) -> People:
    return people(session)


@pytest.fixture
def claimed(session: Session, everybody: People) -> Batch:
    return batch(session, everybody.maker, "Claimed", CLAIM)


@pytest.fixture
def published(session: Session, catalogue: Catalogue, everybody: People):
    def publish(of: Batch, *rows: Printed, **changes: object) -> Certificate:
        paper = certificate(session, everybody.submitter, of, *rows, **changes)
        review.accept_remaining(session, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
        return publishing.publish(session, catalogue, actor=everybody.verifier, certificate_id=paper.id, now=NOW)

    return publish


def of_claims(session: Session, catalogue: Catalogue, of: Batch) -> list[str]:
    judged = assessment.judge(session, catalogue, batch_id=of.id, on=ON)
    return [verdict.outcome for _, verdict in judged.claims]


def test_without_a_published_certificate_nothing_is_tested(session, catalogue, everybody, claimed):
    certificate(session, everybody.submitter, claimed, TRUE)
    judged = assessment.judge(session, catalogue, batch_id=claimed.id, on=ON)
    good = [v.outcome for _, v in (*judged.claims, *judged.rules) if v.outcome in ("pass", "supported")]
    assert (of_claims(session, catalogue, claimed), good, judged.headline) == (["not_tested"], [], "not_tested")


def test_a_published_result_supports_or_contradicts_the_claim(session, catalogue, everybody, claimed, published):
    published(claimed, TRUE)
    assert of_claims(session, catalogue, claimed) == ["supported"]
    overstated = batch(session, everybody.maker, "Overstated", CLAIM)
    published(overstated, OVERSTATED)
    assert of_claims(session, catalogue, overstated) == ["contradicted"]


def test_two_certificates_that_disagree_are_both_heard(session, catalogue, claimed, published):
    published(claimed, TRUE)
    published(claimed, OVERSTATED)
    verdict = assessment.judge(session, catalogue, batch_id=claimed.id, on=ON).claims[0][1]
    assert (verdict.outcome, len(verdict.result_ids)) == ("inconclusive", 2)


def test_a_superseded_certificate_is_heard_no_more_until_what_replaced_it_is_withdrawn(
    session, catalogue, everybody, claimed, published
):
    wrong = published(claimed, OVERSTATED)
    right = published(claimed, TRUE, number="C-1 R1", replaces=wrong)
    assert of_claims(session, catalogue, claimed) == ["supported"]
    publishing.withdraw(
        session, catalogue, actor=everybody.regulator, certificate_id=right.id, reason="mixed up", now=NOW
    )
    assert of_claims(session, catalogue, claimed) == ["contradicted"]
    publishing.withdraw(
        session, catalogue, actor=everybody.regulator, certificate_id=wrong.id, reason="mixed up", now=NOW
    )
    assert of_claims(session, catalogue, claimed) == ["not_tested"]


def test_a_rejected_result_is_not_heard(session, catalogue, everybody, claimed):
    paper = certificate(session, everybody.submitter, claimed, TRUE, OVERSTATED)
    wrong = paper.samples[0].results[1]
    review.reject_result(session, actor=everybody.verifier, result_id=wrong.id, reason="another sample", now=NOW)
    review.confirm_rejection(session, actor=everybody.regulator, result_id=wrong.id, now=NOW)
    review.accept_remaining(session, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
    publishing.publish(session, catalogue, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
    assert of_claims(session, catalogue, claimed) == ["supported"]


def test_a_sample_of_another_batch_says_nothing_of_this_one(session, catalogue, everybody, claimed, published):
    published(batch(session, everybody.maker, "Neighbour"), TRUE)
    assert of_claims(session, catalogue, claimed) == ["not_tested"]


def test_an_assessment_keeps_each_verdict_with_the_basis_it_was_made_on(session, catalogue, claimed, published):
    published(claimed, TRUE, Printed("lead", "5", "ppm"))
    kept = newest_assessment(session, claimed.id)
    claim = next(v for v in kept.verdicts if v.claim_id is not None)
    failed = [v for v in kept.verdicts if v.outcome == "fail"]
    assert (kept.judged_on, kept.catalogue_version, kept.cause) == (ON, catalogue.version, "published")
    assert (claim.outcome, claim.analyte, claim.basis["policy"]) == (
        "supported",
        "mitragynine",
        catalogue.policies.default.name,
    )
    assert {(v.analyte, bool(v.basis["citation"]), v.rule_id is None) for v in failed} == {("lead", True, False)}
    assert kept.headline == "fail"


def test_only_rules_for_such_a_product_are_kept(session, catalogue, claimed, published):
    published(claimed, TRUE)
    outcomes = session.scalars(select(Verdict.outcome).distinct()).all()
    assert "not_applicable" not in outcomes


def test_an_older_assessment_stays(session, catalogue, claimed, published):
    published(claimed, TRUE)
    asked = {"batch_id": claimed.id, "on": ON, "cause": "rules changed", "now": NOW}
    again = assessment.reassess(session, catalogue, **asked)
    kept = session.scalar(select(func.count()).select_from(Assessment))
    assert (kept, again.batch, again.before) == (2, claimed.number, again.after)


def test_only_batches_with_a_standing_certificate_are_judged_again(session, catalogue, everybody, claimed, published):
    certificate(session, everybody.submitter, claimed, TRUE)
    tested = batch(session, everybody.maker, "Tested")
    gone = published(tested, TRUE)
    assert batches_with_published(session) == [tested.id]
    publishing.withdraw(session, catalogue, actor=everybody.verifier, certificate_id=gone.id, reason="x", now=NOW)
    assert batches_with_published(session) == []


def test_a_batch_that_is_not_there_is_not_found(session, catalogue):
    with pytest.raises(NotFound):
        assessment.judge(session, catalogue, batch_id=404, on=ON)


def test_what_searches_count_by_is_what_the_verdicts_say_and_kept_once_for_all_that_come_to_the_same(
    session, catalogue, everybody, claimed, published
):
    alike, overstated = batch(session, everybody.maker, "Alike", CLAIM), batch(session, everybody.maker, "Over", CLAIM)
    for of, row in ((claimed, TRUE), (alike, TRUE), (overstated, OVERSTATED)):
        published(of, row)
    one, other, different = (newest_assessment(session, of.id) for of in (claimed, alike, overstated))
    assert (one.summary == other.summary, one.summary == different.summary) == (True, False)
    kept = select(SummarizedOutcome.jurisdiction, SummarizedOutcome.outcome)
    for judged in (one, different):
        said = {tuple(row) for row in session.execute(kept.where(SummarizedOutcome.summary == judged.summary))}
        assert said == {(verdict.jurisdiction or "", verdict.outcome) for verdict in judged.verdicts}
