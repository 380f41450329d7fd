"""A batch's number, label and days are corrected with a reason, or it is withdrawn, and what stood before stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from registry.errors import Conflict, InvalidInput, NotAllowed, NotFound
from registry.services.alerts import recalls
from registry.services.alerts.notice import NewRecall
from registry.services.book.log_entries import body_of
from registry.services.finding.looking_up import looked_up
from registry.services.judging.assessment import judge
from registry.services.judging.judged import Why, changes
from registry.services.makers import labels
from registry.services.makers.batch_correction import correct_batch, corrections_of_batch, withdraw_batch
from registry.services.makers.corrections import PartCorrected
from registry.services.makers.label_input import NewBatch, NewClaim, NewLabel, NewProduct
from registry.services.reviewing import publishing, review
from registry.storage.models import Assessment, Batch, Event, Product
from registry.storage.queries.assessments import judging
from registry.storage.queries.batch_then import batch_then
from registry.storage.queries.book import state_of_the_book
from tests.stories import NOW, People, Printed, certificate, people

LATER = NOW + timedelta(days=7)
WHY = "The label was typed with a nought too many."
GTIN = "09521234000013"


def claim(amount: str) -> NewClaim:
    return NewClaim("mitragynine", "=", Decimal(amount), "mg", "serving", f"{amount} mg mitragynine per serving")


@pytest.fixture
def everybody(session: Session) -> People:
    return people(session)


@pytest.fixture
def product(session: Session, everybody: People) -> Product:
    """A product whose first label says 450 mg, and whose second says 45."""
    new = NewProduct("Green Meadow", "capsule", GTIN)
    row = labels.register_product(session, actor=everybody.maker, product=new, now=NOW)
    for amount in ("450", "45"):
        label = NewLabel(serving_mass=Decimal(3), claims=(claim(amount),))
        labels.add_label(session, actor=everybody.maker, product_id=row.id, label=label, now=NOW)
    return row


@pytest.fixture
def batch(session: Session, everybody: People, product: Product) -> Batch:
    new = NewBatch("GM-l", date(2026, 3, 2), date(2028, 3, 2), product.labels[0].id)
    return labels.register_batch(session, actor=everybody.maker, product_id=product.id, batch=new, now=NOW)


@pytest.fixture
def right(product: Product) -> NewBatch:
    return NewBatch("GM-1", date(2026, 3, 1), date(2028, 3, 2), product.labels[1].id)


@pytest.fixture
def correct(session, everybody, product, batch, catalogue, right):
    """Correct the batch as its maker."""

    def corrected(to: NewBatch = right, *, reason: str = WHY, actor=everybody.maker, now=LATER):
        given = {"product_id": product.id, "batch_id": batch.public_id, "batch": to, "reason": reason}
        return correct_batch(session, catalogue, actor=actor, now=now, **given)

    return corrected


@pytest.fixture
def withdraw(session, everybody, product, batch):
    def withdrawn(reason: str = WHY, *, actor=everybody.maker):
        given = {"product_id": product.id, "batch_id": batch.public_id, "reason": reason}
        withdraw_batch(session, actor=actor, now=LATER, **given)

    return withdrawn


@pytest.fixture
def tested(session, everybody, batch, catalogue):
    """The batch with a published certificate that prints the number GM-l and 1.5 % of mitragynine."""
    paper = certificate(session, everybody.submitter, batch, Printed("mitragynine", "1.5"))
    paper.samples[0].batch_number = "GM-l"
    review.accept_remaining(session, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
    publishing.publish(session, catalogue, actor=everybody.verifier, certificate_id=paper.id, now=NOW)
    return batch


@pytest.fixture
def recalled(session, everybody, product, batch):
    """Have a notice name these batches of the product, whose batch is called GM-10."""
    batch.number, batch.number_folded = "GM-10", "gm10"

    def issued(batches: str):
        notice = NewRecall("Salmonella was found.", "Throw it away.", "State of Nowhere", batches)
        return recalls.issue(session, actor=everybody.regulator, product=product, notice=notice, now=NOW)

    return issued


def faults(call, *args, **more) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        call(*args, **more)
    return dict(caught.value.errors)


def test_a_correction_says_what_was_and_what_became_and_is_an_event(session, everybody, batch, correct):
    parts = (
        PartCorrected("number", "GM-l", "GM-1"),
        PartCorrected("label", "1", "2"),
        PartCorrected("manufactured_on", "2026-03-02", "2026-03-01"),
    )
    assert correct() == parts
    assert (batch.number, batch.number_folded, batch.label.version) == ("GM-1", "gm1", 2)
    (kept,) = corrections_of_batch(batch)
    assert (kept.at, kept.by, kept.reason, kept.parts) == (LATER, "Make-Believe Botanicals", WHY, parts)
    event = session.scalars(select(Event).order_by(Event.id.desc())).first()
    assert (event.action, event.account_id, event.subject_id, event.reason) == (
        "batch:corrected",
        everybody.maker.id,
        batch.id,
        WHY,
    )
    assert event.data == {part.part: {"was": part.was, "became": part.became} for part in parts}
    assert '"action":"batch:corrected"' in body_of(event, "salt", {})


def test_what_stood_of_a_batch_is_told_of_any_instant(batch, right, correct):
    correct(replace(right, number="GM-l"))
    correct(right, now=LATER + timedelta(days=7))
    days = (NOW, LATER - timedelta(days=1), LATER, LATER + timedelta(days=7), None)
    assert [(batch_then(batch, at).number, batch_then(batch, at).label.version) for at in days] == [
        ("GM-l", 1),
        ("GM-l", 1),
        ("GM-l", 2),
        ("GM-1", 2),
        ("GM-1", 2),
    ]
    assert [len(corrections_of_batch(batch, at)) for at in days] == [0, 0, 1, 2, 2]


def test_saying_the_same_again_changes_nothing_and_writes_no_event(session, batch, correct):
    before = session.scalars(select(Event.id).order_by(Event.id)).all()
    same = NewBatch(batch.number, batch.manufactured_on, batch.expires_on, batch.label_id)
    assert (correct(same, reason=""), corrections_of_batch(batch)) == ((), ())
    assert session.scalars(select(Event.id).order_by(Event.id)).all() == before


def test_every_fault_of_a_correction_is_named_at_once(batch, correct):
    wrong = NewBatch("--", date(2050, 1, 1), date(2099, 1, 1), 9_999)
    assert faults(correct, wrong, reason=" ").keys() == {
        "number",
        "manufactured_on",
        "expires_on",
        "label_id",
        "reason",
    }


def test_a_number_that_another_batch_has_is_refused(session, everybody, product, correct):
    labels.register_batch(session, actor=everybody.maker, product_id=product.id, batch=NewBatch("gm 1"), now=NOW)
    assert faults(correct).keys() == {"number"}


def test_a_label_moved_to_its_right_version_is_judged_anew_and_what_was_judged_before_stays(
    session, catalogue, everybody, tested, right, correct
):
    correct(replace(right, number="GM-l"), actor=everybody.regulator)
    assessments = session.scalars(select(Assessment).order_by(Assessment.id))
    told = [(a.cause, v.outcome) for a in assessments for v in a.verdicts if v.claim_id]
    assert told == [("published", "contradicted"), ("batch corrected", "supported")]
    judgements = [
        judge(session, catalogue, batch_id=tested.id, on=NOW.date(), at=at).claims
        for at in (LATER - timedelta(1), None)
    ]
    assert [said[0][0].printed for said in judgements] == [claim("450").printed, claim("45").printed]
    changed = changes(judging(session, tested.id, 1), judging(session, tested.id, 2), {})
    assert {why for change in changed for why in change.why} <= {Why.LABEL}


def test_no_maker_gives_a_batch_another_label_once_a_published_certificate_counts(
    session, everybody, tested, right, correct
):
    other = replace(right, number="GM-l")
    said = "A published certificate speaks of this batch: only a regulator gives it another label."
    assert (faults(correct, other), tested.label.version) == ({"label_id": said}, 1)
    assert [v.outcome for a in session.scalars(select(Assessment)) for v in a.verdicts if v.claim_id] == [
        "contradicted"
    ]
    assert [part.part for part in correct(replace(other, label_id=tested.label_id))] == ["manufactured_on"]
    assert [part.part for part in correct(other, actor=everybody.regulator)] == ["label"]


def test_no_maker_writes_a_label_to_fit_a_certificate_that_was_submitted(session, everybody, product, batch, correct):
    label = NewLabel(serving_mass=Decimal(3), claims=(claim("46"),))
    young = labels.add_label(session, actor=everybody.maker, product_id=product.id, label=label, now=LATER)
    to = NewBatch("GM-l", date(2026, 3, 2), date(2028, 3, 2), young.id)
    correct(to)
    correct(replace(to, label_id=product.labels[0].id))
    certificate(session, everybody.submitter, batch, Printed("mitragynine", "1.5"))
    assert faults(correct, to) == {
        "label_id": "A certificate was submitted for this batch, and version 3 of the label is younger than the batch: "
        "only a regulator gives it that one."
    }
    assert [part.part for part in correct(replace(to, label_id=product.labels[1].id))] == ["label"]
    assert [part.part for part in correct(to, actor=everybody.regulator)] == ["label"]


def test_a_batch_that_was_never_judged_is_not_judged_for_its_label(session, correct):
    correct()
    assert session.scalars(select(Assessment)).all() == []


def test_no_maker_parts_a_result_from_the_number_that_the_certificate_prints(everybody, tested, right, correct):
    right = replace(right, label_id=tested.label_id)
    assert faults(correct, right) == {
        "number": "A certificate was submitted for this batch: give it a number that is printed there."
    }
    correct(replace(right, number="gm l"))
    assert tested.number == "gm l"
    correct(right, actor=everybody.regulator)
    assert tested.number == "GM-1"


def test_only_the_maker_and_who_oversees_correct_or_withdraw(everybody, batch, right, correct, withdraw):
    for stranger in (everybody.other_maker, everybody.verifier):
        for call in (correct, withdraw):
            with pytest.raises(NotAllowed):
                call(actor=stranger)
    assert correct(actor=everybody.regulator)


def test_a_number_that_was_corrected_leads_to_its_batch_until_another_has_it(
    session, everybody, product, batch, correct
):
    correct()
    asked = ("GM-l", "GM-1", f"(01){GTIN}(10)GM-l")
    assert [looked_up(session, text).only for text in asked] == [batch, batch, batch]
    assert [looked_up(session, text, NOW).only for text in asked] == [batch, None, batch]
    other = labels.register_batch(
        session, actor=everybody.maker, product_id=product.id, batch=NewBatch("gm l"), now=LATER
    )
    assert [looked_up(session, text).only for text in asked] == [other, batch, other]


def test_a_withdrawn_batch_frees_its_number_and_leads_nowhere(session, everybody, product, batch, withdraw):
    withdraw()
    assert (batch.withdrawn_at, batch.withdrawn_reason) == (LATER, WHY)
    assert [looked_up(session, "GM-l", at).only for at in (NOW, None)] == [batch, None]
    again = labels.register_batch(
        session, actor=everybody.maker, product_id=product.id, batch=NewBatch("GM-l"), now=LATER
    )
    assert looked_up(session, "GM-l").only == again
    event = session.scalars(select(Event).where(Event.action == "batch:withdrawn")).one()
    assert (event.subject_id, event.reason) == (batch.id, WHY)
    with pytest.raises(NotFound):
        withdraw()


def test_a_withdrawal_says_why(batch, withdraw):
    assert faults(withdraw, " ") == {"reason": "Say why, in words everybody may read."}
    assert batch.withdrawn_at is None


def test_a_batch_that_a_certificate_speaks_of_is_not_withdrawn_by_anybody(everybody, tested, withdraw):
    for actor in (everybody.maker, everybody.regulator):
        with pytest.raises(Conflict, match="so it stays"):
            withdraw(actor=actor)
    assert tested.withdrawn_at is None


@pytest.mark.parametrize("named", ["GM-10", "GM-08 to GM-12", "all batches made before 2026-03-05", "all batches"])
@pytest.mark.parametrize("other", [{"number": "GM-1"}, {"manufactured_on": date(2026, 3, 6)}])
def test_no_maker_takes_a_batch_out_of_a_recall(everybody, batch, right, correct, withdraw, recalled, named, other):
    recalled(named)
    stands = NewBatch(batch.number, batch.manufactured_on, batch.expires_on, batch.label_id)
    with pytest.raises(Conflict, match="only a regulator may correct its number or day of making"):
        correct(replace(stands, **other))
    with pytest.raises(Conflict, match="only a regulator may withdraw it"):
        withdraw()
    assert (batch.number, batch.manufactured_on, batch.withdrawn_at) == ("GM-10", date(2026, 3, 2), None)
    assert correct(replace(stands, **other), actor=everybody.regulator)
    withdraw(actor=everybody.regulator)
    assert batch.withdrawn_at == LATER


def test_no_maker_gives_a_batch_the_day_that_would_take_it_out_of_a_recall_that_may_mean_it(
    everybody, batch, right, correct, recalled
):
    correct(replace(right, manufactured_on=None), actor=everybody.regulator)
    recalled("all batches made before 2026-03-01")
    with pytest.raises(Conflict, match="or may mean it"):
        correct(right)
    assert batch.manufactured_on is None


def test_what_takes_no_batch_out_of_a_recall_is_the_makers_to_correct(batch, product, correct, recalled):
    recalled("GM-10")
    to = NewBatch("GM 10", batch.manufactured_on, date(2028, 3, 3), product.labels[1].id)
    assert [part.part for part in correct(to)] == ["number", "label", "expires_on"]


def test_a_recall_that_ended_or_names_another_batch_holds_none(session, everybody, right, correct, withdraw, recalled):
    recalled("GM-7")
    notice = recalled("GM-10, GM-1")
    recalls.end(session, actor=everybody.regulator, recall=notice, reason="All came back.", now=LATER)
    assert correct(right)
    withdraw()


def test_what_a_correction_says_was_there_is_what_others_kept_meanwhile(session, batch, right, correct):
    assert batch.number == "GM-l"
    session.execute(update(Batch).values(number="GM-L").execution_options(synchronize_session=False))
    assert correct()[0] == PartCorrected("number", "GM-L", "GM-1")


def test_whoever_keeps_what_was_worked_out_of_the_book_learns_of_a_correction(session, correct):
    before = state_of_the_book(session)
    correct()
    assert state_of_the_book(session) != before
