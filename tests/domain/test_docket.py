"""Many batches by the law of one day come out as each of them would alone."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from registry.domain.docket import Asked, Docket, analytes_of
from registry.domain.label import Serving
from registry.domain.measurement import Measurement, Operator
from registry.domain.outcome import Finding, Outcome
from registry.domain.standing import as_if_in_force
from registry.domain.verdict import judge_rule
from registry.reference.loader import load

CATALOGUE = load()
UNITS = CATALOGUE.units
FOUND = [
    Finding(1, "lead", Measurement(Operator.EQUAL, Decimal("1.2"), UNITS["ppm"])),
    Finding(2, "mitragynine", Measurement(Operator.EQUAL, Decimal("1.5"), UNITS["%"])),
    Finding(5, "7-hydroxymitragynine", Measurement(Operator.EQUAL, Decimal("0.02"), UNITS["%"])),
    Finding(3, "mgm-15", Measurement(Operator.NOT_DETECTED, None, UNITS["%"], lod=Decimal("0.01")), "LC-MS"),
]


@pytest.mark.parametrize("on", [date(2021, 4, 1), date(2024, 12, 1), date(2026, 6, 10), date(2026, 11, 24)])
@pytest.mark.parametrize("form", [None, "powder", "liquid"])
def test_a_docket_says_what_each_rule_says(on: date, form: str | None) -> None:
    serving = Serving(Decimal(2))
    alone = [(rule, judge_rule(rule, FOUND, serving, form, on, UNITS)) for rule in CATALOGUE.rules]
    together = Docket.of(CATALOGUE.rules, on, UNITS).verdicts(FOUND, serving, form)
    assert list(together) == [(rule, v) for rule, v in alone if v.outcome is not Outcome.NOT_APPLICABLE]


NUMBERED = [rule for rule in CATALOGUE.rules if rule.values[-1].value is not None]


@pytest.mark.parametrize("form", [None, "powder", "liquid", "extract"])
def test_a_docket_of_every_text_as_if_it_were_law_says_what_each_says(form: str | None) -> None:
    laws = [as_if_in_force(rule) for rule in NUMBERED]
    found = [*FOUND, Finding(4, "moisture", Measurement(Operator.EQUAL, Decimal(10), UNITS["%"]))]
    serving = Serving(Decimal(2), servings_per_day=Decimal(2))
    alone = [(law, judge_rule(law, found, serving, form, date(2026, 11, 24), UNITS)) for law in laws]
    together = Docket.of(laws, date(2026, 11, 24), UNITS).verdicts(found, serving, form)
    assert [(law.id, v) for law, v in together] == [
        (law.id, v) for law, v in alone if v.outcome is not Outcome.NOT_APPLICABLE
    ]
    assert (len(together) < len(alone)) == (form is not None)


def test_a_rule_asks_for_its_analytes_for_a_total_and_for_the_water_of_dry_mass() -> None:
    asked = {rule.id: analytes_of(rule) for rule in CATALOGUE.rules}
    assert asked["us-ri-lead"] == ("lead", "moisture", "loss-on-drying")
    assert asked["us-fl-2er25-2"] == ("7-hydroxymitragynine", "moisture", "loss-on-drying")
    assert asked["us-fl-2er26-1-ratio"] == ("mitragynine", "7-hydroxymitragynine", "moisture", "loss-on-drying")
    assert asked["us-tx-7oh-2pct"][0] == "7-hydroxymitragynine"
    assert {"mitragynine", "total-alkaloids"} <= set(asked["us-tx-7oh-2pct"])
    assert None not in asked["us-fl-2er26-1-ratio"]


@pytest.mark.parametrize("water", [("moisture",), ("loss-on-drying",), ()])
def test_a_docket_hears_the_water_of_a_result_of_dry_mass_as_a_rule_alone_does(water: tuple[str, ...]) -> None:
    dry = Measurement(Operator.EQUAL, Decimal("1.49"), UNITS["ppm of dry mass"])
    found = [Finding(1, "lead", dry), Finding(2, "cadmium", Measurement(Operator.ABSENT))]
    found += [Finding(3, slug, Measurement(Operator.EQUAL, Decimal(20), UNITS["%"])) for slug in water]
    on = date(2026, 11, 24)
    judged = Docket.of(CATALOGUE.rules, on, UNITS).verdicts(found, Serving(), "powder")
    alone = [(rule, judge_rule(rule, found, Serving(), "powder", on, UNITS)) for rule in CATALOGUE.rules]
    assert list(judged) == [(rule, v) for rule, v in alone if v.outcome is not Outcome.NOT_APPLICABLE]
    outcome = next(v.outcome for rule, v in judged if rule.id == "us-ri-lead")
    assert outcome is (Outcome.PASS if water else Outcome.INCONCLUSIVE)


def test_water_is_asked_for_only_where_a_result_is_of_dry_mass() -> None:
    asked = [Asked([Finding(1, "lead", Measurement(Operator.EQUAL, Decimal(1), UNITS[u]))]) for u in ("ppm", "% dry")]
    assert [found.water for found in asked] == [(), ("moisture", "loss-on-drying")]
