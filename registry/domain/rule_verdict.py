"""Judges what was measured in a batch by one rule, on one day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from registry.domain import limit_verdict, standing, written
from registry.domain.agreement import Opinion, failing_first, inconclusive, not_tested
from registry.domain.decision import PRESENCE, Way, in_words
from registry.domain.label import FORM_WORDS, Basis, Serving
from registry.domain.limit_verdict import Known, Limit, unit_of
from registry.domain.outcome import Finding, Outcome, Verdict
from registry.domain.presence_verdict import on_absence, on_prohibition
from registry.domain.quantity import Unit, Units
from registry.domain.rows import any_tested, own_kind_first, tested
from registry.domain.rule import Kind, Rule
from registry.domain.said import Said
from registry.domain.subject import Derivation

MOST_NAMED = 6  # analytes in one sentence
_RATIOS = (Derivation.RATIO, Derivation.RATIO_TO_EACH)


def judge_rule(
    rule: Rule, findings: Sequence[Finding], serving: Serving, product_form: str | None, on: date, units: Units
) -> Verdict:
    """The verdict of one rule on `on` over all findings of a batch, sold in this form and serving.

    Never raises for what a certificate or label lacks: that is inconclusive, with its reason.
    """
    dormant = standing.why_not(rule, on)
    if dormant is None:
        return judge_deciding(RuleOnDay.of(rule, on, units), findings, serving, product_form)
    policy = {"policy": in_words(rule.decision, ()) if rule.kind is Kind.LIMIT else PRESENCE}
    return Verdict(
        Outcome.NO_RULE_IN_FORCE,
        dormant,
        basis=standing.basis(rule, on) | policy | {"policy_id": rule.decision.id},
    )


@dataclass(frozen=True)
class RuleOnDay:
    """A rule that decides on a day, with what is the same for every batch: its citation, its number in its unit.

    `value` and `unit` are None for a rule of absence.
    """

    rule: Rule
    cited: dict[str, str | None]
    units: Units
    value: Decimal | None
    unit: Unit | None
    words: tuple[str, str] = ("", "")

    @classmethod
    def of(cls, rule: Rule, on: date, units: Units) -> RuleOnDay:
        """The rule on a day on which it decides."""
        cited = standing.basis(rule, on)
        if rule.kind is not Kind.LIMIT:
            return cls(rule, cited, units, None, None)
        value, unit = standing.limit_on(rule, on), unit_of(rule, units)
        return cls(rule, cited, units, value, unit, limit_verdict.in_words(rule, value, unit))


def judge_deciding(
    law: RuleOnDay,
    findings: Sequence[Finding],
    serving: Serving,
    product_form: str | None,
    known: Known | None = None,
) -> Verdict:
    """The verdict of a rule that decides; `findings` may be those of its analytes (and of water) alone.

    `known` is shared by the rules that judge one batch.
    """
    rule = law.rule
    verdict = _before_judging(rule, findings, serving, product_form) or _judged(
        law, findings, serving, {} if known is None else known
    )
    used = [row.measurement for row in findings if row.id in verdict.result_ids]
    policy = in_words(rule.decision, used) if rule.kind is Kind.LIMIT else PRESENCE
    basis = law.cited | {"policy": policy, "policy_id": rule.decision.id}
    return replace(verdict, basis=basis)


def _judged(law: RuleOnDay, findings: Sequence[Finding], serving: Serving, known: Known) -> Verdict:
    """The verdict under the rule's decision rule: with a printed uncertainty, or without."""
    way = law.rule.decision.way
    if way is Way.SIMPLE:
        return failing_first(_opinions(law, _as_stated(findings), serving, {}))
    verdict = failing_first(_opinions(law, findings, serving, known))
    if way is Way.OPEN or law.rule.kind is not Kind.LIMIT or verdict.outcome is not Outcome.INCONCLUSIVE:
        return verdict
    bare = failing_first(_opinions(law, _as_stated(findings), serving, {}))
    return verdict if bare.outcome is Outcome.INCONCLUSIVE else _within_the_band(verdict, law.rule)


def _as_stated(findings: Sequence[Finding]) -> list[Finding]:
    """The findings without their printed uncertainty."""
    return [replace(row, measurement=replace(row.measurement, uncertainty=None)) for row in findings]


def _within_the_band(verdict: Verdict, rule: Rule) -> Verdict:
    said = Said(
        "{told} It lies within the guard band, and {decision} takes that for a fail.",
        told=verdict.sentence,
        decision=rule.decision.name,
    )
    return replace(verdict, outcome=Outcome.FAIL, sentence=said)


def _before_judging(rule: Rule, findings: Sequence[Finding], serving: Serving, form: str | None) -> Verdict | None:
    if rule.forms and form not in rule.forms:
        return _other_form(rule, form)
    if rule.taken_at_most is not None and (verdict := _taken(rule.taken_at_most, serving)) is not None:
        return verdict
    untested = _untested(rule, findings)
    if untested is not None:
        return Verdict(Outcome.NOT_TESTED, not_tested(untested))
    return None


def _other_form(rule: Rule, form: str | None) -> Verdict:
    forms = written.listed(tuple(FORM_WORDS[name] for name in rule.forms))
    if form is None:
        said = Said("This rule is for {forms}, and the form of this product is not known.", forms=forms)
        return Verdict(Outcome.INCONCLUSIVE, said)
    sold = FORM_WORDS.get(form, form)
    other = Said("This rule is for {forms}; this product is sold as {form}.", forms=forms, form=sold)
    return Verdict(Outcome.NOT_APPLICABLE, other)


def _taken(most: Decimal, serving: Serving) -> Verdict | None:
    """Whether so much of the product is taken in a day that the rule does not speak of it; None where it does."""
    told = Said("This rule is for products of which at most {most} g is taken in a day", most=written.number(most))
    if serving.mass_g is None or serving.servings_per_day is None:
        return Verdict(Outcome.INCONCLUSIVE, Said("{told}, and the label does not say how much is.", told=told))
    taken = serving.mass_g * serving.servings_per_day
    if taken <= most:
        return None
    other = Said("{told}; of this product it is {taken} g.", told=told, taken=written.number(taken))
    return Verdict(Outcome.NOT_APPLICABLE, other)


def _untested(rule: Rule, findings: Sequence[Finding]) -> str | None:
    subject = rule.subject
    sides = (subject.analytes, subject.others) if subject.derivation in _RATIOS else (subject.analytes,)
    side = next((s for s in sides if not any_tested(findings, s)), None)
    if side is None:
        return None
    return written.listed(tuple(subject.name_of(a) for a in side)) if len(side) <= MOST_NAMED else subject.name


def _opinions(law: RuleOnDay, findings: Sequence[Finding], serving: Serving, known: Known) -> Sequence[Opinion]:
    rule, rows = law.rule, tested(findings, law.rule.subject.analytes)
    if law.value is None or law.unit is None:
        if rule.kind is Kind.ABSENCE:
            return _by_row(rule, rows, lambda row: on_absence(rule, row, law.units))
        return _by_row(rule, rows, lambda row: on_prohibition(rule, row))
    limit = Limit(rule, law.value, law.unit, serving, known, law.words)
    if rule.subject.derivation is Derivation.ANALYTE and rule.basis is not Basis.DRY:
        return _by_row(rule, own_kind_first(rows, limit.unit), lambda row: limit.on_row(row, findings))
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
    said = Said(
        "{what} cannot be judged by the law of {place}: {fault}.",
        what=written.sentence(rule.subject.name),
        place=rule.place,
        fault=fault,
    )
    return inconclusive(said, result_ids=row.ids)
