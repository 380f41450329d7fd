"""Nothing found in anything: a laboratory that reports hardly any amount where others find some.

What would be expected of it counts only what others find at or above this laboratory's own usual limit: one whose
method sees less is not told of for what it cannot see.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median_low

from registry.domain import comparison_sentences as sentences
from registry.domain.levels import Level, Watched
from registry.domain.measurement import ZERO
from registry.domain.signal import Signal, SignalKind, Tested

Results = Mapping[str, Mapping[str, Sequence[Level]]]  # by analyte and laboratory


@dataclass(frozen=True)
class NothingRule:
    """When it is told: which products and contaminants, the least numbers, and the most of the expected it may find."""

    forms: tuple[str, ...]
    analytes: tuple[Watched, ...]
    least_samples: int
    least_expected: int
    least_laboratories: int
    least_others: int
    most_of_expected: Decimal  # in %
    source: str


@dataclass(frozen=True)
class Looked:
    """One analyte at one laboratory: its tests, those with an amount, and at what share others find as much.

    `limit` is what its results without a number usually lie below; None where it prints none.
    """

    watched: Watched
    tests: int
    found: int
    limit: Decimal | None
    others: int
    others_found: int

    @property
    def expected(self) -> Decimal:
        """How many of its tests would find something at the rate of all others."""
        return Decimal(self.tests * self.others_found) / self.others


def nothing_found(tested: Iterable[Tested], rule: NothingRule) -> list[Signal]:
    """One signal a laboratory that finds hardly anything of what others find."""
    chosen = [sample for sample in tested if sample.form in rule.forms]
    results = results_of(chosen, rule)
    found = {laboratory: looked_for(laboratory, results, rule) for laboratory in _laboratories(chosen)}
    told = {laboratory: looked for laboratory, looked in found.items() if hardly_any(looked, rule)}
    signals = [_signal(laboratory, looked, chosen, rule) for laboratory, looked in told.items()]
    return [signal for signal in signals if len(signal.batches) >= rule.least_samples]


def looked_for(laboratory: str, results: Results, rule: NothingRule) -> tuple[Looked, ...]:
    """What a laboratory found of each contaminant, beside the others; none of those too few others tested."""
    found: list[Looked] = []
    for watched in rule.analytes:
        of = results[watched.analyte]
        others = [level.found for name, levels in of.items() if name != laboratory for level in levels]
        own = of.get(laboratory, ())
        if own and len(of) > rule.least_laboratories and len(others) >= rule.least_others:
            found.append(_looked(watched, own, others))
    return tuple(found)


def hardly_any(looked: Sequence[Looked], rule: NothingRule) -> bool:
    """Whether enough would be expected, and next to none of it was found."""
    expected = sum((of.expected for of in looked), ZERO)
    found = sum(of.found for of in looked)
    return expected >= rule.least_expected and found * 100 <= rule.most_of_expected * expected


def _looked(watched: Watched, own: Sequence[Level], others: Sequence[Decimal]) -> Looked:
    limits = [level.below for level in own if level.below is not None]
    limit = median_low(limits) if limits else None
    as_much = sum(number >= limit for number in others) if limit else sum(number > 0 for number in others)
    found = sum(level.found > 0 for level in own)
    return Looked(watched, len(own), found, limit, len(others), as_much)


def results_of(tested: Iterable[Tested], rule: NothingRule) -> dict[str, dict[str, list[Level]]]:
    """The results of each watched contaminant, by laboratory."""
    found: dict[str, dict[str, list[Level]]] = {watched.analyte: defaultdict(list) for watched in rule.analytes}
    for sample in tested:
        for analyte in found.keys() & sample.levels.keys():
            found[analyte][sample.laboratory].append(sample.levels[analyte])
    return found


def _laboratories(tested: Iterable[Tested]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sample.laboratory for sample in tested))


def _signal(laboratory: str, looked: Sequence[Looked], tested: Iterable[Tested], rule: NothingRule) -> Signal:
    analytes = {of.watched.analyte for of in looked}
    own = [sample for sample in tested if sample.laboratory == laboratory and not analytes.isdisjoint(sample.levels)]
    expected = sum((of.expected for of in looked), ZERO)
    tests, found = sum(of.tests for of in looked), sum(of.found for of in looked)
    said = sentences.nothing_found(laboratory, tests=tests, found=found, samples=len(own), expected=expected)
    rows = [(o.watched.name, o.watched.unit, o.tests, o.found, o.limit, o.others, o.others_found) for o in looked]
    batches = tuple(dict.fromkeys(sample.batch for sample in own))
    return Signal(SignalKind.NOTHING_FOUND, batches, said, rule.source, (laboratory,), sentences.nothing_figures(rows))
