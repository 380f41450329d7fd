"""What a maker types is taken as it is printed, or refused with a sentence that says what to write."""

from __future__ import annotations

from html import unescape

import pytest

from registry.storage.models import Label, Product
from tests.stories import batch
from tests.web.market import bearer

NUMBER = "Write a number such as 2.4."


@pytest.fixture
def address(session, people) -> str:
    """Where a version of a label is kept."""
    return f"/products/{batch(session, people.maker).product.public_id}/labels/new"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1_000", NUMBER),
        ("\u0663", NUMBER),
        ("1e999", NUMBER),
        ("1e3", NUMBER),
        (".", NUMBER),
        ("0,5", "Write 0.5 with a point."),
        ("1,000", "Write the number without a comma"),
        ("1234567890123", "Write at most 12 digits before the point and 12 after it."),
        ("0.1234567890123", "Write at most 12 digits before the point and 12 after it."),
    ],
)
def test_an_amount_is_digits_and_one_point(sign_in, people, look, address, typed, told):
    before = look(Label).count()
    answer = sign_in(people.maker).post(address, data={"serving_mass": typed})
    assert (answer.status_code, told in unescape(answer.text), look(Label).count()) == (422, True, before)


@pytest.mark.parametrize(
    ("given", "status"), [("1_000", 422), ("0,5", 422), (True, 422), (1e999, 400), (0.5, 201), (0.0000001, 201)]
)
def test_programs_write_amounts_as_people_do(client, session, people, given, status):
    product = batch(session, people.maker).product.public_id
    seen = client.get(f"/api/v1/products/{product}").headers["ETag"]
    headers = bearer(session, people.maker, "register") | {"If-Match": seen}
    answer = client.post(f"/api/v1/products/{product}/labels", json={"serving_mass": given}, headers=headers)
    assert answer.status_code == status


def test_a_long_serving_gets_a_sentence_of_our_own(sign_in, people, address):
    answer = sign_in(people.maker).post(address, data={"serving_printed": "x" * 201, "seen": "1"})
    assert (answer.status_code, "Write at most 200 characters." in answer.text) == (422, True)


def test_invisible_text_is_refused_on_the_page_and_by_the_api(client, sign_in, session, people, look):
    form = {"name": "\u200b", "form": "powder"}
    page = sign_in(people.maker).post("/products/new", data=form)
    api = client.post("/api/v1/products", json=form, headers=bearer(session, people.maker, "register"))
    told = "Take out the character U+200B"
    assert (page.status_code, api.status_code, look(Product).count()) == (422, 422, 0)
    assert (told in page.text, told in api.text) == (True, True)


def test_a_label_can_be_left_for_later(sign_in, people, session, look):
    browser = sign_in(people.maker)
    form = browser.post("/products/new", data={"name": "New leaf", "form": "powder"}).location
    product = look(Product).one().public_id
    assert f'href="/products/{product}">Skip for now' in browser.get(form).text
