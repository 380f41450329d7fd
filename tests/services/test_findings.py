"""Rows of the store as measurements."""

from __future__ import annotations

from decimal import Decimal

import pytest

from registry.domain.measurement import Interval
from registry.reference.loader import load
from registry.services.judging.findings import measurement_of
from registry.storage import models


@pytest.mark.parametrize(
    ("printed", "operator", "interval"),
    [
        ("< 1.2", "<", Interval(Decimal(0), Decimal("1.2"), high_open=True)),
        ("≤ 1.2", "<", Interval(Decimal(0), Decimal("1.2"))),
        ("NMT 1.2", "<", Interval(Decimal(0), Decimal("1.2"))),
        ("> 1.2", ">", Interval(Decimal("1.2"), None, low_open=True)),
        (">= 1.2", ">", Interval(Decimal("1.2"), None)),
    ],
)
def test_a_sign_that_includes_its_value_keeps_the_end_closed(printed: str, operator: str, interval: Interval) -> None:
    row = models.Result(printed_result=printed, operator=operator, value=Decimal("1.2"), unit="ppm")
    assert measurement_of(row, load().units).interval() == interval
