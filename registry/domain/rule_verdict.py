"""Judges what was measured in a batch by one rule, on one day."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from registry.domain import presence, standing, written
from registry.domain.agreement import Opinion, agreed, inconclusive
from registry.domain.conversion import Amount, DoesNotFollow, converted, on_basis
from registry.domain.derived import PERCENT, TIMES, Derivations, measured, tested
from registry.domain.intervals import breaks
from registry.domain.label import Serving
from registry.domain.outcome import Finding, Outcome, Verdict
from registry.domain.presence import Sighting
from registry.domain.quantity import Unit, Units
from registry.domain.rule import Derivation, FailsWhen, Kind, MethodDemand, Rule, Technique

_LIMIT_WORDS = {
    FailsWhen.ABOVE: "more than {}",
    FailsWhen.AT_OR_ABOVE: "{} or more",
    FailsWhen.BELOW: "less than {}",
    FailsWhen.AT_OR_BELOW: "{} or less",
}


def judge_rule(
    rule: Rule, findings: Sequence[Finding], serving: Serving, product_form: str | None, on: date, units: Units
) -> Verdict:
    """The verdict of one rule on `on` over all findings of a batch, sold in this form and serving.

    Never raises for what a certificate or label lacks: that is inconclusive, with its reason.
    """
    verdict = _before_judging(rule, findings, product_form, on) or _judged(rule, findings, serving, on, units)
    return replace(verdict, basis=standing.basis(rule, on))


def _before_judging(
    rule: Rule, findings: Sequence[Finding], product_form: str | None, on: date
) -> Verdict | None:
    dormant = standing.why_not(rule, on)
    if dormant is not None:
        return Verdict(Outcome.NO_RULE_IN_FORCE, dormant)
    if rule.forms and product_form not in rule.forms:
        return _other_form(rule, product_form)
    untested = _untested(rule, findings)
    if untested:
        return Verdict(Outcome.NOT_TESTED, f"No published result says anything of {untested}: not tested.")
    return None


def _other_form(rule: Rule, product_form: str | None) -> Verdict:
    forms = written.listed(rule.forms)
    if product_form is None:
        return Verdict(Outcome.INCONCLUSIVE, f"This rule is for {forms}, and the form of this product is not known.")
    return Verdict(Outcome.NOT_APPLICABLE, f"This rule is for {forms}; this product is {product_form}.")


def _untested(rule: Rule, findings: Sequence[Finding]) -> str | None:
    sides = [rule.subject.analytes]
    if rule.subject.derivation is Derivation.RATIO:
        sides.append(rule.subject.others)
    missing = (side for side in sides if not tested(findings, side))
    side = next(missing, None)
    return None if side is None else written.listed(tuple(rule.subject.name_of(a) for a in side))


@dataclass(frozen=True)
class _Case:
    """What every opinion on one rule needs: the rule's law on a day, and how the product is taken."""

    rule: Rule
    serving: Serving
    on: date
    units: Units


def _judged(rule: Rule, findings: Sequence[Finding], serving: Serving, on: date, units: Units) -> Verdict:
    case = _Case(rule, serving, on, units)
    if rule.kind is not Kind.LIMIT:
        return agreed(_by_row(_SIGHTINGS[rule.kind], case, findings))
    if rule.subject.derivation is Derivation.ANALYTE:
        return agreed(_by_row(_opinion_on_row, case, findings))
    return agreed([_opinion_on_sample(case, rows) for rows in _samples(rule, findings)])


def _samples(rule: Rule, findings: Sequence[Finding]) -> list[tuple[Finding, ...]]:
    """The findings by sample, of samples where the rule's own analytes were tested."""
    numbers = dict.fromkeys(f.sample for f in tested(findings, rule.subject.analytes))
    return [tuple(f for f in findings if f.sample == number) for number in numbers]


def _by_row(
    judge: Callable[[_Case, Finding], Opinion], case: _Case, findings: Sequence[Finding]
) -> list[Opinion]:
    """An opinion a row, those printed on the rule's own basis first."""
    rows = tested(findings, case.rule.subject.analytes)
    if case.rule.kind is Kind.LIMIT:
        kind = _rule_unit(case).kind
        rows = tuple(sorted(rows, key=lambda f: f.measurement.unit is None or f.measurement.unit.kind != kind))
    return [_demurrer(case.rule, row) or judge(case, row) for row in rows]


def _demurrer(rule: Rule, row: Finding) -> Opinion | None:
    """The opinion that the method cannot answer this question, or None where it can."""
    reason = _method_fault(rule.method, row.method)
    if reason is None:
        return None
    said = f"{written.sentence(rule.subject.name)} cannot be judged by the law of {rule.place}: {reason}."
    return inconclusive(said, result_ids=_ids(row))


def _method_fault(demand: MethodDemand, method: str | None) -> str | None:
    if any(_is(technique, method) for technique in demand.needs):
        return None
    refused = next((t for t in demand.refuses if _is(t, method)), None)
    if refused is not None:
        return f"the method is {refused.name}: {demand.because}"
    if not demand.needs:
        return None
    named = " or ".join(t.name for t in demand.needs)
    return f"{named} is asked for, and the method printed is {method or 'none'}: {demand.because}"


def _is(technique: Technique, method: str | None) -> bool:
    folded = _folded(method or "")
    return any(_folded(spelling) in folded for spelling in technique.spellings)


def _folded(text: str) -> str:
    return re.sub(r"[\W_]", "", text).casefold()


def _rule_unit(case: _Case) -> Unit:
    if case.rule.subject.derivation is Derivation.SHARE:
        return PERCENT
    if case.rule.subject.derivation is Derivation.RATIO:
        return TIMES
    return on_basis(case.units[case.rule.unit or ""], case.rule.basis)
