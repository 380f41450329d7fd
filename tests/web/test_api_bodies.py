"""A body is taken whole or refused: no part of it is passed over, and a fault says what to send instead."""

from __future__ import annotations

import io

import pytest

from tests.stories import batch
from tests.web.market import bearer, paper


@pytest.fixture
def send(client, session, people):
    """Send a body to be kept as the next label of a product: its status, its kind and its errors."""
    product = batch(session, people.maker).product.public_id
    headers = bearer(session, people.maker, "register") | {"If-Match": "*"}

    def sent(data, content_type="application/json"):
        address = f"/api/v1/products/{product}/labels"
        answer = client.post(address, data=data, content_type=content_type, headers=headers)
        return answer.status_code, answer.get_json(force=True)

    return sent


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", None])
def test_a_body_of_another_kind_is_not_taken_for_an_empty_one(send, kind):
    status, told = send(b'{"serving_mass": "2"}', kind)
    assert (status, told["type"]) == (415, "/problems/unsupported-media-type")
    assert "application/json" in told["detail"]


def test_a_label_without_a_body_is_not_kept(send, client):
    assert send(b"")[0] == 400


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"{", "Expecting property name"),
        (b'{"density": "1", "density": "2"}', "'density' stands there twice"),
        (b'{"density": NaN}', "NaN is no number"),
        (b'{"density": ' + b"1" * 5000 + b"}", "too many digits"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"serving_printed": "\xff"}', "not written in UTF-8"),
    ],
)
def test_json_that_cannot_be_read_says_why(send, data, why):
    status, told = send(data)
    assert (status, told["type"]) == (400, "/problems/bad-request")
    assert why in told["detail"]


def test_a_fault_is_named_by_its_place_alone_whoever_finds_it(send):
    found = {send(data)[1]["errors"][0]["pointer"] for data in (b'{"density": "x"}', b'{"density": "-1"}')}
    assert found == {"#/density"}


def test_a_body_that_is_no_object_is_named_as_a_whole(send):
    assert send(b"[]")[1]["errors"][0]["pointer"] == "#"


@pytest.fixture
def submit(client, session, people):
    """Send a certificate's form."""
    headers = bearer(session, people.laboratory, "submit")

    def sent(query="", **form):
        answer = client.post(f"/api/v1/certificates{query}", data=form, headers=headers)
        errors = answer.get_json(force=True).get("errors", ())
        return answer.status_code, [error.get("parameter", error.get("pointer")) for error in errors]

    return sent


def pdf(mark="one"):
    return io.BytesIO(paper(mark)), f"{mark}.pdf"


def test_a_second_certificate_in_one_form_is_refused_and_not_passed_over(submit):
    assert submit(file=[pdf(), pdf("two")]) == (400, ["#/file"])


def test_a_field_that_stands_twice_is_refused(submit):
    assert submit(file=pdf(), batch=["GM-1", "GM-2"]) == (400, ["#/batch"])


def test_many_files_are_taken_where_many_are_asked_for(client, session, people):
    headers = bearer(session, people.laboratory, "submit")
    answer = client.post("/api/v1/deliveries", data={"file": [pdf(), pdf("two")]}, headers=headers)
    assert [row["taken"] for row in answer.get_json()] == [True, True]


def test_what_only_a_dry_run_heeds_is_refused_elsewhere(submit):
    assert submit("?on=2026-05-01&form=capsule", file=pdf()) == (422, ["on", "form"])


def test_a_dry_run_says_already_that_a_batch_is_not_registered(submit):
    assert submit("?dry_run=true", file=pdf(), batch="nobody's") == (422, ["#/batch"])


@pytest.mark.parametrize("value", [0, "false", "no", None])
def test_what_json_calls_true_or_false_is_nothing_else(client, session, people, value):
    headers = bearer(session, people.laboratory, "webhooks")
    kept = {"url": "https://93.184.216.34/", "events": ["recall.issued"]}
    hook = client.post("/api/v1/webhooks", json=kept, headers=headers).get_json()["id"]
    answer = client.patch(f"/api/v1/webhooks/{hook}", json={"disabled": value}, headers=headers)
    assert (answer.status_code, answer.get_json(force=True)["errors"][0]["pointer"]) == (422, "#/disabled")


def test_a_whole_number_of_json_is_no_text(client, session, people):
    body = {"name": "x", "form": "powder", "maker_id": str(people.maker.organisation_id)}
    answer = client.post("/api/v1/products", json=body, headers=bearer(session, people.regulator, "register"))
    assert (answer.status_code, answer.get_json(force=True)["errors"][0]["pointer"]) == (422, "#/maker_id")
