"""Opinions on rules of absence: an organism in a portion, or a substance in any detectable amount."""

from __future__ import annotations

from registry.domain import written
from registry.domain.agreement import Opinion, decided, inconclusive
from registry.domain.measurement import Operator
from registry.domain.outcome import Finding, Outcome
from registry.domain.presence import Sighting, detection_limit, shortfall, sighting, what_was_seen
from registry.domain.quantity import Units
from registry.domain.rule import Rule


def on_absence(rule: Rule, row: Finding, units: Units) -> Opinion:
    """Whether one result shows the organism absent from the portion the rule names."""
    asked = f"absence in {rule.portion}" if rule.portion else "absence"
    law = f"{_seen(rule, row)} The law of {rule.place} asks for {asked}"
    if sighting(row.measurement) is Sighting.SEEN:
        return decided(Outcome.FAIL, f"{law}: this fails.", row)
    reason = _untold(row) or shortfall(row.measurement, rule.portion, units)
    if reason is not None:
        return inconclusive(f"{law}; {reason}.", result_ids=row.ids)
    return decided(Outcome.PASS, f"{law}: this passes.", row)


def on_prohibition(rule: Rule, row: Finding) -> Opinion:
    """Whether one result shows a detectable amount; "not detected" only counts with the least that could be seen."""
    law = f"{_seen(rule, row)} The law of {rule.place} allows no detectable amount"
    if sighting(row.measurement) is Sighting.SEEN:
        return decided(Outcome.FAIL, f"{law}: this fails.", row)
    reason = _untold(row) or undetectable(row)
    if reason is not None:
        return inconclusive(f"{law}; {reason}.", result_ids=row.ids)
    limit = detection_limit(row.measurement)
    return decided(Outcome.PASS, f"{law}: none was detected at {limit} by {row.method or 'the method used'}.", row)


def undetectable(row: Finding) -> str | None:
    """Why "not detected" says too little, or None where the certificate prints what could have been seen."""
    if detection_limit(row.measurement) is not None:
        return None
    unsaid = "the certificate prints no LOD or LOQ, so it does not say what would have been seen"
    portion = row.measurement.portion
    return unsaid if portion is None else f"{unsaid} (a portion of {portion} is no LOD of a substance)"


def _untold(row: Finding) -> str | None:
    if sighting(row.measurement) is not Sighting.UNTOLD:
        return None
    if row.measurement.operator is Operator.COMPLIES:
        return "only the laboratory's own verdict is printed, not what was found"
    return "the result does not tell whether there was any"


def _seen(rule: Rule, row: Finding) -> str:
    return f"{written.sentence(rule.subject.name)}: {what_was_seen(row.measurement)}."
