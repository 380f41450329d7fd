"""Samples side by side whose numbers, names and batches stand in lines that labels at the left name."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.extract.paper import Text, problems, read, results, table
from tests.extract.test_rivals import surely
from tests.extract.test_samples_in_tables import samples

XS = (40, 180, 260, 350, 460)


def test_lines_of_number_product_and_batch_name_the_sample_of_each_column():
    rows = [
        ("Sample", "", "LX-101", "LX-102", ""),
        ("Description", "", "Kratom Chews", "Kratom Tea", ""),
        ("", "", "Mango", "Unsweetened", ""),
        ("Lot", "", "M-1126", "T-0926", ""),
        ("Form", "Unit", "Gummy", "Beverage", "Tolerance"),
        ("Alkaloids by UPLC (M-31)",),
        ("Mitragynine", "mg/g", "6.02", "0.41", "–"),
        ("7-Hydroxymitragynine", "mg/g", "<0.05", "ND", "–"),
        ("Elements by ICP-MS",),
        ("Lead", "ppm", "0.04", "0.11", "1.0"),
    ]
    answer = read(*table(rows, xs=XS))
    assert samples(answer) == [
        (
            "LX-101",
            "Kratom Chews Mango",
            "M-1126",
            ["mitragynine = 6.02 mg/g", "7-hydroxymitragynine < 0.05 mg/g", "lead = 0.04 ppm"],
        ),
        (
            "LX-102",
            "Kratom Tea Unsweetened",
            "T-0926",
            ["mitragynine = 0.41 mg/g", "7-hydroxymitragynine ND None mg/g", "lead = 0.11 ppm"],
        ),
    ]
    assert [s["certificate"]["matrix"] for s in answer["samples"]] == ["Gummy", "Beverage"]
    assert [r["limit"] for s in answer["samples"] for r in s["results"]] == [None, None, "1.0"] * 2
    assert len(surely(answer)) == 6


@pytest.mark.parametrize(
    ("number", "product", "batch"),
    [
        ("Sample ID:", "Product:", "Batch:"),
        ("Probe-Nr.", "Produkt", "Charge"),
        ("No. Sampel", "Nama Produk", "No. Batch"),
        ("Muestra", "Producto", "Lote"),
    ],
)
@pytest.mark.parametrize("headings", [0, 2])
def test_labels_in_any_language_and_the_other_headings_on_the_first_line_or_the_last(
    number: str, product: str, batch: str, headings: int
):
    lines = [(number, "26-0441", "26-0442"), (batch, "GV-7", "RV-8"), (product, "Green Vein", "Red Vein")]
    heads = [(label, "Limit" if i == headings else "", *values) for i, (label, *values) in enumerate(lines)]
    rows = [*heads, ("Lead (mg/kg)", "0.5", "0.12", "0.61"), ("Cadmium (mg/kg)", "0.3", "0.02", "<0.01")]
    answer = read(*table(rows, xs=(40, 200, 290, 400)))
    assert [(s[0], s[2], s[3]) for s in samples(answer)] == [
        ("26-0441", "GV-7", ["lead = 0.12 mg/kg", "cadmium = 0.02 mg/kg"]),
        ("26-0442", "RV-8", ["lead = 0.61 mg/kg", "cadmium < 0.01 mg/kg"]),
    ]
    assert [r["limit"] for s in answer["samples"] for r in s["results"]] == ["0.5", "0.3"] * 2


def test_a_list_of_particulars_over_a_table_of_one_sample_names_no_columns():
    head = [("Sample ID:", "S-1", "Batch:", "B-77"), ("Product:", "Kratom", "Matrix:", "Powder")]
    rows = [("Analyte", "Result (ppm)", "", "Limit"), ("Lead", "0.12", "", "0.5"), ("Cadmium", "0.02", "", "0.3")]
    answer = read(*table(head, xs=(40, 160, 280, 400)), *table(rows, xs=(40, 160, 280, 400), y=150))
    assert results(answer) == [("lead", "=", "0.12", "ppm"), ("cadmium", "=", "0.02", "ppm")]
    assert problems(answer) == []


@pytest.mark.parametrize("mark", ["a", "b", "k"])
def test_a_raised_letter_behind_a_name_a_heading_or_a_value_is_the_mark_of_a_note(mark: str):
    marked = [("Analyte", "Result", "Limit"), ("Mitragynine", "6.02 mg/g", ""), ("Paynantheine", "0.57", "2.0 mg/g")]
    cells = table(marked, xs=(40, 200, 300))
    raised = [(t, Text(t.x + stringWidth(t.text, "Helvetica", 9), t.y - 3, mark, 6.0)) for t in cells]
    note = [Text(40, 160, mark, 6.0), Text(45, 163, "Mean of two determinations.")]
    answer = read(*(t for pair in raised for t in pair), *note)
    assert results(answer) == [("mitragynine", "=", "6.02", "mg/g"), ("paynantheine", "=", "0.57", "mg/g")]


def test_a_raised_letters_note_that_changes_what_a_value_is_leaves_it_unsure():
    rows = [("Analyte", "Result (ppm)"), ("Lead", "0.12"), ("Mercury", "12")]
    name = table(rows, xs=(40, 200))
    mark = Text(40 + stringWidth("Mercury", "Helvetica", 9), 125, "b", 6.0)
    answer = read(*name[:-1], mark, name[-1], Text(40, 162, "b In ppb."))
    assert surely(answer) == [("lead", "0.12")]


def test_a_products_name_in_two_lines_about_its_label_and_a_heading_in_a_tall_cell_beside_the_samples():
    lines = [
        (100, ("Probe-Nr.", "", "26-0811-1", "26-0811-2", "")),
        (115, ("", "", "Kratom Pulver", "Kratom", "")),
        (121, ("Bezeichnung", "Einheit", "", "", "Grenzwert")),
        (127, ("", "", "Rot", "Kapseln", "")),
        (142, ("Charge", "", "R-11", "K-14", "")),
        (160, ("Blei", "mg/kg", "0,41", "0,77", "3,0")),
        (175, ("Arsen", "mg/kg", "0,11", "0,21", "1,0")),
    ]
    answer = read(*(t for y, cells in lines for t in table([cells], xs=(40, 150, 220, 310, 400), y=y)))
    assert samples(answer) == [
        ("26-0811-1", "Kratom Pulver Rot", "R-11", ["lead = 0.41 mg/kg", "arsenic = 0.11 mg/kg"]),
        ("26-0811-2", "Kratom Kapseln", "K-14", ["lead = 0.77 mg/kg", "arsenic = 0.21 mg/kg"]),
    ]
    assert [r["limit"] for s in answer["samples"] for r in s["results"]] == ["3.0", "1.0"] * 2
    assert [s["certificate"]["matrix"] for s in answer["samples"]] == [None, None]  # what one is the other is not


def test_lines_that_tell_of_samples_over_a_heading_leave_it_the_limits():
    rows = [
        ("Product", "", "White Borneo", "Red Bali"),
        ("Lot", "", "WB-2601", "RB-2603"),
        ("Analyte", "Unit", "Result", "Result", "Guideline"),
        ("Arsenic", "mg/kg", "0.152", "0.088", "1.5"),
        ("Lead", "mg/kg", "0.446", "1.18", "1.0"),
    ]
    answer = read(*table(rows, xs=XS))
    assert samples(answer) == [
        (None, "White Borneo", "WB-2601", ["arsenic = 0.152 mg/kg", "lead = 0.446 mg/kg"]),
        (None, "Red Bali", "RB-2603", ["arsenic = 0.088 mg/kg", "lead = 1.18 mg/kg"]),
    ]
    assert [r["limit"] for s in answer["samples"] for r in s["results"]] == ["1.5", "1.0"] * 2


def test_names_stand_in_from_the_labels_and_a_label_that_nobody_knows_stands_between_them():
    head = [
        ("Lab number", "", "3391-1", "3391-2"),
        ("Paddock", "", "North / Cherry", "South / Cherry"),
        ("Lot", "RL", "F4N", "F4S"),
    ]
    titles = [("CANNABINOIDS, %",), (), (), ("METALS, mg/kg (EPA 6020B)",), (), (), ("MYCOTOXINS, µg/kg",)]
    rows = [
        (),
        ("CBDA", "0.02", "9.81", "10.44"),
        ("Total THC", "", "0.27", "0.33 a"),
        (),
        ("Lead", "0.05", "0.24", "<0.05"),
        ("Moisture, % (105 °C)", "0.1", "9.4", "8.8"),
        (),
        ("Aflatoxin B1+B2+G1+G2", "1.0", "ND", "ND"),
        ("Ochratoxin A", "1.0", "ND", "1.8"),
    ]
    xs, note = (40, 200, 290, 400), Text(40, 300, "a Exceeds the acceptable level of hemp.")
    indented = table(rows, xs=(51, *xs[1:]), y=142)
    answer = read(*table(head, xs=xs), *table(titles, xs=xs, y=142), *indented, note)
    assert [(s[0], s[2], s[3]) for s in samples(answer)] == [
        (
            "3391-1",
            "F4N",
            [
                "cbda = 9.81 %",
                "total-thc = 0.27 %",
                "lead = 0.24 mg/kg",
                "moisture = 9.4 %",
                "total-aflatoxins ND None ug/kg",
                "ochratoxin-a ND None ug/kg",
            ],
        ),
        (
            "3391-2",
            "F4S",
            [
                "cbda = 10.44 %",
                "total-thc = 0.33 %",
                "lead < 0.05 mg/kg",
                "moisture = 8.8 %",
                "total-aflatoxins ND None ug/kg",
                "ochratoxin-a = 1.8 ug/kg",
            ],
        ),
    ]
    assert problems(answer) == []


def test_the_other_columns_are_headed_further_down_beside_the_samples_names():
    """Units, reporting limits and the laboratory's own batches of controls, which are no results of controls."""
    days = ("Sampling Date", "", "2019/12/03", "2019/12/04")
    labels = [("AA ID", "", "YBK318", "YBK319"), days, ("Lot Number", "", "SG-191", "RB-044")]
    heads = ("", "UNITS", "CBD 25", "BALM 1:1", "RDL", "QC Batch")
    rows = [
        heads,
        ("Elements",),
        ("Total Lead (Pb)", "ug/g", "0.0193", "0.204", "0.0050", "6519902"),
        ("Total Mercury (Hg)", "ug/g", "ND", "ND", "0.0050", "6519902"),
    ]
    xs = (40, 180, 240, 330, 430, 500)
    answer = read(*table(labels, xs=xs, y=80), *table(rows, xs=xs, y=145))
    assert [
        (s["certificate"]["batch_number"], [(r["analyte"], r["operator"], r["value"], r["unit"], r["loq"]) for r in rs])
        for s in answer["samples"]
        for rs in [s["results"]]
    ] == [
        ("SG-191", [("lead", "=", "0.0193", "ug/g", "0.0050"), ("mercury", "ND", None, "ug/g", "0.0050")]),
        ("RB-044", [("lead", "=", "0.204", "ug/g", "0.0050"), ("mercury", "ND", None, "ug/g", "0.0050")]),
    ]


def test_a_laboratorys_own_word_before_id_numbers_its_samples():
    labels = [("Tamarack ID", "", "KXA101", "KXA102"), ("Sampling Date", "", "2024/03/04", "2024/03/04")]
    heads = ("", "UNITS", "KRATOM GREEN", "KRATOM RED", "RDL", "QC Batch")
    rows = [heads, ("Metals",), ("Lead (Pb)", "ug/g", "0.44", "<0.010", "0.010", "9123456")]
    rows.append(("RDL = Reportable Detection Limit",))
    answer = read(*table([*labels, *rows], xs=(40, 180, 240, 330, 430, 500)))
    assert [
        (s["certificate"]["sample_id"], [(r["operator"], r["value"], r["confidence"]) for r in s["results"]])
        for s in answer["samples"]
    ] == [("KXA101", [("=", "0.44", 0.99)]), ("KXA102", [("<", "0.010", 0.99)])]
