"""A laboratory's name in two lines or two sizes, and lines under a name that are no part of it."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, table

ADDRESS = Text(30, 86, "123 Main St, Denver, CO 80202")
SAMPLE = [Text(30, 180, "Sample ID: A-1123"), Text(300, 180, "Client: Leaf Traders LLC")]
RESULTS = table([("Analyte", "Result (%)"), ("Mitragynine", "1.42"), ("7-OH", "0.012")], xs=(30, 150), y=250)


def laboratory(*head: Text) -> str | None:
    named: str | None = read(*head, *SAMPLE, *RESULTS)["samples"][0]["certificate"]["laboratory"]
    return named


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("NORTHFIELD", 24), ("Analytical Laboratories", 10)),
        (("Northfield", 24), ("LABS", 10)),
        (("Smith & Weston", 16), ("Analytical Services, Inc.", 16)),
    ],
)
def test_a_name_in_two_lines_is_whole_also_where_one_of_them_is_no_name_by_itself(first, second):
    head = [Text(30, 40, *first), Text(30, 44 + second[1], *second), ADDRESS]
    assert laboratory(*head) == f"{first[0]} {second[0]}"


@pytest.mark.parametrize("below", ["Trusted results since 1998", "Food Testing", "ISO 17025 accredited laboratory"])
def test_what_a_laboratory_says_of_itself_under_its_name_is_no_part_of_it(below):
    assert laboratory(Text(30, 40, "Northfield Labs", 18), Text(30, 56, below, 10), ADDRESS) == "Northfield Labs"
