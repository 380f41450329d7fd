"""The limits as data: each as its source has it, and all of them usable."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from registry.domain.limit_verdict import unit_of
from registry.domain.rule import Kind, Rule, Status
from registry.domain.standing import why_not
from registry.reference.loader import load

CATALOGUE = load()
TODAY = date(2026, 11, 24)
LAW = Path(__file__).parents[2] / "../shared/law/rules.yaml"
DECIDING = {
    "us-ri-arsenic",
    "us-ri-cadmium",
    "us-ri-lead",
    "us-ri-mercury",
    "us-ga-mg-serving",
    "us-ga-7oh-per-g",
    "us-ga-7oh-serving",
    "us-ms-7oh-1pct",
    "us-ms-7oh-container",
    "us-tx-7oh-2pct",
    "us-ky-7oh-2pct",
    "us-md-7oh-2pct",
    "us-ne-7oh-def",
    "us-ne-7oh-coa",
    "us-fed-csa-mitragynine_pseudoindoxyl-2026",
    "us-fed-csa-mgm_15-2026",
    "us-fed-csa-mgm_16-2026",
    "eu-2023-915-lead",
    "eu-2023-915-cadmium",
}


def test_these_rules_decide_today_and_no_others() -> None:
    assert {rule.id for rule in CATALOGUE.rules if why_not(rule, TODAY) is None} == DECIDING


def test_utah_decided_until_its_text_was_last_checked() -> None:
    then = {r.id for r in CATALOGUE.rules if r.jurisdiction == "us-ut" and why_not(r, date(2024, 12, 1)) is None}
    organisms = {"tamc", "tymc", "btgn", "salmonella", "escherichia_coli"}
    metals = {"arsenic", "cadmium", "lead", "mercury"}
    assert then == {f"us-ut-r70-580-5-{name}" for name in organisms | metals}


def test_every_limit_has_a_unit_on_its_basis() -> None:
    limits = [rule for rule in CATALOGUE.rules if rule.kind is Kind.LIMIT]
    assert {unit_of(rule, CATALOGUE.units).symbol for rule in limits} == {
        "ppm", "mg/kg", "mg/g", "mg/mL", "CFU/g", "%", "to 1", "mg per serving", "mg per container",
    }  # fmt: skip


def test_every_jurisdiction_has_a_rule_and_every_rule_a_jurisdiction() -> None:
    assert {rule.jurisdiction for rule in CATALOGUE.rules} == {place.id for place in CATALOGUE.jurisdictions}
    assert CATALOGUE.jurisdiction("eu") in CATALOGUE.jurisdictions
    assert CATALOGUE.jurisdiction("us-xx") is None
    assert CATALOGUE.rule("us-xx-lead") is None


def test_the_catalogue_is_read_once_and_knows_its_version() -> None:
    assert load() is CATALOGUE
    assert (len(CATALOGUE.version), int(CATALOGUE.version, 16) > 0) == (64, True)


@pytest.fixture(scope="module")
def sources() -> dict[str, dict[str, Any]]:
    """The entries that the rules were made from, numbers as printed."""
    if not LAW.exists():
        pytest.skip("the collected law (shared/law/rules.yaml) is not here")
    rows = yaml.load(LAW.read_text("utf-8"), Loader=yaml.BaseLoader)["rules"]
    return {row["id"]: row for row in rows}


@pytest.mark.parametrize("rule", CATALOGUE.rules, ids=lambda rule: rule.id)
def test_a_rule_says_what_its_entry_in_the_collected_law_says(rule: Rule, sources: dict[str, dict[str, Any]]) -> None:
    entry = sources[rule.id]
    end = None if rule.effective_to is None else rule.effective_to.isoformat()
    assert [rule.fails_when.value, rule.effective_from.isoformat(), end or "null", rule.citation, rule.source] == [
        entry[key] for key in ("fails_when", "effective_from", "effective_to", "citation", "source")
    ]
    assert [v.value for v in rule.values] == [None if entry["value"] == "null" else Decimal(entry["value"])]
    assert (rule.status is Status.IN_FORCE) == (entry["status"] == "in_force")
    assert rule.checks[0].mark == entry["confidence"][0]


def test_every_rule_of_four_states_is_judged_or_said_not_to_be(sources: dict[str, dict[str, Any]]) -> None:
    states = {"US-UT", "US-GA", "US-MS", "US-RI"}
    collected = {key for key, row in sources.items() if row["jurisdiction"] in states}
    judged = {rule.id for rule in CATALOGUE.rules if rule.jurisdiction.upper() in states}
    assert collected == judged | set(CATALOGUE.not_judged)
