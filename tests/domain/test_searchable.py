"""Intervals as whole numbers: exact where they can be, rounded outwards where not."""

from __future__ import annotations

from decimal import Decimal

import pytest

from registry.domain.measurement import Measurement, Operator
from registry.domain.searchable import LARGEST, Span, bound_above, bound_below, span
from registry.reference.substances import load_units

UNITS = load_units()


def measured(operator: Operator, value: str | None = None, unit: str | None = "ppm", **limits: str) -> Measurement:
    amounts = {name: Decimal(text) for name, text in limits.items()}
    known = None if unit is None else UNITS[unit]
    return Measurement(operator, None if value is None else Decimal(value), known, **amounts)


@pytest.mark.parametrize(
    ("found", "low", "high"),
    [
        (measured(Operator.EQUAL, "0.5"), 500_000, 500_000),
        (measured(Operator.EQUAL, "500", "ppb"), 500_000, 500_000),
        (measured(Operator.EQUAL, "1.52", "%"), 15_200_000_000, 15_200_000_000),
        (measured(Operator.EQUAL, "0.5", uncertainty="0.1"), 400_000, 600_000),
        (measured(Operator.BELOW, "0.2"), 0, 200_000),
        (measured(Operator.ABOVE, "0.4"), 400_000, None),
        (measured(Operator.NOT_DETECTED, loq="0.1"), 0, 100_000),
        (measured(Operator.NOT_DETECTED), 0, None),
        (measured(Operator.EQUAL, "0.0000015"), 1, 2),
        (measured(Operator.EQUAL, "1e20"), LARGEST, LARGEST),
    ],
)
def test_a_result_spans_what_it_leaves_possible(found, low, high):
    assert span(found) == Span("mass fraction", low, high)


@pytest.mark.parametrize(
    "found",
    [measured(Operator.ABSENT), measured(Operator.NOT_TESTED), measured(Operator.EQUAL, "1", None)],
)
def test_what_is_no_quantity_spans_nothing(found):
    assert span(found) is None


def test_the_ends_of_a_question_are_taken_inwards():
    amount, unit = Decimal("0.0000015"), UNITS["ppm"]
    assert (bound_below(amount, unit), bound_above(amount, unit)) == (2, 1)


def test_the_largest_step_is_what_a_databases_integer_holds() -> None:
    assert LARGEST == 9_223_372_036_854_775_807
