"""What makers register, and what is refused with every fault at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from registry.errors import InvalidInput, NotAllowed, NotFound
from registry.services.makers import labels
from registry.services.makers.label_input import NewBatch, NewClaim, NewLabel, NewProduct
from registry.services.makers.label_pictures import take_down
from registry.services.makers.registering import Registrar, new_label
from registry.storage.models import Event, LabelPicture, Product
from tests.stories import NOW, People, people

PRODUCT = NewProduct("Grün Meadow  Powder", "powder", "9521234000013")
CLAIM = NewClaim("mitragynine", "=", Decimal("45.0"), "MG", "serving", "45 mg per serving")
LABEL = NewLabel("1 scoop (2.5 g)", serving_mass=Decimal("2.50"), claims=(CLAIM,), statements=("Lab tested", " "))


@pytest.fixture
def everybody(session: Session) -> People:
    return people(session)


@pytest.fixture
def product(session: Session, everybody: People) -> Product:
    return labels.register_product(session, actor=everybody.maker, product=PRODUCT, now=NOW)


def faults_of(caught: pytest.ExceptionInfo[InvalidInput]) -> list[str]:
    return [where for where, _ in caught.value.errors]


def test_a_product_is_its_makers_with_a_folded_name_and_a_gtin_of_14_digits(product, everybody):
    kept = (product.maker_id, product.search_name, product.gtin, product.form)
    assert kept == (everybody.maker.organisation_id, "grun meadow powder", "09521234000013", "powder")


def test_a_regulator_registers_for_any_maker_and_a_maker_only_for_its_own(session, everybody):
    theirs = replace(PRODUCT, maker_id=everybody.other_maker.organisation_id)
    with pytest.raises(NotAllowed):
        labels.register_product(session, actor=everybody.maker, product=theirs, now=NOW)
    made = labels.register_product(session, actor=everybody.regulator, product=theirs, now=NOW)
    assert made.maker_id == everybody.other_maker.organisation_id


def test_a_laboratory_registers_nothing(session, everybody, product):
    with pytest.raises(NotAllowed):
        labels.add_label(session, actor=everybody.verifier, product_id=product.id, label=LABEL, now=NOW)


def test_all_faults_of_a_product_are_named_at_once(session, everybody):
    wrong = NewProduct(" ", "smoke", "9521234000014", maker_id=everybody.verifier.organisation_id)
    with pytest.raises(InvalidInput) as caught:
        labels.register_product(session, actor=everybody.regulator, product=wrong, now=NOW)
    assert faults_of(caught) == ["name", "form", "gtin", "maker_id"]


@pytest.mark.parametrize("gtin", ["96385074", "036000291452", "952-1234-000013", "09521234000013"])
def test_a_gtin_of_any_length_printed_on_packs_is_taken(session, everybody, gtin):
    made = labels.register_product(session, actor=everybody.maker, product=replace(PRODUCT, gtin=gtin), now=NOW)
    assert len(made.gtin) == 14


@pytest.mark.parametrize("gtin", ["9521234000014", "12345", "95212340OO013", "٩٥٢١٢٣٤٠٠٠٠١٣", "1" * 40])
def test_a_gtin_whose_digits_do_not_fit_is_refused(session, everybody, gtin):
    with pytest.raises(InvalidInput) as caught:
        labels.register_product(session, actor=everybody.maker, product=replace(PRODUCT, gtin=gtin), now=NOW)
    assert faults_of(caught) == ["gtin"]


def test_one_gtin_is_one_product(session, everybody, product):
    with pytest.raises(InvalidInput) as caught:
        labels.register_product(session, actor=everybody.maker, product=replace(PRODUCT, name="Other"), now=NOW)
    assert faults_of(caught) == ["gtin"]


def test_a_label_keeps_what_is_printed_digit_for_digit_and_its_versions_count_up(session, everybody, product):
    first = labels.add_label(session, actor=everybody.maker, product_id=product.id, label=LABEL, now=NOW)
    other = replace(LABEL, statements=("Lab tested", "New pack"))
    second = labels.add_label(session, actor=everybody.maker, product_id=product.id, label=other, now=NOW)
    claim = first.claims[0]
    assert (first.version, second.version, str(first.serving_mass)) == (1, 2, "2.50")
    assert (claim.analyte, str(claim.amount), claim.unit, claim.basis) == ("mitragynine", "45.0", "mg", "serving")
    assert [statement.printed for statement in first.statements] == ["Lab tested"]


def test_all_faults_of_a_label_are_named_at_once_by_their_place(session, everybody, product):
    wrong = NewLabel(
        serving_mass=Decimal(0),
        claims=(
            CLAIM,
            NewClaim("kratomine", "~", Decimal(1), "mg", "spoon", " "),
            NewClaim("lead", "absent", Decimal(1), None, "product", "no lead"),
            NewClaim("lead", "<", None, "furlong", "product", "no lead"),
        ),
    )
    with pytest.raises(InvalidInput) as caught:
        labels.add_label(session, actor=everybody.maker, product_id=product.id, label=wrong, now=NOW)
    assert faults_of(caught) == [
        "serving_mass",
        *(f"claims.1.{name}" for name in ("analyte", "printed", "basis", "comparator")),
        "claims.2.amount",
        *(f"claims.3.{name}" for name in ("amount", "unit")),
    ]


@pytest.mark.parametrize(
    ("unit", "basis", "fits"),
    [
        ("mg", "serving", True),
        ("mg/serving", "serving", True),
        ("g", "container", True),
        ("ug", "unit", True),
        ("%", "product", True),
        ("mg/g", "product", True),
        ("mg/mL", "product", True),
        ("%", "serving", False),
        ("mg", "product", False),
        ("mg/serving", "container", False),
        ("mL", "serving", False),
        ("mL", "product", False),
    ],
)
def test_a_claims_unit_says_how_much_per_its_basis(session, everybody, product, unit, basis, fits):
    label = replace(LABEL, claims=(replace(CLAIM, unit=unit, basis=basis),))
    try:
        labels.add_label(session, actor=everybody.maker, product_id=product.id, label=label, now=NOW)
        found = []
    except InvalidInput as error:
        found = [where for where, _ in error.errors]
    assert found == ([] if fits else ["claims.0.unit"])


def test_a_batch_is_sold_under_the_newest_label_unless_another_is_named(session, everybody, product):
    old, new = (
        labels.add_label(session, actor=everybody.maker, product_id=product.id, label=label, now=NOW)
        for label in (LABEL, replace(LABEL, statements=()))
    )
    asked = (NewBatch("gm 26-03"), NewBatch("GM-02", label_id=old.id))
    made = [
        labels.register_batch(session, actor=everybody.maker, product_id=product.id, batch=b, now=NOW) for b in asked
    ]
    assert [(b.label_id, b.number, b.number_folded) for b in made] == [
        (new.id, "gm 26-03", "gm26-03"),
        (old.id, "GM-02", "gm02"),
    ]


def test_a_batch_of_the_same_number_in_another_spelling_is_refused(session, everybody, product):
    labels.add_label(session, actor=everybody.maker, product_id=product.id, label=LABEL, now=NOW)
    asked = {"actor": everybody.maker, "product_id": product.id, "now": NOW}
    labels.register_batch(session, batch=NewBatch("GM-26/03"), **asked)
    with pytest.raises(InvalidInput) as caught:
        labels.register_batch(session, batch=NewBatch("gm 26-03"), **asked)
    assert faults_of(caught) == ["number"]


def test_all_faults_of_a_batch_are_named_at_once(session, everybody, product):
    wrong = NewBatch("--", manufactured_on=date(2026, 3, 2), expires_on=date(2026, 3, 1))
    with pytest.raises(InvalidInput) as caught:
        labels.register_batch(session, actor=everybody.maker, product_id=product.id, batch=wrong, now=NOW)
    assert faults_of(caught) == ["number", "expires_on", "label_id"]


@pytest.mark.parametrize("amount", ["1E+400", "1E-400", "NaN", "Infinity", "-1"])
def test_an_amount_no_label_can_print_is_refused(session, everybody, product, amount):
    label = replace(LABEL, claims=(replace(CLAIM, amount=Decimal(amount)),))
    with pytest.raises(InvalidInput) as caught:
        labels.add_label(session, actor=everybody.maker, product_id=product.id, label=label, now=NOW)
    assert faults_of(caught) == ["claims.0.amount"]


def test_a_label_of_a_product_that_is_not_there_is_not_found(session, everybody):
    with pytest.raises(NotFound):
        labels.add_label(session, actor=everybody.maker, product_id=404, label=LABEL, now=NOW)


def test_each_registration_writes_one_event(session, everybody, product):
    labels.add_label(session, actor=everybody.maker, product_id=product.id, label=LABEL, now=NOW)
    labels.register_batch(session, actor=everybody.maker, product_id=product.id, batch=NewBatch("1"), now=NOW)
    events = session.scalars(select(Event).order_by(Event.id)).all()
    assert [(e.action, e.account_id) for e in events] == [
        (action, everybody.maker.id) for action in ("product:registered", "label:registered", "batch:registered")
    ]


def refused(session, actor, product, label) -> dict[str, str]:
    """What is said of each field of a label."""
    with pytest.raises(InvalidInput) as caught:
        labels.add_label(session, actor=actor, product_id=product.id, label=label, now=NOW)
    return dict(caught.value.errors)


@pytest.mark.parametrize("name", ["\u200b", "Green\u202eMeadow", "a\x07", "a\x00b", "x\u2066y", "\u3164", "a\u2028b"])
def test_text_that_hides_or_turns_round_is_refused_wherever_it_stands(session, everybody, product, name):
    with pytest.raises(InvalidInput) as caught:
        labels.register_product(session, actor=everybody.maker, product=replace(PRODUCT, name=name, gtin=None), now=NOW)
    assert "Take out the character U+" in dict(caught.value.errors)["name"]
    label = NewLabel(name, claims=(replace(CLAIM, printed=name),), statements=("Lab tested", name))
    told = refused(session, everybody.maker, product, label)
    assert {"serving_printed", "claims.0.printed", "statements"} == set(told)
    assert told["statements"].startswith("Statement 2: Take out the character U+")


@pytest.mark.parametrize("name", ["---", "\u0301", "™ ©"])
def test_a_name_without_a_letter_or_digit_is_none(session, everybody, name):
    with pytest.raises(InvalidInput) as caught:
        labels.register_product(session, actor=everybody.maker, product=replace(PRODUCT, name=name, gtin=None), now=NOW)
    assert faults_of(caught) == ["name"]


@pytest.mark.parametrize("name", ["Grün 100 %", "緑の葉", "Kratom™ (Red) – no. 5", "ПОРОШОК", "Leaf ☕\ufe0f"])
def test_a_name_in_any_script_is_taken(session, everybody, name):
    made = labels.register_product(session, actor=everybody.maker, product=replace(PRODUCT, name=name), now=NOW)
    assert made.name == name


def test_each_text_has_its_length_said_in_words(session, everybody, product):
    label = NewLabel("s" * 201, claims=(replace(CLAIM, printed="c" * 301),), statements=("x" * 300, "x" * 301))
    assert refused(session, everybody.maker, product, label) == {
        "serving_printed": "Write at most 200 characters.",
        "statements": "Statement 2: Write at most 300 characters.",
        "claims.0.printed": "Write at most 300 characters.",
    }


@pytest.mark.parametrize(
    ("analyte", "amount", "unit", "wrong"),
    [
        ("mitragynine", "100", "%", None),
        ("mitragynine", "100.1", "%", "amount"),
        ("mitragynine", "1000", "mg/g", None),
        ("mitragynine", "1001", "mg/g", "amount"),
        ("mitragynine", "45", "CFU/g", "unit"),
        ("total-aerobic-count", "1000", "CFU/g", None),
        ("total-aerobic-count", "1000", "CFU/mL", None),
        ("total-aerobic-count", "3", "mg/g", "unit"),
    ],
)
def test_an_amount_that_cannot_be_is_refused(session, everybody, product, analyte, amount, unit, wrong):
    claim = replace(CLAIM, analyte=analyte, amount=Decimal(amount), unit=unit, basis="product")
    label = replace(LABEL, claims=(claim,))
    if wrong is None:
        assert labels.add_label(session, actor=everybody.maker, product_id=product.id, label=label, now=NOW).claims
    else:
        assert list(refused(session, everybody.maker, product, label)) == [f"claims.0.{wrong}"]


def test_an_organism_may_be_claimed_absent(session, everybody, product):
    claim = NewClaim("salmonella", "absent", None, None, "product", "No Salmonella")
    label = replace(LABEL, claims=(claim,))
    assert labels.add_label(session, actor=everybody.maker, product_id=product.id, label=label, now=NOW).claims


@pytest.mark.parametrize("unit", [None, ""])
def test_a_claim_without_a_unit_is_told_to_choose_one(session, everybody, product, unit):
    label = replace(LABEL, claims=(replace(CLAIM, unit=unit),))
    assert refused(session, everybody.maker, product, label) == {"claims.0.unit": "Choose the unit."}


@pytest.mark.parametrize(
    ("made", "ends", "wrong"),
    [
        (date(1999, 12, 31), None, ["manufactured_on"]),
        (date(2050, 1, 1), None, ["manufactured_on"]),
        (NOW.date() + timedelta(days=2), None, ["manufactured_on"]),
        (None, date(1999, 12, 31), ["expires_on"]),
        (None, date(2099, 1, 1), ["expires_on"]),
        (date(2026, 1, 1), date(2037, 1, 1), ["expires_on"]),
        (date(2050, 1, 1), date(2099, 1, 1), ["manufactured_on", "expires_on"]),
        (date(2026, 1, 1), date(2026, 1, 1), ["expires_on"]),
    ],
)
def test_days_that_cannot_be_are_refused(session, everybody, product, made, ends, wrong):
    labels.add_label(session, actor=everybody.maker, product_id=product.id, label=LABEL, now=NOW)
    batch = NewBatch("GM-1", manufactured_on=made, expires_on=ends)
    with pytest.raises(InvalidInput) as caught:
        labels.register_batch(session, actor=everybody.maker, product_id=product.id, batch=batch, now=NOW)
    assert faults_of(caught) == wrong


def test_a_batch_of_a_day_that_has_begun_elsewhere_on_earth_is_taken(session, everybody, product):
    labels.add_label(session, actor=everybody.maker, product_id=product.id, label=LABEL, now=NOW)
    tomorrow = NOW.date() + timedelta(days=1)
    batch = NewBatch("GM-1", manufactured_on=tomorrow, expires_on=date(2036, 12, 31))
    kept = labels.register_batch(session, actor=everybody.maker, product_id=product.id, batch=batch, now=NOW)
    assert (kept.manufactured_on, kept.expires_on) == (tomorrow, date(2036, 12, 31))


def test_a_label_sent_unchanged_is_refused_and_one_changed_digit_is_not(session, everybody, product):
    asked = {"actor": everybody.maker, "product_id": product.id, "now": NOW}
    labels.add_label(session, label=LABEL, **asked)
    with pytest.raises(InvalidInput, match="Nothing on it differs from version 1 of the label"):
        labels.add_label(session, label=replace(LABEL, statements=(" Lab tested ", "")), **asked)
    changed = replace(CLAIM, amount=Decimal(45))
    assert labels.add_label(session, label=replace(LABEL, claims=(changed,)), **asked).version == 2


@pytest.fixture
def pictured(session, everybody, product):
    """The first version of the label with two pictures, one of them taken down."""
    first = labels.add_label(session, actor=everybody.maker, product_id=product.id, label=LABEL, now=NOW)
    sizes = {"width": 9, "height": 9, "small_sha256": "c" * 64, "small_width": 3, "small_height": 3}
    for digest, gone in (("a" * 64, None), ("b" * 64, NOW)):
        session.add(LabelPicture(label=first, sha256=digest, alt="A pack", created_at=NOW, withdrawn_at=gone, **sizes))
    session.commit()
    return first


def test_the_pictures_of_a_label_are_carried_over_to_a_version_that_prints_the_same_but_for_those_taken_down(
    session, everybody, product, pictured
):
    asked = {"actor": everybody.maker, "product_id": product.id, "now": NOW}
    second = labels.add_label(session, label=replace(LABEL, servings_per_day=Decimal(2)), **asked)
    assert [(picture.sha256, picture.alt) for picture in second.pictures] == [("a" * 64, "A pack")]
    assert len(pictured.pictures) == 2
    told = session.scalars(select(Event.data).where(Event.action == "label:registered").order_by(Event.id)).all()
    assert told == [{}, {"pictures": ["a" * 64]}]


@pytest.mark.parametrize(
    "changed",
    [
        {"claims": (replace(CLAIM, amount=Decimal(90), printed="90 mg per serving"),)},
        {"statements": ()},
        {"serving_printed": "2 scoops (2.5 g)"},
    ],
)
def test_a_picture_of_other_words_is_none_of_the_new_label(session, everybody, product, pictured, changed):
    asked = {"actor": everybody.maker, "product_id": product.id, "now": NOW}
    assert labels.add_label(session, label=replace(LABEL, **changed), **asked).pictures == []


def test_a_picture_that_is_taken_down_goes_down_on_every_version_that_shows_it(session, everybody, product, pictured):
    asked = {"actor": everybody.maker, "product_id": product.id, "now": NOW}
    second = labels.add_label(session, label=replace(LABEL, servings_per_day=Decimal(2)), **asked)
    take_down(session, actor=everybody.maker, picture_id=pictured.pictures[0].id, reason="Another pack.", now=NOW)
    assert [picture.withdrawn_at for label in (pictured, second) for picture in label.pictures] == [NOW] * 3
    told = session.scalars(select(Event.subject_id).where(Event.action == "label_picture:withdrawn")).all()
    assert sorted(told) == sorted([pictured.pictures[0].id, second.pictures[0].id])


def test_by_no_path_a_label_sent_unchanged_keeps_a_second_version(session, everybody, product):
    labels.add_label(session, actor=everybody.maker, product_id=product.id, label=LABEL, now=NOW)
    with pytest.raises(InvalidInput, match="Nothing on it differs"):
        new_label(session, Registrar(everybody.maker, NOW), product.id, LABEL)
