"""Amounts that may be something else than they look: per cent of what is claimed, a power that lost its height."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from registry.domain.measurement import Operator
from registry.extract.results.amounts import COLONIES, WATER, is_flattened
from registry.extract.results.units import FRACTIONS
from registry.extract.wording.cell_patterns import range_pattern
from registry.extract.wording.reported import Doubt, Result
from registry.reference.substances import load_units
from registry.reference.vocabulary import says

ALL = 100  # per cent
THREE_BEHIND = -3
OF_CLAIM = (0.4, "its limit is a share of what is claimed, and so it may be")
WATER_ACTIVITY = "water-activity"
NO_ACTIVITY = (0.3, "water activity is a ratio, and per cent are of moisture")
THOUSANDS = (0.4, "colonies are whole, and three digits behind a mark may be thousands")
MASSES = (*FRACTIONS, "mass concentration")
WEIGHED = (0.3, "organisms are counted and not weighed, and so it may be another row's")
FLATTENED = (0.6, "it may be a power of ten that lost its height")


def doubts_of_amount(result: Result) -> Iterator[Doubt]:
    """What makes doubtful that a value is an amount in its unit."""
    unit = load_units().find(result.unit) if result.unit is not None else None
    if result.value is None or unit is None:
        return
    if result.analyte is not None and result.analyte.slug == WATER_ACTIVITY and unit.symbol == "%":
        yield NO_ACTIVITY
    if result.panel == "microbials" and unit.kind in MASSES:
        yield WEIGHED
    if unit.kind in COLONIES and _has_thousandths(result.value):
        yield THOUSANDS
    if result.operator is Operator.EQUAL and is_flattened(result.value, unit):
        yield FLATTENED
    if unit.symbol == "%" and result.panel not in WATER and result.limit is not None and _is_of_claim(result.limit):
        yield OF_CLAIM


def _has_thousandths(value: Decimal) -> bool:
    return value >= 1 and value.as_tuple().exponent == THREE_BEHIND


def _is_of_claim(limit: str) -> bool:
    """Whether the per cent of a limit are of what the label claims: it says so, or goes to the whole ("90-110 %")."""
    said = says(limit, "share-of-claim")
    between = range_pattern().search(limit)
    numbers = re.findall(r"\d+(?:[.,]\d+)?", between[0]) if between is not None else []
    return said or any(Decimal(number.replace(",", ".")) >= ALL for number in numbers)
