"""Programs read the verdicts on a batch, by the law of a day, as the page shows them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from registry.services.makers.label_input import NewClaim
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
    fault = answer.get_json(force=True)["errors"][0]["parameter"]
    assert (answer.status_code, answer.mimetype, fault.rpartition(".")[2].strip("0123456789")) in [
        (422, MEDIA_TYPE, "on"),
        (422, MEDIA_TYPE, ""),
    ]


def test_a_parameter_that_is_not_known_is_refused_and_named(client, green):
    answer = client.get(f"/api/v1/batches/{green.public_id}?date=2026-01-01")
    assert (answer.status_code, answer.mimetype) == (400, MEDIA_TYPE)
    assert answer.get_json(force=True)["errors"] == [
        {"parameter": "date", "detail": "There is no such parameter here."}
    ]


ONCE = [{"parameter": "as_of", "detail": "Give this one value only."}]


@pytest.mark.parametrize("days", [("2026-01-01", "2026-02-01"), ("2026-01-01", "2026-01-01"), ("", "2026-01-01")])
def test_a_parameter_of_one_value_that_stands_twice_is_refused_and_named(client, green, days):
    answer = client.get(f"/api/v1/batches/{green.public_id}", query_string=[("as_of", day) for day in days])
    assert (answer.status_code, answer.mimetype, answer.get_json(force=True)["errors"]) == (400, MEDIA_TYPE, ONCE)


def test_every_call_that_anybody_may_make_refuses_a_second_value_where_it_takes_one(client):
    """Of its own parameters as the description has them, and of the language, which each call takes."""
    paths = client.get("/api/v1/openapi.json").get_json()["paths"]
    asked = [
        (path.format(public_id="X", number="1", version="1", position="0", delivery_id="X"), one["name"])
        for path, calls in paths.items()
        for call in [calls.get("get", {})]
        for one in call.get("parameters", ())
        if "security" not in call
        and "/certificates/" not in path  # first of all, whether there is one to see
        and one["in"] == "query"
        and one["schema"].get("type") != "array"
    ]
    answers = {pair: client.get(pair[0], query_string=[(pair[1], "1"), (pair[1], "2")]) for pair in asked}
    told = {
        pair: (a.status_code, [e["parameter"] for e in a.get_json(force=True)["errors"]]) for pair, a in answers.items()
    }
    assert len(asked) > 50
    assert told == {pair: (400, [pair[1]]) for pair in asked}


def test_several_values_are_taken_where_they_are_described(client, green):
    asked = "form=capsule&form=powder&fields=batch&fields=product"
    assert client.get(f"/api/v1/search?{asked}").json["rows"] == [{"batch": "GM-1", "product": "Green Meadow"}]


def test_a_page_that_is_asked_for_two_days_shows_neither(client, green):
    answer = client.get(f"/batches/{green.public_id}?as_of=2026-11-24&as_of=2026-11-25")
    assert (answer.status_code, "the address names several" in answer.text) == (400, True)


def test_an_unknown_batch_is_a_problem(client):
    answer = client.get("/api/v1/batches/NOSUCHBATC")
    assert (answer.status_code, answer.mimetype) == (404, MEDIA_TYPE)
