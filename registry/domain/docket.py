"""All rules as they stand on one day: those that decide, and what the others say of any batch."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from registry.domain.label import Serving
from registry.domain.outcome import Finding, Outcome, Verdict
from registry.domain.quantity import Units
from registry.domain.rule import Rule
from registry.domain.rule_verdict import judge_rule
from registry.domain.standing import why_not


@dataclass(frozen=True)
class Docket:
    """Rules prepared for judging many batches by the law of `on`; a silent rule's verdict is the same for all."""

    on: date
    units: Units
    rules: tuple[tuple[Rule, Verdict | None], ...]

    @classmethod
    def of(cls, rules: Iterable[Rule], on: date, units: Units) -> Docket:
        """The docket of a day."""
        silent = ((rule, why_not(rule, on) is not None) for rule in rules)
        nobody = Serving()
        return cls(
            on,
            units,
            tuple((rule, judge_rule(rule, (), nobody, None, on, units) if no else None) for rule, no in silent),
        )

    def verdicts(
        self, findings: Sequence[Finding], serving: Serving, product_form: str | None
    ) -> tuple[tuple[Rule, Verdict], ...]:
        """Each rule that is for such a product, with its verdict."""
        judged = (
            (rule, silent or judge_rule(rule, findings, serving, product_form, self.on, self.units))
            for rule, silent in self.rules
        )
        return tuple((rule, verdict) for rule, verdict in judged if verdict.outcome is not Outcome.NOT_APPLICABLE)
