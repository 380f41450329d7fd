"""Units, quantities and the names of analytes."""

from __future__ import annotations

from decimal import Decimal

import pytest

from registry.domain.analyte import Analyte, Analytes
from registry.domain.quantity import Quantity, Unit, UnitMismatch, Units

PERCENT = Unit("%", "mass fraction", Decimal(10000), ("percent",))
MG_G = Unit("mg/g", "mass fraction", Decimal(1000))
MG_ML = Unit("mg/mL", "mass concentration", Decimal(1))
UNITS = Units.of([PERCENT, MG_G, MG_ML])
ANALYTES = Analytes.of(
    [
        Analyte("corynoxine", "alkaloids", "Corynoxine (A)", ("Corynoxine",)),
        Analyte("corynoxine-b", "alkaloids", "Corynoxine B"),
        Analyte("aflatoxin-b1", "mycotoxins", "Aflatoxin B1", ("B1",)),
        Analyte("vitamin-b1", "vitamins", "Thiamine", ("B1",)),
    ]
)


def test_a_quantity_converts_within_its_kind_exactly() -> None:
    assert str(Quantity(Decimal("1.50"), PERCENT).to(MG_G)) == "15.00 mg/g"


def test_mg_per_g_is_never_mg_per_ml() -> None:
    with pytest.raises(UnitMismatch, match=r"mg/g \(mass fraction\) is not mg/mL"):
        Quantity(Decimal(1), MG_G).to(MG_ML)


def test_a_unit_is_found_by_any_of_its_spellings_or_not_at_all() -> None:
    assert [UNITS.find(text) for text in ("MG / G", "percent", "mg")] == [MG_G, PERCENT, None]
    with pytest.raises(KeyError):
        UNITS["furlong"]


def test_a_name_is_found_whole_or_not_at_all() -> None:
    found = [ANALYTES.find(name) for name in ("CORYNOXINE", "Corynoxine-B", "corynox")]
    assert [a and a.slug for a in found] == ["corynoxine", "corynoxine-b", None]


def test_a_name_that_two_panels_share_is_found_in_its_panel_only() -> None:
    found = [ANALYTES.find("B1", panel) for panel in ("mycotoxins", "vitamins", None)]
    assert [a and a.slug for a in found] == ["aflatoxin-b1", "vitamin-b1", None]


def test_an_analyte_is_known_by_its_slug() -> None:
    assert ANALYTES.get("no-such") is None
    assert [a.slug for a in ANALYTES if ANALYTES.get(a.slug) is a] == [a.slug for a in ANALYTES.analytes]
