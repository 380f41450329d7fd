"""Programs read the verdicts on a batch, by the law of a day, as the page shows them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from registry.services.label_input import NewClaim
from tests.stories import batch
from tests.web.market import filed, publish

MEDIA_TYPE = "application/problem+json"
CLAIM = NewClaim("mitragynine", "=", Decimal(30), "mg", "serving", "30 mg mitragynine per serving")


@pytest.fixture
def green(session, people):
    return batch(session, people.maker, "Green Meadow", CLAIM, number="GM-1")


def test_a_claim_is_answered_with_its_arithmetic_and_its_results(client, session, app, people, green):
    shown = publish(session, filed(session, app, people.laboratory, green), people.regulator)
    found = client.get(f"/api/v1/batches/{green.public_id}").get_json()
    verdict = found["verdicts"][0]
    assert (found["number"], found["certificates"]) == ("GM-1", [shown.public_id])
    assert (verdict["claim"], verdict["outcome"], verdict["results"]) == (
        CLAIM.printed,
        "supported",
        [shown.samples[0].results[0].id],
    )
    assert len(verdict["steps"]) > 0
    assert found["worked_out"][0]["steps"] == ["Mitragynine: 1.52 %", "1.52 % × 10 = 15.2 mg/g"]


def test_what_is_to_be_verified_decides_nothing(client, session, app, people, green):
    filed(session, app, people.laboratory, green)
    found = client.get(f"/api/v1/batches/{green.public_id}").get_json()
    assert (found["verdicts"][0]["outcome"], found["certificates"], found["headline"]) == (
        "not_tested",
        [],
        "not_tested",
    )


def test_every_verdict_on_a_rule_names_rule_and_jurisdiction(client, green):
    rules = [v for v in client.get(f"/api/v1/batches/{green.public_id}").get_json()["verdicts"] if "claim" not in v]
    assert (len(rules) > 0, [v for v in rules if not (v["rule"] and v["jurisdiction"] and v["sentence"])]) == (True, [])


def test_the_law_of_a_day_is_asked_for(client, green):
    assert client.get(f"/api/v1/batches/{green.public_id}?on=2025-01-31").get_json()["judged_on"] == "2025-01-31"


@pytest.mark.parametrize("on", ["rubbish", "2026-13-01", "", "99999-01-01"])
def test_a_day_that_is_none_is_a_problem_at_its_parameter(client, green, on):
    answer = client.get(f"/api/v1/batches/{green.public_id}", query_string={"on": on})
    fault = answer.get_json(force=True)["errors"][0]["pointer"]
    assert (answer.status_code, answer.mimetype, fault.rpartition(".")[2].strip("0123456789")) in [
        (422, MEDIA_TYPE, "on"),
        (422, MEDIA_TYPE, ""),
    ]


def test_a_parameter_that_is_not_known_is_refused_and_named(client, green):
    answer = client.get(f"/api/v1/batches/{green.public_id}?date=2026-01-01")
    assert (answer.status_code, answer.mimetype) == (400, MEDIA_TYPE)
    assert answer.get_json(force=True)["errors"] == [{"pointer": "date", "detail": "There is no such parameter here."}]


def test_an_unknown_batch_is_a_problem(client):
    answer = client.get("/api/v1/batches/NOSUCHBATC")
    assert (answer.status_code, answer.mimetype) == (404, MEDIA_TYPE)
