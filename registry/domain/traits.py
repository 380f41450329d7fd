"""What of one sample's results the signals ask for: the same as long as results and rules are the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from registry.domain.levels import Level
from registry.domain.measurement import Operator
from registry.domain.outcome import Finding

Test = tuple[str, str | None]  # the panel of a result, and its method as printed


@dataclass(frozen=True)
class Oddity:
    """What no leaf could have: the figures in words, and where it is known from."""

    figures: str
    source: str


@dataclass(frozen=True)
class Traits:
    """How many numbers above zero a sample has, their digest, what was tested, what no leaf could have, and how much.

    Two samples have one digest where all those numbers are the same, digit for digit.
    """

    numbers: int
    digest: str
    tests: frozenset[Test]
    oddities: tuple[Oddity, ...]
    levels: tuple[Level, ...] = ()


def numbers_of(findings: Sequence[Finding]) -> tuple[int, str]:
    """How many different numbers above zero there are, and their digest."""
    measured = [(f.analyte, f.measurement) for f in findings if f.measurement.operator is Operator.EQUAL]
    units = ((analyte, m, "" if m.unit is None else m.unit.symbol) for analyte, m in measured if m.value)
    vector = sorted({f"{analyte} {m.value} {unit}" for analyte, m, unit in units})
    return len(vector), sha256("\n".join(vector).encode()).hexdigest()
