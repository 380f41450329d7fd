"""A product's name, form and GTIN are corrected with a reason, and what stood before stays."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import InvalidInput, NotAllowed
from registry.services.book.log_entries import body_of
from registry.services.finding.looking_up import looked_up
from registry.services.judging.assessment import assess
from registry.services.judging.judged import Why, changes
from registry.services.makers import labels
from registry.services.makers.corrections import PartCorrected
from registry.services.makers.label_input import NewBatch, NewLabel, NewProduct
from registry.services.makers.product_correction import correct_product, corrections_of
from registry.storage.models import Assessment, Event, Product
from registry.storage.queries.assessments import judging
from registry.storage.queries.book import state_of_the_book
from registry.storage.queries.product_then import product_then
from tests.stories import NOW, People, people

PRODUCT = NewProduct("Gren Meadow", "powder", "9521234000013")
RIGHT = NewProduct("Green Meadow", "powder", "4006381333931")
OLD, NEW = "09521234000013", "04006381333931"
LATER = NOW + timedelta(days=7)
WHY = "Misspelt when it was registered."


@pytest.fixture
def everybody(session: Session) -> People:
    return people(session)


@pytest.fixture
def product(session: Session, everybody: People) -> Product:
    return labels.register_product(session, actor=everybody.maker, product=PRODUCT, now=NOW)


@pytest.fixture
def batch(session: Session, everybody: People, product: Product):
    labels.add_label(session, actor=everybody.maker, product_id=product.id, label=NewLabel(), now=NOW)
    return labels.register_batch(session, actor=everybody.maker, product_id=product.id, batch=NewBatch("GM-1"), now=NOW)


@pytest.fixture
def correct(session: Session, everybody: People, product: Product, catalogue):
    """Correct the product as its maker."""

    def corrected(to: NewProduct = RIGHT, *, reason: str | None = WHY, actor=everybody.maker, now=LATER):
        given = {"product_id": product.id, "product": to, "reason": reason}
        return correct_product(session, catalogue, actor=actor, now=now, **given)

    return corrected


def faults(call, *args, **more) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        call(*args, **more)
    return dict(caught.value.errors)


def test_a_correction_says_what_was_and_what_became_and_is_an_event(session, everybody, product, correct):
    parts = (PartCorrected("name", "Gren Meadow", "Green Meadow"), PartCorrected("gtin", OLD, NEW))
    assert correct() == parts
    assert (product.name, product.search_name, product.gtin) == ("Green Meadow", "green meadow", NEW)
    (kept,) = corrections_of(product)
    assert (kept.at, kept.by, kept.reason, kept.parts) == (LATER, "Make-Believe Botanicals", WHY, parts)
    event = session.scalars(select(Event).order_by(Event.id.desc())).first()
    assert (event.action, event.account_id, event.subject_id, event.reason) == (
        "product:corrected",
        everybody.maker.id,
        product.id,
        WHY,
    )
    assert event.data == {p.part: {"was": p.was, "became": p.became} for p in parts}
    assert '"action":"product:corrected"' in body_of(event, "salt", {})


def test_what_a_product_was_called_is_told_of_any_instant(product, correct):
    correct(replace(RIGHT, gtin=PRODUCT.gtin))
    correct(RIGHT, now=LATER + timedelta(days=7))
    days = (NOW, LATER - timedelta(days=1), LATER, LATER + timedelta(days=7), None)
    assert [(product_then(product, at).name, product_then(product, at).gtin) for at in days] == [
        ("Gren Meadow", OLD),
        ("Gren Meadow", OLD),
        ("Green Meadow", OLD),
        ("Green Meadow", NEW),
        ("Green Meadow", NEW),
    ]
    assert [len(corrections_of(product, at)) for at in days] == [0, 0, 1, 2, 2]


def test_saying_the_same_again_changes_nothing_and_writes_no_event(session, product, correct):
    before = session.scalars(select(Event.id).order_by(Event.id)).all()
    assert (correct(PRODUCT, reason=None), corrections_of(product)) == ((), ())
    assert session.scalars(select(Event.id).order_by(Event.id)).all() == before


def test_a_reason_is_needed_once_something_rests_on_the_product(session, everybody, product, correct):
    correct(replace(PRODUCT, name="Gren Meadow Leaf"), reason=None)
    labels.add_label(session, actor=everybody.maker, product_id=product.id, label=NewLabel(), now=NOW)
    assert faults(correct, reason=" ") == {"reason": "Say why, in words everybody may read."}
    assert faults(correct, reason="a\u202eb").keys() == {"reason"}
    assert product.name == "Gren Meadow Leaf"


def test_every_fault_of_a_correction_is_named_at_once(batch, correct):
    assert faults(correct, NewProduct(" ", "smoke", "4006381333930"), reason="").keys() == {
        "name",
        "form",
        "gtin",
        "reason",
    }


def test_a_gtin_that_another_product_has_is_refused_and_says_which(session, everybody, product, correct):
    labels.register_product(session, actor=everybody.other_maker, product=replace(RIGHT, name="Red"), now=NOW)
    assert faults(correct) == {
        "gtin": "This GTIN is registered for “Red” of Imaginary Leaf Works: check the digits of both packs."
    }
    assert product.gtin == OLD


def test_two_products_of_one_name_and_form_without_a_gtin_are_never_made_by_a_correction(session, everybody, correct):
    plain = NewProduct("Green Meadow", "powder")
    labels.register_product(session, actor=everybody.maker, product=plain, now=NOW)
    assert faults(correct, plain).keys() == {"name"}


def test_only_the_maker_and_who_oversees_correct_a_product(everybody, correct):
    for stranger in (everybody.other_maker, everybody.verifier):
        with pytest.raises(NotAllowed):
            correct(actor=stranger)
    assert len(correct(actor=everybody.regulator)) == 2


def test_a_corrected_gtin_leads_to_its_product_and_batch_still(session, product, batch, correct):
    correct()
    asked = (OLD, NEW, f"(01){OLD}(10)GM-1", f"(01){NEW}(10)GM-1")
    assert [looked_up(session, text).only for text in asked] == [product, product, batch, batch]


def test_a_corrected_gtin_that_another_product_has_now_is_that_products(session, everybody, product, batch, correct):
    correct()
    red = labels.register_product(
        session, actor=everybody.other_maker, product=NewProduct("Red", "powder", PRODUCT.gtin), now=LATER
    )
    labels.add_label(session, actor=everybody.other_maker, product_id=red.id, label=NewLabel(), now=LATER)
    assert looked_up(session, OLD).only == red
    assert looked_up(session, f"(01){OLD}(10)GM-1").only == batch
    other = labels.register_batch(
        session, actor=everybody.other_maker, product_id=red.id, batch=NewBatch("gm 1"), now=LATER
    )
    assert looked_up(session, f"(01){OLD}(10)GM-1").found == (other, batch)


def test_a_gtin_leads_on_an_earlier_day_to_the_product_that_had_it_then(session, product, correct):
    correct()
    before, after = NOW + timedelta(days=1), LATER + timedelta(days=1)
    asked = [(OLD, before), (NEW, before), (OLD, after), (NEW, after)]
    assert [looked_up(session, gtin, at).only for gtin, at in asked] == [product, None, product, product]


def test_a_product_is_found_by_the_name_it_had_unless_another_has_it_now(session, everybody, product, correct):
    correct()
    assert [looked_up(session, name).only for name in ("gren meadow", "green meadow")] == [product, product]
    other = labels.register_product(session, actor=everybody.maker, product=NewProduct("Gren Meadow", "gummy"), now=NOW)
    assert looked_up(session, "gren meadow").only == other


def test_with_another_form_what_was_judged_is_judged_anew(session, catalogue, batch, correct):
    assess(session, catalogue, batch_id=batch.id, on=NOW.date(), cause="published", now=NOW)
    correct(replace(PRODUCT, name="Green Meadow"))
    correct(replace(PRODUCT, name="Green Meadow", form="liquid"))
    assert [a.cause for a in session.scalars(select(Assessment).order_by(Assessment.id))] == [
        "published",
        "form corrected",
    ]
    changed = changes(judging(session, batch.id, 1), judging(session, batch.id, 2), {})
    assert {why for change in changed for why in change.why} <= {Why.FORM}


def test_a_batch_that_was_never_judged_is_not_judged_for_its_form(session, batch, correct):
    correct(replace(PRODUCT, form="liquid"))
    assert session.scalars(select(Assessment)).all() == []


def test_whoever_keeps_what_was_worked_out_of_the_book_learns_of_a_correction(session, correct):
    before = state_of_the_book(session)
    correct()
    assert state_of_the_book(session) != before
