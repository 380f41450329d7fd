"""Particulars in lists and rows of labels, behind a title, and under labels with the laboratory's own name in them."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, table


def told(*texts, results=True):
    """What is read of the particulars on a page with these texts over a small table."""
    rows = [("Analyte", "Result", "Units"), ("Lead", "0.2", "ppm"), ("Cadmium", "0.1", "ppm")] if results else []
    (sample,) = read(*texts, *table(rows, xs=(40, 200, 260), y=500))["samples"]
    return {name: value for name, value in sample["certificate"].items() if value is not None}


def test_a_title_over_a_list_is_no_label_of_what_the_list_begins_with_also_where_nobody_knows_that():
    rows = [("LABORATORY DETAILS",), ("Project Specialist", "Jo Miller, B.Sc."), ("Laboratory", "Quercus Canada Inc.")]
    rows += [("Received", "12 Sep 2023"), ("Report Number", "CQ20417")]
    assert told(*table(rows, xs=(320, 430), y=60)) == {
        "laboratory": "Quercus Canada Inc.",
        "date_received": "2023-09-12",
        "certificate_number": "CQ20417",
    }


def test_a_second_row_of_labels_under_a_first_beside_an_address_begins_values_of_its_own():
    rows = [("CLIENT", "BATCH #", "RECEIVED", "REPORT DATE")]
    rows += [("Coral Confections Inc.", "WM10-24", "2024-06-14", "2024-06-21")]
    rows += [("7711 NW 46th St, Doral, FL 33166", "LAB SAMPLE ID", "COMPLETED", "EXTRACTED FROM")]
    rows += [("", "QL-23958.2", "2024-06-20", "Hemp")]
    assert told(
        *(Text(t.x, 60 + (t.y - 60) * 0.75, t.text, size=7) for t in table(rows, xs=(40, 200, 300, 400), y=60))
    ) == {
        "client": "Coral Confections Inc.",
        "batch_number": "WM10-24",
        "sample_id": "QL-23958.2",
        "date_received": "2024-06-14",
        "date_tested": "2024-06-20",
        "date_reported": "2024-06-21",
    }


def test_labels_beside_the_clients_caption_head_no_row_of_values():
    rows = [("Client", "Sampled", "15 Apr 2025"), ("Cimarron Farms", "Received", "16 Apr 2025")]
    rows += [("RR 2 Box 118, Fairview, OK 73737", "Completed", "22 Apr 2025"), ("", "Reported", "23 Apr 2025")]
    assert told(*table(rows, xs=(40, 260, 320), y=60)) == {
        "client": "Cimarron Farms",
        "date_collected": "2025-04-15",
        "date_received": "2025-04-16",
        "date_tested": "2025-04-22",
        "date_reported": "2025-04-23",
    }


def test_what_another_label_says_behind_a_semicolon_is_no_part_of_the_batch():
    assert told(Text(40, 60, "Batch: CRF-LFT-09; Batch size 9.1 lb"))["batch_number"] == "CRF-LFT-09"
    assert told(Text(40, 60, "Batch: CRF-LFT-09; CRF-LFT-10"))["batch_number"] == "CRF-LFT-09; CRF-LFT-10"


@pytest.mark.parametrize("value", ["L2025-0417 / 04.2027", "L2025-0417"])
def test_a_batch_and_its_last_day_stand_in_turn_under_one_label(value):
    assert told(Text(40, 60, f"Charge / MHD: {value}"))["batch_number"] == "L2025-0417"


def test_a_label_may_have_the_laboratorys_own_name_before_it():
    heads = [Text(40, 40, "Quercus Food Testing, Inc.", size=16), Text(40, 52, "6304 Oak Avenue, Madison, WI 53704")]
    rows = [
        ("Sample Name:", "Leaf powder", "Quercus Sample:", "14207756"),
        ("Lot Number:", "OV-1", "Maple Sample:", "9"),
    ]
    found = told(*heads, *table(rows, xs=(40, 130, 300, 400), y=120))
    assert (found["sample_id"], found["product_name"], found["batch_number"]) == ("14207756", "Leaf powder", "OV-1")


def test_a_word_in_small_letters_of_the_letterhead_is_no_laboratorys_name():
    heads = [Text(40, 40, "Quercus Food Testing, Inc.", size=16), Text(40, 56, "Control document 12", size=8)]
    assert "sample_id" not in told(*heads, Text(40, 140, "Control Sample: QC-1207"))


def test_of_two_numbers_of_a_sample_the_one_that_begins_the_other_is_the_reports():
    rows = [("Lab Number:", "225090817"), ("Lab Sample ID:", "225090817.01")]
    assert told(*table(rows, xs=(40, 130), y=60)) == {
        "certificate_number": "225090817",
        "sample_id": "225090817.01",
    }


def test_a_particular_in_small_letters_behind_the_title_is_not_the_products():
    title = Text(40, 90, "Watermelon Bites 10 mg", size=14), Text(212, 90, "Sample Matrix: Edible (Gummy)", size=8)
    found = told(Text(40, 40, "Quercus Labs", size=16), Text(40, 52, "4001 Oak Avenue, Davie, FL 33314"), *title)
    assert (found["product_name"], found["matrix"]) == ("Watermelon Bites 10 mg", "Edible (Gummy)")


def test_a_telephone_number_beside_the_title_is_not_the_certificates():
    title = Text(200, 60, "Certificate of Analysis", size=14)
    assert "certificate_number" not in told(title, Text(450, 60, "617-221-3356"))
    assert told(title, Text(450, 60, "61722-3356"))["certificate_number"] == "61722-3356"


def test_days_of_tests_of_several_panels_are_not_the_certificates_also_on_other_pages():
    first, second = (Text(400, 120, f"Test Date: {day} Nov 2023", page=page) for page, day in ((1, 16), (2, 18)))
    assert "date_tested" not in told(Text(40, 60, "Sample ID: QX-91827"), first, second)
    assert told(Text(40, 60, "Sample ID: QX-91827"), first)["date_tested"] == "2023-11-16"


def test_a_slogan_in_the_second_person_is_no_laboratorys_name():
    head = [Text(90, 40, "Quercazyme", size=18), Text(90, 52, "Analytical testing you can trust", size=7)]
    foot = "This report shall not be reproduced without the written approval of Quercazyme, Inc."
    assert (
        told(*head, Text(400, 40, "2202 Ellis Road, Suite A"), Text(40, 760, foot))["laboratory"] == "Quercazyme, Inc."
    )
