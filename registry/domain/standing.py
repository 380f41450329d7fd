"""Whether a text of the law decides on a day; where it does not, the sentence that says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from registry.domain.dated import Check, Dated, Status, check_on
from registry.domain.rule import DatedValue, Rule

_NEVER = {
    Status.PROPOSED: "This rule is only proposed",
    Status.FUTURE: "This rule had not begun when its text was read",
    Status.STANDARD: "This is a standard and no law",
    Status.GUIDANCE: "This is guidance and no law",
    Status.WARNING: "This asks for a warning to the buyer and forbids nothing",
}
_NO_LONGER = {
    Status.SUPERSEDED: "This rule is marked as superseded",
    Status.REPEALED: "This rule is marked as repealed",
}
_SHOWN = "it is shown and decides nothing."


def why_not(rule: Rule, on: date) -> str | None:
    """Why the rule decides nothing on this day, or None where it decides."""
    value = rule.value_on(on)
    unread = value is not None and value.value is None
    return why_silent(rule, on) or (f"The number of this rule was not read; {_SHOWN}" if unread else None)


def why_silent(text: Dated, on: date) -> str | None:
    """Why a limit, duty or notice says nothing on this day, or None where it holds."""
    if text.status in _NEVER:
        return f"{_NEVER[text.status]}; {_SHOWN}"
    if on < text.effective_from:
        return f"This rule starts on {text.effective_from}; on {on} it was not yet in force."
    if text.effective_to is not None and on > text.effective_to:
        return f"This rule ended on {text.effective_to}; on {on} it was no longer in force."
    if text.status in _NO_LONGER:
        return f"{_NO_LONGER[text.status]}; {_SHOWN}"
    return _unchecked(text, on)


def _unchecked(text: Dated, on: date) -> str | None:
    check = check_on(text, on)
    if check is not None and check.decides:
        return None
    if check is not None and check.only is not None:
        return f"Of this rule only {check.only} was checked against the statute; {_SHOWN}"
    checked = [c.until for c in text.checks if c.decides and c.until is not None and c.until < on]
    if checked:
        return f"This rule was not checked against the statute since {max(checked)}; {_SHOWN}"
    return f"This rule was not checked against the statute; {_SHOWN}"


def limit_on(rule: Rule, on: date) -> Decimal:
    """The number that holds on a day on which the rule decides. Raises ValueError where it has none."""
    value = rule.value_on(on)
    if value is None or value.value is None:
        raise ValueError(f"{rule.id} has no value on {on}")
    return value.value


def basis(rule: Rule, on: date) -> dict[str, str | None]:
    """The law a verdict cites, as it stood on the day."""
    check, value = check_on(rule, on), rule.value_on(on)
    return {
        "rule": rule.id,
        "title": rule.title,
        "citation": rule.citation,
        "source": rule.source,
        "effective_from": rule.effective_from.isoformat() if rule.effective_from > date.min else None,
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


def as_if_in_force(rule: Rule) -> Rule:
    """The rule as a law checked and in force on every day."""
    values = (DatedValue(date.min, rule.values[-1].value),)
    return replace(rule, status=Status.IN_FORCE, checks=(Check("A"),), effective_to=None, values=values)
