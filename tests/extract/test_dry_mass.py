"""A result of dry mass is never read as one of the product as sold."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, results, table

OF_DRY_MASS = [("mitragynine", "=", "16.2", "mg/g of dry mass"), ("paynantheine", "=", "0.5", "mg/g of dry mass")]


@pytest.mark.parametrize("heading", ["Result (mg/g dry weight)", "mg/g (dry basis)", "Result (mg/g DW)"])
def test_a_heading_that_says_so_makes_every_value_under_it_one_of_dry_mass(heading: str) -> None:
    rows = [("Analyte", heading), ("Mitragynine", "16.2"), ("Paynantheine", "0.5")]
    assert results(read(*table(rows, xs=(50, 320)))) == OF_DRY_MASS


@pytest.mark.parametrize("name", ["Mitragynine (dry basis)", "Mitragynine (dry weight)"])
def test_a_name_that_says_so_makes_its_own_value_one_of_dry_mass(name: str) -> None:
    rows = [("Analyte", "Result (mg/g)"), (name, "16.2"), ("7-Hydroxymitragynine", "0.5")]
    assert results(read(*table(rows, xs=(50, 320)))) == [
        ("mitragynine", "=", "16.2", "mg/g of dry mass"),
        ("7-hydroxymitragynine", "=", "0.5", "mg/g"),
    ]


def test_a_cell_and_a_unit_column_may_say_so() -> None:
    rows = [("Analyte", "Result", "Unit"), ("Mitragynine", "1.62", "% dry"), ("Paynantheine", "0.2", "%")]
    assert results(read(*table(rows, xs=(50, 200, 320)))) == [
        ("mitragynine", "=", "1.62", "% of dry mass"),
        ("paynantheine", "=", "0.2", "%"),
    ]


def test_moisture_itself_is_of_the_whole() -> None:
    rows = [("Analyte", "Result (% dry basis)"), ("Mitragynine", "1.62"), ("Moisture", "8.1")]
    told = read(Text(50, 60, "Sample"), *table(rows, xs=(50, 320)))
    assert results(told)[0] == ("mitragynine", "=", "1.62", "% of dry mass")
    assert results(told)[1][:3] == ("moisture", "=", "8.1")


@pytest.mark.parametrize("basis", ["ww", "wet weight", "(ww)", "as received", "fresh weight"])
def test_a_value_of_wet_weight_is_one_of_the_product_as_sold(basis: str) -> None:
    rows = [("Analyte", "Result", "Unit"), ("Lead", "0.028", f"mg/kg {basis}"), ("Cadmium", "0.417", "mg/kg dw")]
    assert results(read(*table(rows, xs=(50, 200, 320)))) == [
        ("lead", "=", "0.028", "mg/kg"),
        ("cadmium", "=", "0.417", "mg/kg of dry mass"),
    ]
