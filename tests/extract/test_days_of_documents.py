"""The day of a document that no label names: alone over its title, or bound to its title from the line under it."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, table

RESULTS = table([("Analyte", "Result (%)"), ("Mitragynine", "1.42"), ("7-OH", "0.012")], xs=(30, 150), y=300)
RECEIVED = [Text(30, 220, "Product"), Text(150, 220, "Kratom powder"), Text(30, 234, "Batch"), Text(150, 234, "KP-11")]


def reported(*head: Text) -> str | None:
    day: str | None = read(*head, *RECEIVED, *RESULTS)["samples"][0]["certificate"]["date_reported"]
    return day


@pytest.mark.parametrize(
    ("title", "under"),
    [
        ("Rapporto di prova n° 25LA17734", "del 13/10/2025"),
        ("Prüfbericht Nr. 4711", "vom 13. Oktober 2025"),
        ("Rapport d'analyse 25-118", "du 13 octobre 2025"),
    ],
)
def test_a_day_that_is_bound_to_the_title_over_it_is_the_documents(title, under):
    assert reported(Text(350, 60, title), Text(350, 70, under)) == "2025-10-13"
    assert reported(Text(350, 60, "Example & Sons"), Text(350, 70, under)) is None


def test_a_day_alone_over_the_title_is_the_letters():
    day, title = Text(30, 140, "6 November 2025"), Text(30, 170, "CERTIFICATE OF ANALYSIS TS/C/251042")
    assert reported(day, title) == "2025-11-06"
    assert reported(day, Text(200, 140, "Harvest"), title) is None
    assert reported(day) is None
