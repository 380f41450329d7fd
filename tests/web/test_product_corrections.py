"""Makers correct products on a page and by the API, and everybody sees what stood before."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from registry.services.makers.label_input import NewProduct
from registry.services.makers.product_correction import correct_product
from registry.storage.models import Product
from tests.stories import batch
from tests.web.market import bearer

WHY = "Misspelt when it was registered."
OLD, NEW = "09521234000013", "04006381333931"


@pytest.fixture
def green(session, people, monkeypatch):
    """A batch of a misspelt product, registered long ago."""
    monkeypatch.setattr("tests.stories.NOW", datetime(2026, 3, 1, tzinfo=UTC))
    made = batch(session, people.maker, "Gren Meadow", number="GM-1")
    made.product.gtin = OLD
    session.commit()
    return made


@pytest.fixture
def product(green) -> Product:
    return green.product


@pytest.fixture
def maker(session, people) -> dict[str, str]:
    """What signs the requests of the maker's program."""
    return bearer(session, people.maker, "register")


@pytest.fixture
def patch(client, product, maker):
    """Correct the product as a program that has just read it."""
    address = f"/api/v1/products/{product.public_id}"

    def sent(body: object, **headers: str):
        held = {"If-Match": client.get(address).headers["ETag"]} | headers
        return client.patch(address, json=body, headers=maker | held)

    return sent


@pytest.fixture
def corrected(session, people, product, catalogue):
    """The product, corrected on 10 March."""
    given = {"product_id": product.id, "product": NewProduct("Green Meadow", "gummy", NEW), "reason": WHY}
    at = datetime(2026, 3, 10, 12, tzinfo=UTC)
    correct_product(session, catalogue, actor=people.maker, now=at, **given)
    return product


def form(product, **changes: str) -> dict[str, str]:
    typed = {"name": "Green Meadow", "form": product.form, "gtin": product.gtin or "", "reason": WHY, "seen": "0"}
    return typed | changes


def test_a_maker_corrects_a_product_on_its_page(product, people, sign_in):
    browser, address = sign_in(people.maker), f"/products/{product.public_id}"
    assert f'href="{address}/correct"' in browser.get(address).text
    page = browser.get(f"{address}/correct").text
    assert ('value="Gren Meadow"' in page, 'name="reason"' in page) == (True, True)
    kept = browser.post(f"{address}/correct", data=form(product), follow_redirects=True).text
    assert ("The correction is kept." in kept, "the name was “Gren Meadow” and is “Green Meadow”" in kept) == (
        True,
        True,
    )
    assert (WHY in kept, "<h1>Green Meadow</h1>" in kept) == (True, True)


def test_everybody_sees_the_history_but_only_its_keepers_the_way_to_change_it(client, corrected):
    page = client.get(f"/products/{corrected.public_id}").text
    assert (WHY in page, "/correct" in page) == (True, False)
    assert client.get(f"/products/{corrected.public_id}/correct").status_code in (302, 303, 401)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"reason": ""}, "Say why, in words everybody may read."),
        ({"gtin": "4006381333930"}, "the last digit does not fit these"),
        ({"gtin": "9521234000020"}, "is registered for “Red”"),
        ({"name": ""}, "Fill this in."),
        ({"seen": "1"}, "Somebody corrected this product after you opened this page."),
    ],
)
def test_a_correction_that_cannot_be_kept_says_why_beside_its_field(session, product, people, sign_in, changes, said):
    batch(session, people.maker, "Red", number="R-1").product.gtin = "09521234000020"
    session.commit()
    answer = sign_in(people.maker).post(f"/products/{product.public_id}/correct", data=form(product, **changes))
    assert (answer.status_code, said in answer.text) == (422, True)
    session.expire_all()
    assert product.name == "Gren Meadow"


def test_what_another_registers_meanwhile_is_told_on_the_form_and_nothing_typed_is_lost(
    session, product, people, sign_in, monkeypatch
):
    batch(session, people.maker, "Red", number="R-1").product.gtin = "09521234000020"
    session.commit()
    # whoever registers between the look and the keeping is not seen by the look
    monkeypatch.setattr("registry.services.makers.product_correction.taken", lambda *_asked: [])
    changed = form(product, name="Greener Meadow", gtin="09521234000020")
    answer = sign_in(people.maker).post(f"/products/{product.public_id}/correct", data=changed)
    assert (answer.status_code, "Somebody has registered the same meanwhile" in answer.text) == (409, True)
    assert 'value="Greener Meadow"' in answer.text


def test_a_gtin_that_is_none_is_taken_away_by_leaving_it_empty(session, product, people, sign_in):
    sign_in(people.maker).post(f"/products/{product.public_id}/correct", data=form(product, gtin=""))
    session.expire_all()
    assert product.gtin is None


def test_a_program_corrects_what_it_names_and_is_answered_with_the_history_and_the_next_version(client, product, patch):
    answer = patch({"name": "Green Meadow", "gtin": "4006381333931", "reason": WHY})
    found = answer.get_json()
    assert (answer.status_code, found["name"], found["form"], found["gtin"]) == (200, "Green Meadow", "capsule", NEW)
    assert [(c["by"], c["reason"], c["parts"]) for c in found["corrections"]] == [
        (
            "The maker",
            WHY,
            [
                {"part": "name", "was": "Gren Meadow", "became": "Green Meadow"},
                {"part": "gtin", "was": OLD, "became": NEW},
            ],
        )
    ]
    address = f"/api/v1/products/{product.public_id}"
    assert answer.headers["ETag"] == client.get(address).headers["ETag"]
    assert client.get(address).get_json() == found


