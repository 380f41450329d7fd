"""Opinions on a claim of an amount: bounds at their word, a plain amount within the policy's tolerance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
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
from registry.domain.said import Said, joined
from registry.domain.subject import Subject

UNDER, OVER = "under", "over"
TENTH = Decimal("0.1")
_AT_ITS_WORD = {
    Comparator.AT_LEAST: (UNDER, FailsWhen.BELOW),
    Comparator.ABOVE: (UNDER, FailsWhen.AT_OR_BELOW),
    Comparator.AT_MOST: (OVER, FailsWhen.ABOVE),
    Comparator.BELOW: (OVER, FailsWhen.AT_OR_ABOVE),
}
_SIGNS = {Comparator.AT_LEAST: "≥", Comparator.AT_MOST: "≤"}  # as people print them


def cannot_compare(claim: Claim, reason: str, result_ids: tuple[int, ...] = ()) -> Opinion:
    """The opinion that a claim and a result cannot be held together, and why."""
    said = Said(
        "The label says “{claim}”; this cannot be compared with what was measured: {reason}.",
        claim=claim.printed,
        reason=reason,
    )
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
        return replace(self._on(found), sample=row.sample)

    def on_sample(self, share: Subject, rows: Sequence[Finding]) -> Opinion:
        """What the results of one sample say of a claimed share of all alkaloids."""
        try:
            found = Derivations(share, tuple(rows), self.serving).amount(self.unit)
        except DoesNotFollow as error:
            own = tuple(i for row in rows if row.analyte in share.analytes for i in row.ids)
            return cannot_compare(self.claim, str(error), own)
        return replace(self._on(found), sample=rows[0].sample)

    def _on(self, found: Amount) -> Opinion:
        answers = [(end, breaks(found.interval, end.broken_when, end.at)) for end in self._ends()]
        told = Said("The label says “{claim}”; measured: {measured}", claim=self.claim.printed, measured=str(found))
        steps = (*found.steps, self._step())
        side = next((end.side for end, answer in answers if answer), None)
        if side is not None:
            said = Said("{told}, {far}. The claim is contradicted.", told=told, far=self._by_how_much(found, side))
            return Opinion(side, Verdict(Outcome.CONTRADICTED, said, steps, found.result_ids, found=str(found)))
        if all(answer is False for _end, answer in answers):
            kept = self._kept(told)
            return Opinion("kept", Verdict(Outcome.SUPPORTED, kept, steps, found.result_ids, found=str(found)))
        return inconclusive(_untold(told, found.caveat), steps=steps, result_ids=found.result_ids)

    def _ends(self) -> list[_End]:
        if self.claim.comparator in _AT_ITS_WORD:
            return [_End(*_AT_ITS_WORD[self.claim.comparator], self.amount)]
        low, high = self.policy.low, self.policy.high
        under = [] if low is None else [_End(UNDER, FailsWhen.BELOW, self.amount * low)]
        return under + ([] if high is None else [_End(OVER, FailsWhen.ABOVE, self.amount * high)])

    def _step(self) -> str:
        claimed = written.quantity(self.amount, self.unit)
        if self.claim.comparator in _AT_ITS_WORD:
            sign = _SIGNS.get(self.claim.comparator, self.claim.comparator.value)
            return Said("Claimed: {sign} {claimed}, taken at its word", sign=sign, claimed=claimed)
        low, high = self.policy.low, self.policy.high
        ends = [] if low is None else [Said("at least {amount}", amount=self._end(low))]
        ends += [] if high is None else [Said("at most {amount}", amount=self._end(high))]
        allowed = written.listed(tuple(ends))
        policy = self.policy.name
        return Said("Claimed: {claimed}; {policy} allows {allowed}", claimed=claimed, policy=policy, allowed=allowed)

    def _end(self, times: Decimal) -> str:
        claimed, end = written.quantity(self.amount, self.unit), written.quantity(self.amount * times, self.unit)
        return joined((written.number(times), "×", claimed, "=", end), " ")

    def _kept(self, told: Said) -> Said:
        if self.claim.comparator in _AT_ITS_WORD:
            return Said("{told}. The claim is supported.", told=told)
        policy = self.policy.name
        return Said("{told}, within the tolerance ({policy}). The claim is supported.", told=told, policy=policy)

    def _by_how_much(self, found: Amount, side: str) -> str:
        """The distance from the claim to the near end of what was measured, in % of the claim."""
        low, high = found.interval.low, found.interval.high
        near = low if side == OVER or high is None else high
        if self.amount == 0:
            return _beyond(written.quantity(near, self.unit), side, exact=low == high)
        percent = abs(near - self.amount) * 100 / self.amount
        if percent >= TENTH:
            return _beyond(f"{written.number(percent.quantize(TENTH))} %", side, exact=low == high)
        if side == OVER:
            return Said("over the claim by less than 0.1 %")
        return Said("under the claim by less than 0.1 %")


def _beyond(amount: str, side: str, *, exact: bool) -> Said:
    """By how much something lies beyond a claim, where it is known, or at least."""
    least = amount if exact else Said("at least {amount}", amount=amount)
    if side == OVER:
        return Said("{amount} over the claim", amount=least)
    return Said("{amount} under the claim", amount=least)


def _untold(told: Said, caveat: str) -> Said:
    if not caveat:
        return Said("{told}, which does not tell whether the claim holds.", told=told)
    return Said("{told}, which does not tell whether the claim holds ({caveat}).", told=told, caveat=caveat)
