"""Many batches by the law of one day come out as each of them would alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from registry.domain.docket import Docket
from registry.domain.label import Serving
from registry.domain.measurement import Measurement, Operator
from registry.domain.outcome import Finding, Outcome
from registry.domain.verdict import judge_rule
from registry.reference.loader import load

CATALOGUE = load()
UNITS = CATALOGUE.units
FOUND = [
    Finding(1, "lead", Measurement(Operator.EQUAL, Decimal("1.2"), UNITS["ppm"])),
    Finding(2, "mitragynine", Measurement(Operator.EQUAL, Decimal("1.5"), UNITS["%"])),
    Finding(3, "mgm-15", Measurement(Operator.NOT_DETECTED, None, UNITS["%"], lod=Decimal("0.01")), "LC-MS"),
]


@pytest.mark.parametrize("on", [date(2021, 4, 1), date(2024, 12, 1), date(2026, 6, 10), date(2026, 11, 24)])
@pytest.mark.parametrize("form", [None, "powder", "liquid"])
def test_a_docket_says_what_each_rule_says(on: date, form: str | None) -> None:
    serving = Serving(Decimal(2))
    alone = [(rule, judge_rule(rule, FOUND, serving, form, on, UNITS)) for rule in CATALOGUE.rules]
    together = Docket.of(CATALOGUE.rules, on, UNITS).verdicts(FOUND, serving, form)
    assert list(together) == [(rule, v) for rule, v in alone if v.outcome is not Outcome.NOT_APPLICABLE]
