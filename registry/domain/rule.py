"""A limit of the law: what it limits, from when to when, and how far anybody has checked it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from registry.domain.dated import Check, Status
from registry.domain.decision import DecisionRule
from registry.domain.label import Basis, per
from registry.domain.method import ANY_METHOD, MethodDemand
from registry.domain.said import Said, joined
from registry.domain.subject import Derivation, Subject


class Kind(StrEnum):
    """What a rule asks: a number kept, an organism absent from a portion, a substance in no detectable amount."""

    LIMIT = "limit"
    ABSENCE = "absence"
    PROHIBITION = "prohibition"


class FailsWhen(StrEnum):
    """When a value breaks the rule, exactly as the source has it."""

    ABOVE = "gt"
    AT_OR_ABOVE = "ge"
    BELOW = "lt"
    AT_OR_BELOW = "le"
    DETECTED = "detected"


@dataclass(frozen=True)
class DatedValue:
    """A limit's number from a day on; None where it is known to exist but was not read."""

    since: date
    value: Decimal | None


@dataclass(frozen=True)
class Jurisdiction:
    """Whose law it is; `called` is its name within a sentence ("the European Union").

    `decision_rule` is the id of the one its limits are held by; None: the registry's own.
    """

    id: str
    name: str
    kind: str
    called: str
    decision_rule: str | None = None


@dataclass(frozen=True)
class Rule:
    """One limit of one jurisdiction, whose name within a sentence is `place`. Days are inclusive at both ends.

    `taken_at_most` is the mass in g a day up to which the rule speaks of a product; `entry` is its id in the collected
    law, where one entry became several rules.
    """

    id: str
    jurisdiction: str
    place: str
    title: str
    kind: Kind
    subject: Subject
    fails_when: FailsWhen
    values: tuple[DatedValue, ...]
    unit: str | None
    basis: Basis
    citation: str
    source: str
    status: Status
    checks: tuple[Check, ...]
    decision: DecisionRule
    effective_to: date | None = None
    portion: str | None = None
    forms: tuple[str, ...] = ()
    method: MethodDemand = ANY_METHOD
    taken_at_most: Decimal | None = None
    entry: str | None = None
    notes: str = ""

    @property
    def analyte(self) -> str:
        """The analyte the rule is filed under."""
        return self.subject.analytes[0]

    @property
    def effective_from(self) -> date:
        """The first day of the oldest value."""
        return min(v.since for v in self.values)

    def value_on(self, on: date) -> DatedValue | None:
        """The newest value that has begun by this day."""
        begun = [v for v in self.values if v.since <= on]
        return max(begun, key=lambda v: v.since, default=None)

    def limit_on(self, on: date) -> str:
        """What the rule allows on this day, in words: "less than 1.2 ppm", "none allowed", "not read"."""
        if self.fails_when is FailsWhen.DETECTED:
            return Said("none in {portion}", portion=self.portion) if self.portion else Said("none allowed")
        value = self.value_on(on)
        if value is None:
            return Said("not yet in force")
        if value.value is None:
            return Said("not read")
        amount = joined(tuple(filter(None, (format(value.value, "f"), self._unit_in_words()))), " ")
        return allowed(self.fails_when, amount)

    def _unit_in_words(self) -> str:
        if self.subject.derivation in (Derivation.RATIO, Derivation.RATIO_TO_EACH):
            return Said("to 1")
        unit = self.unit or ""
        if self.basis is Basis.ALKALOIDS:
            return Said("{unit} of all alkaloids", unit=unit)
        if self.basis is Basis.DRY:
            return Said("{unit} of dry mass", unit=unit)
        return unit if self.basis is Basis.PRODUCT else per(unit.split("/")[0], self.basis)


def allowed(fails_when: FailsWhen, amount: str) -> Said:
    """What a limit of this amount leaves: "less than 1.2 ppm"."""
    match fails_when:
        case FailsWhen.ABOVE:
            return Said("at most {amount}", amount=amount)
        case FailsWhen.AT_OR_ABOVE:
            return Said("less than {amount}", amount=amount)
        case FailsWhen.BELOW:
            return Said("at least {amount}", amount=amount)
        case _:
            return Said("more than {amount}", amount=amount)
