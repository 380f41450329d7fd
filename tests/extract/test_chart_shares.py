"""Per cents beside a chart are shares of all that was found, and no content of the product."""

from __future__ import annotations

from tests.extract.paper import Text, read, results, table

ROWS = [("Alkaloid", "mg/mL"), ("Mitragynine", "2.510"), ("Speciociliatine", "0.412"), ("Paynantheine", "0.338")]
FOUND = [
    ("mitragynine", "=", "2.510", "mg/mL"),
    ("speciociliatine", "=", "0.412", "mg/mL"),
    ("paynantheine", "=", "0.338", "mg/mL"),
]


def legend(*shares: str) -> list[Text]:
    return [Text(400, 300 + 14 * i, share, 7.0) for i, share in enumerate(shares)]


def test_the_legend_of_a_chart_gives_no_results():
    shares = legend("Mitragynine 77%", "Speciociliatine 13%", "Paynantheine 10%")
    assert results(read(*table(ROWS, xs=(40, 200)), *shares)) == FOUND


def test_per_cents_that_are_not_together_all_there_is_are_results():
    contents = legend("Mitragynine 1.4%", "Speciociliatine 0.2%", "Paynantheine 0.1%")
    per_cent = [
        ("mitragynine", "=", "1.4", "%"),
        ("speciociliatine", "=", "0.2", "%"),
        ("paynantheine", "=", "0.1", "%"),
    ]
    assert results(read(*table(ROWS, xs=(40, 200)), *contents)) == [*FOUND, *per_cent]


def test_an_extract_that_is_all_alkaloids_keeps_its_contents():
    rows = [("Alkaloid", "mg/g"), ("Mitragynine", "900"), ("Speciociliatine", "60"), ("Paynantheine", "40")]
    tiles = legend("Mitragynine 90%", "Speciociliatine 6%", "Paynantheine 4%")
    contents = [("mitragynine", "900"), ("speciociliatine", "60"), ("paynantheine", "40")]
    found = results(read(*table(rows, xs=(40, 200)), *tiles))
    assert found == [(analyte, "=", value, "mg/g") for analyte, value in contents]
