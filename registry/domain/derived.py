"""From the results of one sample to the quantity a rule limits: an amount, a sum, the largest, a share or a ratio."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from registry.domain import derived_sentences, intervals, written
from registry.domain.conversion import Amount, DoesNotFollow, converted, joined
from registry.domain.dry import as_sold, dried, of_dry_mass, taken
from registry.domain.label import Serving
from registry.domain.measurement import ZERO, Interval
from registry.domain.outcome import Finding
from registry.domain.presence import what_was_seen
from registry.domain.quantity import Unit
from registry.domain.rows import as_rounded, is_amount, own_kind_first, tested
from registry.domain.said import Said
from registry.domain.said import joined as joined_words
from registry.domain.subject import Derivation, Subject
from registry.domain.ways import FRACTION, OF_DRY_MASS

HUNDRED = Decimal(100)
PERCENT = Unit("%", "share", Decimal(1))
PER_GRAM = Unit("mg/g", FRACTION, Decimal(1000))
WHOLE = Decimal(1000)  # mg in a gram of the product
TIMES = Unit(Said("to 1"), "ratio", Decimal(1))


@dataclass(frozen=True)
class Derivations:
    """Works out one subject within one sample; the label's serving takes amounts to one kind of unit."""

    subject: Subject
    findings: tuple[Finding, ...]
    serving: Serving

    def amount(self, unit: Unit) -> Amount:
        """The amount, sum or largest in `unit`, the share in %, or the ratio. Raises DoesNotFollow."""
        if unit.kind == OF_DRY_MASS and not self._all_dry():
            return dried(self.amount(as_sold(unit)), unit, self.findings)
        match self.subject.derivation:
            case Derivation.ANALYTE | Derivation.SUM:
                return self._sum(self.subject.analytes, unit)
            case Derivation.LARGEST:
                return self._largest(self.subject.analytes, unit)
            case Derivation.SHARE:
                return self._share(self._working_unit())
            case _:  # a ratio, to the sum of the others or to each
                return self._ratio(self._working_unit())

    def _working_unit(self) -> Unit:
        units = (f.measurement.unit for f in tested(self.findings, self.subject.analytes))
        unit = next((u for u in units if u is not None), None)
        if unit is None:
            raise DoesNotFollow(Said("no amount of {what} is printed", what=self._names(self.subject.analytes)))
        return as_sold(unit) if unit.kind == OF_DRY_MASS and not self._all_dry() else unit

    def _all_dry(self) -> bool:
        """Whether all that it comes from is printed as of dry mass, so that no water need be known."""
        total = () if self.subject.total is None else (self.subject.total,)
        rows = tested(self.findings, (*self.subject.analytes, *self.subject.others, *total))
        return all(of_dry_mass(row) for row in rows if row.measurement.unit is not None)

    def _one(self, analyte: str, unit: Unit) -> Amount:
        """One analyte in this unit, from the row printed in the same kind of unit if there is one."""
        rows = tested(self.findings, (analyte,))
        name = self.subject.name_of(analyte)
        if not rows:
            step = Said("{what}: not tested", what=written.sentence(name))
            return Amount(intervals.UNKNOWN, unit, (step,), (), Said("{what} was not tested", what=name))
        first, *others = own_kind_first(rows, unit)
        found = taken(first, name, unit, self.serving, self.findings)
        for other in others:
            self._must_agree(first, other, unit)
        return found

    def _must_agree(self, one: Finding, other: Finding, unit: Unit) -> None:
        """Raises DoesNotFollow where two rows of one sample cannot both be true, as far as they can be compared."""
        name = self.subject.name_of(one.analyte)
        try:
            rows = (as_rounded(one), as_rounded(other))
            found = [taken(row, name, unit, self.serving, self.findings).interval for row in rows]
        except DoesNotFollow:
            return
        if intervals.apart(*found):
            said = written.listed(tuple(what_was_seen(row.measurement) for row in (one, other)))
            raise DoesNotFollow(derived_sentences.contradictory(name, said))

    def _sum(self, analytes: Sequence[str], unit: Unit) -> Amount:
        parts = [self._one(a, unit) for a in analytes]
        whole = joined(intervals.total(p.interval for p in parts), unit, parts)
        if len(parts) == 1:
            return whole
        return replace(whole, steps=(*whole.steps, derived_sentences.summed(len(parts), self._names(analytes), whole)))

    def _amounts_of(self, analytes: Sequence[str]) -> tuple[str, ...]:
        """Those of the analytes of which the sample has a number."""
        amounts = {f.analyte for f in tested(self.findings, analytes) if is_amount(f)}
        return tuple(a for a in analytes if a in amounts)

    def _largest(self, analytes: Sequence[str], unit: Unit) -> Amount:
        """The largest of those measured: what a rule on each of them comes to."""
        found = self._amounts_of(analytes)
        if not found:
            raise DoesNotFollow(Said("none of them was measured"))
        parts = [self._one(a, unit) for a in found]
        most = joined(intervals.largest(p.interval for p in parts), unit, parts)
        return replace(most, steps=(*most.steps, derived_sentences.largest(len(parts), self._names(found), most)))

    def _ratio(self, unit: Unit) -> Amount:
        to_each = self.subject.derivation is Derivation.RATIO_TO_EACH
        whole = (self._largest if to_each else self._sum)(self.subject.others, unit)
        part = self._sum(self.subject.analytes, unit)
        if whole.interval.high == 0:
            others = self._names(self.subject.others)
            raise DoesNotFollow(Said("the ratio has nothing to divide by: {what} is 0", what=others))
        ratio = joined(intervals.quotient(part.interval, whole.interval), TIMES, [part, whole])
        words = derived_sentences.divided(part, str(whole))
        said = replace(ratio, steps=(*ratio.steps, derived_sentences.comes_to(words, ratio)))
        return self._to_those_measured(said) if to_each else said

    def _to_those_measured(self, ratio: Amount) -> Amount:
        """The ratio, down to nothing where one that may be larger was not measured."""
        missing = self._missing(self._amounts_of(self.subject.others))
        if not missing:
            return ratio
        caveat = derived_sentences.more_of(self._names(missing))
        lowered = intervals.lowered(ratio.interval, Interval(ZERO, None))
        return replace(ratio, interval=lowered, caveat=derived_sentences.both(ratio.caveat, caveat))

    def _missing(self, measured_others: Sequence[str]) -> tuple[str, ...]:
        return tuple(a for a in self.subject.panel if a not in (*self.subject.analytes, *measured_others))

    def _share(self, unit: Unit) -> Amount:
        part = self._sum(self.subject.analytes, unit)
        printed = tested(self.findings, (self.subject.total,) if self.subject.total else ())
        others = self._amounts_of(self.subject.others)
        if printed and self.subject.total is not None:
            found = self._of_total(part, self._one(self.subject.total, unit))
        elif others:
            found = self._of_sum(part, self._sum(others, unit), others)
        else:
            found = self._of_unknown(part)
        return self._as_far_as_the_panel_goes(found, others, part)

    def _of_total(self, part: Amount, whole: Amount) -> Amount:
        high = whole.interval.high
        if high is not None and high < part.interval.low:
            raise DoesNotFollow(derived_sentences.too_little(part, whole))
        quotient = intervals.quotient(part.interval, whole.interval)
        return _percent(quotient, part, whole, derived_sentences.divided(part, str(whole)))

    def _of_sum(self, part: Amount, rest: Amount, others: Sequence[str]) -> Amount:
        if part.interval.high == 0 and rest.interval.high == 0:
            raise DoesNotFollow(Said("no alkaloid was found, so there is no total to take a share of"))
        summed = (*self.subject.analytes, *others)
        words = derived_sentences.of_measured(part, rest, len(summed), self._names(summed))
        return _percent(intervals.share(part.interval, rest.interval), part, rest, words)

    def _of_unknown(self, part: Amount) -> Amount:
        caveat = Said("no other alkaloid was measured, so there is no total to take a share of")
        if part.interval.low == 0 or not self.subject.panel:
            raise DoesNotFollow(caveat)
        of_itself = Interval(HUNDRED, HUNDRED)  # until the missing panel lets its lower end down
        return Amount(of_itself, PERCENT, part.steps, part.result_ids, caveat)

    def _least(self, part: Amount) -> Amount:
        """The least share there can be: all alkaloids together weigh no more than the product, 1,000 mg/g of it."""
        try:
            own = converted(part, PER_GRAM, self.serving)
        except DoesNotFollow:
            return Amount(Interval(ZERO, HUNDRED), PERCENT)
        low = min(own.interval.low * HUNDRED / WHOLE, HUNDRED)
        least = Amount(Interval(low, HUNDRED, low_open=own.interval.low_open and low < HUNDRED), PERCENT)
        words = derived_sentences.of_the_product(own, written.quantity(WHOLE, PER_GRAM), least)
        return replace(least, steps=(*own.steps[len(part.steps) :], words)) if low > 0 else least

    def _as_far_as_the_panel_goes(self, found: Amount, others: Sequence[str], part: Amount) -> Amount:
        """The share, its lower end down to the least there can be where the panel is small: more could lower it."""
        missing = self._missing(others)
        if not missing:
            return found
        caveat = derived_sentences.looks_higher(self._names(missing))
        least = self._least(part)
        widened = replace(
            found,
            interval=intervals.lowered(found.interval, least.interval),
            caveat=derived_sentences.both(found.caveat, caveat),
        )
        step = joined_words((written.sentence(caveat), str(widened)), ": ")
        return replace(widened, steps=(*found.steps, *least.steps, step))

    def _names(self, analytes: Sequence[str]) -> str:
        return written.listed(tuple(self.subject.name_of(a) for a in analytes))


def _percent(fraction: Interval, part: Amount, whole: Amount, words: str) -> Amount:
    found = joined(intervals.scaled(fraction, HUNDRED, Decimal(1)), PERCENT, [part, whole])
    return replace(found, steps=(*found.steps, derived_sentences.comes_to(joined_words((words, "× 100"), " "), found)))
