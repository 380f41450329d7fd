"""Judges what was measured in a batch by one claim of its label, under a declared tolerance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from registry.domain import written
from registry.domain.agreement import Opinion, agreed, decided, inconclusive, not_tested, sighted
from registry.domain.claim_amount import ClaimedAmount, cannot_compare
from registry.domain.conversion import DoesNotFollow, on_basis
from registry.domain.derived import PERCENT
from registry.domain.label import Claim, ClaimPolicy, Comparator, Serving
from registry.domain.outcome import Finding, Outcome, Verdict
from registry.domain.presence import Sighting, detection_limit, sighting, what_was_seen
from registry.domain.presence_verdict import undetectable
from registry.domain.quantity import Unit, Units
from registry.domain.rows import own_kind_first, tested
from registry.domain.said import Said
from registry.domain.sensitivity import too_coarse

_UNTOLD = Said("the result does not tell whether there is any")


def judge_claim(
    claim: Claim, findings: Sequence[Finding], serving: Serving, policy: ClaimPolicy, units: Units
) -> Verdict:
    """The verdict of one claim over all findings of a batch: an amount under the policy, bounds at their word.

    Never raises for what a certificate or label lacks: that is inconclusive, with its reason.
    """
    rows = tested(findings, claim.analytes)
    verdict = _untested(claim, rows)
    if verdict is None:
        verdict = agreed(_opinions(claim, findings, claim.serving(serving), policy, units))
    return replace(verdict, basis=_basis(claim, policy))


def _untested(claim: Claim, rows: Sequence[Finding]) -> Verdict | None:
    """The verdict where what the claim speaks of was not tested; a sighting of any of a group is heard all the same."""
    if rows and any(sighting(row.measurement) is Sighting.SEEN for row in rows):
        return None
    missing = tuple(name for slug, name in claim.asked if not tested(rows, (slug,)))
    if rows and not missing:
        return None
    what = written.listed(missing) or claim.subject
    return Verdict(Outcome.NOT_TESTED, not_tested(what))


def _basis(claim: Claim, policy: ClaimPolicy) -> dict[str, str | None]:
    finest = policy.sensitivity(claim.analyte) if claim.comparator is Comparator.ABSENT else None
    asked = finest or policy
    return {
        "claim": claim.printed,
        **({} if finest is None else {"sensitivity": written.quantity(finest.least[0].value, finest.least[0].unit)}),
        "policy": asked.name,
        "policy_id": asked.id,
        "policy_sentence": asked.sentence,
        "citation": asked.citation,
        "source": asked.source,
        "effective_from": asked.declared_on.isoformat(),
        "confidence": policy.confidence if asked is policy else None,
    }


def _opinions(
    claim: Claim, findings: Sequence[Finding], serving: Serving, policy: ClaimPolicy, units: Units
) -> Sequence[Opinion]:
    rows = tested(findings, claim.analytes)
    if claim.comparator is Comparator.ABSENT:
        seen = [_on_absence(claim, row, serving, policy) for row in rows]
        return _together(claim, sighted(seen, Outcome.CONTRADICTED))
    unit = units.find(claim.unit or "")
    if claim.amount is None or unit is None:
        return [cannot_compare(claim, _no_unit(claim))]
    try:
        claimed = ClaimedAmount(claim, claim.amount, _claimed_unit(claim, unit), serving, policy)
    except DoesNotFollow as error:
        return [cannot_compare(claim, str(error))]
    if claim.share is not None:
        samples = dict.fromkeys(row.sample for row in rows)
        return [claimed.on_sample(claim.share, [f for f in findings if f.sample == sample]) for sample in samples]
    return [claimed.on_row(row, findings) for row in own_kind_first(rows, claimed.unit)]


def _no_unit(claim: Claim) -> Said:
    if not claim.unit:
        return Said("the claim has no unit")
    return Said("{unit} is no unit the registry knows", unit=claim.unit)


def _claimed_unit(claim: Claim, unit: Unit) -> Unit:
    """The unit of the claim on its basis. Raises DoesNotFollow."""
    if claim.share is not None and unit.symbol == PERCENT.symbol:
        return PERCENT
    return on_basis(unit, claim.basis)


def _together(claim: Claim, opinions: Sequence[Opinion]) -> Sequence[Opinion]:
    """Of a group none of which was seen, those that cannot tell are heard first: every one must be shown absent."""
    if not claim.group:
        return opinions
    return [o for o in opinions if o.side is None] or opinions


def _on_absence(claim: Claim, row: Finding, serving: Serving, policy: ClaimPolicy) -> Opinion:
    measured = what_was_seen(row.measurement)
    told = Said("The label says “{claim}”; measured: {measured}", claim=claim.printed, measured=measured)
    seen = sighting(row.measurement)
    if seen is Sighting.SEEN:
        return decided(Outcome.CONTRADICTED, Said("{told}. The claim is contradicted.", told=told), row)
    reason = _too_little(claim, row, serving, policy) if seen is Sighting.NOT_SEEN else _UNTOLD
    if reason is not None:
        return inconclusive(Said("{told}; {reason}.", told=told, reason=reason), result_ids=row.ids)
    least = detection_limit(row.measurement)
    if least:
        said = Said("{told}. None was detected at {least}: the claim is supported.", told=told, least=least)
    else:
        portion = row.measurement.portion
        said = Said("{told}. None was detected in {portion}: the claim is supported.", told=told, portion=portion)
    return decided(Outcome.SUPPORTED, said, row)


def _too_little(claim: Claim, row: Finding, serving: Serving, policy: ClaimPolicy) -> str | None:
    """Why seeing none is not enough: an organism asks for a portion, a substance for a fine enough LOD or LOQ."""
    if claim.of_organism and row.measurement.portion:
        return None
    asked = policy.sensitivity(row.analyte)
    return undetectable(row) or (None if asked is None else too_coarse(asked, row.measurement, serving))
