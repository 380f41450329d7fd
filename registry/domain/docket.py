"""All rules as they stand on one day: those that decide, and what the others say of any batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from registry.domain.dry import WATER
from registry.domain.label import Basis, Serving
from registry.domain.limit_verdict import Known
from registry.domain.outcome import Finding, Outcome, Verdict
from registry.domain.quantity import Units
from registry.domain.rule import Rule
from registry.domain.rule_verdict import RuleOnDay, judge_deciding, judge_rule
from registry.domain.standing import why_not
from registry.domain.ways import OF_DRY_MASS


@dataclass(frozen=True)
class Entry:
    """A rule with the analytes it asks for: `law` where it decides on the day, else the verdict it has on any batch."""

    rule: Rule
    analytes: tuple[str, ...]
    law: RuleOnDay | None
    silent: Verdict | None


@dataclass(frozen=True)
class Docket:
    """Rules prepared for judging many batches by the law of `on`; a silent rule's verdict is the same for all."""

    on: date
    entries: tuple[Entry, ...]

    @cached_property
    def _template(self) -> tuple[tuple[Rule, Verdict | None], ...]:
        """What is the same for every batch: each rule with the verdict of silence, or a gap."""
        return tuple((entry.rule, entry.silent) for entry in self.entries)

    @cached_property
    def _deciding(self) -> tuple[tuple[int, Entry, RuleOnDay], ...]:
        """The gaps of the template, each by its place."""
        return tuple((place, e, e.law) for place, e in enumerate(self.entries) if e.law is not None)

    @classmethod
    def of(cls, rules: Iterable[Rule], on: date, units: Units) -> Docket:
        """The docket of a day."""
        return cls(on, tuple(_entry(rule, on, units) for rule in rules))

    def verdicts(
        self, findings: Sequence[Finding], serving: Serving, product_form: str | None
    ) -> tuple[tuple[Rule, Verdict], ...]:
        """Each rule that is for such a product, with its verdict."""
        asked, known = Asked(findings), Known()
        judged = list(self._template)
        for place, entry, law in self._deciding:
            verdict = judge_deciding(law, asked.rows(entry.analytes), serving, product_form, known)
            judged[place] = (entry.rule, None if verdict.outcome is Outcome.NOT_APPLICABLE else verdict)
        return tuple([(rule, verdict) for rule, verdict in judged if verdict is not None])


class Asked:
    """The findings of one batch by their analytes, each selection made once: several laws ask for the same one."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = findings
        self.places: dict[str, list[int]] = defaultdict(list)
        self.selections: dict[tuple[str, ...], list[Finding]] = {}
        self.water: tuple[str, ...] = ()
        for place, finding in enumerate(findings):
            self.places[finding.analyte].append(place)
            unit = finding.measurement.unit
            if unit is not None and unit.kind == OF_DRY_MASS:
                self.water = WATER

    def rows(self, analytes: tuple[str, ...]) -> list[Finding]:
        """The findings of these analytes, in their order; with a result of dry mass, also those of water."""
        if analytes not in self.selections:
            asked = dict.fromkeys((*analytes, *self.water)) if self.water else analytes
            places = [place for analyte in asked for place in self.places.get(analyte, ())]
            self.selections[analytes] = [self.findings[place] for place in sorted(places)]
        return self.selections[analytes]


def analytes_of(rule: Rule) -> tuple[str, ...]:
    """Every analyte whose results a rule may rest on, the water that takes a result to or from dry mass too."""
    return tuple(dict.fromkeys((*_asked_by(rule), *WATER)))


def _asked_by(rule: Rule) -> tuple[str, ...]:
    subject = rule.subject
    total = () if subject.total is None else (subject.total,)
    water = WATER if rule.basis is Basis.DRY else ()
    return tuple(dict.fromkeys((*subject.analytes, *subject.others, *total, *water)))


def _entry(rule: Rule, on: date, units: Units) -> Entry:
    if why_not(rule, on) is None:
        return Entry(rule, _asked_by(rule), RuleOnDay.of(rule, on, units), None)
    return Entry(rule, (), None, judge_rule(rule, (), Serving(), None, on, units))
