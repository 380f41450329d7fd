"""The decision rule is named as what was really done."""

from __future__ import annotations

from decimal import Decimal

from registry.domain.decision import GUARDED, PRESENCE, SIMPLE, decision_rule
from registry.domain.measurement import Measurement, Operator
from registry.domain.rule import Kind

BARE = Measurement(Operator.EQUAL, Decimal(1))
SPREAD = Measurement(Operator.EQUAL, Decimal(1), uncertainty=Decimal("0.1"))


def test_a_printed_uncertainty_is_a_guard_band_on_both_sides() -> None:
    assert decision_rule(Kind.LIMIT, [SPREAD]) == GUARDED
    assert "ISO/IEC 17025:2017 7.8.6, ILAC-G8:09/2019" in GUARDED


def test_without_uncertainty_it_is_simple_acceptance() -> None:
    assert decision_rule(Kind.LIMIT, [BARE]).startswith("The laboratory prints no uncertainty: taken at its value")


def test_of_both_it_says_both() -> None:
    assert decision_rule(Kind.LIMIT, [BARE, SPREAD]) == f"{GUARDED}; for some results {SIMPLE}"


def test_presence_is_held_to_no_number() -> None:
    assert decision_rule(Kind.PROHIBITION, [BARE]) == PRESENCE
