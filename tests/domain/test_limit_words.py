"""What a rule allows, said in words on a day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from registry.domain.label import Basis
from registry.domain.rule import DatedValue, FailsWhen, Rule
from registry.reference.loader import load

DAY = date(2026, 11, 24)


def rule(rule_id: str) -> Rule:
    found = load().rule(rule_id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("rule_id", "words"),
    [
        ("us-ut-r70-580-5-lead", "less than 1.2 ppm"),
        ("eu-2023-915-lead", "at most 3 mg/kg"),
        ("us-ms-7oh-container", "at most 0.5 mg per container"),
        ("us-tx-7oh-2pct", "at most 2 % of all alkaloids"),
        ("us-fed-csa-7oh-noi-2026-10-ratio", "at least 100 to 1"),
        ("us-fed-csa-mgm_15-2026", "none allowed"),
        ("us-ri-concentration-ratio", "not read"),
    ],
)
def test_a_limit_is_said_in_words(rule_id: str, words: str) -> None:
    assert rule(rule_id).limit_on(DAY) == words


def test_absence_names_its_portion() -> None:
    assert replace(rule("us-ut-r70-580-5-salmonella"), portion="100 g").limit_on(DAY) == "none in 100 g"


def test_the_value_in_force_on_the_day_is_told() -> None:
    lead = rule("us-ri-lead")
    stricter = replace(lead, values=(*lead.values, DatedValue(date(2027, 1, 1), Decimal("0.5"))))
    days = (date(2026, 3, 31), date(2026, 12, 31), date(2027, 1, 1))
    assert [stricter.limit_on(day) for day in days] == ["not yet in force", "less than 1.2 ppm", "less than 0.5 ppm"]


def test_what_must_be_exceeded_is_more_than() -> None:
    least = replace(rule("us-ga-mg-serving"), fails_when=FailsWhen.AT_OR_BELOW, unit="mg/g", basis=Basis.SERVING)
    assert least.limit_on(DAY) == "more than 150 mg per serving"


def test_a_limit_on_dry_mass_says_so() -> None:
    assert replace(rule("us-ri-lead"), basis=Basis.DRY).limit_on(DAY) == "less than 1.2 ppm of dry mass"
