"""Two amounts beside each name and a verdict behind them, without headings: which is the limit the verdicts tell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from registry.domain.measurement import Operator
from registry.domain.quantity import Unit
from registry.extract.layouts.list_items import Item
from registry.extract.page.paper import Phrase
from registry.extract.wording.cells import read_cell
from registry.extract.wording.numbers import AmbiguousNumber, Mark
from registry.extract.wording.remarks import Remark
from registry.extract.wording.result_words import CENSORED, verdict

LEAST_ROWS = 2
BOUNDS = (Operator.BELOW, Operator.ABOVE)


@dataclass(frozen=True)
class _Amount:
    """A number with its sign, in its unit if it has one; what was not detected is below nothing."""

    sign: Operator
    value: Decimal
    unit: Unit | None

    def against(self, other: _Amount) -> tuple[Decimal, Decimal] | None:
        """The two numbers in one unit."""
        if self.unit is None or other.unit is None or self.unit == other.unit:
            return self.value, other.value
        same = self.unit.kind == other.unit.kind
        return (self.value * self.unit.factor, other.value * other.unit.factor) if same else None


@dataclass(frozen=True)
class _Row:
    """Two amounts, and the verdict behind them."""

    amounts: tuple[_Amount, _Amount]
    said: str


def with_limits_told(part: Sequence[Item]) -> list[Item]:
    """The items, the one of two amounts that can be no result by all of their verdicts as the limit of the other."""
    rows = [_row(item) for item in part]
    sound = [row for row in rows if row is not None]
    if len(sound) < max(LEAST_ROWS, len(rows)):
        return list(part)
    for own, limit in ((0, 1), (1, 0)):
        ways = [
            [_agrees(row.amounts[i], row.amounts[j], row.said) for row in sound]
            for i, j in ((own, limit), (limit, own))
        ]
        if all(ways[0]) and not any(ways[1]) and _is_limit(sound, own, limit):
            return [_with_limit(item, item.answers[limit]) for item in part]
    return list(part)


def _row(item: Item) -> _Row | None:
    """The two amounts of an item and its verdict, if it has these."""
    said = [v for r in item.remarks if r.role == "status" and (v := verdict(r.phrase.text)) in ("pass", "fail")]
    amounts = [_amount(p) for p in item.answers]
    if len(said) != 1 or len(amounts) != 2 or amounts[0] is None or amounts[1] is None:
        return None
    return _Row((amounts[0], amounts[1]), said[0])


def _amount(phrase: Phrase) -> _Amount | None:
    try:
        readings = read_cell(phrase.text, Mark.UNKNOWN) or []
    except AmbiguousNumber:
        return None
    reading = readings[0] if len(readings) == 1 else None
    if reading is not None and reading.value is None and str(reading.operator) in CENSORED:
        return _Amount(Operator.BELOW, Decimal(0), reading.unit)
    if reading is None or reading.value is None:
        return None
    return _Amount(reading.operator, reading.value, reading.unit)


def _agrees(result: _Amount, limit: _Amount, said: str) -> bool:
    """Whether a verdict is that of a result against a limit: what is at most so much is surely so, or surely not."""
    both = result.against(limit)
    if both is None:
        return False
    value, bound = both
    least = limit.sign is Operator.ABOVE
    open_end = result.sign is (Operator.BELOW if least else Operator.ABOVE)  # "< 4" is not surely above anything
    passes = not open_end and (value >= bound if least else value <= bound)
    return passes is (said == "pass")


def _is_limit(rows: Sequence[_Row], own: int, limit: int) -> bool:
    """Whether one column is of limits, as bounds are, and the other can be no column of LODs, which are bare numbers.

    Those stand before results that are all below a LOQ: nothing fails then, and nothing is asked for at the least.
    """
    bounds = [row.amounts[limit].sign in BOUNDS for row in rows]
    bare = all(row.amounts[own].sign is Operator.EQUAL for row in rows)
    told = any(row.said == "fail" or row.amounts[limit].sign is Operator.ABOVE for row in rows)
    return all(bounds) and (told or not bare)


def _with_limit(item: Item, limit: Phrase) -> Item:
    remarks = (Remark("limit", r.phrase) if r.phrase is limit else r for r in item.remarks)
    return replace(item, remarks=tuple(remarks))
