"""What a draft limit would do: the published batches whose verdict would be another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from registry.domain.docket import analytes_of
from registry.domain.outcome import Outcome, Verdict
from registry.domain.quantity import Units
from registry.domain.rule import DatedValue, FailsWhen, Kind, Rule
from registry.domain.said import Said
from registry.domain.standing import as_if_in_force
from registry.domain.verdict import judge_rule
from registry.errors import InvalidInput, NotFound
from registry.reference.loader import Catalogue
from registry.services.judging.market import OnSale, on_sale


@dataclass(frozen=True)
class Flip:
    """A batch whose verdict would be another."""

    batch: OnSale
    before: Verdict
    after: Verdict


@dataclass(frozen=True)
class WhatIf:
    """A draft held to the market: `before` is the rule it would change (None: a new one)."""

    draft: Rule
    before: Rule | None
    on: date
    flips: tuple[Flip, ...]
    outcomes: dict[Outcome, int]

    @property
    def judged(self) -> int:
        """How many batches were judged."""
        return sum(self.outcomes.values())


def drafted(
    catalogue: Catalogue, *, rule_id: str, limit: Decimal | None = None, fails_when: FailsWhen | None = None
) -> Rule:
    """A rule as if it were in force with this limit and comparison (None: as they are).

    Its verdicts say that the law is a draft.

    Raises NotFound, and InvalidInput for a limit on a rule without a number or a number nobody has read.
    """
    rule = catalogue.rule(rule_id)
    if rule is None:
        raise NotFound(Said("There is no rule {rule_id}.", rule_id=rule_id))
    if rule.kind is not Kind.LIMIT and (limit is not None or fails_when is not None):
        raise InvalidInput(
            Said("A rule of absence has no number."), (("limit", Said("Leave limit and comparison out.")),)
        )
    if fails_when is FailsWhen.DETECTED:
        raise InvalidInput(Said("A limit fails by a number."), (("fails_when", Said("Choose gt, ge, lt or le.")),))
    newest = rule.values[-1].value
    if limit is None and newest is None:
        raise InvalidInput(Said("The number of this rule was not read."), (("limit", Said("Give a limit.")),))
    changed = replace(
        rule,
        place=Said("{place}, as drafted,", place=rule.place),
        values=(DatedValue(date.min, newest if limit is None else limit),),
        fails_when=fails_when or rule.fails_when,
    )
    return as_if_in_force(changed)


def what_if(session: Session, catalogue: Catalogue, *, draft: Rule, on: date) -> WhatIf:
    """Every published batch judged by the draft, and by the rule of the same id as it stands on the day."""
    before = catalogue.rule(draft.id)
    outcomes: dict[Outcome, int] = {}
    flips = []
    for batch in on_sale(session, catalogue.units, analytes=analytes_of(draft)):
        flip = Flip(batch, _now(before, batch, on, catalogue.units), _judged(draft, batch, on, catalogue.units))
        outcomes[flip.after.outcome] = outcomes.get(flip.after.outcome, 0) + 1
        if flip.before.outcome is not flip.after.outcome and flip.after.outcome is not Outcome.NOT_APPLICABLE:
            flips.append(flip)
    return WhatIf(draft, before, on, tuple(flips), outcomes)


def _now(rule: Rule | None, batch: OnSale, on: date, units: Units) -> Verdict:
    if rule is None:
        return Verdict(Outcome.NO_RULE_IN_FORCE, Said("There is no such rule today."))
    return _judged(rule, batch, on, units)


def _judged(rule: Rule, batch: OnSale, on: date, units: Units) -> Verdict:
    return judge_rule(rule, batch.findings, batch.serving, batch.form, on, units)
