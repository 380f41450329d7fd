"""A maker registers a product, its label with each claim, and its batches; every fault is said at its field."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape

import pytest

from registry.storage.models import Batch, Label, Product
from tests.stories import batch
from tests.web.market import filed, publish

LABEL = {
    "serving_printed": "2 capsules (1.2 g)",
    "serving_mass": "1.2",
    "serving_units": "2",
    "servings_per_container": "30",
    "claims.0.printed": "45 mg mitragynine per serving",
    "claims.0.analyte": "mitragynine",
    "claims.0.comparator": "=",
    "claims.0.amount": "45",
    "claims.0.unit": "mg",
    "claims.0.basis": "serving",
    "statements": "Lab tested.\n\nAll natural.",
}


@pytest.fixture
def maker(sign_in, people):
    return sign_in(people.maker)


@pytest.fixture
def product(maker, look) -> Product:
    """A product without a label."""
    maker.post("/products/new", data={"name": "Green Meadow", "form": "capsule"})
    return look(Product).one()


def faults(answer) -> set[str]:
    """The fields that are said to be wrong."""
    return set(re.findall(r'id="([\w-]+)-error"', answer.text))


def test_from_a_product_to_a_batch_in_three_forms(maker, look):
    to_label = maker.post("/products/new", data={"name": " Green Meadow ", "form": "capsule", "gtin": "4006381333931"})
    product = look(Product).one()
    assert (to_label.status_code, to_label.location) == (303, f"/products/{product.public_id}/labels/new")
    assert (product.name, product.gtin, product.maker.name) == ("Green Meadow", "04006381333931", "The maker")
    assert maker.post(to_label.location, data=LABEL).status_code == 303
    day = {"number": "GM-1", "manufactured_on": "2026-05-01", "expires_on": "2028-05-01", "seen": "1"}
    assert maker.post(f"/products/{product.public_id}/batches/new", data=day).status_code == 303
    assert look(Batch).one().label_id == look(Label).one().id


def test_a_form_sent_twice_registers_one_product_and_another_form_of_the_name_is_another(maker, look, product):
    again = maker.post("/products/new", data={"name": "green  MEADOW", "form": "capsule"})
    assert (again.status_code, faults(again), look(Product).count()) == (422, {"name"}, 1)
    assert maker.post("/products/new", data={"name": "Green Meadow", "form": "powder"}).status_code == 303


def test_a_label_is_kept_as_it_was_typed(maker, look, product):
    maker.post(f"/products/{product.public_id}/labels/new", data=LABEL)
    label = look(Label).one()
    claim = label.claims[0]
    assert (label.serving_mass, label.serving_units, label.servings_per_container) == (Decimal("1.2"), 2, 30)
    assert (claim.printed, claim.analyte, claim.comparator, claim.amount, claim.unit, claim.basis) == (
        "45 mg mitragynine per serving", "mitragynine", "=", 45, "mg", "serving",
    )  # fmt: skip
    assert [s.printed for s in label.statements] == ["Lab tested.", "All natural."]


def test_a_new_version_begins_with_what_the_label_says_now(maker, product):
    address = f"/products/{product.public_id}/labels/new"
    maker.post(address, data=LABEL)
    page = unescape(maker.get(address).text)
    assert [f'value="{LABEL[name]}"' in page for name in ("serving_mass", "claims.0.amount", "claims.0.printed")] == [
        True
    ] * 3
    assert "version 2" in page


def test_a_batch_stays_with_the_label_it_was_sold_under(maker, look, product):
    maker.post(f"/products/{product.public_id}/labels/new", data=LABEL)
    maker.post(f"/products/{product.public_id}/batches/new", data={"number": "GM-1", "seen": "1"})
    second = {**LABEL, "claims.0.amount": "60", "seen": "1"}
    maker.post(f"/products/{product.public_id}/labels/new", data=second)
    assert (look(Batch).one().label.version, look(Label).count()) == (1, 2)


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ({}, {"name", "form"}),
        ({"name": "x", "form": "pill"}, {"form"}),
        ({"name": "x" * 201, "form": "powder"}, {"name"}),
        ({"name": "x", "form": "powder", "gtin": "4006381333932"}, {"gtin"}),
        ({"name": "x", "form": "pill", "gtin": "\uff11\uff12"}, {"form", "gtin"}),
        ({"name": "x", "form": "powder", "gtin": "00000000000000"}, {"gtin"}),
    ],
)
def test_a_product_with_faults_is_shown_again_with_each_of_them(maker, look, form, wrong):
    answer = maker.post("/products/new", data=form)
    assert (answer.status_code, faults(answer), look(Product).count()) == (422, wrong, 0)


@pytest.mark.parametrize("maker_id", ["x", "0", "9" * 30, "1000"])
def test_a_regulator_registers_for_a_maker_that_exists(sign_in, people, look, maker_id):
    browser = sign_in(people.regulator)
    answer = browser.post("/products/new", data={"name": "x", "form": "powder", "maker_id": maker_id})
    assert (answer.status_code, faults(answer)) == (422, {"maker_id"})
    form = {"name": "x", "form": "powder", "maker_id": people.maker.organisation_id}
    assert (browser.post("/products/new", data=form).status_code, look(Product).count()) == (303, 1)


def test_a_maker_registers_for_nobody_else(maker, people, look):
    form = {"name": "x", "form": "powder", "maker_id": people.other_maker.organisation_id}
    assert (maker.post("/products/new", data=form).status_code, look(Product).count()) == (403, 0)


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"serving_mass": "two"}, {"serving_mass"}),
        ({"serving_mass": "0"}, {"serving_mass"}),
        ({"serving_mass": "NaN", "servings_per_container": "1e99"}, {"serving_mass", "servings_per_container"}),
        ({"claims.0.analyte": ""}, {"claims-0-analyte"}),
        ({"claims.0.unit": "mg/g"}, {"claims-0-unit"}),
        ({"claims.0.amount": ""}, {"claims-0-amount"}),
        ({"claims.0.basis": "moon"}, {"claims-0-basis"}),
    ],
)
def test_a_label_with_faults_is_shown_again_with_each_of_them(maker, look, product, changed, wrong):
    answer = maker.post(f"/products/{product.public_id}/labels/new", data={**LABEL, **changed})
    assert (answer.status_code, faults(answer), look(Label).count()) == (422, wrong, 0)


def test_a_fault_stands_at_its_own_claim_where_rows_before_it_are_empty(maker, product):
    rows = {name: value for name, value in LABEL.items() if not name.startswith("claims.")}
    claim = {"claims.3.printed": "2 % 7-OH", "claims.3.analyte": "7-hydroxymitragynine", "claims.3.amount": "two"}
    answer = maker.post(f"/products/{product.public_id}/labels/new", data={**rows, **claim})
    assert faults(answer) == {"claims-3-amount"}


def test_a_batch_is_registered_once_and_the_one_that_has_its_number_is_named(maker, look, product):
    maker.post(f"/products/{product.public_id}/labels/new", data=LABEL)
    address = f"/products/{product.public_id}/batches/new"
    answers = [maker.post(address, data={"number": number, "seen": "1"}) for number in ("1.11", "1-11")]
    assert ([a.status_code for a in answers], faults(answers[1])) == ([303, 422], {"number"})
    named = "This product has batch “1.11” already, which is the same number."
    linked = f'href="/batches/{look(Batch).one().public_id}">Look at batch 1.11'
    assert (named in answers[1].text, linked in answers[1].text) == (True, True)


def test_a_label_written_beside_an_old_version_asks_again_and_keeps_what_was_typed(maker, look, product):
    address = f"/products/{product.public_id}/labels/new"
    assert 'name="seen" value="0"' in maker.get(address).text
    maker.post(address, data=LABEL)
    old = {**LABEL, "claims.0.amount": "60", "seen": "0"}
    answer = maker.post(address, data=old)
    assert (answer.status_code, look(Label).count()) == (409, 1)
    told = ("Somebody kept version 1 of the label", 'value="60"', 'name="seen" value="1"')
    assert [words in answer.text for words in told] == [True] * 3
    assert (maker.post(address, data={**old, "seen": "1"}).status_code, look(Label).count()) == (303, 2)


def test_pasted_words_are_understood_beside_the_version_that_was_seen_first(maker, product):
    address = f"/products/{product.public_id}/labels/new"
    maker.post(address, data=LABEL)
    answer = maker.post(address, data={"words": "45 mg mitragynine per serving", "understand": "1", "seen": "0"})
    assert (answer.status_code, 'name="seen" value="0"' in answer.text) == (200, True)


def test_a_batch_said_to_be_sold_under_an_older_version_asks_again(maker, look, product):
    label, address = f"/products/{product.public_id}/labels/new", f"/products/{product.public_id}/batches/new"
    maker.post(label, data=LABEL)
    form = maker.get(address).text
    assert ("under version 1" in form, 'name="seen" value="1"' in form) == (True, True)
    maker.post(label, data={**LABEL, "claims.0.amount": "60", "seen": "1"})
    typed = {"number": "GM-1", "manufactured_on": "2026-05-01", "seen": "1"}
    answer = maker.post(address, data=typed)
    assert (answer.status_code, look(Batch).count()) == (409, 0)
    told = ("Somebody kept version 2 of the label", 'value="GM-1"', 'value="2026-05-01"', "under version 2")
    assert [words in answer.text for words in told] == [True] * 4
    assert maker.post(address, data={**typed, "seen": "2"}).status_code == 303
    assert look(Batch).one().label.version == 2


@pytest.mark.parametrize(
    ("form", "wrong"),
    [
        ({}, {"number"}),
        ({"number": "--"}, {"number"}),
        ({"number": "1", "manufactured_on": "31.5.2026"}, {"manufactured_on"}),
        ({"number": "1", "manufactured_on": "2026-05-02", "expires_on": "2026-05-01"}, {"expires_on"}),
    ],
)
def test_a_batch_with_faults_is_shown_again_with_each_of_them(maker, product, form, wrong):
    maker.post(f"/products/{product.public_id}/labels/new", data=LABEL)
    answer = maker.post(f"/products/{product.public_id}/batches/new", data={**form, "seen": "1"})
    assert (answer.status_code, faults(answer)) == (422, wrong)


def test_a_batch_needs_a_label_first(maker, look, product):
    answer = maker.post(f"/products/{product.public_id}/batches/new", data={"number": "GM-1"})
    assert (answer.status_code, "Register the product" in answer.text, look(Batch).count()) == (422, True, 0)


def test_a_maker_sees_its_own_products_and_a_regulator_all(sign_in, people, session):
    batch(session, people.maker, "Green Meadow")
    batch(session, people.other_maker, "Red Hill")
    seen = [
        [name for name in ("Green Meadow", "Red Hill") if name in sign_in(who).get("/products").text]
        for who in (people.maker, people.other_maker, people.regulator)
    ]
    assert seen == [["Green Meadow"], ["Red Hill"], ["Green Meadow", "Red Hill"]]


def test_everybody_sees_a_product_and_only_its_keepers_the_way_to_change_it(client, sign_in, people, session):
    address = f"/products/{batch(session, people.maker).product.public_id}"
    browsers = (client, sign_in(people.other_maker), sign_in(people.maker), sign_in(people.regulator))
    assert ["/labels/new" in b.get(address).text for b in browsers] == [False, False, True, True]


def test_each_batch_has_its_own_outcome_and_an_untested_one_never_looks_like_a_pass(client, session, app, people):
    tested = batch(session, people.maker, number="T-1")
    untested = Batch(
        product=tested.product, label=tested.label, public_id="b-un", number="U-1", number_folded="u1",
        created_at=tested.created_at,
    )  # fmt: skip
    session.add(untested)
    session.commit()
    publish(session, filed(session, app, people.laboratory, tested), people.regulator)
    page = client.get(f"/products/{tested.product.public_id}").text
    row = page[page.index('href="/batches/b-un"') :]
    row = row[: row.index("</tr>")]
    assert ("Not tested" in row, "registry-tag--good" in row) == (True, False)


@pytest.mark.parametrize("page", ["-1", "x", "9" * 30])
def test_a_strange_page_of_the_list_is_answered(maker, page):
    assert maker.get(f"/products?page={page}").status_code == 200


@pytest.fixture
def three(session, people, app):
    """Names of products: one tested, one with a batch without a certificate, one bare; another maker has one more."""
    tested = batch(session, people.maker, "Green Meadow", number="GM-1")
    tested.product.gtin = "09521234543213"
    batch(session, people.maker, "Red Clay", number="RC-7")
    batch(session, people.other_maker, "Theirs", number="RC-7")
    session.commit()
    publish(session, filed(session, app, people.laboratory, tested), people.regulator)
    return ["Green Meadow", "Red Clay", "Bare"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", [True, True, True]),
        ("text=meadow", [True, False, False]),
        ("text=rc 7", [False, True, False]),
        ("text=9521234543213", [True, False, False]),
        ("text=%25", [False, False, False]),
        ("missing=label", [False, False, True]),
        ("missing=batch", [False, False, True]),
        ("missing=certificate", [False, True, False]),
        ("missing=picture", [True, True, True]),
        ("text=clay&missing=batch", [False, False, False]),
        ("missing=anything", [True, True, True]),
    ],
)
def test_a_maker_narrows_the_list_by_words_and_by_what_is_missing(maker, three, asked, found):
    maker.post("/products/new", data={"name": "Bare", "form": "powder"})
    page = maker.get(f"/products?{asked}").text
    assert [f">{name}<" in page for name in three] == found
    assert ">Theirs<" not in page
    assert ("No such products" in page) is not any(found)


def test_a_long_list_has_pages_that_keep_the_question(maker, session, people):
    for number in range(51):
        batch(session, people.maker, f"Leaf {number:02d}", number=f"L-{number}")
    first = maker.get("/products?text=leaf").text
    assert (">Leaf 50<" in first, ">Leaf 00<" in first) == (True, False)
    assert 'href="/products?page=2&amp;text=leaf"' in first
    assert ">Leaf 00<" in maker.get("/products?text=leaf&page=3").text


def test_a_maker_is_found_by_a_name_without_its_accents(session, people, sign_in):
    people.maker.organisation.name = "Müller Botánica"
    session.commit()
    batch(session, people.maker, "Green Meadow")
    regulator = sign_in(people.regulator)
    found = [
        ">Green Meadow<" in regulator.get(f"/products?text={text}").text for text in ("muller", "BOTÁNICA", "moller")
    ]
    assert found == [True, True, False]


def test_what_a_maker_types_is_shown_as_text(maker, client, look):
    maker.post("/products/new", data={"name": "<script>alert(1)</script>", "form": "powder"})
    page = client.get(f"/products/{look(Product).one().public_id}").text
    assert ("<script>alert" in page, "&lt;script&gt;alert(1)" in page) == (False, True)


def test_an_unknown_product_is_not_found(client):
    assert client.get("/products/NOSUCHPROD").status_code == 404


WORDS = """45 mg mitragynine per serving (2 capsules, 1.2 g)
< 2 % 7-OH of total alkaloids
lab tested
45 % extract
mitragynine 10 mg"""


def typed(page: str) -> dict[str, str]:
    """What the fields of a page hold, so that it can be sent as it stands."""
    text = unescape(page)
    held = dict(re.findall(r'<input class="usa-input[^>]*?name="([^"]+)"[^>]*? value="([^"]*)"', text))
    for name, body in re.findall(r'<select[^>]*name="([^"]+)".*?>(.*?)</select>', text, re.DOTALL):
        chosen = re.search(r'<option value="([^"]*)" selected', body)
        held[name] = "" if chosen is None else chosen[1]
    return held | dict(re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>(.*?)</textarea>', text, re.DOTALL))


@pytest.mark.parametrize("button", [{}, {"understand": "1"}])
def test_pasted_words_are_said_back_as_they_were_understood_and_nothing_is_kept(maker, look, product, button):
    answer = maker.post(f"/products/{product.public_id}/labels/new", data={"words": WORDS, **button})
    section = answer.text[answer.text.index('<section class="usa-alert') : answer.text.index("</section>")]
    section = " ".join(unescape(re.sub("<[^>]+>", " ", section)).split())
    for said in (
        "(2 capsules, 1.2 g)” Mitragynine: exactly 45 mg, per serving; by its own words 1.2 g, 2 pieces",
        "“< 2 % 7-OH of total alkaloids” 7-Hydroxymitragynine: less than (<) 2 %, of all alkaloids (%)",
        "“lab tested” Cannot be tested: It names no substance and no amount.",
        "“45 % extract” Cannot be tested: It does not say of what",
        "“mitragynine 10 mg” Mitragynine: exactly 10 mg",
        "mg does not say how much per product",
    ):
        assert said in section
    assert (answer.status_code, look(Label).count()) == (200, 0)


def test_what_was_understood_is_kept_as_it_stands_with_its_printed_words(maker, look, product):
    address = f"/products/{product.public_id}/labels/new"
    lines = "\n".join(WORDS.splitlines()[:4])
    shown = maker.post(address, data={"words": lines, "serving_printed": "1 scoop (2.5 g)", "statements": "Vegan"})
    assert maker.post(address, data=typed(shown.text)).status_code == 303
    label = look(Label).one()
    assert [(c.printed, c.basis, c.portion_mass, c.portion_units) for c in label.claims] == [
        ("45 mg mitragynine per serving (2 capsules, 1.2 g)", "serving", Decimal("1.2"), 2),
        ("< 2 % 7-OH of total alkaloids", "alkaloids", None, None),
    ]
    assert [s.printed for s in label.statements] == ["Vegan", "lab tested", "45 % extract"]
    assert (label.serving_mass, label.serving_units) == (Decimal("2.5"), 1)


def test_as_many_claims_as_are_pasted_have_their_rows(maker, look, product):
    address = f"/products/{product.public_id}/labels/new"
    shown = maker.post(address, data={"words": "\n".join(f"mitragynine at least {n} mg/g" for n in range(1, 13))})
    assert maker.post(address, data=typed(shown.text)).status_code == 303
    assert [claim.amount for claim in look(Label).one().claims] == list(range(1, 13))


def test_a_regulator_chooses_a_claim_s_tolerance_and_a_maker_is_not_asked(maker, sign_in, people, look, product):
    address = f"/products/{product.public_id}/labels/new"
    tolerance = {"claims.0.policy": "canada-nhp-80-120-percent"}
    refused = maker.post(address, data={**LABEL, **tolerance})
    regulator = sign_in(people.regulator)
    seen = ["claims.0.policy" in browser.get(address).text for browser in (maker, regulator)]
    assert (refused.status_code, seen, look(Label).count()) == (422, [False, True], 0)
    assert regulator.post(address, data={**LABEL, **tolerance}).status_code == 303
    assert look(Label).one().claims[0].policy == "canada-nhp-80-120-percent"


def test_a_fault_says_which_of_many_claims_it_is_of_and_the_words_stay_said_back(maker, look, product):
    address = f"/products/{product.public_id}/labels/new"
    pasted = {"words": "45 mg mitragynine per serving\nLab tested", "understand": "1", "seen": "0"}
    assert "How these words were understood" in maker.post(address, data=pasted).text
    wrong = {"claims.1.printed": "2 mg 7-OH", "claims.1.analyte": "7-hydroxymitragynine", "claims.1.amount": "2"}
    wrong |= {"claims.1.unit": "mg", "claims.1.basis": "product", "pasted": pasted["words"], "seen": "0"}
    answer = unescape(maker.post(address, data={**LABEL, **wrong}).text)
    told = ("Claim 2: mg does not say how much per", "How these words were understood", "“Lab tested”")
    assert [words in answer for words in told] == [True] * 3
    assert "Claim 1: mg does not" not in answer
    assert look(Label).count() == 0


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Nothing on it differs from version 1 of the label"), ("es", "Nada en ella difiere de la versión 1")],
)
def test_a_label_sent_unchanged_keeps_no_second_version_and_says_so(maker, product, language, said):
    address = f"/products/{product.public_id}/labels/new"
    assert maker.post(address, data=LABEL).status_code == 303
    again = maker.post(address, data={**LABEL, "seen": "1"}, headers={"Accept-Language": language})
    assert (again.status_code, said in again.text) == (422, True)
