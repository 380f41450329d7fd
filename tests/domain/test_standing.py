"""Rules that decide and rules that do not, and what a verdict cites of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from registry.domain.dated import Check, Status
from registry.domain.decision import PRESENCE, in_words
from registry.domain.label import Serving
from registry.domain.measurement import Measurement, Operator
from registry.domain.rule import DatedValue
from registry.domain.standing import is_only_unchecked, limit_on, why_not
from registry.domain.verdict import Finding, Outcome, judge_rule
from registry.reference.loader import load

CATALOGUE = load()
LEAD = CATALOGUE.rule("us-ri-lead")
assert LEAD is not None
DAY = date(2026, 11, 24)
FOUND = (Finding(7, "lead", Measurement(Operator.EQUAL, Decimal("1.0"), CATALOGUE.units["ppm"])),)


def test_the_newest_value_that_has_begun_is_the_limit() -> None:
    stricter = replace(LEAD, values=(*LEAD.values, DatedValue(date(2026, 10, 1), Decimal("0.5"))))
    days = (date(2026, 9, 30), date(2026, 10, 1))
    outcomes = [judge_rule(stricter, FOUND, Serving(), None, day, CATALOGUE.units).outcome for day in days]
    assert outcomes == [Outcome.PASS, Outcome.FAIL]
    assert stricter.effective_from == date(2026, 4, 1)


def test_a_number_that_was_not_read_decides_nothing_whatever_its_mark() -> None:
    unread = replace(LEAD, values=(DatedValue(date(2026, 4, 1), None),))
    found = judge_rule(unread, FOUND, Serving(), None, DAY, CATALOGUE.units)
    assert (found.outcome, found.sentence[:40]) == (
        Outcome.NO_RULE_IN_FORCE,
        "The number of this rule was not read; it",
    )
    with pytest.raises(ValueError, match="us-ri-lead has no value on 2026-11-24"):
        limit_on(unread, DAY)


def test_between_two_marks_a_rule_is_unchecked() -> None:
    marks = (Check("A", None, date(2026, 6, 1)), Check("B", date(2026, 8, 1), None))
    rule = replace(LEAD, checks=marks)
    days = [date(2026, 6, 1), date(2026, 6, 2), date(2026, 7, 31), date(2026, 8, 1)]
    assert [why_not(rule, day) is None for day in days] == [True, False, False, True]


def test_a_mark_before_which_nobody_looked_is_not_said_to_be_a_check() -> None:
    rule = replace(LEAD, checks=(Check("B", date(2026, 12, 1), None),))
    assert why_not(rule, DAY) == "This rule was not checked against the statute; it is shown and decides nothing."


def test_only_a_rule_that_holds_waits_for_its_check_alone() -> None:
    unchecked = replace(LEAD, checks=())
    repealed = replace(unchecked, status=Status.REPEALED)
    assert [is_only_unchecked(rule, DAY) for rule in (LEAD, unchecked, repealed)] == [False, True, False]
    assert not is_only_unchecked(unchecked, date(2026, 3, 31))


def test_a_verdict_cites_its_law_as_it_stood() -> None:
    found = judge_rule(LEAD, FOUND, Serving(), None, DAY, CATALOGUE.units)
    assert found.result_ids == (7,)
    assert found.basis == {
        "rule": "us-ri-lead",
        "title": "Lead",
        "citation": "R.I. Gen. Laws 21-28.12-3(a)(6)",
        "source": LEAD.source,
        "effective_from": "2026-04-01",
        "effective_to": None,
        "status": "in_force",
        "confidence": "A",
        "judged_on": "2026-11-24",
        "fails_when": "ge",
        "value": "1.2",
        "value_since": "2026-04-01",
        "unit": "ppm",
        "per": "product",
        "portion": None,
        "policy": "The laboratory prints no uncertainty: taken at its value (simple acceptance); "
        "ISO/IEC 17025:2017 7.8.6, ILAC-G8:09/2019",
        "policy_id": "registry-guard-band-both-sides",
    }


def test_a_rule_is_filed_under_its_first_analyte() -> None:
    share = CATALOGUE.rule("us-tx-7oh-2pct")
    assert share is not None
    assert (LEAD.analyte, share.analyte) == ("lead", "7-hydroxymitragynine")


def test_a_verdict_on_a_claim_cites_its_policy() -> None:
    policy = CATALOGUE.policies.default
    assert (policy.id, policy.low, policy.high, policy.confidence) == (
        "registry-10-percent",
        Decimal("0.90"),
        Decimal("1.10"),
        None,
    )
    assert CATALOGUE.policies.get("no-such-policy") is None


def test_a_text_whose_first_day_nobody_read_has_no_first_day() -> None:
    undated = CATALOGUE.rule("usp232-lead")
    assert undated is not None
    found = judge_rule(undated, (), Serving(), None, DAY, CATALOGUE.units)
    assert (found.outcome, found.basis["effective_from"]) == (Outcome.NO_RULE_IN_FORCE, None)


def test_a_silent_rule_cites_how_it_would_be_decided() -> None:
    limit, absence = (CATALOGUE.rule(name) for name in ("usp232-lead", "ahpa-salmonella"))
    assert limit is not None
    assert absence is not None
    policies = [
        judge_rule(rule, (), Serving(), None, DAY, CATALOGUE.units).basis["policy"] for rule in (limit, absence)
    ]
    assert policies[0] == in_words(limit.decision, ())
    assert policies[1] == PRESENCE


def test_up_to_six_analytes_are_named_and_more_are_named_together() -> None:
    six = CATALOGUE.rule("us-ut-r70-580-8-cannabinoid")
    assert six is not None
    on = date(2024, 6, 1)

    def told(count: int) -> str:
        few = replace(six, subject=replace(six.subject, analytes=six.subject.analytes[:count]))
        return judge_rule(few, (), Serving(), None, on, CATALOGUE.units).sentence

    assert "anything of each cannabinoid" not in told(6)
    assert "anything of each cannabinoid" in told(7)
