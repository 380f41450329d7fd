"""Opinions on rules with a number: the measured interval, on the rule's own basis, against the limit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from registry.domain import written
from registry.domain.agreement import Opinion, inconclusive
from registry.domain.conversion import Amount, DoesNotFollow, on_basis
from registry.domain.derived import PERCENT, TIMES, Derivations
from registry.domain.dry import taken
from registry.domain.intervals import breaks
from registry.domain.label import Serving
from registry.domain.outcome import Finding, Outcome, Verdict
from registry.domain.quantity import Unit, Units
from registry.domain.rule import FailsWhen, Rule, allowed
from registry.domain.said import Said, joined
from registry.domain.subject import Derivation

_SIGNS = {FailsWhen.ABOVE: ">", FailsWhen.AT_OR_ABOVE: "≥", FailsWhen.BELOW: "<", FailsWhen.AT_OR_BELOW: "≤"}


def unit_of(rule: Rule, units: Units) -> Unit:
    """The unit the rule's number is in: % for a share, "to 1" for a ratio, else its own on its basis.

    Raises KeyError for a unit the table does not know and DoesNotFollow for a basis that does not fit it.
    """
    if rule.subject.derivation is Derivation.SHARE:
        return PERCENT
    if rule.subject.derivation in (Derivation.RATIO, Derivation.RATIO_TO_EACH):
        return TIMES
    return on_basis(units[rule.unit or ""], rule.basis)


def in_words(rule: Rule, value: Decimal, unit: Unit) -> tuple[str, str]:
    """What a limit allows and when it fails: "less than 1.2 ppm" and "≥ 1.2 ppm"."""
    number = written.quantity(value, unit)
    return allowed(rule.fails_when, number), joined((_SIGNS[rule.fails_when], number), " ")


Known = dict[tuple[str, str, int | None], Amount | DoesNotFollow]


@dataclass(frozen=True)
class Limit:
    """A rule's number on the day it is judged by, and the serving that takes results to its basis.

    `words` say what is allowed and what is not, as `in_words` gives them. `known` keeps what a batch's samples come to
    by quantity and unit: several laws ask for the same one.
    """

    rule: Rule
    value: Decimal
    unit: Unit
    serving: Serving
    known: Known
    words: tuple[str, str]

    def on_row(self, row: Finding, findings: Sequence[Finding]) -> Opinion:
        """What one result of the rule's analyte says; `findings` may have the water of its sample."""
        try:
            amount = taken(row, self.rule.subject.name, self.unit, self.serving, findings)
        except DoesNotFollow as error:
            return self._refused(error, row.ids)
        return replace(self._on(amount), sample=row.sample)

    def on_sample(self, rows: Sequence[Finding]) -> Opinion:
        """What the results of one sample say of a sum, share or ratio."""
        amount = self._amount(rows)
        if isinstance(amount, DoesNotFollow):
            own = tuple(i for row in rows if row.analyte in self.rule.subject.analytes for i in row.ids)
            return self._refused(amount, own)
        return replace(self._on(amount), sample=rows[0].sample)

    def _amount(self, rows: Sequence[Finding]) -> Amount | DoesNotFollow:
        subject = self.rule.subject
        asked = (subject.name, self.unit.symbol, rows[0].sample)
        if asked not in self.known:
            try:
                self.known[asked] = Derivations(subject, tuple(rows), self.serving).amount(self.unit)
            except DoesNotFollow as error:
                self.known[asked] = error
        return self.known[asked]

    def _refused(self, error: DoesNotFollow, result_ids: tuple[int, ...]) -> Opinion:
        said = Said(
            "{what} cannot be held to {limit}: {reason}.",
            what=written.sentence(self.rule.subject.name),
            limit=self.words[0],
            reason=str(error),
        )
        return inconclusive(said, result_ids=result_ids)

    def _on(self, amount: Amount) -> Opinion:
        broken = breaks(amount.interval, self.rule.fails_when, self.value)
        told = Said(
            "{what}: {found}. The law of {place} allows {limit}",
            what=written.sentence(self.rule.subject.name),
            found=str(amount),
            place=self.rule.place,
            limit=self.words[0],
        )
        steps = (*amount.steps, self._step(str(amount), fails=broken))
        if broken is None:
            return inconclusive(_untold(told, amount.caveat), steps=steps, result_ids=amount.result_ids)
        outcome = Outcome.FAIL if broken else Outcome.PASS
        said = Said("{told}: this fails.", told=told) if broken else Said("{told}: this passes.", told=told)
        return Opinion(outcome.value, Verdict(outcome, said, steps, amount.result_ids, found=str(amount)))

    def _step(self, found: str, *, fails: bool | None) -> Said:
        limit = self.words[1]
        if fails is None:
            return Said("Fails when {limit}: {found} cannot tell", limit=limit, found=found)
        if fails:
            return Said("Fails when {limit}: {found} does", limit=limit, found=found)
        return Said("Fails when {limit}: {found} does not", limit=limit, found=found)


def _untold(told: Said, caveat: str) -> Said:
    if not caveat:
        return Said("{told}, and the results do not tell on which side this lies.", told=told)
    return Said("{told}, and the results do not tell on which side this lies ({caveat}).", told=told, caveat=caveat)
