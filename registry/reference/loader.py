"""Loads all that the law and chemistry say into one catalogue, or names every fault in it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from registry.domain.analyte import Analytes
from registry.domain.claim_text import ClaimReader
from registry.domain.decision import DecisionRule
from registry.domain.duty import Duty, Notice
from registry.domain.label import ClaimPolicies
from registry.domain.quantity import Units
from registry.domain.rule import Jurisdiction, Rule
from registry.domain.subject import Subject
from registry.errors import DataFileError
from registry.reference.claim_words import claim_reader, read_claim_words
from registry.reference.decisions import ValidatedMethod, read_decisions, read_methods
from registry.reference.duties import read_duties, read_notices
from registry.reference.files import DATA, DataFolder
from registry.reference.law import read_jurisdictions, read_quantities, read_techniques
from registry.reference.policies import read_policies
from registry.reference.rule_schema import Known
from registry.reference.rules import read_rules
from registry.reference.signals import SignalRules, read_signals
from registry.reference.substances import load_analytes, load_units

SHOWN = (
    "alkaloids-measured",
    "7-hydroxymitragynine-of-alkaloids",
    "mitragynine-to-7-hydroxymitragynine",
)


@dataclass(frozen=True)
class Catalogue:
    """All reference data of one version (the sha256 over the data files), which each verdict is kept with.

    `known` is what a rule may refer to, for reading a draft of one.
    """

    units: Units
    analytes: Analytes
    rules: tuple[Rule, ...]
    jurisdictions: tuple[Jurisdiction, ...]
    policies: ClaimPolicies
    duties: tuple[Duty, ...]
    notices: tuple[Notice, ...]
    decisions: tuple[DecisionRule, ...]
    methods: tuple[ValidatedMethod, ...]
    known: Known
    claims: ClaimReader
    signals: SignalRules
    version: str

    @property
    def shown(self) -> tuple[Subject, ...]:
        """The quantities shown beside every batch."""
        return tuple(self.known.quantities[name] for name in SHOWN if name in self.known.quantities)

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
    known, policies = _known(folder, units, analytes), read_policies(folder, units, analytes)
    rules = read_rules(folder, known)
    duties = read_duties(folder, known, {rule.id for rule in rules})
    notices, methods = read_notices(folder, known), read_methods(folder, analytes)
    claims = _claims(folder, known)
    signals = read_signals(folder, known, {} if claims is None else claims.shares)
    folder.finish()
    if claims is None or signals is None:
        raise DataFileError(("claim_words.yaml, signals.yaml: nothing in them",))
    return Catalogue(
        units=units,
        analytes=analytes,
        rules=rules,
        jurisdictions=tuple(known.jurisdictions.values()),
        policies=policies,
        duties=duties,
        notices=notices,
        decisions=tuple(known.decisions.values()),
        methods=methods,
        known=known,
        claims=claims,
        signals=signals,
        version=folder.version(),
    )


def _claims(folder: DataFolder, known: Known) -> ClaimReader | None:
    """The reader of claims; None where its words have faults, which are kept in the folder."""
    words = read_claim_words(folder, known.analytes)
    return None if words is None else claim_reader(words, known.units, known.analytes, known.quantities)


def _known(folder: DataFolder, units: Units, analytes: Analytes) -> Known:
    """The small tables that rules refer to."""
    jurisdictions = read_jurisdictions(folder)
    decisions, default = read_decisions(folder)
    for place in jurisdictions:
        if place.decision_rule is not None and place.decision_rule not in decisions:
            folder.fault("jurisdictions.yaml", f"{place.id}: {place.decision_rule!r} is no decision rule")
    return Known(
        units,
        analytes,
        jurisdictions={place.id: place for place in jurisdictions},
        quantities=read_quantities(folder, analytes),
        techniques=read_techniques(folder),
        decisions=decisions,
        default_decision=default,
    )
