"""Opinions on rules of absence: an organism in a portion, or a substance in any detectable amount."""

from __future__ import annotations

from registry.domain import written
from registry.domain.agreement import Opinion, decided, inconclusive
from registry.domain.measurement import Operator
from registry.domain.outcome import Finding, Outcome
from registry.domain.presence import Sighting, detection_limit, shortfall, sighting, what_was_seen
from registry.domain.quantity import Units
from registry.domain.rule import Rule
from registry.domain.said import Said, joined


def on_absence(rule: Rule, row: Finding, units: Units) -> Opinion:
    """Whether one result shows the organism absent from the portion the rule names."""
    asked = Said("absence in {portion}", portion=rule.portion) if rule.portion else Said("absence")
    seen = _seen(rule, row)
    law = Said("{seen}. The law of {place} asks for {asked}", seen=seen, place=rule.place, asked=asked)
    if sighting(row.measurement) is Sighting.SEEN:
        return decided(Outcome.FAIL, Said("{told}: this fails.", told=law), row)
    reason = _untold(row) or shortfall(row.measurement, rule.portion, units)
    if reason is not None:
        return inconclusive(Said("{told}; {reason}.", told=law, reason=reason), result_ids=row.ids)
    return decided(Outcome.PASS, Said("{told}: this passes.", told=law), row)


def on_prohibition(rule: Rule, row: Finding) -> Opinion:
    """Whether one result shows a detectable amount; "not detected" only counts with the least that could be seen."""
    law = Said("{seen}. The law of {place} allows no detectable amount", seen=_seen(rule, row), place=rule.place)
    if sighting(row.measurement) is Sighting.SEEN:
        return decided(Outcome.FAIL, Said("{told}: this fails.", told=law), row)
    reason = _untold(row) or undetectable(row)
    if reason is not None:
        return inconclusive(Said("{told}; {reason}.", told=law, reason=reason), result_ids=row.ids)
    limit, method = detection_limit(row.measurement), row.method or Said("the method used")
    said = Said("{told}: none was detected at {limit} by {method}.", told=law, limit=limit, method=method)
    return decided(Outcome.PASS, said, row)


def undetectable(row: Finding) -> str | None:
    """Why "not detected" says too little, or None where the certificate prints what could have been seen."""
    if detection_limit(row.measurement) is not None:
        return None
    unsaid = Said("the certificate prints no LOD or LOQ, so it does not say what would have been seen")
    portion = row.measurement.portion
    if portion is None:
        return unsaid
    return Said("{unsaid} (a portion of {portion} is no LOD of a substance)", unsaid=unsaid, portion=portion)


def _untold(row: Finding) -> str | None:
    if sighting(row.measurement) is not Sighting.UNTOLD:
        return None
    if row.measurement.operator is Operator.COMPLIES:
        return Said("only the laboratory's own verdict is printed, not what was found")
    return Said("the result does not tell whether there was any")


def _seen(rule: Rule, row: Finding) -> str:
    return joined((written.sentence(rule.subject.name), what_was_seen(row.measurement)), ": ")
