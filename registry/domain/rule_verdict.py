"""Judges what was measured in a batch by one rule, on one day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from registry.domain import standing, written
from registry.domain.agreement import Opinion, failing_first, inconclusive
from registry.domain.decision import decision_rule
from registry.domain.label import Serving
from registry.domain.limit_verdict import Limit, unit_of
from registry.domain.outcome import Finding, Outcome, Verdict
from registry.domain.presence_verdict import on_absence, on_prohibition
from registry.domain.quantity import Units
from registry.domain.rows import own_kind_first, tested
from registry.domain.rule import Derivation, Kind, Rule


def judge_rule(
    rule: Rule, findings: Sequence[Finding], serving: Serving, product_form: str | None, on: date, units: Units
) -> Verdict:
    """The verdict of one rule on `on` over all findings of a batch, sold in this form and serving.

    Never raises for what a certificate or label lacks: that is inconclusive, with its reason.
    """
    verdict = _before_judging(rule, findings, product_form, on)
    if verdict is None:
        verdict = failing_first(_opinions(rule, findings, serving, on, units))
    used = [row.measurement for row in findings if set(row.ids) & set(verdict.result_ids)]
    return replace(verdict, basis=standing.basis(rule, on) | {"policy": decision_rule(rule.kind, used)})


def _before_judging(rule: Rule, findings: Sequence[Finding], form: str | None, on: date) -> Verdict | None:
    dormant = standing.why_not(rule, on)
    if dormant is not None:
        return Verdict(Outcome.NO_RULE_IN_FORCE, dormant)
    if rule.forms and form not in rule.forms:
        return _other_form(rule, form)
    untested = _untested(rule, findings)
    if untested is not None:
        return Verdict(Outcome.NOT_TESTED, f"No published result says anything of {untested}: not tested.")
    return None


def _other_form(rule: Rule, form: str | None) -> Verdict:
    forms = written.listed(rule.forms)
    if form is None:
        return Verdict(Outcome.INCONCLUSIVE, f"This rule is for {forms}, and the form of this product is not known.")
    return Verdict(Outcome.NOT_APPLICABLE, f"This rule is for {forms}; this product is sold as {form}.")


def _untested(rule: Rule, findings: Sequence[Finding]) -> str | None:
    subject = rule.subject
    sides = (subject.analytes, subject.others) if subject.derivation is Derivation.RATIO else (subject.analytes,)
    side = next((s for s in sides if not tested(findings, s)), None)
    return None if side is None else written.listed(tuple(subject.name_of(a) for a in side))


def _opinions(rule: Rule, findings: Sequence[Finding], serving: Serving, on: date, units: Units) -> Sequence[Opinion]:
    rows = tested(findings, rule.subject.analytes)
    if rule.kind is Kind.ABSENCE:
        return _by_row(rule, rows, lambda row: on_absence(rule, row, units))
    if rule.kind is Kind.PROHIBITION:
        return _by_row(rule, rows, lambda row: on_prohibition(rule, row))
    limit = Limit(rule, standing.limit_on(rule, on), unit_of(rule, units), serving)
    if rule.subject.derivation is Derivation.ANALYTE:
        return _by_row(rule, own_kind_first(rows, limit.unit), limit.on_row)
    return _by_sample(rule, findings, limit)


def _by_row(rule: Rule, rows: Sequence[Finding], judge: Callable[[Finding], Opinion]) -> list[Opinion]:
    return [_wrong_method(rule, row) or judge(row) for row in rows]


def _by_sample(rule: Rule, findings: Sequence[Finding], limit: Limit) -> list[Opinion]:
    """An opinion a sample: sums and shares never mix what was measured in different ones."""
    own = tested(findings, rule.subject.analytes)
    return [
        _any_wrong_method(rule, [row for row in own if row.sample == sample])
        or limit.on_sample([row for row in findings if row.sample == sample])
        for sample in dict.fromkeys(row.sample for row in own)
    ]


def _any_wrong_method(rule: Rule, rows: Sequence[Finding]) -> Opinion | None:
    return next((o for o in (_wrong_method(rule, row) for row in rows) if o is not None), None)


def _wrong_method(rule: Rule, row: Finding) -> Opinion | None:
    """The opinion that this method cannot answer, or None where it can."""
    fault = rule.method.fault(row.method)
    if fault is None:
        return None
    said = f"{written.sentence(rule.subject.name)} cannot be judged by the law of {rule.place}: {fault}."
    return inconclusive(said, result_ids=row.ids)
