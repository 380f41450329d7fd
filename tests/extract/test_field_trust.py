"""How far a certificate's particulars can be trusted: each has a figure and what it rests on, as results have."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.paper import Text, read, table

ROWS = table([("Analyte", "Result (mg/g)"), ("Mitragynine", "12")], xs=(50, 300), y=400)


def trust(name: str, *texts: Text) -> tuple[float, list[str]]:
    """The confidence of a field of a page with these texts, and its reasons."""
    place: dict[str, Any] = read(*texts, *ROWS)["samples"][0]["fields"][name]
    return place["confidence"], place["reasons"]


@pytest.mark.parametrize(
    ("name", "texts", "expected"),
    [
        ("batch_number", ["Batch No.: B-7"], (0.99, ["its label is printed with it"])),
        ("client", ["Distributor: Meadow Trading"], (0.9, ["its label may name other things"])),
        ("batch_number", ["Product: Kratom powder, lot 4711"], (0.9, ["it is part of the product's name"])),
        ("laboratory", ["Blue Ridge Laboratories"], (0.85, ["it is named like a laboratory"])),
        (
            "sample_id",
            ["Sample ID: S-1", "Sample ID: S-2"],
            (0.842, ["its label is printed with it", "S-2 stands under such a label as well"]),
        ),
        (
            "date_reported",
            ["Date Received: 2024-05-03", "Date Reported: 2024-05-01"],
            (0.594, ["its label is printed with it", "the certificate's dates do not follow each other"]),
        ),
    ],
)
def test_a_field_says_how_sure_it_is_and_why(name, texts, expected):
    assert trust(name, *(Text(50, 40 + 30 * i, text) for i, text in enumerate(texts))) == expected


def test_a_day_told_by_the_country_alone_is_less_sure_than_one_in_words():
    country = Text(50, 40, "7 Canal Road, Leeds LS1 4AP")
    assert trust("date_received", country, Text(50, 90, "Date Received: 01/02/2024"))[0] == pytest.approx(0.96)
    assert trust("date_received", country, Text(50, 90, "Date Received: 1 Feb 2024"))[0] == 0.99
