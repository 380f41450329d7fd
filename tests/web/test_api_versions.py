"""A product changes only for who has seen what stands there: a batch must not be tied to a label nobody looked at."""

from __future__ import annotations

import pytest

from registry.storage.models import Batch, Label, Product
from tests.stories import batch
from tests.web.market import bearer

LABEL = {"serving_mass": "1.2", "claims": [], "statements": ["Lab tested."]}


@pytest.fixture
def product(session, people) -> str:
    """The address of a product with a label and a batch."""
    return f"/api/v1/products/{batch(session, people.maker).product.public_id}"


@pytest.fixture
def maker(session, people) -> dict[str, str]:
    """What signs the requests of the maker's program."""
    return bearer(session, people.maker, "register")


@pytest.mark.parametrize(("part", "body"), [("labels", LABEL), ("batches", {"number": "GM-2"})])
def test_a_change_that_names_no_version_is_refused(client, product, maker, look, part, body):
    before = look(Label).count(), look(Batch).count()
    answer = client.post(f"{product}/{part}", json=body, headers=maker)
    assert (answer.status_code, answer.mimetype) == (428, "application/problem+json")
    assert (answer.get_json(force=True)["errors"][0]["header"], before) == (
        "If-Match",
        (look(Label).count(), look(Batch).count()),
    )


def test_a_batch_is_not_sold_under_a_label_its_program_never_saw(client, product, maker, look):
    seen = client.get(product).headers["ETag"]
    assert client.post(f"{product}/labels", json=LABEL, headers=maker | {"If-Match": seen}).status_code == 201
    late = client.post(f"{product}/batches", json={"number": "GM-2"}, headers=maker | {"If-Match": seen})
    assert (late.status_code, late.get_json(force=True)["type"], look(Batch).count()) == (
        412,
        "/problems/precondition-failed",
        1,
    )


def test_each_change_answers_with_the_version_the_next_one_needs(client, product, maker):
    mark = client.get(product).headers["ETag"]
    for part, body in (("labels", LABEL), ("batches", {"number": "GM-2"}), ("batches", {"number": "GM-3"})):
        answer = client.post(f"{product}/{part}", json=body, headers=maker | {"If-Match": mark})
        assert answer.status_code == 201
        mark = answer.headers["ETag"]
    assert mark == client.get(product).headers["ETag"]


@pytest.mark.parametrize("held", ["*", 'W/"{mark}"', '"other", "{mark}"'])
def test_any_mark_a_program_may_hold_of_it_counts(client, product, maker, held):
    mark = client.get(product).headers["ETag"].strip('"')
    answer = client.post(f"{product}/labels", json=LABEL, headers=maker | {"If-Match": held.replace("{mark}", mark)})
    assert answer.status_code == 201


def test_a_product_just_registered_answers_with_its_version(client, maker):
    made = client.post("/api/v1/products", json={"name": "Green", "form": "powder"}, headers=maker)
    assert made.headers["ETag"] == client.get(made.headers["Location"]).headers["ETag"]


def test_what_makes_something_new_has_no_version_to_hold(client, maker, look):
    answer = client.post(
        "/api/v1/products", json={"name": "Green", "form": "powder"}, headers=maker | {"If-Match": '"x"'}
    )
    assert (answer.status_code, look(Product).count()) == (412, 0)
