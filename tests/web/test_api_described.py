"""Whatever a program sends, the API answers as its description says, and never with a fault of its own."""

from __future__ import annotations

import os
import re
from functools import cache
from html import unescape

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.specs.openapi.checks import ignored_auth, positive_data_acceptance

from registry.services.alerts import recalls
from registry.services.alerts.notice import NewRecall
from registry.services.ids import public_id
from registry.storage.models import Webhook
from tests.stories import NOW, batch
from tests.web.market import bearer, filed, publish

EXAMPLES = int(os.environ.get("REGISTRY_TEST_EXAMPLES", "10"))
CALLS = (
    ("POST", "/api/v1/certificates"),
    ("POST", "/api/v1/deliveries"),
    ("GET", "/api/v1/certificates/{public_id}"),
    ("GET", "/api/v1/certificates/{public_id}/changes"),
    ("GET", "/api/v1/submissions"),
    ("GET", "/api/v1/submissions/buckets"),
    ("GET", "/api/v1/submissions/{public_id}"),
    ("POST", "/api/v1/submissions/{public_id}/discard"),
    ("POST", "/api/v1/products"),
    ("POST", "/api/v1/products/import"),
    ("POST", "/api/v1/products/{public_id}/labels/{version}/pictures"),
    ("GET", "/api/v1/products/{public_id}"),
    ("PATCH", "/api/v1/products/{public_id}"),
    ("POST", "/api/v1/products/{public_id}/labels"),
    ("POST", "/api/v1/products/{public_id}/batches"),
    ("PATCH", "/api/v1/products/{public_id}/batches/{batch_id}"),
    ("POST", "/api/v1/products/{public_id}/batches/{batch_id}/withdraw"),
    ("GET", "/api/v1/claims"),
    ("GET", "/api/v1/batches/{public_id}"),
    ("GET", "/api/v1/batches/{public_id}/matrix"),
    ("GET", "/api/v1/batches/{public_id}/judged/{number}"),
    ("GET", "/api/v1/search"),
    ("GET", "/api/v1/log"),
    ("GET", "/api/v1/log/heads"),
    ("GET", "/api/v1/log/entries"),
    ("GET", "/api/v1/log/entries/{position}"),
    ("GET", "/api/v1/log/consistency"),
    ("GET", "/api/v1/products"),
    ("GET", "/api/v1/batches"),
    ("GET", "/api/v1/certificates"),
    ("GET", "/api/v1/webhooks"),
    ("POST", "/api/v1/webhooks"),
    ("GET", "/api/v1/webhooks/{public_id}"),
    ("PATCH", "/api/v1/webhooks/{public_id}"),
    ("DELETE", "/api/v1/webhooks/{public_id}"),
    ("GET", "/api/v1/webhooks/{public_id}/deliveries"),
    ("POST", "/api/v1/webhooks/{public_id}/deliveries"),
    ("POST", "/api/v1/webhooks/{public_id}/deliveries/{delivery_id}/attempts"),
    ("GET", "/api/v1/recalls"),
    ("GET", "/api/v1/recalls/{public_id}"),
)
BY_LABORATORY = ("/api/v1/certificates", "/api/v1/deliveries", "/api/v1/submissions", "/api/v1/webhooks")
bounded = settings(
    max_examples=EXAMPLES,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.fixture
def ids(session, app, people) -> dict[str, str]:
    """What there is to ask for, by the part of the address that names its kind."""
    green = batch(session, people.maker)
    shown = publish(session, filed(session, app, people.laboratory, green), people.regulator)
    notice = NewRecall("Lead was found.", "Throw it away.", "State of Nowhere", green.number)
    recall = recalls.issue(session, actor=people.regulator, product=green.product, notice=notice, now=NOW)
    house = {"organisation_id": people.laboratory.organisation_id, "account_id": people.laboratory.id}
    hook = Webhook(public_id=public_id(), url="https://hook.test/", kinds=[], salt="s", created_at=NOW, **house)
    session.add(hook)
    session.commit()
    return {
        "recalls": recall.public_id,
        "webhooks": hook.public_id,
        "certificates": shown.public_id,
        "submissions": shown.submission.public_id,
        "products": green.product.public_id,
        "batches": green.public_id,
    }


@pytest.fixture
def keys(session, people) -> dict[bool, dict[str, str]]:
    """Who may ask: a laboratory's program, and a regulator's."""
    return {
        True: bearer(session, people.laboratory, "submit", "read", "webhooks"),
        False: bearer(session, people.regulator, "register", "read"),
    }


def test_every_call_is_tried(client):
    paths = client.get("/api/v1/openapi.json").get_json()["paths"]
    assert {(verb.upper(), path) for path, calls in paths.items() for verb in calls if verb != "parameters"} == set(
        CALLS
    )


@cache
def description(app):
    """What an application says of its API, kept as long as it is lent: schemathesis reads all its code for it."""
    return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", app)


@pytest.mark.parametrize(("verb", "path"), CALLS)
def test_every_call_answers_as_described(app, ids, keys, verb, path):
    operation = description(app)[path][verb]
    real = {"public_id": ids.get(path.split("/")[3], "")}

    @bounded
    @given(case=operation.as_strategy(), there=st.booleans())
    def answers(case, there):
        if "{" in path and there:
            case.path_parameters = {**case.path_parameters, **real}
        # the caller over WSGI asks for gzip and does not unpack it
        answer = case.call(headers={**keys[path.startswith(BY_LABORATORY)], "Accept-Encoding": "identity"})
        # what fits the description may still be refused, where two fields contradict each other; the token is ours
        case.validate_response(answer, excluded_checks=[positive_data_acceptance, ignored_auth])

    answers()


def test_groups_of_calls_have_names_people_know_and_every_call_is_in_one(client):
    described = client.get("/api/v1/openapi.json").get_json()
    names = [group["name"] for group in described["tags"]]
    used = {tag for calls in described["paths"].values() for c in calls.values() if "tags" in c for tag in c["tags"]}
    assert sorted(used) == sorted(set(names)) == sorted(names)
    assert [name for name in names if name.startswith("api-") or name != name.capitalize()] == []
    assert "Batches of a product" in names


@pytest.mark.parametrize(("language", "heading"), [("en", "Examples"), ("es", "Ejemplos")])
def test_the_page_of_the_api_has_examples_that_answer(client, language, heading):
    page = client.get("/api/v1/docs", headers={"Accept-Language": language}).text
    assert f">{heading}</h2>" in page
    addresses = re.findall(r"""(?:curl '|address = ")([^'"]*)""", unescape(page))
    assert [client.get(address).status_code for address in addresses] == [200, 200]
