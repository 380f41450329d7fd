"""All rules as they stand on one day: those that decide, and what the others say of any batch."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from registry.domain.dry import WATER, of_dry_mass
from registry.domain.label import Basis, Serving
from registry.domain.limit_verdict import Known
from registry.domain.outcome import Finding, Outcome, Verdict
from registry.domain.quantity import Units
from registry.domain.rule import Rule
from registry.domain.rule_verdict import RuleOnDay, judge_deciding, judge_rule
from registry.domain.standing import why_not


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

    @classmethod
    def of(cls, rules: Iterable[Rule], on: date, units: Units) -> Docket:
        """The docket of a day."""
        return cls(on, tuple(_entry(rule, on, units) for rule in rules))

    def verdicts(
        self, findings: Sequence[Finding], serving: Serving, product_form: str | None
    ) -> tuple[tuple[Rule, Verdict], ...]:
        """Each rule that is for such a product, with its verdict."""
        asked, known = Asked(findings), Known()
        judged = []
        for entry in self.entries:
            verdict = entry.silent
            if entry.law is not None:
                rows = asked.rows(entry.analytes)
                verdict = judge_deciding(entry.law, rows, serving, product_form, known)
            if verdict is not None and verdict.outcome is not Outcome.NOT_APPLICABLE:
                judged.append((entry.rule, verdict))
        return tuple(judged)


class Asked:
    """The findings of one batch by their analytes, each selection made once: several laws ask for the same one."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = findings
        self.places: dict[str, list[int]] = defaultdict(list)
        self.selections: dict[tuple[str, ...], list[Finding]] = {}
        self.water = WATER if any(map(of_dry_mass, findings)) else ()
        for place, finding in enumerate(findings):
            self.places[finding.analyte].append(place)

    def rows(self, analytes: tuple[str, ...]) -> list[Finding]:
        """The findings of these analytes, in their order; with a result of dry mass, also those of water."""
        if analytes not in self.selections:
            asked = dict.fromkeys((*analytes, *self.water))
            places = sorted([place for analyte in asked for place in self.places.get(analyte, ())])
            self.selections[analytes] = [self.findings[place] for place in places]
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
