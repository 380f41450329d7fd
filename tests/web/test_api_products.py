"""Programs register products, labels and batches as makers do on pages."""

from __future__ import annotations

import pytest

from registry.storage.models import Product
from tests.stories import batch
from tests.web.market import bearer

LABEL = {
    "serving_mass": "1.20",
    "servings_per_container": 30,
    "claims": [{"analyte": "mitragynine", "amount": "45.0", "unit": "mg", "printed": "45 mg per serving"}],
    "statements": ["Lab tested."],
}


@pytest.fixture
def send(client, session, people):
    """Send JSON as the maker's program, which has just read the product it changes."""
    headers = bearer(session, people.maker, "register")

    def sent(address: str, body: object):
        seen = client.get(f"/api/v1/products{address.rpartition('/')[0]}") if address.count("/") > 1 else None
        held = {"If-Match": seen.headers["ETag"]} if seen is not None else {}
        return client.post(f"/api/v1/products{address}", json=body, headers=headers | held)

    return sent


@pytest.fixture
def address(send) -> str:
    """A product without a label."""
    return "/" + send("", {"name": "Green Meadow", "form": "powder"}).get_json()["id"]


def test_from_a_product_to_a_batch(client, send):
    made = send("", {"name": "Green Meadow", "form": "powder", "gtin": "4006381333931"})
    assert (made.status_code, made.headers["Location"]) == (201, f"/api/v1/products/{made.get_json()['id']}")
    address = "/" + made.get_json()["id"]
    assert send(f"{address}/labels", LABEL).status_code == 201
    kept = send(f"{address}/batches", {"number": "GM-1", "manufactured_on": "2026-05-01"})
    assert (kept.status_code, client.get(kept.headers["Location"]).get_json()["number"]) == (201, "GM-1")
    found = client.get(made.headers["Location"]).get_json()
    assert (found["gtin"], found["maker"], found["batches"]) == ("04006381333931", "The maker", [kept.get_json()])


def test_decimals_come_back_digit_for_digit_as_strings(send, address):
    found = send(f"{address}/labels", LABEL).get_json()
    assert (found["serving_mass"], found["servings_per_container"], found["claims"][0]["amount"]) == (
        "1.20",
        "30",
        "45.0",
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"serving_mass": "NaN"},
        {"serving_mass": "1e999999"},
        {"serving_mass": -1},
        {"claims": [{"analyte": "x", "printed": "x"}]},
        {"claims": [{"printed": "x"}]},
        {"claims": "many"},
        {"statements": ["\ud800"]},
        {"statements": ["nul \0"]},
        {"statements": ["x"] * 101},
        {"unheard_of": 1},
    ],
)
def test_a_label_that_cannot_be_kept_says_where(send, client, address, changed):
    answer = send(f"{address}/labels", {**LABEL, **changed})
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert next(iter(changed)) in answer.get_json(force=True)["errors"][0]["pointer"]
    assert client.get(f"/api/v1/products{address}").get_json()["labels"] == []


@pytest.mark.parametrize("body", [[], "x", 1, None])
def test_a_body_that_is_no_object_is_refused(send, body):
    assert send("", body).status_code in {400, 415, 422}


@pytest.mark.parametrize("maker_id", [10**30, -1, "x", 10**6])
def test_a_maker_that_cannot_be_is_refused(send, client, session, people, maker_id, look):
    headers = bearer(session, people.regulator, "register")
    body = {"name": "x", "form": "powder", "maker_id": maker_id}
    answer = client.post("/api/v1/products", json=body, headers=headers)
    assert (answer.status_code, look(Product).count()) == (422, 0)


def test_nobody_registers_for_another_maker(send, session, people):
    theirs = batch(session, people.other_maker).product.public_id
    assert send(f"/{theirs}/batches", {"number": "X-1"}).status_code == 404


def test_without_a_token_nothing_is_registered(client):
    answer = client.post("/api/v1/products", json={"name": "x", "form": "powder"})
    assert (answer.status_code, answer.mimetype) == (401, "application/problem+json")


def test_a_parameter_that_is_not_known_is_refused_before_anything_is_kept(client, send, look):
    answer = send("?dry_run=1", {"name": "x", "form": "powder"})
    assert (answer.status_code, look(Product).count()) == (400, 0)


def test_the_label_s_own_words_are_read_before_they_are_kept(client):
    asked = ["45 mg mitragynine per serving (2 capsules, 1.2 g)", "lab tested", "mitragynine 10 mg"]
    lines = client.get("/api/v1/claims", query_string={"words": asked}).get_json()["lines"]
    assert [(line["printed"], line["testable"]) for line in lines] == list(zip(asked, (True, False, True), strict=True))
    claim = lines[0]["claim"]
    assert (claim["amount"], claim["unit"], claim["basis"], claim["portion_mass"]) == ("45", "mg", "serving", "1.2")
    assert lines[1]["because"].startswith("It names no substance and no amount.")
    assert lines[2]["missing"][0]["field"] == "unit"


def test_a_label_in_its_own_words_is_kept_as_claims_and_statements(send, address):
    kept = send(f"{address}/labels", {"words": ["150 mg mitragynine per 15 mL bottle (1.25 g/mL)", "lab tested"]})
    body = kept.get_json()
    claim = body["claims"][0]
    assert (kept.status_code, body["statements"]) == (201, ["lab tested"])
    assert (claim["printed"], claim["basis"], claim["portion_volume"], claim["portion_servings"], claim["density"]) == (
        "150 mg mitragynine per 15 mL bottle (1.25 g/mL)", "container", "15", "1", "1.25",
    )  # fmt: skip


def test_words_that_leave_something_to_be_said_are_refused_by_their_place(send, client, address):
    answer = send(f"{address}/labels", {"words": ["lab tested", "mitragynine 10 mg"]})
    assert (answer.status_code, [e["pointer"] for e in answer.get_json(force=True)["errors"]]) == (422, ["#/words/1"])
    assert client.get(f"/api/v1/products{address}").get_json()["labels"] == []
