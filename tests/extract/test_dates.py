"""Dates: which day is meant, by what a document says of its own dates, and when nobody could tell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from registry.extract.wording.dates import Order, last_date
from tests.extract.paper import Text, read, table

ROWS = table([("Analyte", "Result (mg/g)"), ("Mitragynine", "12")], xs=(50, 300), y=400)
RECEIVED = Text(50, 300, "Date Received: 01/02/2024")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2022-04-29", date(2022, 4, 29)),
        ("16.1.2026", date(2026, 1, 16)),
        ("27.1.2026 - 30.1.2026", date(2026, 1, 30)),
        ("19. – 26.1.2026", date(2026, 1, 26)),
        ("Mar 21, 2023", date(2023, 3, 21)),
        ("Aug 24,2026", date(2026, 8, 24)),
        ("06-12 November 2021", date(2021, 11, 12)),
        ("9. März 2025", date(2025, 3, 9)),
        ("1er juin 2026", date(2026, 6, 1)),
        ("1º de mayo de 2025", date(2025, 5, 1)),
        ("12 de mayo de 2025", date(2025, 5, 12)),
        ("13 al 18 de marzo de 2024", date(2024, 3, 18)),
        ("10Mar2024", date(2024, 3, 10)),
        ("April 17th, 2024", date(2024, 4, 17)),
        ("the 5th of May, 2024", date(2024, 5, 5)),
        ("2024 May 5", date(2024, 5, 5)),
        ("31 Dec 2024, Jan 5, 2025", date(2025, 1, 5)),
        ("26 / 5 / 2024", date(2024, 5, 26)),
        ("2024-04-29T10:00", date(2024, 4, 29)),
        ("2024/03/05", date(2024, 3, 5)),
        ("14 Agustus 2024", date(2024, 8, 14)),
        ("9 เมษายน 2567", date(2024, 4, 9)),
        ("3 ม.ค. 2567", date(2024, 1, 3)),
        ("3 มี.ค. 2567", date(2024, 3, 3)),
        ("01/02/2024", None),
        ("13/02/2024", date(2024, 2, 13)),
        ("02/13/2024", date(2024, 2, 13)),
        ("03.04.2024", date(2024, 4, 3)),
        ("03.14.2024", date(2024, 3, 14)),
        ("soon", None),
    ],
)
def test_a_date_is_read_only_where_it_is_certain(text, expected):
    assert last_date(text, Order.UNKNOWN) == expected


def received(*texts: Text) -> Any:
    """The day on which the sample came in, and what that rests on."""
    (sample,) = read(RECEIVED, *texts, *ROWS)["samples"]
    day = sample["certificate"]["date_received"]
    return day, [] if day is None else sample["fields"]["date_received"]["reasons"][1:]


DAY_FIRST, MONTH_FIRST = "2024-02-01", "2024-01-02"


@pytest.mark.parametrize(
    ("text", "expected", "why"),
    [
        ("Printed 13/02/2024", DAY_FIRST, "another date of the document shows it"),
        ("Printed 02/13/2024", MONTH_FIRST, "another date of the document shows it"),
        ("Dates are given as DD/MM/YYYY.", DAY_FIRST, "the document states how it writes dates"),
        ("All dates MM-DD-YYYY", MONTH_FIRST, "the document states how it writes dates"),
        ("Fecha de emisión:", DAY_FIRST, "dates are written so in the document's language"),
        ("Tanggal Terbit :", DAY_FIRST, "dates are written so in the document's language"),
        ("Data de emissão:", DAY_FIRST, "dates are written so in the document's language"),
        ("Date de réception", DAY_FIRST, "dates are written so in the document's language"),
    ],
)
def test_the_document_itself_tells_day_from_month(text, expected, why):
    assert received(Text(50, 600, text)) == (expected, [why])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 Mill Street, Asheville, NC 28801", MONTH_FIRST),
        ("Tel. (828) 555-0133", MONTH_FIRST),
        ("7 Canal Road, Leeds LS1 4AP", DAY_FIRST),
        ("Phone +44 113 496 0000", DAY_FIRST),
        ("www.sample-lab.co.id", DAY_FIRST),
        ("Jl. Melati 5, Bandung, Indonesia", DAY_FIRST),
        ("40 King Street, Toronto, ON M5H 1A1, (416) 555-0133", None),
    ],
)
def test_the_country_of_the_letterhead_tells_day_from_month(text, expected):
    assert received(Text(50, 40, text))[0] == expected


def test_the_letterhead_counts_before_the_address_of_the_client():
    client = [Text(50, 200, "Client: Meadow Trading"), Text(50, 214, "Asheville, NC 28801")]
    assert received(Text(50, 40, "Jl. Melati 5, Bandung, Indonesia"), *client)[0] == DAY_FIRST
    assert received(*client)[0] == MONTH_FIRST


def test_where_a_product_comes_from_says_nothing_of_its_dates():
    assert received(Text(50, 200, "Country of Origin: Pontianak, Indonesia"))[0] is None


def test_a_letterhead_that_speaks_against_the_language_leaves_the_day_open():
    assert received(Text(50, 40, "Sun City, FL 33573"), Text(50, 200, "Fecha de emisión:"))[0] is None


def test_dates_that_contradict_each_other_leave_the_day_open():
    assert received(Text(50, 600, "13/02/2024"), Text(50, 620, "02/13/2024"))[0] is None


def test_what_must_come_later_tells_day_from_month():
    assert received(Text(50, 320, "Date Reported: 12/01/2024"))[0] == MONTH_FIRST
    assert received(Text(50, 320, "Date Reported: 02/01/2024"))[0] == MONTH_FIRST
    assert received(Text(50, 320, "Date Reported: 03/03/2024"))[0] is None


def test_a_date_that_could_be_two_days_is_a_problem_with_its_place_and_no_value():
    answer = read(RECEIVED, *ROWS)
    (problem,) = answer["problems"]
    assert answer["samples"][0]["certificate"]["date_received"] is None
    assert (problem["type"], problem["page"], problem["text"]) == ("ambiguous-date", 1, "01/02/2024")
    assert problem["bbox"][0] > 50
    assert problem["bbox"][1] == pytest.approx(293, abs=5)
    assert problem["detail"] == (
        "Date received: 01/02/2024 could be two days, and nothing says whether its day or its month is first."
    )


@pytest.mark.parametrize("number", ["PTL-24-06-1193", "PTL-24-06-2024", "X24/06/19"])
def test_a_part_of_a_samples_number_shows_nothing_of_the_documents_dates(number):
    assert (
        received(Text(50, 340, "12 Mill Street, Asheville, NC 28801"), Text(50, 320, f"Sample ID: {number}"))[0]
        == MONTH_FIRST
    )


def test_a_day_on_a_panels_own_line_is_none_of_the_certificates():
    days = [
        Text(50, 320, "Date Reported: 10/25/2024"),
        Text(50, 385, "Alkaloids by HPLC"),
        Text(300, 385, "Analyzed: 10/20/2024"),
    ]
    (sample,) = read(*ROWS, RECEIVED, *days)["samples"]
    assert (sample["certificate"]["date_reported"], sample["certificate"]["date_tested"]) == ("2024-10-25", None)
