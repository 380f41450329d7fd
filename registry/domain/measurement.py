"""What a laboratory found, as an interval: ND, <LOQ and > only set its ends."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from registry.domain.quantity import Unit

ZERO = Decimal(0)


class Operator(StrEnum):
    """How a result is printed; each is a different finding."""

    EQUAL = "="
    BELOW = "<"
    ABOVE = ">"
    NOT_DETECTED = "ND"
    BELOW_LOQ = "<LOQ"
    BELOW_LOD = "<LOD"
    ABSENT = "absent"
    PRESENT = "present"
    NOT_TESTED = "NT"
    COMPLIES = "complies"


@dataclass(frozen=True)
class Interval:
    """Where the true value lies: `high` None is without an upper end; an open end excludes its own value."""

    low: Decimal
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False


@dataclass(frozen=True)
class Measurement:
    """One result as the laboratory states it; all numbers are in `unit`.

    `portion` is the mass or volume a presence test looked at, as printed ("25 g"). `at_end` means that the value itself
    is included, as in "≤ 1.2".
    """

    operator: Operator
    value: Decimal | None = None
    unit: Unit | None = None
    lod: Decimal | None = None
    loq: Decimal | None = None
    uncertainty: Decimal | None = None
    portion: str | None = None
    at_end: bool = False

    def interval(self) -> Interval | None:
        """The values this result leaves possible, or None where it is no quantity at all.

        "Not detected" is [0, LOD], and [0, LOQ] only where no LOD is printed (the registry's rule on measured values,
        house.md, issue 4 point 2): the LOD is what the method sees. "<LOQ" is always below the LOQ.
        """
        match self.operator:
            case Operator.EQUAL if self.value is not None:
                spread = self.uncertainty or ZERO
                return Interval(max(ZERO, self.value - spread), self.value + spread)
            case Operator.BELOW if self.value is not None:
                return Interval(ZERO, self.value, high_open=not self.at_end)
            case Operator.ABOVE if self.value is not None:
                return Interval(self.value, None, low_open=not self.at_end)
            case Operator.NOT_DETECTED:
                return Interval(ZERO, self.lod if self.lod is not None else self.loq)
            case Operator.BELOW_LOQ:
                return Interval(ZERO, self.loq, high_open=self.loq is not None)
            case Operator.BELOW_LOD:
                return Interval(ZERO, self.lod, high_open=self.lod is not None)
            case _:
                return None
