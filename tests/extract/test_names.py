"""Printed names: found whole, with marks, brackets and lost ligatures, and never by likeness."""

from __future__ import annotations

import pytest

from registry.extract.names import find_name


def slug(printed: str, panel: str | None = None) -> str | None:
    name = find_name(printed, panel)
    return name.analyte.slug if name is not None else None


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Mitragynine", "mitragynine"),
        ("mitragynin", "mitragynine"),
        ("7-Hydroxymitragynine (7-OH)", "7-hydroxymitragynine"),
        ("Mitragynine (MG)", "mitragynine"),
        ("Arsenic (As)", "arsenic"),
        ("rtuť", "mercury"),
        ("CBCA *", "cbca"),
        ("∆9-THC", "delta-9-thc"),
        ("Total Viable Aerobic Bacteria (TAC)", "total-aerobic-count"),
        ("Salmonella in 25 g", "salmonella"),
        ("A\ufffdatoxin B1", "aflatoxin-b1"),
    ],
)
def test_a_known_name_is_found_as_printed(printed, expected):
    assert slug(printed) == expected


@pytest.mark.parametrize(
    "printed", ["hydroxymitragynine", "mitragynina X", "Mitragynine (total)", "Arsenic (total inorganic)", "Led"]
)
def test_a_near_name_is_not_a_name(printed):
    assert slug(printed) is None


def test_corynoxine_is_not_corynoxine_b():
    assert [slug(n) for n in ("Corynoxine", "Corynoxine (B)", "Corynoxine B")] == [
        "corynoxine",
        "corynoxine-b",
        "corynoxine-b",
    ]


def test_b1_is_an_aflatoxin_among_mycotoxins_and_nothing_elsewhere():
    assert [slug("B1", "mycotoxins"), slug("B1", "heavy-metals"), slug("B1")] == ["aflatoxin-b1", None, None]


def test_a_name_may_state_the_unit_or_the_portion():
    lead, salmonella = find_name("Lead (mg/kg)"), find_name("r. Salmonella [v 25 g]")
    assert lead is not None
    assert salmonella is not None
    assert (lead.unit and lead.unit.symbol, salmonella.portion) == ("mg/kg", "25 g")
