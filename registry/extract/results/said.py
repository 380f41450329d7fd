"""What is known of one analyte so far: which values say the same again, and which say otherwise."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from registry.domain.analyte import folded
from registry.domain.measurement import Operator
from registry.domain.source import Box
from registry.extract.wording.reported import Result
from registry.reference.substances import load_units

CENSORED = {Operator.NOT_DETECTED, Operator.BELOW_LOQ, Operator.BELOW_LOD, Operator.ABSENT}

ANY = ""  # stands for whatever name an analyte is printed under

Exact = tuple[str, Operator, str | None, Decimal | None]
Steps = dict[Decimal, list[Decimal]]


@dataclass
class Said:
    """The values of one analyte, found again without a look at each of them."""

    any: bool = False
    exact: set[Exact] = field(default_factory=set)
    plain: set[tuple[Operator, Decimal]] = field(default_factory=set)
    words: set[tuple[str, Operator]] = field(default_factory=set)
    amounts: dict[tuple[str, Operator], Steps] = field(default_factory=lambda: defaultdict(dict))
    names: dict[tuple[str, str], Result] = field(default_factory=dict)
    places: set[Box | None] = field(default_factory=set)

    def add(self, result: Result) -> None:
        """Keep a value to compare others with."""
        kind = kind_of(result)
        self.any = True
        self.places.add(result.name_box)
        self.exact.add(_exact(result))
        self.names.setdefault((kind, folded(result.printed_analyte)), result)
        self.names.setdefault((kind, ANY), result)
        if result.value is None:
            self.words.add((kind, result.operator))
        else:
            self.plain.add((result.operator, result.value))
            insort(self.amounts[(kind, result.operator)].setdefault(step_of(result), []), base_of(result))

    def holds(self, result: Result) -> bool:
        """Whether a value says the same once more: equal, rounded, or censored in other words."""
        if result.unit is None and result.value is not None and (result.operator, result.value) in self.plain:
            return True
        if _exact(result) in self.exact:
            return True
        return result.printed_in != "table" and not self._is_beside(result) and self._again(result)

    def otherwise(self, result: Result) -> Result | None:
        """The value that one outside a table contradicts, in the same kind of unit: a chart's share of the whole, say.

        Totals are printed on several bases, so they must bear the same printed name.
        """
        if result.printed_in == "table" or (self._is_beside(result) and self._again(result)):
            return None
        total = result.analyte is None or result.analyte.slug.startswith("total")
        named = self.names.get((kind_of(result), folded(result.printed_analyte)))
        return named if total or named is not None else self.names.get((kind_of(result), ANY))

    def _is_beside(self, result: Result) -> bool:
        """Whether a list's value stands in the row of another: it says the same in a second unit."""
        return result.printed_in == "list" and result.name_box in self.places

    def _again(self, result: Result) -> bool:
        return self._word(result) if result.value is None else self._rounded(result)

    def _word(self, result: Result) -> bool:
        alike = CENSORED if result.operator in CENSORED else {result.operator}
        return any((kind_of(result), operator) in self.words for operator in alike)

    def _rounded(self, result: Result) -> bool:
        base, own = base_of(result), step_of(result)
        steps = self.amounts.get((kind_of(result), result.operator), {})
        return any(_near(values, base, max(step, own)) for step, values in steps.items())


def _near(values: list[Decimal], base: Decimal, step: Decimal) -> bool:
    at = bisect_left(values, base - step)
    return at < len(values) and values[at] <= base + step


def are_rounded(a: Result, b: Result) -> bool:
    """Whether two values in one kind of unit differ by no more than the last digit of the coarser one."""
    return abs(base_of(a) - base_of(b)) <= max(step_of(a), step_of(b))


def _exact(result: Result) -> Exact:
    return (kind_of(result), result.operator, result.unit, None if result.value is None else base_of(result))


def kind_of(result: Result) -> str:
    """The kind of a value's unit."""
    unit = load_units().find(result.unit) if result.unit is not None else None
    return unit.kind if unit is not None else result.unit or "none"


def base_of(result: Result) -> Decimal:
    """A value in its kind's base unit; zero where there is none."""
    return (result.value or Decimal(0)) * _factor(result)


def step_of(result: Result) -> Decimal:
    """What the last printed digit of a value stands for, in its kind's base unit."""
    exponent = result.value.as_tuple().exponent if result.value is not None else 0
    return Decimal(1).scaleb(int(exponent)) * _factor(result)


def _factor(result: Result) -> Decimal:
    unit = load_units().find(result.unit) if result.unit is not None else None
    return unit.factor if unit is not None else Decimal(1)
