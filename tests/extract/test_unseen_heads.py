"""Particulars where laboratories nobody had seen print them: orders, accreditors, windows of envelopes, letters."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, table
from tests.extract.test_particulars import head


def test_a_list_that_stands_out_left_of_its_sections_title_is_no_value_of_that():
    titles = [Text(44, 100, "Sample"), Text(312, 100, "Distributor / Producer")]
    rows = [
        ("Sample Name", "Gelato Cake", "Distributor", "Redwood Roots Collective"),
        ("Sample ID", "2402SCL0881.4410", "License", "C11-0000444-LIC"),
        ("Matrix", "Flower", "Producer", "Hollow Oak Farms"),
    ]
    found = head(*titles, *table(rows, xs=(38, 127, 307, 374), y=116))
    told = {name: found.get(name) for name in ("product_name", "sample_id", "matrix", "client")}
    assert told == {
        "product_name": "Gelato Cake",
        "sample_id": "2402SCL0881.4410",
        "matrix": "Flower",
        "client": "Redwood Roots Collective",
    }


def test_an_accreditors_number_right_before_is_not_the_certificates():
    found = head(
        Text(50, 60, "A2LA Accredited"), Text(125, 60, "Certificate 9999.01"), Text(300, 90, "REPORT NUMBER: 331907-1")
    )
    assert found["certificate_number"] == "331907-1"


@pytest.mark.parametrize(
    "name", ["HEMP HEARTS ORGANIC 25LB", "7-OH Chewable Tablets, Mint", "CBD Tincture 1500mg Fresh Mint"]
)
def test_a_name_under_the_label_of_a_samples_number_is_the_products(name: str):
    found = head(Text(50, 60, "LAB SAMPLE NO.: 5518204"), Text(50, 75, f"SAMPLE ID: {name}"))
    assert (found["sample_id"], found["product_name"]) == ("5518204", name)


def test_an_order_with_which_the_samples_number_begins_is_the_certificates():
    rows = [("Order", "KSB-0098431"), ("Sample", "KSB-0098431-001")]
    assert head(*table(rows, xs=(50, 150), y=80))["certificate_number"] == "KSB-0098431"
    others = [("Order", "PO-0011223"), ("Sample", "KSB-0098431-001")]
    assert "certificate_number" not in head(*table(others, xs=(50, 150), y=80))


def test_the_reader_of_a_letter_stands_under_the_senders_line():
    lines = ["NordLab Analytik GmbH · Hafenstr. 12 · 24103 Kiel", "Tropenblatt Handels UG (haftungsbeschränkt)"]
    lines += ["Frau Lena Voß", "Schanzenstraße 88", "20357 Hamburg"]
    found = head(*(Text(50, 80 + 11 * i, line, size=8) for i, line in enumerate(lines)))
    assert found["client"] == "Tropenblatt Handels UG (haftungsbeschränkt)"


def test_a_letters_subject_names_its_own_reports_number():
    found = head(
        Text(50, 60, "Blackfern Naturals"),
        Text(50, 120, "Re: Analysis of Kratom Extract 45%, Lot KE45-0192. Our report no. HT-11894"),
    )
    assert found["certificate_number"] == "HT-11894"
