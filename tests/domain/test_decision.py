"""The decision rule is data, is named as what was really done, and decides what its source says."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from registry.domain.decision import PRESENCE, SIMPLE, DecisionRule, in_words
from registry.domain.label import Serving
from registry.domain.measurement import Measurement, Operator
from registry.domain.verdict import Finding, judge_rule
from registry.reference.loader import load

CATALOGUE = load()
BY_ID = {rule.id: rule for rule in CATALOGUE.decisions}
OPEN, PLAIN, GUARDED = (
    BY_ID[name] for name in ("registry-guard-band-both-sides", "ilac-g8-simple-acceptance", "ilac-g8-guard-band")
)
BARE = Measurement(Operator.EQUAL, Decimal(1))
SPREAD = Measurement(Operator.EQUAL, Decimal(1), uncertainty=Decimal("0.1"))
LEAD = CATALOGUE.rule("us-ri-lead")
assert LEAD is not None


def test_a_printed_uncertainty_is_a_guard_band_on_both_sides() -> None:
    assert in_words(OPEN, [SPREAD]) == f"{OPEN.sentence} (ISO/IEC 17025:2017 7.8.6, ILAC-G8:09/2019)"


def test_without_uncertainty_it_is_simple_acceptance() -> None:
    assert in_words(OPEN, [BARE]).startswith("The laboratory prints no uncertainty: taken at its value")


def test_of_both_it_says_both() -> None:
    assert in_words(OPEN, [BARE, SPREAD]) == f"{in_words(OPEN, [SPREAD])}; for some results {SIMPLE}"


def test_simple_acceptance_is_cited_with_and_without_uncertainty() -> None:
    assert in_words(PLAIN, [BARE, SPREAD]) == in_words(PLAIN, []) == f"{PLAIN.sentence} ({PLAIN.citation})"


@pytest.mark.parametrize(
    ("printed", "spread", "decision", "outcome"),
    [
        ("1.0", "0.1", OPEN, "pass"),
        ("1.15", "0.1", OPEN, "inconclusive"),
        ("1.25", "0.1", OPEN, "inconclusive"),
        ("1.35", "0.1", OPEN, "fail"),
        ("1.0", "0.1", PLAIN, "pass"),
        ("1.15", "0.1", PLAIN, "pass"),
        ("1.25", "0.1", PLAIN, "fail"),
        ("1.0", "0.1", GUARDED, "pass"),
        ("1.15", "0.1", GUARDED, "fail"),
        ("1.25", "0.1", GUARDED, "fail"),
        ("1.35", "0.1", GUARDED, "fail"),
        ("1.15", None, GUARDED, "pass"),
    ],
)
def test_lead_of_less_than_1_2_ppm_by_each_decision_rule(
    printed: str, spread: str | None, decision: DecisionRule, outcome: str
) -> None:
    uncertainty = None if spread is None else Decimal(spread)
    row = Measurement(Operator.EQUAL, Decimal(printed), CATALOGUE.units["ppm"], uncertainty=uncertainty)
    found = judge(decision, row)
    assert (found.outcome, found.basis["policy_id"]) == (outcome, decision.id)


def test_a_fail_by_the_guard_band_alone_says_so() -> None:
    row = Measurement(Operator.EQUAL, Decimal("1.15"), CATALOGUE.units["ppm"], uncertainty=Decimal("0.1"))
    found = judge(GUARDED, row)
    assert found.sentence.endswith(
        "It lies within the guard band, and the guard band of ILAC-G8 takes that for a fail."
    )
    assert found.steps[-1] == "Fails when ≥ 1.2 ppm: between 1.05 and 1.25 ppm cannot tell"


def test_a_guard_band_does_not_make_a_fail_of_what_no_number_says() -> None:
    censored = Measurement(Operator.BELOW_LOQ, None, CATALOGUE.units["ppm"], loq=Decimal(5))
    assert judge(GUARDED, censored).outcome == "inconclusive"


def test_presence_is_held_to_no_number() -> None:
    salmonella = CATALOGUE.rule("us-ut-r70-580-5-salmonella")
    assert salmonella is not None
    found = judge_rule(salmonella, [], Serving(), None, date(2024, 6, 1), CATALOGUE.units)
    assert found.basis["policy"] == PRESENCE


def test_every_limit_is_held_by_the_decision_rule_of_its_jurisdiction() -> None:
    assert {rule.decision for rule in CATALOGUE.rules} == {OPEN}


def judge(decision: DecisionRule, row: Measurement):
    law = replace(LEAD, decision=decision)
    return judge_rule(law, [Finding(1, "lead", row)], Serving(), None, date(2026, 11, 24), CATALOGUE.units)
