"""What stands over a table speaks of its own panel, and not of what else is printed in it."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from registry.extract.page.words import read_pages
from registry.extract.wording.caption_lines import captions_a_unit
from tests.extract.paper import Text, drawn, read, results, table

ROWS = table([("Analyte", "Result (%)"), ("Mitragynine", "1.42"), ("Moisture", "8.1")], xs=(50, 200), y=120)


@pytest.mark.parametrize("title", ["Alkaloids LOD 0.01 %", "LOD: 0.01 %"])
def test_moisture_does_not_take_the_lod_of_the_alkaloids_it_stands_among(title: str) -> None:
    told = read(Text(50, 100, title), *ROWS)["samples"][0]["results"]
    assert [(r["analyte"], r["lod"]) for r in told] == [("mitragynine", "0.01"), ("moisture", None)]


def test_a_moisture_table_keeps_its_own() -> None:
    rows = table([("Analyte", "Result (%)"), ("Moisture", "8.1")], xs=(50, 200), y=120)
    told = read(Text(50, 100, "Moisture LOD 0.1 %"), *rows)["samples"][0]["results"]
    assert [(r["analyte"], r["lod"]) for r in told] == [("moisture", "0.1")]


def test_a_title_with_two_units_over_the_names_heading_heads_no_column():
    title = Text(40, 100, "Cannabinoids (HPLC-UV)  %  /  mg per unit", size=8)
    rows = [
        ("Analyte", "LOQ %", "Result %", "mg/unit"),
        ("CBD", "0.0044", "0.0081", "0.340"),
        ("CBG", "0.0044", "ND", "ND"),
    ]
    ends = (0, 200, 275, 350)
    cells = [
        Text(max(40, end - stringWidth(cell, "Helvetica", 7)), 112 + 13 * i, cell, size=7)
        for i, row in enumerate(rows)
        for end, cell in zip(ends, row, strict=True)
    ]
    answer = read(title, *cells)
    assert results(answer) == [
        ("cbd", "=", "0.0081", "%"),
        ("cbd", "=", "0.340", "mg/unit"),
        ("cbg", "ND", None, "%"),
        ("cbg", "ND", None, "mg/unit"),
    ]
    assert [r["loq"] for r in answer["samples"][0]["results"]] == ["0.0044", None, "0.0044", None]


def test_a_column_under_another_heading_than_its_own_is_not_put_in_the_order_of_the_headings():
    rows = [("Analyte", "", "LOQ %", "Result %", ""), ("CBD", "", "0.0044", "0.0081", "0.340")]
    answer = read(*table(rows, xs=(40, 100, 160, 240, 360)), Text(120, 100, "Notes"))
    assert ("cbd", "=", "0.340", "%") not in results(answer)


TOXINS = [("Analyte", "LOQ", "Result"), ("Aflatoxin B1", "0.5", "<LOQ"), ("Ochratoxin A", "1.0", "1.6")]


@pytest.mark.parametrize("under", ["LC-MS/MS · µg/kg", "LC-MS/MS, SOP-22, µg/kg", "Method T-104 | µg/kg"])
@pytest.mark.parametrize("gap", [10, 13, 17])
def test_the_unit_in_the_small_line_under_a_title_is_the_tables_however_wide_the_space_between(
    under: str, gap: float
) -> None:
    over = [Text(50, 100, "Mycotoxins", size=11), Text(50, 100 + gap, under, size=7.5)]
    answer = read(*over, *table(TOXINS, xs=(50, 200, 300), y=100 + gap + 12))
    assert results(answer) == [("aflatoxin-b1", "<LOQ", None, "ug/kg"), ("ochratoxin-a", "=", "1.6", "ug/kg")]


@pytest.mark.parametrize("section", ["MYCOTOXINS — LC-MS/MS (µg/kg)", "Mycotoxins, µg/kg"])
def test_a_heading_within_a_panel_leaves_it_the_unit_of_its_title(section: str) -> None:
    rows = [("Analyte", "Limit", "Result"), ("B1", "", "<LOD"), ("Aflatoxin Total", "20", "3.1")]
    over = [Text(50, 92, section), Text(50, 106, "Aflatoxins")]
    answer = read(*over, *table(rows, xs=(50, 200, 300), y=120))
    assert results(answer) == [("aflatoxin-b1", "<LOD", None, "ug/kg"), ("total-aflatoxins", "=", "3.1", "ug/kg")]


def test_a_title_of_another_panel_takes_no_unit_of_the_one_before_it() -> None:
    rows = [("Analyte", "Result"), ("Lead", "3.1"), ("Cadmium", "0.2")]
    over = [Text(50, 92, "Mycotoxins (µg/kg)"), Text(50, 106, "Heavy metals")]
    assert [r[3] for r in results(read(*over, *table(rows, xs=(50, 200), y=120)))] == [None, None]


@pytest.mark.parametrize(
    ("units", "method", "batch"),
    [
        ("Units µg/kg", "Method: AOAC 2007.01 & EN 15662", "Batch: 2203590"),
        ("Units: µg/kg", "Method: AOAC 2007.01 & EN 15662", "Batch: 2203590"),
        ("Units µg/kg", "Method AOAC 2007.01 & EN 15662", "Batch 2203590"),
    ],
)
def test_a_titles_line_of_labelled_particulars_states_the_unit_and_heads_nothing(
    units: str, method: str, batch: str
) -> None:
    strip = [(40, "Mycotoxins"), (120, method), (300, units), (370, batch)]
    rows = [("Analyte", "Result", "Limits", "LOQ", "Status"), ("Ochratoxin A", "6.1", "20.0", "5.00", "pass")]
    rows.append(("Total Aflatoxins", "< LOQ", "20.0", "5.00", "pass"))
    answer = read(*(Text(x, 100, text) for x, text in strip), *table(rows, xs=(40, 160, 230, 290, 340), y=114))
    assert results(answer) == [("ochratoxin-a", "=", "6.1", "ug/kg"), ("total-aflatoxins", "<LOQ", None, "ug/kg")]
    told = answer["samples"][0]["results"]
    assert [(r["limit"], r["loq"], r["status"], r["confidence"]) for r in told] == [("20.0", "5.00", "pass", 0.99)] * 2


@pytest.mark.parametrize("method", ["Method: J AOAC 2015 V98-6 (mod)", "Method J AOAC 2015 V98-6 (mod)"])
def test_headings_of_two_lines_under_such_a_line_are_whole(method: str) -> None:
    strip = [(40, "Potency"), (120, method), (300, "Units %"), (350, "Batch: 2203652")]
    texts = [Text(x, 100, text) for x, text in strip]
    heads = [("Analyte", "As", "Dry", "LOQ"), ("", "Received", "weight", "")]
    texts += [t for i, row in enumerate(heads) for t in table([row], xs=(40, 160, 230, 290), y=113 + 8 * i)]
    rows = table(
        [("CBC", "0.592", "0.660", "0.0751"), ("CBDV", "< LOQ", "< LOQ", "0.0751")], xs=(40, 160, 230, 290), y=136
    )
    assert results(read(*texts, *rows)) == [
        ("cbc", "=", "0.592", "%"),
        ("cbc", "=", "0.660", "% of dry mass"),
        ("cbdv", "<LOQ", None, "%"),
        ("cbdv", "<LOQ", None, "% of dry mass"),
    ]


def test_the_half_of_such_a_line_over_the_right_one_of_two_tables_heads_no_names() -> None:
    strip = [
        (40, "Pesticides"),
        (95, "Method AOAC 2007.01 & EN 15662 (mod)"),
        (320, "Units mg/kg"),
        (390, "Batch 2654"),
    ]
    heads = ("Analyte", "Result", "Limits", "LOQ", "Status")
    left = [("Abamectin", "< LOQ", "0.50", "0.250", "pass"), ("Acetamiprid", "0.12", "0.20", "0.100", "pass")]
    right = [("Acephate", "< LOQ", "0.40", "0.250", "pass"), ("Azoxystrobin", "0.15", "0.20", "0.100", "pass")]
    tables = [table([heads, *left], xs=(40, 125, 165, 205, 240), y=114)]
    tables += [table([heads, *right], xs=(310, 395, 435, 475, 510), y=114)]
    answer = read(*(Text(x, 100, text) for x, text in strip), *(t for own in tables for t in own))
    told = [(r["printed_analyte"], r["printed_result"], r["unit"]) for r in answer["samples"][0]["results"]]
    assert told == [(name, value, "mg/kg") for name, value, *_others in (*left, *right)]


@pytest.mark.parametrize(
    ("others", "caption"),
    [(("Batch 2654", "Analyze 8/25/22"), True), (("Batch 2654", "Batch 2655"), False), (("Batch", "Limit"), False)],
)
def test_particulars_behind_a_unit_are_no_headings_and_samples_side_by_side_are(
    others: tuple[str, str], *, caption: bool
) -> None:
    (page,) = read_pages(drawn(table([("Units mg/g", *others)], xs=(40, 200, 300))))
    assert captions_a_unit(page.words) is caption


def test_a_value_below_the_loq_beside_a_groups_title_in_a_row_heads_no_column() -> None:
    rows = [("Category", "Test Name", "Result", "Unit", "LOQ", "Action Limit", "Status")]
    rows += [("Moisture", "Moisture Content", "12.7", "%", "1", "15", "Pass")]
    rows += [("Metals", "Arsenic (inorganic)", "< LOQ", "µg/g", "0.1", "0.2", "Pass")]
    rows += [("", "Cadmium", "0.14", "µg/g", "0.1", "0.2", "Pass")]
    answer = read(*table(rows, xs=(40, 130, 260, 320, 370, 420, 500)))
    assert results(answer) == [
        ("moisture", "=", "12.7", "%"),
        ("inorganic-arsenic", "<LOQ", None, "ug/g"),
        ("cadmium", "=", "0.14", "ug/g"),
    ]
    assert {r["confidence"] for r in answer["samples"][0]["results"]} == {0.99}


def test_a_heading_of_two_words_whose_first_ran_into_the_unit_is_no_limit() -> None:
    rows = [("Analyte", "Result", "UnitReporting Limit", "", "Action Limit"), ("Lead", "0.14", "µg/g", "0.1", "0.5")]
    answer = read(*table(rows, xs=(40, 160, 230, 280, 380)))
    assert [(r["loq"], r["limit"]) for r in answer["samples"][0]["results"]] == [("0.1", "0.5")]
