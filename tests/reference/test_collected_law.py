"""Nothing of the collected law is lost: each of its entries stands in a data file, and says there what it said."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from registry.domain.dated import Dated, Status
from registry.domain.rule import Kind, Rule
from registry.reference.loader import load

CATALOGUE = load()
LAW = Path(__file__).parents[2] / "../shared/law/rules.yaml"
DAY_UNKNOWN = "0001-01-01"
PARTED = {"us-oh-mrc": {"7-hydroxymitragynine", "mitragynine-pseudoindoxyl", "mgm-15", "7-acetoxymitragynine"}}
OWN_WORDS = {"us-nv-none"}  # has no citation in the collection
LESS_SURE = {"us-ct-ban", "us-ca-ban", "us-ok-leaf-total-alkaloids-2024", "us-ok-extract-dominance-2024"}
DATED = [*CATALOGUE.rules, *CATALOGUE.duties, *CATALOGUE.notices]
NAMED = [*CATALOGUE.policies.policies, *CATALOGUE.decisions, *CATALOGUE.methods]


def entry_of(text: Any) -> str | None:
    named = getattr(text, "entry", None)
    return named or (text.id if text in DATED else None)


OF_ENTRY: dict[str, list[Any]] = {}
for _text in (*DATED, *NAMED):
    OF_ENTRY.setdefault(entry_of(_text) or "", []).append(_text)


@pytest.fixture(scope="module")
def entries() -> dict[str, dict[str, Any]]:
    """The entries that the files were made from, numbers as printed."""
    if not LAW.exists():
        pytest.skip("the collected law (shared/law/rules.yaml) is not here")
    rows = yaml.load(LAW.read_text("utf-8"), Loader=yaml.CBaseLoader)["rules"]
    return {row["id"]: row for row in rows}


def test_every_one_of_the_171_entries_has_its_file(entries: dict[str, dict[str, Any]]) -> None:
    assert len(entries) == 171
    assert sorted(set(entries) - set(OF_ENTRY)) == []


def test_what_is_not_of_the_collection_is_the_registrys_own_and_is_known(entries: dict[str, dict[str, Any]]) -> None:
    own = {text.id for entry, texts in OF_ENTRY.items() if entry not in entries for text in texts}
    assert own == {"us-fed-csa-schedule-i-2026", "registry-10-percent", "registry-guard-band-both-sides"}


def test_an_entry_is_one_file_but_for_the_one_that_names_four_substances(entries: dict[str, dict[str, Any]]) -> None:
    several = {entry: {t.analyte for t in texts} for entry, texts in OF_ENTRY.items() if entry and len(texts) > 1}
    assert several == PARTED


def test_every_numeric_or_presence_limit_is_a_rule_of_its_own(entries: dict[str, dict[str, Any]]) -> None:
    limits = {key for key, row in entries.items() if row["fails_when"] in ("gt", "ge", "lt", "detected")}
    rules = {entry_of(rule) for rule in CATALOGUE.rules}
    classes = {key for key in limits - rules if not key.startswith(("us-fed-label", "us-nv"))}
    # what no analyte and no number says: classes of synthetic substances, USP <467> by reference, a particle's size
    assert {key.rpartition("-")[2] for key in classes} == {
        "2019", "synthetic", "semisynthetic", "solvents", "2025", "size",
    }  # fmt: skip
    assert rules <= limits


@pytest.mark.parametrize("text", [*DATED], ids=lambda text: text.id)
def test_a_text_says_what_its_entry_says(text: Dated, entries: dict[str, dict[str, Any]]) -> None:
    entry = entries.get(entry_of(text) or "")
    if entry is None:
        pytest.skip("the registry's own")
    begins = "null" if text.effective_from.isoformat() == DAY_UNKNOWN else text.effective_from.isoformat()
    ends = "null" if text.effective_to is None else text.effective_to.isoformat()
    assert [begins, ends, text.source] == [entry[key] for key in ("effective_from", "effective_to", "source")]
    assert text.citation == entry["citation"] or text.id in OWN_WORDS
    assert text.checks[0].mark == entry["confidence"][0] or text.id in LESS_SURE
    assert text.jurisdiction in (entry["jurisdiction"].lower(), JURISDICTIONS.get(entry["jurisdiction"]))


JURISDICTIONS = {
    "standard:USP": "usp",
    "standard:NSF/ANSI 173": "nsf-173",
    "industry:AHPA": "ahpa",
    "industry:AKA": "aka",
}
DECIDING = {Status.IN_FORCE, Status.EMERGENCY, Status.EXPIRING}
IN_FORCE = {"in_force", "no_safe_harbour", "in_force_values_not_found"}


@pytest.mark.parametrize("text", [*DATED], ids=lambda text: text.id)
def test_only_what_is_in_force_has_a_status_that_can_decide(text: Dated, entries: dict[str, dict[str, Any]]) -> None:
    entry = entries.get(entry_of(text) or "")
    assert entry is None or (text.status in DECIDING) == (entry["status"] in IN_FORCE)


@pytest.mark.parametrize("text", [*DATED], ids=lambda text: text.id)
def test_a_mark_of_existence_or_of_a_part_never_decides(text: Dated, entries: dict[str, dict[str, Any]]) -> None:
    entry = entries.get(entry_of(text) or "")
    doubtful = entry is not None and any(word in entry["confidence"] for word in ("existence", "partial"))
    assert not doubtful or not any(check.decides for check in text.checks)


@pytest.mark.parametrize("rule", CATALOGUE.rules, ids=lambda rule: rule.id)
def test_a_rule_has_the_operator_and_number_of_its_entry(rule: Rule, entries: dict[str, dict[str, Any]]) -> None:
    entry = entries[entry_of(rule) or ""]
    assert rule.fails_when.value == entry["fails_when"]
    assert [v.value for v in rule.values] == [None if entry["value"] == "null" else Decimal(entry["value"])]
    absent = rule.kind is Kind.ABSENCE
    assert not absent or str(rule.portion) in entry["basis"] + entry["sample_mass"]
