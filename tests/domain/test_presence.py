"""Presence and absence: what a result shows, and in how much."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from registry.domain.label import Serving
from registry.domain.measurement import Measurement, Operator
from registry.domain.presence import Sighting, portion, shortfall, sighting, what_was_seen
from registry.domain.verdict import Finding, Outcome, judge_rule
from registry.reference.loader import load

CATALOGUE = load()
UNITS = CATALOGUE.units


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("25 g", "25 g"),
        ("25g", "25 g"),
        ("in 10 mL", "10 mL"),
        ("/25 g", "25 g"),
        ("0,5 kg", "0.5 kg"),
        ("per 1 g", "1 g"),
    ],
)
def test_a_portion_is_read_from_how_laboratories_print_it(printed: str, read: str) -> None:
    assert str(portion(printed, UNITS)) == read


@pytest.mark.parametrize("printed", ["", "25", "twenty g", "5 x 25 g", "25 furlongs", "1 swab of 10 g"])
def test_a_portion_that_is_not_clear_is_none(printed: str) -> None:
    assert portion(printed, UNITS) is None


def test_an_unclear_portion_shows_no_absence() -> None:
    found = shortfall(Measurement(Operator.ABSENT, portion="a swab"), "100 g", UNITS)
    assert found == "the portion 'a swab' cannot be compared with 100 g"


def test_a_rule_without_a_portion_is_met_by_any_absence() -> None:
    rule = CATALOGUE.rule("us-ut-r70-580-5-salmonella")
    assert rule is not None
    row = Finding(1, "salmonella", Measurement(Operator.ABSENT))
    found = judge_rule(replace(rule, portion=None), [row], Serving(), None, date(2024, 6, 1), UNITS)
    assert (found.outcome, found.sentence.endswith("asks for absence: this passes.")) == (Outcome.PASS, True)


def test_a_number_that_was_lost_tells_nothing() -> None:
    assert sighting(Measurement(Operator.EQUAL)) is Sighting.UNTOLD
    assert sighting(Measurement(Operator.NOT_TESTED)) is Sighting.UNTOLD


def test_what_was_seen_is_said_as_printed() -> None:
    percent = UNITS["%"]
    seen = [
        Measurement(Operator.PRESENT, portion="25 g"),
        Measurement(Operator.PRESENT),
        Measurement(Operator.EQUAL, Decimal("0.50"), percent),
        Measurement(Operator.BELOW, Decimal(10), UNITS["CFU/g"]),
        Measurement(Operator.NOT_DETECTED, None, percent, lod=Decimal("0.01")),
        Measurement(Operator.BELOW_LOQ, None, percent, loq=Decimal("0.02")),
    ]
    assert [what_was_seen(m) for m in seen] == [
        "present in 25 g",
        "present",
        "0.5 %",
        "< 10 CFU/g",
        "ND (LOD 0.01 %)",
        "<LOQ (LOQ 0.02 %)",
    ]
