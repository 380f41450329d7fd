"""Opinions on a claim of an amount: bounds at their word, a plain amount within the policy's tolerance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from registry.domain import written
from registry.domain.agreement import Opinion, inconclusive
from registry.domain.conversion import Amount, DoesNotFollow
from registry.domain.derived import Derivations
from registry.domain.dry import taken
from registry.domain.intervals import breaks
from registry.domain.label import Claim, ClaimPolicy, Comparator, Serving
from registry.domain.outcome import Finding, Outcome, Verdict
from registry.domain.quantity import Unit
from registry.domain.rule import FailsWhen
from registry.domain.subject import Subject

UNDER, OVER = "under", "over"
TENTH = Decimal("0.1")
_AT_ITS_WORD = {
    Comparator.AT_LEAST: (UNDER, FailsWhen.BELOW),
    Comparator.ABOVE: (UNDER, FailsWhen.AT_OR_BELOW),
    Comparator.AT_MOST: (OVER, FailsWhen.ABOVE),
    Comparator.BELOW: (OVER, FailsWhen.AT_OR_ABOVE),
}


def cannot_compare(claim: Claim, reason: str, result_ids: tuple[int, ...] = ()) -> Opinion:
    """The opinion that a claim and a result cannot be held together, and why."""
    said = f"The label says “{claim.printed}”; this cannot be compared with what was measured: {reason}."
    return inconclusive(said, result_ids=result_ids)


@dataclass(frozen=True)
class _End:
    """Where a claim breaks: on which side, by which comparison, at which amount."""

    side: str
    broken_when: FailsWhen
    at: Decimal


@dataclass(frozen=True)
class ClaimedAmount:
    """A claim of an amount, in a unit that says what it is per."""

    claim: Claim
    amount: Decimal
    unit: Unit
    serving: Serving
    policy: ClaimPolicy

    def on_row(self, row: Finding, findings: Sequence[Finding]) -> Opinion:
        """What one result says of the claim; `findings` may have the water of its sample."""
        try:
            found = taken(row, self.claim.subject, self.unit, self.serving, findings)
        except DoesNotFollow as error:
            return cannot_compare(self.claim, str(error), row.ids)
        return self._on(found)

    def on_sample(self, share: Subject, rows: Sequence[Finding]) -> Opinion:
        """What the results of one sample say of a claimed share of all alkaloids."""
        try:
            found = Derivations(share, tuple(rows), self.serving).amount(self.unit)
        except DoesNotFollow as error:
            own = tuple(i for row in rows if row.analyte in share.analytes for i in row.ids)
            return cannot_compare(self.claim, str(error), own)
        return self._on(found)

    def _on(self, found: Amount) -> Opinion:
        answers = [(end, breaks(found.interval, end.broken_when, end.at)) for end in self._ends()]
        told = f"The label says “{self.claim.printed}”; measured: {found}"
        steps = (*found.steps, self._step())
        side = next((end.side for end, answer in answers if answer), None)
        if side is not None:
            said = f"{told}, {self._by_how_much(found, side)}. The claim is contradicted."
            return Opinion(side, Verdict(Outcome.CONTRADICTED, said, steps, found.result_ids))
        if all(answer is False for _end, answer in answers):
            said = f"{told}{self._within()}. The claim is supported."
            return Opinion("kept", Verdict(Outcome.SUPPORTED, said, steps, found.result_ids))
        because = f" ({found.caveat})" if found.caveat else ""
        said = f"{told}, which does not tell whether the claim holds{because}."
        return inconclusive(said, steps=steps, result_ids=found.result_ids)

    def _ends(self) -> list[_End]:
        if self.claim.comparator in _AT_ITS_WORD:
            return [_End(*_AT_ITS_WORD[self.claim.comparator], self.amount)]
        low, high = self.policy.low, self.policy.high
        under = [] if low is None else [_End(UNDER, FailsWhen.BELOW, self.amount * low)]
        return under + ([] if high is None else [_End(OVER, FailsWhen.ABOVE, self.amount * high)])

    def _step(self) -> str:
        claimed = written.quantity(self.amount, self.unit)
        if self.claim.comparator in _AT_ITS_WORD:
            return f"Claimed: {self.claim.comparator} {claimed}, taken at its word"
        ends = (("at least", self.policy.low), ("at most", self.policy.high))
        allowed = tuple(
            f"{word} {written.number(end)} × {claimed} = {written.quantity(self.amount * end, self.unit)}"
            for word, end in ends
            if end is not None
        )
        return f"Claimed: {claimed}; {self.policy.name} allows {written.listed(allowed)}"

    def _within(self) -> str:
        exact = self.claim.comparator in _AT_ITS_WORD
        return "" if exact else f", within the tolerance ({self.policy.name})"

    def _by_how_much(self, found: Amount, side: str) -> str:
        """The distance from the claim to the near end of what was measured, in % of the claim."""
        low, high = found.interval.low, found.interval.high
        near = low if side == OVER or high is None else high
        least = "" if low == high else "at least "
        if self.amount == 0:
            return f"{least}{written.quantity(near, self.unit)} {side} the claim"
        percent = abs(near - self.amount) * 100 / self.amount
        if percent < TENTH:
            return f"{side} the claim by less than 0.1 %"
        return f"{least}{written.number(percent.quantize(TENTH))} % {side} the claim"
