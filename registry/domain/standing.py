"""Whether a rule decides on a day; where it does not, the sentence that says why."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from registry.domain.rule import Rule, Status

DECIDING_MARKS = ("A", "B")


def why_not(rule: Rule, on: date) -> str | None:
    """Why the rule decides nothing on this day, or None where it decides."""
    if rule.status is Status.PROPOSED:
        return "This rule is only proposed; it is shown and decides nothing."
    value = rule.value_on(on)
    if value is None:
        return f"This rule starts on {rule.effective_from}; on {on} it was not yet in force."
    if rule.effective_to is not None and on > rule.effective_to:
        return f"This rule ended on {rule.effective_to}; on {on} it was no longer in force."
    if rule.status is Status.SUPERSEDED:
        return "This rule is marked as superseded; it is shown and decides nothing."
    unread = "The number of this rule was not read; it is shown and decides nothing."
    return _unchecked(rule, on) or (unread if value.value is None else None)


def _unchecked(rule: Rule, on: date) -> str | None:
    check = rule.check_on(on)
    if check is not None and check.mark in DECIDING_MARKS:
        return None
    checked = [c.until for c in rule.checks if c.mark in DECIDING_MARKS and c.until is not None and c.until < on]
    if checked:
        return f"This rule was not checked against the statute since {max(checked)}; it is shown and decides nothing."
    return "This rule was not checked against the statute; it is shown and decides nothing."


def limit_on(rule: Rule, on: date) -> Decimal:
    """The number that holds on a day on which the rule decides. Raises ValueError where it has none."""
    value = rule.value_on(on)
    if value is None or value.value is None:
        raise ValueError(f"{rule.id} has no value on {on}")
    return value.value


def basis(rule: Rule, on: date) -> dict[str, str | None]:
    """The law a verdict cites, as it stood on the day."""
    check, value = rule.check_on(on), rule.value_on(on)
    return {
        "rule": rule.id,
        "title": rule.title,
        "citation": rule.citation,
        "source": rule.source,
        "effective_from": rule.effective_from.isoformat(),
        "effective_to": rule.effective_to.isoformat() if rule.effective_to else None,
        "status": rule.status.value,
        "confidence": check.mark if check else None,
        "judged_on": on.isoformat(),
        "fails_when": rule.fails_when.value,
        "value": format(value.value, "f") if value and value.value is not None else None,
        "value_since": value.since.isoformat() if value else None,
        "unit": rule.unit,
        "per": rule.basis.value,
        "portion": rule.portion,
    }
