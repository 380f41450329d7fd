"""How often the comparisons of laboratories tell of what was planted in invented markets, and of what was not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from registry.demo.invented import invent, maker_name
from registry.demo.invented_samples import samples
from registry.domain.client_shift import Shift, comparisons, shifted
from registry.domain.nothing_found import hardly_any, looked_for, results_of
from registry.domain.signal import Tested
from registry.reference.demo_crowd import Crowd
from registry.reference.loader import Catalogue

ALKALOIDS = "alkaloids"


@dataclass
class Count:
    """Of the comparisons made: those that hold something planted, and those that do not; told of each."""

    planted: int = 0
    planted_told: int = 0
    others: int = 0
    others_told: int = 0

    def add(self, *, planted: bool, told: bool) -> None:
        """Count one comparison."""
        self.planted += planted
        self.planted_told += planted and told
        self.others += not planted
        self.others_told += told and not planted


@dataclass
class Truth:
    """What came of the two comparisons."""

    shift: Count = field(default_factory=Count)
    nothing: Count = field(default_factory=Count)


def measure_market(
    truth: Truth, catalogue: Catalogue, crowd: Crowd, *, seed: int, products: int, differ: float
) -> None:
    """Count one market; `differ` is the spread (of the logarithm) of how strong the makers' goods are, 0: all alike."""
    tested: list[Tested] = []
    for number in range(products):
        product = invent(crowd, seed, number)
        strength = Random(f"goods {seed}:{product.maker}").lognormvariate(0, differ)  # noqa: S311 - no secret
        tested += samples(catalogue, crowd, product, strength)
    _count_shifts(truth.shift, catalogue, crowd, tested)
    _count_nothing(truth.nothing, catalogue, crowd, tested)


def _count_shifts(count: Count, catalogue: Catalogue, crowd: Crowd, tested: Sequence[Tested]) -> None:
    rule = catalogue.signals.shift
    chosen = [sample for sample in tested if sample.form in rule.forms]
    for watched in rule.analytes:
        for shift in comparisons(chosen, watched, rule):
            count.add(planted=_is_favoured(shift, catalogue, crowd), told=shifted(shift, rule))


def _is_favoured(shift: Shift, catalogue: Catalogue, crowd: Crowd) -> bool:
    analyte = catalogue.analytes.get(shift.watched.analyte)
    makers = {maker_name(crowd, m) for of in crowd.laboratories if of.name == shift.laboratory for m in of.favours}
    return shift.maker in makers and analyte is not None and analyte.panel == ALKALOIDS


def _count_nothing(count: Count, catalogue: Catalogue, crowd: Crowd, tested: Sequence[Tested]) -> None:
    rule = catalogue.signals.nothing
    results = results_of([sample for sample in tested if sample.form in rule.forms], rule)
    for laboratory in crowd.laboratories:
        told = hardly_any(looked_for(laboratory.name, results, rule), rule)
        count.add(planted=bool(laboratory.blind), told=told)
