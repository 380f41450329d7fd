"""Each judging of a batch keeps its page: its verdicts whole, and what the next one changed and why."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from html import unescape

import pytest

from registry.domain.rule import DatedValue
from registry.services.judging import assessment
from registry.services.judging.judged import Why, changes
from registry.services.makers.label_input import NewClaim
from registry.storage.models import Result, ResultReview
from registry.storage.queries.assessments import judging, results_of_judgings
from tests.stories import Printed, batch
from tests.web.market import LEAD, MITRAGYNINE, filed, publish, withdraw

ON = date(2026, 11, 24)
CLAIM = NewClaim("mitragynine", "=", Decimal("1.5"), "%", "product", "1.5 % mitragynine")


@pytest.fixture
def green(session, people):
    return batch(session, people.maker, "Green Meadow", CLAIM, number="GM-1")


@pytest.fixture
def again(session, green):
    """Judge the batch once more."""

    def judged(catalogue, on: date = ON):
        now = datetime(2026, 11, 24, 13, tzinfo=UTC)
        return assessment.assess(session, catalogue, batch_id=green.id, on=on, cause="rules changed", now=now)

    return judged


def changed(session, of, first: int = 1) -> dict[str, tuple[str | None, str | None, tuple[Why, ...]]]:
    """What a judging of the batch and the one after it differ in."""
    before, after = judging(session, of.id, first), judging(session, of.id, first + 1)
    found = changes(before, after, results_of_judgings(session, [before, after]))
    return {
        c.verdict.claim.printed if c.verdict.claim else c.verdict.rule_id: (
            None if c.before is None else c.before.outcome,
            None if c.after is None else c.after.outcome,
            c.why,
        )
        for c in found
    }


def without_space(text: str) -> str:
    return " ".join(unescape(re.sub("<[^>]+>", " ", text)).split())


def test_a_judging_has_a_page_with_its_verdicts_whole(client, session, app, people, green):
    publish(session, filed(session, app, people.laboratory, green, MITRAGYNINE, LEAD), people.regulator)
    assert f'href="/batches/{green.public_id}/judged/1"' in client.get(f"/batches/{green.public_id}").text
    page = client.get(f"/batches/{green.public_id}/judged/1")
    text = without_space(page.text)
    for said in (
        "Batch GM-1 as it was judged, number 1",
        "The label says “1.5 % mitragynine”; measured: 1.52 %, within the tolerance (±10 %). The claim is supported.",
        "Claimed: 1.5 %; ±10 % allows at least 0.9 × 1.5 % = 1.35 % and at most 1.1 × 1.5 % = 1.65 %",
        "Lead: 0.3 ppm",
        "Rules that did not decide",
        "This is the newest judging.",
    ):
        assert said in text
    ink = re.search(r'class="registry-ink" href="([^"]+)"', page.text)
    assert ink is not None
    assert client.get(ink[1], follow_redirects=True).status_code == 200


@pytest.mark.parametrize("number", ["0", "2", "99999999999999999999999", "x", "-1"])
def test_a_judging_that_never_was_is_not_found(client, session, app, people, green, number):
    publish(session, filed(session, app, people.laboratory, green), people.regulator)
    assert client.get(f"/batches/{green.public_id}/judged/{number}").status_code == 404
    assert client.get("/batches/NOSUCH/judged/1").status_code == 404


def test_another_certificate_is_named_as_the_reason(client, session, app, people, green):
    first = publish(session, filed(session, app, people.laboratory, green, MITRAGYNINE), people.regulator)
    lead = filed(session, app, people.laboratory, green, LEAD, number="C-2")
    publish(session, lead, people.regulator)
    found = changed(session, green)
    assert found["us-ri-lead"] == ("not_tested", "pass", (Why.CERTIFICATE,))
    assert "1.5 % mitragynine" not in found
    text = without_space(client.get(f"/batches/{green.public_id}/judged/1").text)
    assert "Another certificate counts. Added: C-2" in text
    withdraw(session, first, people.regulator, "another product")
    assert changed(session, green, 2)["1.5 % mitragynine"] == ("supported", "not_tested", (Why.CERTIFICATE,))
    assert "No longer counted: C-1" in without_space(client.get(f"/batches/{green.public_id}/judged/2").text)


def test_a_changed_rule_is_named_as_the_reason_and_the_old_verdict_stays_beside_the_new(
    client, session, app, people, catalogue, green, again
):
    publish(session, filed(session, app, people.laboratory, green, MITRAGYNINE, LEAD), people.regulator)
    stricter = tuple(
        replace(rule, values=(DatedValue(rule.effective_from, Decimal("0.2")),)) if rule.id == "us-ri-lead" else rule
        for rule in catalogue.rules
    )
    again(replace(catalogue, rules=stricter, version="another"))
    assert changed(session, green) == {"us-ri-lead": ("pass", "fail", (Why.RULE,))}
    text = without_space(client.get(f"/batches/{green.public_id}/judged/1").text)
    assert "The law of Rhode Island allows less than 1.2 ppm: this passes." in text
    assert "The law of Rhode Island allows less than 0.2 ppm: this fails." in text
    assert "The rule’s text in the registry changed." in text


def test_another_day_is_named_as_the_reason(session, app, people, catalogue, green, again):
    publish(session, filed(session, app, people.laboratory, green, MITRAGYNINE, LEAD), people.regulator)
    again(catalogue, on=date(2020, 1, 1))
    assert changed(session, green)["us-ri-lead"] == ("pass", "no_rule_in_force", (Why.DAY,))


def test_a_rule_that_is_new_is_named_as_the_reason(session, app, people, catalogue, green, again):
    publish(session, filed(session, app, people.laboratory, green, MITRAGYNINE, LEAD), people.regulator)
    fewer = tuple(rule for rule in catalogue.rules if rule.id != "us-ri-lead")
    again(replace(catalogue, rules=fewer, version="another"))
    again(catalogue)
    assert changed(session, green, 1) == {"us-ri-lead": ("pass", None, (Why.RULE,))}
    assert changed(session, green, 2) == {"us-ri-lead": (None, "pass", (Why.RULE,))}


def test_another_tolerance_is_named_as_the_reason(session, app, people, catalogue, green, again):
    publish(session, filed(session, app, people.laboratory, green, Printed("mitragynine", "1.7")), people.regulator)
    green.label.claims[0].policy = "canada-nhp-80-120-percent"
    session.commit()
    again(catalogue)
    assert changed(session, green) == {"1.5 % mitragynine": ("contradicted", "supported", (Why.TOLERANCE,))}


def row_beside(session, old: Result, value: str, **told) -> Result:
    """Another row of the same paper, in the place of an old one."""
    kept = {c.name: getattr(old, c.name) for c in Result.__table__.columns if c.name != "id"}
    row = Result(**{**kept, "value": Decimal(value), "printed_result": value, **told})
    session.add(row)
    session.commit()
    return row


def test_a_correction_by_a_person_is_named_as_the_reason(session, app, people, catalogue, green, again):
    paper = publish(session, filed(session, app, people.laboratory, green, MITRAGYNINE), people.regulator)
    old = paper.samples[0].results[0]
    row_beside(session, old, "0.5", corrects_id=old.id, corrected_by_id=people.regulator.id, reason="0.5 on the paper")
    again(catalogue)
    assert changed(session, green)["1.5 % mitragynine"] == ("supported", "contradicted", (Why.CORRECTION,))


def test_a_newer_reader_is_named_as_the_reason(session, app, people, catalogue, green, again):
    paper = publish(session, filed(session, app, people.laboratory, green, MITRAGYNINE), people.regulator)
    old = paper.samples[0].results[0]
    decided = {"account_id": people.regulator.id, "reason": "read anew", "decided_at": old.created_at}
    session.add(ResultReview(result_id=old.id, decision="rejected", **decided))
    row_beside(session, old, "0.5", reader_version="newer")
    again(catalogue)
    assert changed(session, green)["1.5 % mitragynine"] == ("supported", "contradicted", (Why.READER,))


def test_nothing_changed_says_so(client, session, app, people, catalogue, green, again):
    publish(session, filed(session, app, people.laboratory, green, MITRAGYNINE, LEAD), people.regulator)
    again(catalogue)
    assert changed(session, green) == {}
    assert "No verdict changed." in client.get(f"/batches/{green.public_id}/judged/1").text


def test_a_program_reads_a_judging_and_what_the_next_one_changed(client, session, app, people, green):
    publish(session, filed(session, app, people.laboratory, green, MITRAGYNINE), people.regulator)
    second = publish(session, filed(session, app, people.laboratory, green, LEAD, number="C-2"), people.regulator)
    found = client.get(f"/api/v1/batches/{green.public_id}/judged/1").get_json()
    claim = found["verdicts"][0]
    assert (found["number"], found["next"], claim["claim"], claim["outcome"]) == (
        1,
        2,
        "1.5 % mitragynine",
        "supported",
    )
    assert claim["steps"][-1].startswith("Claimed: 1.5 %; ±10 % allows")
    lead = next(c for c in found["changes"] if c["after"]["rule"] == "us-ri-lead")
    told = (lead["before"]["outcome"], lead["after"]["outcome"], lead["why"], lead["added"])
    assert told == ("not_tested", "pass", ["certificate"], [second.public_id])
    newest = client.get(f"/api/v1/batches/{green.public_id}/judged/2").get_json()
    assert (newest["next"], newest["changes"]) == (None, [])
    assert client.get(f"/api/v1/batches/{green.public_id}/judged/3").status_code == 404
