"""The limits as data: each as its source has it, and all of them usable."""

from __future__ import annotations

from datetime import date

from registry.domain.limit_verdict import unit_of
from registry.domain.rule import Kind
from registry.domain.standing import why_not
from registry.reference.loader import load

CATALOGUE = load()
TODAY = date(2026, 11, 24)
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
    "us-az-7oh-2pct",
    "eu-2023-915-lead",
    "eu-2023-915-cadmium",
    "eu-2023-915-bap",
    "eu-2023-915-pah4",
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
        "ppm", "mg/kg", "ug/kg", "mg/g", "mg/mL", "CFU/g", "CFU/mL", "%", "to 1", "mg per serving", "mg per container",
        "mg per unit", "ug per day", "% of dry mass", "ppm of dry mass",
    }  # fmt: skip


def test_every_jurisdiction_has_a_text_and_every_text_a_jurisdiction() -> None:
    said = {text.jurisdiction for text in (*CATALOGUE.rules, *CATALOGUE.duties, *CATALOGUE.notices)}
    assert said == {place.id for place in CATALOGUE.jurisdictions}
    assert CATALOGUE.jurisdiction("eu") in CATALOGUE.jurisdictions
    assert CATALOGUE.jurisdiction("us-xx") is None
    assert CATALOGUE.rule("us-xx-lead") is None


def test_the_catalogue_is_read_once_and_knows_its_version() -> None:
    assert load() is CATALOGUE
    assert (len(CATALOGUE.version), int(CATALOGUE.version, 16) > 0) == (64, True)
