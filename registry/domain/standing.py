"""Whether a text of the law decides on a day; where it does not, the sentence that says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from registry.domain.dated import Check, Dated, Status, check_on
from registry.domain.rule import DatedValue, Rule
from registry.domain.said import Said

_NEVER = {
    Status.PROPOSED: Said("This rule is only proposed"),
    Status.FUTURE: Said("This rule had not begun when its text was read"),
    Status.STANDARD: Said("This is a standard and no law"),
    Status.GUIDANCE: Said("This is guidance and no law"),
    Status.WARNING: Said("This asks for a warning to the buyer and forbids nothing"),
}
_NO_LONGER = {
    Status.SUPERSEDED: Said("This rule is marked as superseded"),
    Status.REPEALED: Said("This rule is marked as repealed"),
}


def why_not(rule: Rule, on: date) -> str | None:
    """Why the rule decides nothing on this day, or None where it decides."""
    value = rule.value_on(on)
    unread = value is not None and value.value is None
    return why_silent(rule, on) or (_shown(Said("The number of this rule was not read")) if unread else None)


def why_silent(text: Dated, on: date) -> str | None:
    """Why a limit, duty or notice says nothing on this day, or None where it holds."""
    return _not_in_force(text, on) or _unchecked(text, on)


def is_only_unchecked(text: Dated, on: date) -> bool:
    """Whether nothing but a check against the statute is missing for the text to hold on this day."""
    return _not_in_force(text, on) is None and _unchecked(text, on) is not None


def _not_in_force(text: Dated, on: date) -> str | None:
    if text.status in _NEVER:
        return _shown(_NEVER[text.status])
    first, last = text.effective_from, text.effective_to
    if on < first:
        return Said("This rule starts on {first}; on {on} it was not yet in force.", first=first, on=on)
    if last is not None and on > last:
        return Said("This rule ended on {last}; on {on} it was no longer in force.", last=last, on=on)
    if text.status in _NO_LONGER:
        return _shown(_NO_LONGER[text.status])
    return None


def _shown(why: Said) -> Said:
    return Said("{why}; it is shown and decides nothing.", why=why)


def _unchecked(text: Dated, on: date) -> Said | None:
    check = check_on(text, on)
    if check is not None and check.decides:
        return None
    if check is not None and check.only is not None:
        return _shown(Said("Of this rule only {part} was checked against the statute", part=Said(check.only)))
    checked = [c.until for c in text.checks if c.decides and c.until is not None and c.until < on]
    if checked:
        return _shown(Said("This rule was not checked against the statute since {day}", day=max(checked)))
    return _shown(Said("This rule was not checked against the statute"))


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
