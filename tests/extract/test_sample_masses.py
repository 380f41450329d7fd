"""A whole sample counted in servings: what amounts in bare mg beside mg/g are of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from registry.extract.page.words import read_pages
from registry.extract.wording.numbers import Mark
from registry.extract.wording.sample_masses import sample_masses_of
from tests.extract.paper import Text, drawn, read, results, table

TABLE = [
    ("Analyte", "LOD (mg)", "Result (mg)", "Result (mg/g)"),
    ("Cannabichromene", "1.84", "61.53", "2.15"),
    ("Cannabidiol", "4.91", "1522.58", "53.20"),
    ("Cannabinol", "1.36", "ND", "ND"),
]
WEIGHED = "# of Servings = 1, Sample Weight = 28.62 g"


@pytest.mark.parametrize(
    ("notes", "unit"),
    [
        ([WEIGHED, "Unit = 30 mL bottle"], "mg/unit"),
        ([WEIGHED, "Results as mg per unit"], "mg/unit"),
        ([WEIGHED], "mg/serving"),
    ],
)
def test_milligrams_that_are_a_share_of_the_sample_are_of_what_the_sample_is(notes: list[str], unit: str) -> None:
    texts = [Text(400, 100 + 12 * at, note) for at, note in enumerate(notes)]
    answer = read(*table(TABLE, xs=(30, 150, 220, 300)), *texts)
    assert results(answer) == [
        ("cbc", "=", "61.53", unit),
        ("cbc", "=", "2.15", "mg/g"),
        ("cbd", "=", "1522.58", unit),
        ("cbd", "=", "53.20", "mg/g"),
        ("cbn", "ND", None, unit),
        ("cbn", "ND", None, "mg/g"),
    ]
    assert [r["lod"] for r in answer["samples"][0]["results"]] == ["1.84", None, "4.91", None, "1.36", None]


@pytest.mark.parametrize("note", ["Sample Weight = 28.62 g", "# of Servings = 1, Sample Weight = 14.31 g"])
def test_milligrams_are_of_nothing_known_where_no_serving_is_counted_or_its_mass_is_another(note: str) -> None:
    answer = read(*table(TABLE, xs=(30, 150, 220, 300)), Text(400, 100, note))
    assert {unit for _slug, _operator, _value, unit in results(answer)} == {"mg/g"}
    assert any("1522.58 is a mass" in told["detail"] for told in answer["problems"])


@pytest.mark.parametrize(
    ("printed", "masses"),
    [
        ("Number of servings: 2, sample weight: 8 g", [("mg/serving", "4000")]),
        ("Anzahl Portionen: 4, Probengewicht: 2 g", [("mg/serving", "500")]),
        ("Servings per container = 30, Sample Weight = 8 g", []),
    ],
)
def test_a_sample_of_several_servings_is_shared_among_them(printed: str, masses: list[tuple[str, str]]) -> None:
    found = sample_masses_of(read_pages(drawn([Text(60, 700, printed)])), Mark.POINT)
    assert [(unit.symbol, mass) for unit, mass in found] == [(unit, Decimal(mass)) for unit, mass in masses]
