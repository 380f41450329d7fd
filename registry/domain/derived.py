"""From the results of one batch to the quantity a rule limits: the analyte itself, a sum, a share or a ratio."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from registry.domain import intervals, written
from registry.domain.conversion import Amount, DoesNotFollow, converted
from registry.domain.label import Serving
from registry.domain.measurement import Interval, Measurement, Operator
from registry.domain.outcome import Finding
from registry.domain.quantity import Unit
from registry.domain.rule import Derivation, Subject

HUNDRED = Decimal(100)
PERCENT = Unit("%", "share", Decimal(1))
TIMES = Unit("to 1", "ratio", Decimal(1))


def tested(findings: Sequence[Finding], analytes: Sequence[str]) -> tuple[Finding, ...]:
    """The findings of these analytes that say anything: "not tested" is none."""
    return tuple(f for f in findings if f.analyte in analytes and f.measurement.operator is not Operator.NOT_TESTED)


def own_kind_first(findings: Sequence[Finding], unit: Unit) -> list[Finding]:
    """The findings printed in this kind of unit, then those that must be converted."""
    return sorted(findings, key=lambda f: f.measurement.unit is None or f.measurement.unit.kind != unit.kind)


def measured(finding: Finding, name: str) -> Amount:
    """The amount one result leaves possible.

    Raises DoesNotFollow where the result is no number with a unit.
    """
    measurement = finding.measurement
    values = measurement.interval()
    if measurement.operator is Operator.COMPLIES:
        raise DoesNotFollow("only the laboratory's own verdict is printed, not what was measured")
    if values is None:
        raise DoesNotFollow(f"the result is printed as {measurement.operator}, without a number")
    if measurement.unit is None:
        raise DoesNotFollow("the result is printed without a unit")
    amount = Amount(values, measurement.unit, (), finding.ids)
    return replace(amount, steps=(f"{written.sentence(name)}: {_as_printed(measurement, amount)}",))


def _as_printed(measurement: Measurement, amount: Amount) -> str:
    unit = amount.unit
    match measurement.operator:
        case Operator.NOT_DETECTED | Operator.BELOW_LOD | Operator.BELOW_LOQ:
            ends = (("LOD", measurement.lod), ("LOQ", measurement.loq))
            known = written.listed(tuple(f"{n} {written.quantity(v, unit)}" for n, v in ends if v is not None))
            return f"{measurement.operator}, {known or 'no LOD or LOQ printed'}: {amount}"
        case Operator.EQUAL if measurement.uncertainty and measurement.value is not None:
            value, spread = measurement.value, measurement.uncertainty
            return f"{written.number(value)} ± {written.quantity(spread, unit)}: {amount}"
        case _:
            return f"{amount}"


@dataclass(frozen=True)
class Derivations:
    """Works out one subject within one sample; the label's serving takes amounts to one kind of unit."""

    subject: Subject
    findings: tuple[Finding, ...]
    serving: Serving

    def amount(self, unit: Unit) -> Amount:
        """The sum in `unit`, the share in %, or the ratio. Raises DoesNotFollow."""
        if self.subject.derivation is Derivation.SUM:
            return self._sum(self.subject.analytes, unit)
        working = self._working_unit()
        if self.subject.derivation is Derivation.RATIO:
            return self._ratio(working)
        return self._share(working)

    def _working_unit(self) -> Unit:
        units = (f.measurement.unit for f in tested(self.findings, self.subject.analytes))
        unit = next((u for u in units if u is not None), None)
        if unit is None:
            raise DoesNotFollow(f"no amount of {self._names(self.subject.analytes)} is printed")
        return unit

    def _one(self, analyte: str, unit: Unit) -> Amount:
        """One analyte in this unit, from the row printed in the same kind of unit if there is one."""
        rows = tested(self.findings, (analyte,))
        name = self.subject.name_of(analyte)
        if not rows:
            return Amount(
                intervals.UNKNOWN, unit, (f"{written.sentence(name)}: not tested",), (), f"{name} was not tested"
            )
        return converted(measured(own_kind_first(rows, unit)[0], name), unit, self.serving)

    def _sum(self, analytes: Sequence[str], unit: Unit) -> Amount:
        parts = [self._one(a, unit) for a in analytes]
        whole = _joined(intervals.total(p.interval for p in parts), unit, parts)
        if len(parts) == 1:
            return whole
        step = f"Sum of {len(parts)} ({self._names(analytes)}): {whole}"
        return replace(whole, steps=(*whole.steps, step))

    def _ratio(self, unit: Unit) -> Amount:
        part, whole = self._sum(self.subject.analytes, unit), self._sum(self.subject.others, unit)
        if whole.interval.high == 0:
            raise DoesNotFollow(f"the ratio has nothing to divide by: {self._names(self.subject.others)} is 0")
        ratio = _joined(intervals.quotient(part.interval, whole.interval), TIMES, [part, whole])
        return replace(ratio, steps=(*ratio.steps, f"({part}) ÷ ({whole}) {written.sign(ratio.interval)} {ratio}"))

    def _share(self, unit: Unit) -> Amount:
        part = self._sum(self.subject.analytes, unit)
        printed = tested(self.findings, (self.subject.total,) if self.subject.total else ())
        others = tuple(a for a in self.subject.others if any(map(_is_amount, tested(self.findings, (a,)))))
        if printed and self.subject.total is not None:
            found = self._of_total(part, self._one(self.subject.total, unit))
        elif others:
            found = self._of_sum(part, self._sum(others, unit), others)
        else:
            raise DoesNotFollow("no other alkaloid was measured, so there is no total to take a share of")
        return self._as_far_as_the_panel_goes(found, others)

    def _of_total(self, part: Amount, whole: Amount) -> Amount:
        high = whole.interval.high
        if high is not None and high < part.interval.low:
            raise DoesNotFollow(f"the printed total ({whole}) is less than the part ({part})")
        return _percent(intervals.quotient(part.interval, whole.interval), part, whole, f"({part}) ÷ ({whole})")

    def _of_sum(self, part: Amount, rest: Amount, others: Sequence[str]) -> Amount:
        if part.interval.high == 0 and rest.interval.high == 0:
            raise DoesNotFollow("no alkaloid was found, so there is no total to take a share of")
        summed = (*self.subject.analytes, *others)
        words = f"({part}) ÷ ({part} + {rest}), the total of {len(summed)} alkaloids measured ({self._names(summed)})"
        return _percent(intervals.share(part.interval, rest.interval), part, rest, words)

    def _as_far_as_the_panel_goes(self, found: Amount, others: Sequence[str]) -> Amount:
        """The share with its lower end given up where the panel is small: what was left out can only lower it."""
        missing = tuple(a for a in self.subject.panel if a not in (*self.subject.analytes, *others))
        if not missing:
            return found
        caveat = f"{self._names(missing)} not measured, and what a laboratory leaves out makes the share look higher"
        open_below = replace(found.interval, low=Decimal(0), low_open=False)
        widened = replace(found, interval=open_below, caveat="; ".join(filter(None, (found.caveat, caveat))))
        return replace(widened, steps=(*found.steps, f"{written.sentence(caveat)}: {widened}"))

    def _names(self, analytes: Sequence[str]) -> str:
        return written.listed(tuple(self.subject.name_of(a) for a in analytes))


def _is_amount(finding: Finding) -> bool:
    return finding.measurement.interval() is not None and finding.measurement.unit is not None


def _percent(fraction: Interval, part: Amount, whole: Amount, words: str) -> Amount:
    found = _joined(intervals.scaled(fraction, HUNDRED, Decimal(1)), PERCENT, [part, whole])
    return replace(found, steps=(*found.steps, f"{words} × 100 {written.sign(found.interval)} {found}"))


def _joined(values: Interval, unit: Unit, parts: Sequence[Amount]) -> Amount:
    return Amount(
        values,
        unit,
        tuple(step for p in parts for step in p.steps),
        tuple(dict.fromkeys(i for p in parts for i in p.result_ids)),
        "; ".join(dict.fromkeys(p.caveat for p in parts if p.caveat)),
    )
