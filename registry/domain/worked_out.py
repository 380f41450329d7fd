"""What follows from the alkaloids of one sample whatever a law asks: their sum, a share and a ratio, as intervals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from registry.domain.conversion import Amount, DoesNotFollow
from registry.domain.derived import PER_GRAM, PERCENT, TIMES, Derivations
from registry.domain.label import Serving
from registry.domain.outcome import Finding
from registry.domain.quantity import Unit
from registry.domain.rows import tested
from registry.domain.subject import Derivation, Subject
from registry.domain.ways import FRACTION


@dataclass(frozen=True)
class WorkedOut:
    """A quantity of one sample: what it is of, its interval with the arithmetic, or why it does not follow."""

    sample: int | None
    name: str
    amount: Amount | None
    because: str


def worked_out(findings: Sequence[Finding], subjects: Iterable[Subject], serving: Serving) -> tuple[WorkedOut, ...]:
    """Each subject of each sample that measured any of its own analytes; a sum is of those that were measured."""
    samples = dict.fromkeys(finding.sample for finding in findings)
    asked = [(sample, subject) for sample in samples for subject in subjects]
    return tuple(
        found
        for sample, subject in asked
        if (found := _one(sample, subject, [f for f in findings if f.sample == sample], serving)) is not None
    )


def _one(sample: int | None, subject: Subject, rows: Sequence[Finding], serving: Serving) -> WorkedOut | None:
    measured = tuple(dict.fromkeys(row.analyte for row in tested(rows, subject.analytes)))
    if not measured:
        return None
    if subject.derivation is Derivation.SUM:
        subject = Subject(Derivation.SUM, subject.name, measured, names=subject.names)
    try:
        amount = Derivations(subject, tuple(rows), serving).amount(_unit(subject, rows))
    except DoesNotFollow as error:
        return WorkedOut(sample, subject.name, None, str(error))
    return WorkedOut(sample, subject.name, amount, "")


def _unit(subject: Subject, rows: Sequence[Finding]) -> Unit:
    """The share's and the ratio's own unit; a sum is in mg/g, or in the unit printed where that is no fraction."""
    if subject.derivation is Derivation.SHARE:
        return PERCENT
    if subject.derivation is not Derivation.SUM:
        return TIMES
    units = [row.measurement.unit for row in tested(rows, subject.analytes) if row.measurement.unit is not None]
    return PER_GRAM if not units or any(unit.kind == FRACTION for unit in units) else units[0]
