"""The description is exact: what an answer always has is required, and words of closed lists are listed."""

from __future__ import annotations

import jsonschema
import pytest

from registry.domain.outcome import Outcome
from tests.stories import batch
from tests.web.market import filed, publish


@pytest.fixture
def described(client):
    """The description, and a check that an answer is as it says."""
    whole = client.get("/api/v1/openapi.json").get_json()

    def check(path, answer):
        schema = whole["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        jsonschema.Draft202012Validator({**schema, "components": whole["components"]}).validate(answer.get_json())

    return whole, check


@pytest.fixture
def market(session, app, people):
    """A published certificate of a batch."""
    green = batch(session, people.maker)
    return publish(session, filed(session, app, people.laboratory, green), people.regulator)


def test_what_an_answer_always_has_is_required(described):
    shapes = described[0]["components"]["schemas"]
    for name in ("ResultShape", "SampleShape", "MetaShape", "DutyShape", "CertificatesShape", "FoundShape"):
        assert set(shapes[name]["required"]) == set(shapes[name]["properties"]), name
    assert set(shapes["VerdictShape"]["properties"]) - set(shapes["VerdictShape"]["required"]) == {
        "claim",
        "rule",
        "jurisdiction",
    }


def test_what_fields_may_leave_out_is_not_required(described):
    shapes = described[0]["components"]["schemas"]
    assert [n for n in ("CertificateShape", "RowShape", "ListedBatchShape") if "required" in shapes[n]] == []


def test_words_of_a_closed_list_are_listed(described):
    shapes = described[0]["components"]["schemas"]
    listed = [shapes["VerdictShape"], shapes["ListedBatchShape"]]
    assert [shape["properties"][name]["enum"] for shape, name in zip(listed, ("outcome", "headline"), strict=True)] == [
        [str(outcome) for outcome in Outcome]
    ] * 2


def test_answers_keep_the_description_whole_and_thinned(described, client, market):
    check, of = described[1], market.samples[0].batch
    for path, public_id in (
        ("/api/v1/batches/{public_id}", of.public_id),
        ("/api/v1/batches/{public_id}/matrix", of.public_id),
        ("/api/v1/products/{public_id}", of.product.public_id),
        ("/api/v1/certificates/{public_id}", market.public_id),
        ("/api/v1/certificates/{public_id}/changes", market.public_id),
        ("/api/v1/search", ""),
        ("/api/v1/certificates", ""),
    ):
        address = path.replace("{public_id}", public_id)
        taken = {of["name"]: of["schema"] for of in described[0]["paths"][path]["get"]["parameters"]}
        for query in ("", f"?fields={taken['fields']['items']['enum'][0]}"):
            check(path, client.get(address + query))
