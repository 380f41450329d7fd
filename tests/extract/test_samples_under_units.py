"""Tables of samples in rows whose units, limits of detection, days and specifications stand in rows of their own."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from registry.extract.wording.names import find_name
from registry.extract.wording.printed_units import find_portion
from tests.extract.paper import Text, problems, read, table
from tests.extract.test_samples_in_tables import samples

NUMBERED = (30, 90, 230, 310, 390, 470)
METALS = ("Lead", "Arsenic", "Cadmium")
GREEN = ["lead = 0.12 mg/kg", "arsenic = 0.05 mg/kg", "cadmium < 0.005 mg/kg"]
RED = ["lead = 0.22 mg/kg", "arsenic = 0.15 mg/kg", "cadmium = 0.010 mg/kg"]


def beside(answer, *fields):
    """What stands beside each result of the first sample."""
    return [tuple(r[field] for field in fields) for r in answer["samples"][0]["results"]]


def test_the_laboratorys_number_and_the_clients_own_are_of_one_sample_whose_columns_share_rows_of_units_and_limits():
    rows = [
        ("LAB NO.", "SAMPLE ID", *METALS),
        ("", "UNIT", *["mg/kg"] * 3),
        ("", "DETECTION LIMIT", "0.01", "0.01", "0.005"),
    ]
    rows += [("87114", "PURPLE TRIM", "0.12", "0.05", "< 0.005"), ("87115", "LEMON FLOWER", "0.22", "0.15", "0.010")]
    answer = read(*table([*rows, ("", "SPECIFICATION (MAX)", "0.5", "1.5", "")], xs=NUMBERED))
    assert samples(answer) == [("87114", "PURPLE TRIM", None, GREEN), ("87115", "LEMON FLOWER", None, RED)]
    assert beside(answer, "lod", "limit") == [("0.01", "0.5"), ("0.01", "1.5"), ("0.005", None)]


def test_a_narrow_limit_at_the_edge_of_a_wide_column_stands_under_its_head():
    rows = [("Sample No.", *METALS), ("Unit", *["mg/kg"] * 3), ("A-101", "< 0.0050", "0.05", "0.01")]
    rows += [("A-102", "0.2210", "0.15", "0.02"), ("Limit", "2", "3", "1")]
    ends = (80, 220, 320, 420)
    cells = [
        Text(end - stringWidth(cell, "Helvetica", 9) - (26 if i == 0 else 0), 100 + 14 * i, cell)
        for i, row in enumerate(rows)
        for end, cell in zip(ends, row, strict=True)
    ]
    answer = read(*cells)
    assert [sample[0] for sample in samples(answer)] == ["A-101", "A-102"]
    assert beside(answer, "limit") == [("2",), ("3",), ("1",)]


def test_days_and_methods_between_the_names_and_the_samples_end_no_table():
    rows = [
        ("Sample ID", *METALS),
        ("Measured in", *["mg/kg"] * 3),
        ("Released", *["14-Jul-23"] * 3),
        ("Method", *["ICP-MS"] * 3),
    ]
    rows += [("7: Purple trim 7g", "0.12", "0.05", "< 0.005"), ("8: Lemon flower", "0.22", "0.15", "0.010")]
    answer = read(*table(rows, xs=(30, 230, 310, 390)))
    assert samples(answer) == [("7", "Purple trim 7g", None, GREEN), ("8", "Lemon flower", None, RED)]


def test_the_one_sample_under_its_units_and_limits_is_the_documents():
    rows = [("Lab No.", "Sample ID", *METALS), ("Units", "", *["mg/kg"] * 3), ("MDL", "", "0.01", "0.01", "0.005")]
    answer = read(*table([*rows, ("8001", "Purple trim", "0.12", "0.05", "< 0.005")], xs=NUMBERED))
    assert ([sample[3] for sample in samples(answer)], problems(answer)) == ([GREEN], [])
    assert beside(answer, "lod") == [("0.01",), ("0.01",), ("0.005",)]


def test_a_names_last_word_in_its_second_line_is_no_answer():
    heads = [Text(120, 96, "Total Aerobic"), Text(220, 96, "Bile-tolerant Gram"), Text(30, 100, "Sample ID")]
    heads += [Text(120, 105, "Microbial Count"), Text(235, 105, "Negative"), Text(330, 100, "E. coli (/g)")]
    rows = [("Unit", "CFU/g", "CFU/g", ""), ("S-101", "300", "< 10", "Absent"), ("S-102", "1200", "40", "Present")]
    own = samples(read(*heads, *table(rows, xs=(30, 120, 220, 330), y=120)))
    counted = ["total-aerobic-count = {} CFU/g", "bile-tolerant-gram-negative-bacteria {} CFU/g", "e-coli {} None None"]
    told = [
        [text.format(value) for text, value in zip(counted, row, strict=True)]
        for row in (("300", "< 10", "absent"), ("1200", "= 40", "present"))
    ]
    assert own == [("S-101", None, None, told[0]), ("S-102", None, None, told[1])]


def test_a_unit_alone_behind_a_name_is_the_names():
    rows = [("LAB NO.", "SAMPLE ID", "MOISTURE", "%", "WATER ACTIVITY", "aw")]
    rows += [("87114", "TRIM", "", "9.84", "", "0.512"), ("87115", "FLOWER", "", "11.20", "", "0.587")]
    own = samples(read(*table(rows, xs=(30, 90, 180, 270, 330, 430))))
    assert [sample[3] for sample in own] == [
        ["moisture = 9.84 %", "water-activity = 0.512 aw"],
        ["moisture = 11.20 %", "water-activity = 0.587 aw"],
    ]


@pytest.mark.parametrize(
    ("text", "portion"),
    [
        ("/g", "1 g"),
        ("(/g)", "1 g"),
        ("per g", "1 g"),
        ("per gram", "1 g"),
        ("/mL", "1 mL"),
        ("g", None),
        ("in g", None),
        ("mg/g", None),
        ("CFU/g", None),
    ],
)
def test_a_portion_without_a_figure_is_one_gram(text, portion):
    assert find_portion(text) == portion


@pytest.mark.parametrize(("text", "slug"), [("E. coli (/g)", "e-coli"), ("Salmonella (per g)", "salmonella")])
def test_a_name_with_one_gram_behind_it_is_known(text, slug):
    name = find_name(text)
    assert name is not None
    assert (name.analyte.slug, name.portion, name.unit) == (slug, "1 g", None)
