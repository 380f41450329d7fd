"""Tables that say in each row which sample its value is of, and the list of samples that says what each one is."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table
from tests.extract.test_samples_in_tables import samples

HEADS = ("Sample", "Analyte", "Result", "Units", "LOQ")
FIRST = [("QX-77-03", "Lead", "0.014", "ug/g", "0.01"), ("QX-77-03", "Cadmium", "<0.01", "ug/g", "0.01")]
SECOND = [("QX-77-04", "Lead", "1.26", "ug/g", "0.01"), ("QX-77-04", "Cadmium", "0.027", "ug/g", "0.01")]
LISTED = [
    ("Quercus ID", "Customer Sample Description", "Lot Number", "Sample Type", "Received"),
    ("QX-77-03", "Citrus tablets", "CT-11", "Tablet", "18-Nov-2024"),
    ("QX-77-04", "Green leaf powder", "GL-09", "", "19-Nov-2024"),
]
ACROSS = (60, 150, 300, 360, 430)
LIST_ACROSS = (60, 150, 290, 370, 450)


def told(answer, *names):
    return [tuple(s["certificate"][name] for name in names) for s in answer["samples"]]


def test_a_column_says_in_each_row_whose_its_value_is():
    answer = read(*table([HEADS, *FIRST, *SECOND], xs=ACROSS, y=200))
    assert samples(answer) == [
        ("QX-77-03", None, None, ["lead = 0.014 ug/g", "cadmium < 0.01 ug/g"]),
        ("QX-77-04", None, None, ["lead = 1.26 ug/g", "cadmium = 0.027 ug/g"]),
    ]
    assert problems(answer) == []


def test_a_sample_is_named_once_for_the_rows_beneath():
    rows = [FIRST[0], ("", *FIRST[1][1:]), SECOND[0], ("", *SECOND[1][1:])]
    assert samples(read(*table([HEADS, *rows], xs=ACROSS, y=200))) == samples(
        read(*table([HEADS, *FIRST, *SECOND], xs=ACROSS, y=200))
    )


def test_the_column_may_stand_behind_the_values():
    heads, rows = (*HEADS[1:], "Sample ID"), [(*row[1:], row[0]) for row in (*FIRST, *SECOND)]
    assert [name for name, *_rest in samples(read(*table([heads, *rows], xs=ACROSS, y=200)))] == [
        "QX-77-03",
        "QX-77-04",
    ]


def test_rows_overleaf_stay_their_samples_own():
    below = table([*SECOND], xs=ACROSS, y=60, page=2)
    answer = read(*table([HEADS, *FIRST], xs=ACROSS, y=720), *below)
    assert [(name, len(rows)) for name, _product, _batch, rows in samples(answer)] == [("QX-77-03", 2), ("QX-77-04", 2)]


def test_the_list_of_samples_says_what_each_one_is_under_whatever_label_its_number_has():
    answer = read(*table(LISTED, xs=LIST_ACROSS, y=120), *table([HEADS, *FIRST, *SECOND], xs=ACROSS, y=200))
    assert told(answer, "sample_id", "product_name", "batch_number", "matrix", "date_received") == [
        ("QX-77-03", "Citrus tablets", "CT-11", "Tablet", "2024-11-18"),
        ("QX-77-04", "Green leaf powder", "GL-09", None, "2024-11-19"),
    ]


def test_a_samples_own_day_that_could_be_two_is_told_of():
    listed = [row[:4] + (("Received",) if row is LISTED[0] else ("03/04/2024",)) for row in LISTED]
    answer = read(*table(listed, xs=LIST_ACROSS, y=120), *table([HEADS, *FIRST, *SECOND], xs=ACROSS, y=200))
    assert (told(answer, "date_received"), problems(answer)) == ([(None,), (None,)], ["ambiguous-date"] * 2)


def test_the_methods_blank_among_the_rows_is_no_sample():
    blank = [("Method Blank", "Lead", "<0.01", "ug/g", "0.01")]
    answer = read(*table([HEADS, *FIRST, *SECOND, *blank], xs=ACROSS, y=200))
    assert [name for name, *_rest in samples(answer)] == ["QX-77-03", "QX-77-04"]
    assert len(results(answer)) == 4


@pytest.mark.parametrize("head", ["Batch", "Lab Batch", "Sample"])
def test_the_laboratorys_own_batches_beside_one_samples_values_make_no_samples(head):
    heads, rows = (*HEADS[1:], head), [(*FIRST[0][1:], "WB2411-1"), (*FIRST[1][1:], "WB2411-2")]
    answer = read(Text(60, 60, "Sample ID: QX-77-03"), *table([heads, *rows], xs=ACROSS, y=200))
    assert [(name, len(rows)) for name, _product, _batch, rows in samples(answer)] == [("QX-77-03", 2)]


def test_the_matrix_and_day_over_each_samples_column_are_its_own():
    heads = [("Sample Number", "8", "9"), ("Lot", "RS-14", "MO-07"), ("Sample Matrix", "Salve", "Oil")]
    heads += [("Sample Date", "11 Sep 2023", "12 Sep 2023")]
    rows = [("Parameter", "Units", "Result", "Result"), ("Lead", "ug/g", "0.06", "0.01"), ("Zinc", "ug/g", "1", "2")]
    answer = read(*table(heads, xs=(200, 300, 400), y=100), *table(rows, xs=(40, 120, 300, 400), y=156))
    assert told(answer, "sample_id", "batch_number", "matrix", "date_collected") == [
        ("8", "RS-14", "Salve", "2023-09-11"),
        ("9", "MO-07", "Oil", "2023-09-12"),
    ]
