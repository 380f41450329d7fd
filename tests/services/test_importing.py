"""A maker's list is held against what is registered, each bad cell is named, and only good rows are carried out."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from registry.errors import Conflict, InvalidInput, NotAllowed, NotFound, UnreadableDocument
from registry.extract.sheets.reading import tables
from registry.services.importing import desk
from registry.services.importing.desk import Sent
from registry.services.importing.plan import Plan, plan
from registry.services.makers import labels
from registry.services.makers.label_input import NewBatch, NewLabel, NewProduct
from registry.services.makers.product_correction import correct_product
from registry.storage.models import Batch, Event, Import, Label, Product
from tests.sheets import HEADINGS, csv, row, xlsx
from tests.stories import NOW, People, people

GTIN = "00036000291452"


@pytest.fixture
def everybody(session: Session) -> People:
    return people(session)


@pytest.fixture
def planned(session, everybody, catalogue):
    def look(data: bytes) -> Plan:
        return plan(session, data, maker_id=everybody.maker.organisation_id, catalogue=catalogue, on=NOW.date())

    return look


@pytest.fixture
def carried_out(session, everybody, catalogue):
    def confirm(data: bytes, **more: object) -> desk.Done:
        sent = Sent(data, "list.csv", everybody.maker.organisation_id)
        kept = desk.take_in(session, sent, actor=everybody.maker, now=NOW)
        return desk.confirm(session, kept, actor=everybody.maker, now=NOW, catalogue=catalogue, **more)

    return confirm


def outcomes(made: Plan) -> list[str]:
    return [str(step.outcome) for step in made.steps]


def bad(made: Plan) -> list[tuple[int, str, str]]:
    return [(told.place.row, told.place.column, told.sentence) for told in made.bad]


def only_bad(made: Plan) -> str:
    ((_row, _column, sentence),) = bad(made)
    return sentence


def rows_of(session: Session, *models: type) -> list[int]:
    return [session.scalar(select(func.count()).select_from(model)) or 0 for model in models]


def test_a_look_writes_nothing(session, planned):
    assert outcomes(planned(csv(row()))) == ["created"]
    assert rows_of(session, Product, Label, Batch, Event) == [0, 0, 0, 0]


def test_a_list_registers_product_label_claims_and_batches(session, carried_out):
    done = carried_out(csv(row(), row(batch="GM-02", serving="", claim_1="", claim_2="")))
    product = session.scalars(select(Product)).one()
    (label,) = product.labels
    (claim,) = label.claims
    assert done == desk.Done({"created": 2, "changed": 0, "left": 0, "repeats": 0, "bad": 0, "waits": 0}, ())
    assert (product.name, product.form, product.gtin) == ("Green Meadow", "capsule", GTIN)
    assert (label.serving_printed, label.serving_mass, label.serving_units) == ("1 capsule (0.6 g)", Decimal("0.6"), 1)
    assert (claim.analyte, claim.amount, claim.unit, claim.basis, claim.portion_units) == (
        "mitragynine", Decimal(45), "mg", "serving", 1,
    )  # fmt: skip
    assert [statement.printed for statement in label.statements] == ["Lab tested"]
    assert [(b.number, b.manufactured_on, b.expires_on) for b in product.batches] == [
        ("GM-01", date(2026, 10, 1), date(2028, 10, 1)),
        ("GM-02", date(2026, 10, 1), date(2028, 10, 1)),
    ]


def test_each_thing_has_its_event_that_names_the_list(session, carried_out):
    carried_out(csv(row()))
    public_id = session.scalars(select(Import.public_id)).one()
    events = [(e.action, e.data.get("import")) for e in session.scalars(select(Event).order_by(Event.id))]
    assert events[:3] == [(f"{what}:registered", public_id) for what in ("product", "label", "batch")]
    assert events[3][0] == "import:confirmed"


def test_the_same_list_again_changes_nothing_and_says_so(session, carried_out, planned):
    data = csv(row(), row(product="Red Clay", gtin="", batch="RC-1"))
    carried_out(data)
    before = rows_of(session, Product, Label, Batch)
    again = planned(data)
    assert (outcomes(again), again.does_something) == (["left", "left"], False)
    assert carried_out(data).counts["left"] == 2
    assert rows_of(session, Product, Label, Batch) == before


def test_two_rows_that_name_one_batch_say_so_before_anything_is_registered(carried_out, planned):
    data = csv(row(batch="J1"), row(batch="j 1", serving="", claim_1="", claim_2=""))
    made = planned(data)
    assert [(str(step.outcome), step.same and step.same.row) for step in made.steps] == [
        ("created", None),
        ("repeats", 2),
    ]
    carried_out(data)
    assert [(str(step.outcome), step.same) for step in planned(data).steps] == [("left", None)] * 2


def test_the_batches_of_a_product_without_a_label_are_each_told_so_though_they_are_one(planned):
    bare = {"serving": "", "claim_1": "", "claim_2": ""}
    made = planned(csv(row(batch="J1", **bare), row(batch="j 1", **bare)))
    told = "The product has no label yet. Fill in its serving or a claim, in any row of this product."
    assert bad(made) == [(2, "G", told), (3, "G", told)]


def test_other_claims_make_another_version_and_older_batches_keep_theirs(session, carried_out, planned):
    carried_out(csv(row()))
    data = csv(row(claim_1="50 mg mitragynine per serving"), row(batch="GM-02", claim_1="", claim_2=""))
    assert [(str(s.outcome), s.version) for s in planned(data).steps] == [("changed", 2), ("created", None)]
    carried_out(data)
    assert [(b.number, b.label.version) for b in session.scalars(select(Batch).order_by(Batch.id))] == [
        ("GM-01", 1),
        ("GM-02", 2),
    ]


def test_what_a_list_leaves_empty_stays_as_it_is(session, everybody, carried_out):
    carried_out(csv(row()))
    carried_out(csv((GTIN, "30"), headings=("GTIN", "Servings per container")))
    newest = session.scalars(select(Label).order_by(Label.version.desc())).first()
    assert (newest.version, newest.serving_mass, newest.servings_per_container) == (2, Decimal("0.6"), 30)
    assert [claim.printed for claim in newest.claims] == ["45 mg mitragynine per serving (1 capsule, 0.6 g)"]


def test_a_claim_typed_otherwise_when_it_was_registered_is_left_while_its_words_are_the_same(
    session, everybody, planned
):
    product = labels.register_product(
        session, actor=everybody.maker, product=NewProduct("Green Meadow", "capsule", GTIN), now=NOW
    )
    label = NewLabel(statements=("45 mg mitragynine per serving (1 capsule, 0.6 g)", "Lab tested"))
    labels.add_label(session, actor=everybody.maker, product_id=product.id, label=label, now=NOW)
    assert outcomes(planned(csv(row(serving="", batch="", made_on="", best_before="")))) == ["left"]


def test_a_batch_alone_finds_its_product_by_gtin(carried_out, planned):
    carried_out(csv(row()))
    made = planned(csv(("036000291452", "GM-09"), headings=("UPC", "Lot no.")))
    assert (outcomes(made), made.steps[0].batch) == (["created"], NewBatch("GM-09"))


@pytest.mark.parametrize(
    ("changes", "column", "said"),
    [
        ({"product": "\u200bx"}, "A", "Take out the character U+200B"),
        ({"product": ""}, "A", "Write the product’s name or GTIN"),
        ({"form": "smoke"}, "B", "Write one of powder"),
        ({"gtin": "036000291453"}, "C", "The last digit does not fit the others"),
        ({"gtin": "36000291452"}, "C", "write 036000291452, if the pack says so"),
        ({"gtin": "3.60003E+10"}, "C", "A spreadsheet has shortened this number"),
        ({"gtin": "12345"}, "C", "These are 5 digits"),
        ({"serving": "=A1"}, "D", "This is a formula"),
        ({"claim_1": "200 % mitragynine"}, "E", "more than the whole product"),
        ({"batch": "2.4E+11"}, "G", "A spreadsheet has shortened this number"),
        ({"batch": ""}, "G", "Write the batch number that these days are of"),
        ({"made_on": "10/01/2026"}, "H", "Write the day as 2026-11-24"),
        ({"made_on": "2026-02-30"}, "H", "The calendar has no such day"),
        ({"best_before": "2026-09-30"}, "I", "not after the day of manufacture"),
        ({"best_before": "1999-09-30"}, "I", "This is before the year 2000"),
    ],
)
def test_a_bad_cell_is_named_with_its_place_and_what_to_do(planned, changes, column, said):
    made = planned(csv(row(), row(**{"product": "Red Clay", "gtin": "", **changes})))
    assert [(r, c, said in sentence) for r, c, sentence in bad(made)] == [(3, column, True)], bad(made)
    assert outcomes(made) == ["created", "bad"]


def test_a_decimal_comma_is_told_and_never_guessed(planned):
    data = csv(("Red Clay", "powder", "2,4"), headings=("Product", "Form", "Serving mass (g)"), delimiter=";")
    assert only_bad(planned(data)) == "Write 2.4 with a point."


def test_a_mass_in_another_unit_is_no_mass_in_grams(planned):
    data = csv(("Red Clay", "powder", "2400"), headings=("Product", "Form", "Serving mass (mg)"))
    assert planned(data).laid.layouts[0].unused == (("C", "Serving mass (mg)"),)


def test_a_workbook_names_its_sheet_and_its_numbers_are_told(planned):
    values = ("Red Clay", "powder", 36000291452, "2 g", None, None, 123, date(2026, 10, 1), 46000)
    made = planned(xlsx(HEADINGS, values, title="Herbst"))
    told = [(t.place.sheet, t.place.column, t.place.text, t.sentence[:25]) for t in made.bad]
    assert told == [
        ("Herbst", "C", "36000291452", "Zeros in front are lost: "),
        ("Herbst", "I", "46000", "This is a number cell. Fo"),
    ]
    assert [t.sentence[:45] for t in made.steps[0].entry.doubts] == ["This is a number cell: if zeros stand before "]


@pytest.mark.parametrize(
    ("value", "shape", "said"),
    [
        (42, "00000", "shows this number otherwise"),
        (24.1, "General", "zeros at its end"),
        (date(2026, 11, 24), "yyyy-mm-dd", "made a date"),
    ],
)
def test_a_batch_number_that_a_spreadsheet_changed_is_told(planned, value, shape, said):
    made = planned(xlsx(("Product", "Form", "Batch"), ("Red Clay", "powder", value), shaped={"C2": shape}))
    assert said in bad(made)[0][2]


def test_rows_of_one_product_must_agree(planned):
    made = planned(csv(row(), row(batch="GM-02", form="powder"), row(batch="GM-03", claim_1="9 mg mitragynine")))
    assert [(r, c) for r, c, _ in bad(made)] == [(3, "B"), (4, "E")]
    assert "The same product says “capsule” in row 2" in bad(made)[0][2]
    assert outcomes(made) == ["waits", "bad", "bad"]


def test_a_bad_batch_keeps_back_its_own_row_alone(session, carried_out):
    done = carried_out(csv(row(made_on="soon"), row(batch="GM-02")))
    assert (done.counts["bad"], done.counts["created"]) == (1, 1)
    assert session.scalars(select(Batch.number)).all() == ["GM-02"]


def test_a_row_that_says_of_no_product_is_told(planned):
    assert only_bad(planned(csv(row(product="", gtin="", form="")))).startswith("Write the product’s name or GTIN")


def test_a_batch_of_a_product_without_a_label_is_told(planned):
    assert only_bad(planned(csv(row(serving="", claim_1="", claim_2="")))).startswith("The product has no label yet")


def test_a_registered_batch_is_not_changed_by_a_list(carried_out, planned):
    carried_out(csv(row(best_before="")))
    made = planned(csv(row(made_on="2026-10-02")))
    assert [(c, s.split(".")[0]) for _, c, s in bad(made)] == [
        ("H", "This batch is registered with 2026-10-01"),
        ("I", "This batch is registered with no such day"),
    ]


def test_one_batch_twice_in_a_list_is_one_batch_unless_the_rows_differ(planned):
    assert outcomes(planned(csv(row(), row()))) == ["created", "repeats"]
    assert bad(planned(csv(row(), row(made_on="2026-10-02"))))[0][2].startswith(
        "A row above gives this batch 2026-10-01"
    )


def test_nothing_registered_is_renamed(carried_out, planned):
    carried_out(csv(row()))
    made = planned(csv(row(product="Blue Meadow", form="powder")))
    assert [s.split(".")[0] for _, _, s in bad(made)] == [
        "This GTIN is registered as “Green Meadow”",
        "This product is registered as capsule",
    ]


def test_a_gtin_of_another_maker_is_told(session, everybody, planned):
    labels.register_product(session, actor=everybody.other_maker, product=NewProduct("Theirs", "powder", GTIN), now=NOW)
    assert only_bad(planned(csv(row()))).startswith("Another maker has registered this GTIN")


def test_a_name_that_several_products_have_needs_the_gtin(session, everybody, planned):
    for gtin in (GTIN, "09521234000013"):
        labels.register_product(
            session, actor=everybody.maker, product=NewProduct("Green Meadow", "capsule", gtin), now=NOW
        )
    assert only_bad(planned(csv(row(gtin="")))).startswith("You have 2 products of this name")


def test_a_gtin_for_a_product_that_was_registered_without_one_is_told(session, everybody, planned):
    labels.register_product(session, actor=everybody.maker, product=NewProduct("Green Meadow", "capsule"), now=NOW)
    assert only_bad(planned(csv(row()))).startswith("You have a product of this name without a GTIN")


def test_a_name_in_two_sizes_needs_the_gtin_in_each_row(planned):
    made = planned(csv(row(), row(gtin="9521234000013", batch="B"), row(gtin="", batch="C")))
    assert (outcomes(made), bad(made)[0][2][:35]) == (
        ["created", "created", "bad"],
        "The list has several products of th",
    )


def test_a_row_without_gtin_is_of_the_only_product_of_its_name(planned):
    made = planned(csv(row(gtin="", batch="GM-00"), row()))
    assert (len(made.products), outcomes(made)) == (1, ["created", "created"])


def test_a_plan_that_is_out_of_date_is_not_carried_out(session, carried_out, planned):
    data = csv(row())
    seen = planned(data).fingerprint
    carried_out(data, seen=seen)
    with pytest.raises(Conflict):
        carried_out(data, seen=seen)


@pytest.mark.parametrize("rows", [2001, 3000])  # at the latter the reader itself stops
@pytest.mark.parametrize("saved_as", [lambda *rows: csv(*rows[1:], headings=rows[0]), xlsx], ids=["csv", "xlsx"])
def test_a_list_too_long_is_refused_with_the_number_that_is_taken_and_what_to_do(planned, saved_as, rows):
    said = "more rows than the 2000 that are taken at once. Cut it into files of at most 2000 rows"
    with pytest.raises(UnreadableDocument, match=said) as caught:
        planned(saved_as(("Product", "GTIN"), *[("x",)] * rows))
    assert caught.value.status == 413


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        (("a", "b"), "No row of headings was found"),
        (("Product", "GTIN", "UPC"), "“GTIN”\\) and C \\(“UPC”\\) are both “GTIN”"),
    ],
)
def test_headings_that_leave_something_open_are_told(planned, headings, said):
    with pytest.raises(UnreadableDocument, match=said):
        planned(csv(("x", "", ""), headings=headings))


def test_headings_may_stand_below_a_title(planned):
    assert outcomes(planned(b"Our list,\n\n" + csv(row()))) == ["created"]


def test_a_maker_sends_lists_of_its_own_alone_and_a_regulator_names_the_maker(session, everybody):
    own, other = everybody.maker.organisation_id, everybody.other_maker.organisation_id
    assert desk.chosen_maker(session, everybody.maker, None) == own
    assert desk.chosen_maker(session, everybody.regulator, other) == other
    for actor, maker in ((everybody.maker, other), (everybody.verifier, None)):
        with pytest.raises(NotAllowed):
            desk.chosen_maker(session, actor, maker)
    with pytest.raises(InvalidInput):
        desk.chosen_maker(session, everybody.regulator, None)


def test_the_content_of_old_lists_is_forgotten(session, everybody, catalogue):
    sent = Sent(csv(row()), "a.csv", everybody.maker.organisation_id)
    old = desk.take_in(session, sent, actor=everybody.maker, now=NOW - timedelta(days=31))
    new = desk.take_in(session, sent, actor=everybody.maker, now=NOW)
    session.expire_all()
    assert (old.content, new.content) == (None, sent.data)
    with pytest.raises(NotFound, match="no longer kept"):
        desk.plan_of(session, old, catalogue, NOW.date())


def test_a_list_that_says_what_was_corrected_since_registers_no_second_product(
    session, everybody, catalogue, carried_out, planned
):
    carried_out(csv(row()))
    product = session.scalars(select(Product)).one()
    right = NewProduct("Green Meadow Gold", "capsule", "9521234000013")
    given = {"actor": everybody.maker, "product_id": product.id, "reason": "Misspelt.", "now": NOW}
    correct_product(session, catalogue, product=right, **given)
    session.commit()
    assert (
        only_bad(planned(csv(row()))) == "The GTIN of “Green Meadow Gold” was corrected to 09521234000013. Write that."
    )
    assert only_bad(planned(csv(row(gtin="")))) == (
        "The name of this product was corrected to “Green Meadow Gold”. Write that."
    )
    assert outcomes(planned(csv(row(product="Green Meadow Gold", gtin="9521234000013")))) == ["left"]
    assert outcomes(planned(csv(row(product="Another")))) == ["created"]


@pytest.mark.parametrize("module", ["desk", "plan"])
def test_no_lock_is_held_while_a_list_is_read(session, everybody, catalogue, monkeypatch, module):
    held: list[bool] = []

    def reading_slowly(data):
        held.append(session.in_transaction())
        return tables(data)

    monkeypatch.setattr(f"registry.services.importing.{module}.tables", reading_slowly)
    maker = everybody.maker.organisation_id
    session.execute(select(1))  # as a request that has asked who sends it
    if module == "desk":
        desk.take_in(session, Sent(csv(row()), "list.csv", maker), actor=everybody.maker, now=NOW)
    else:
        plan(session, csv(row()), maker_id=maker, catalogue=catalogue, on=NOW.date())
    assert held == [False]
