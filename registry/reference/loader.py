"""Loads all that the law and chemistry say into one catalogue, or names every fault in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from registry.domain.analyte import Analytes
from registry.domain.label import ClaimPolicies
from registry.domain.quantity import Units
from registry.domain.rule import Jurisdiction, Rule
from registry.reference.files import DataFolder
from registry.reference.law import read_jurisdictions, read_not_judged, read_policies, read_quantities, read_techniques
from registry.reference.rule_schema import Known
from registry.reference.rules import read_rules
from registry.reference.substances import DATA, load_analytes, load_units


@dataclass(frozen=True)
class Catalogue:
    """All reference data of one version (the sha256 over the data files), which each verdict is kept with.

    `not_judged` declares the gap: why a rule of a state the registry judges is left out, by the rule's id.
    """

    units: Units
    analytes: Analytes
    rules: tuple[Rule, ...]
    jurisdictions: tuple[Jurisdiction, ...]
    policies: ClaimPolicies
    not_judged: Mapping[str, str]
    version: str

    def rule(self, rule_id: str) -> Rule | None:
        """The rule of this id."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)

    def jurisdiction(self, jurisdiction_id: str) -> Jurisdiction | None:
        """The jurisdiction of this id."""
        return next((place for place in self.jurisdictions if place.id == jurisdiction_id), None)


@cache
def load() -> Catalogue:
    """The catalogue of the data files that come with the package, read once. Raises DataFileError."""
    return load_from(DATA)


def load_from(root: Path) -> Catalogue:
    """The catalogue of a folder of law (units and analytes are always the package's own).

    Raises DataFileError with every fault: file, place in it, and what was expected.
    """
    folder, units, analytes = DataFolder(root), load_units(), load_analytes()
    jurisdictions, policies = read_jurisdictions(folder), read_policies(folder)
    known = Known(
        units,
        analytes,
        jurisdictions={place.id: place for place in jurisdictions},
        quantities=read_quantities(folder, analytes),
        techniques=read_techniques(folder),
    )
    rules = read_rules(folder, known)
    not_judged = read_not_judged(folder, {rule.id for rule in rules})
    folder.finish()
    return Catalogue(units, analytes, rules, jurisdictions, policies, not_judged, folder.version())