def test_a_program_takes_a_gtin_away_with_null_and_repeats_itself_without_harm(patch):
    assert patch({"gtin": None, "reason": WHY}).get_json()["gtin"] is None
    again = patch({"gtin": None, "reason": WHY})
    assert (again.status_code, len(again.get_json()["corrections"])) == (200, 1)


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"name": "Green Meadow"}, "/reason"),
        ({"name": None, "reason": WHY}, "/name"),
        ({"form": "smoke", "reason": WHY}, "/form"),
        ({"gtin": "4006381333930", "reason": WHY}, "/gtin"),
        ({"maker": "x", "reason": WHY}, "/maker"),
    ],
)
def test_what_a_program_corrects_wrongly_is_a_problem_that_names_the_field(patch, body, pointer):
    answer = patch(body)
    told = answer.get_json(force=True)
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert [error["pointer"].lstrip("#/") for error in told["errors"]] == [pointer.lstrip("/")]


def test_no_correction_rests_on_a_version_that_is_not_named_or_old(client, product, maker, patch):
    address, body = f"/api/v1/products/{product.public_id}", {"name": "Green Meadow", "reason": WHY}
    assert client.patch(address, json=body, headers=maker).status_code == 428
    assert patch(body, **{"If-Match": '"old"'}).status_code == 412


def test_a_token_needs_the_scope_and_the_product(client, session, people, product):
    address, body = f"/api/v1/products/{product.public_id}", {"name": "Green Meadow", "reason": WHY}
    for who, scope, status in (("maker", "read", 403), ("other_maker", "register", 404), ("laboratory", "submit", 403)):
        headers = bearer(session, getattr(people, who), scope) | {"If-Match": "*"}
        assert client.patch(address, json=body, headers=headers).status_code == status


def test_a_day_before_the_correction_shows_what_stood_then(client, green, corrected):
    day, product, made = "2026-03-05", f"/products/{corrected.public_id}", f"/batches/{green.public_id}"
    for page in (product, made, f"{made}/matrix", f"{made}/sheet"):
        early, now = (client.get(page, query_string=asked).text for asked in ({"as_of": day}, {}))
        told = [name in text for text in (early, now) for name in ("Gren Meadow", "Green Meadow")]
        assert (page, told) == (page, [True, False, page == product, True])
    early = client.get(f"/api/v1{product}?as_of={day}").get_json()
    assert (early["name"], early["form"], early["gtin"], early["corrections"]) == ("Gren Meadow", "capsule", OLD, [])


def test_lists_and_searches_of_an_earlier_day_say_and_find_what_stood_then(client, corrected):
    day = {"as_of": "2026-03-05"}
    assert [r["name"] for r in client.get("/api/v1/products", query_string=day).get_json()["rows"]] == ["Gren Meadow"]
    asked = [("gren", day), ("green", day), ("gren", {}), ("green", {})]
    found = [client.get("/api/v1/search", query_string={"text": t, **d}).get_json()["rows"] for t, d in asked]
    assert [[row["product"] for row in rows] for rows in found] == [["Gren Meadow"], [], [], ["Green Meadow"]]
    forms = [client.get("/api/v1/search", query_string={"form": f, **day}).get_json() for f in ("capsule", "gummy")]
    assert [len(answer["rows"]) for answer in forms] == [1, 0]


def test_a_program_that_keeps_a_copy_learns_of_a_correction(client, corrected):
    since = "2026-03-10T00:00:00Z"
    listed = client.get("/api/v1/products", query_string={"changed_since": since}).get_json()
    assert [(row["name"], row["gtin"], row["changed_at"]) for row in listed["rows"]] == [
        ("Green Meadow", NEW, "2026-03-10T12:00:00+00:00")
    ]
    assert listed["meta"]["last_updated"] == "2026-03-10T12:00:00+00:00"
    later = client.get("/api/v1/products", query_string={"changed_since": "2026-03-10T12:00:01Z"})
    assert later.get_json()["rows"] == []


@pytest.mark.parametrize(
    ("gtin", "as_of", "batches"), [(OLD, "", 1), (NEW, "", 1), (OLD, "2026-03-05", 1), (NEW, "2026-03-05", 0)]
)
def test_a_search_finds_a_product_by_its_gtin_and_by_that_before(client, corrected, gtin, as_of, batches):
    asked = {"text": gtin} | ({"as_of": as_of} if as_of else {})
    assert client.get("/api/v1/search", query_string=asked).json["total"] == batches


def test_a_code_on_a_pack_that_carries_the_gtin_before_leads_to_its_batch(client, green, corrected):
    for gtin in (OLD, NEW):
        answer = client.get(f"/01/{gtin}/10/GM-1")
        assert (answer.status_code, answer.headers["Location"]) == (307, f"/batches/{green.public_id}")


def test_a_code_that_may_mean_two_packs_leaves_the_choice(client, session, people, green, corrected):
    other = batch(session, people.other_maker, "Red", number="GM-1")
    other.product.gtin = OLD
    session.commit()
    answer = client.get(f"/01/{OLD}/10/GM-1")
    assert (answer.status_code, green.public_id in answer.text, other.public_id in answer.text) == (300, True, True)
    both = client.get(f"/01/{OLD}/10/GM-1", headers={"Accept": "application/linkset+json"})
    assert (both.status_code, len(both.get_json(force=True)["linkset"])) == (200, 2)


def test_the_page_speaks_spanish(corrected, client):
    page = client.get(f"/products/{corrected.public_id}?lang=es").text
    assert "el nombre era «Gren Meadow» y es «Green Meadow»" in page
