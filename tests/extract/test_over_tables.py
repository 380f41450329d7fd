"""What stands over a table speaks of its own panel, and not of what else is printed in it."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, table

ROWS = table([("Analyte", "Result (%)"), ("Mitragynine", "1.42"), ("Moisture", "8.1")], xs=(50, 200), y=120)


@pytest.mark.parametrize("title", ["Alkaloids LOD 0.01 %", "LOD: 0.01 %"])
def test_moisture_does_not_take_the_lod_of_the_alkaloids_it_stands_among(title: str) -> None:
    told = read(Text(50, 100, title), *ROWS)["samples"][0]["results"]
    assert [(r["analyte"], r["lod"]) for r in told] == [("mitragynine", "0.01"), ("moisture", None)]


def test_a_moisture_table_keeps_its_own() -> None:
    rows = table([("Analyte", "Result (%)"), ("Moisture", "8.1")], xs=(50, 200), y=120)
    told = read(Text(50, 100, "Moisture LOD 0.1 %"), *rows)["samples"][0]["results"]
    assert [(r["analyte"], r["lod"]) for r in told] == [("moisture", "0.1")]
