"""Tables without headings under titles of their own, and what stands beside headings that do not tell of it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.paper import Text, problems, read, results, table

ALKALOIDS = [
    *table(
        [("Analyte", "Result (mg/g)", "LOQ (mg/g)"), ("Mitragynine", "14.2", "0.05"), ("Paynantheine", "2.1", "0.05")],
        xs=(50, 220, 330),
    ),
    Text(50, 160, "Heavy metals", 11),
]


def of(answer: dict[str, Any], *names: str) -> list[tuple[Any, ...]]:
    """The results of these analytes."""
    return [row for row in results(answer) if row[0] in names]


@pytest.mark.parametrize(
    "rows",
    [
        [("Lead", "2.0 mg/kg", "0.101 mg/kg", "Pass"), ("Cadmium", "0.5 mg/kg", "0.020 mg/kg", "Pass")],
        [("Lead", "2.0", "0.101", "Pass"), ("Cadmium", "0.5", "0.020", "Pass")],
        [("Lead", "mg/kg", "0.101", "2.0"), ("Cadmium", "mg/kg", "0.020", "0.5")],
    ],
)
def test_what_stands_under_none_of_the_headings_above_is_told_of_and_not_read_by_them(rows):
    answer = read(*ALKALOIDS, *table(rows, xs=(50, 160, 260, 380), y=175))
    assert of(answer, "lead", "cadmium") == []
    assert "unaccounted-line" in problems(answer)
    assert of(answer, "mitragynine") == [("mitragynine", "=", "14.2", "mg/g")]


def test_a_unit_beside_a_value_in_another_column_is_not_that_of_the_heading_above():
    answer = read(*ALKALOIDS, *table([("CBD", "1.25", "g"), ("CBG", "0.25", "g")], xs=(50, 225, 300), y=175))
    assert of(answer, "cbd", "cbg") == []


def test_rows_under_a_title_that_keep_to_the_columns_are_the_tables():
    rows = [("Lead", "0.101 mg/kg", "0.01 mg/kg"), ("Cadmium", "0.020 mg/kg", "0.01 mg/kg")]
    answer = read(*ALKALOIDS, *table(rows, xs=(50, 220, 330), y=175))
    assert of(answer, "lead", "cadmium") == [("lead", "=", "0.101", "mg/kg"), ("cadmium", "=", "0.020", "mg/kg")]


def test_units_and_portions_right_of_the_last_heading_are_those_of_the_results():
    rows = [
        ("Analysis", "Result"),
        ("Arsenic", "0.182", "ppm"),
        ("Lead", "0.336", "ppm"),
        ("Mitragynine", "14.6", "mg/g"),
        ("Moisture", "7.83", "%"),
        ("Salmonella", "Negative", "/25 g"),
    ]
    assert results(read(*table(rows, xs=(50, 300, 380)))) == [
        ("arsenic", "=", "0.182", "ppm"),
        ("lead", "=", "0.336", "ppm"),
        ("mitragynine", "=", "14.6", "mg/g"),
        ("moisture", "=", "7.83", "%"),
        ("salmonella", "absent", None, None),
    ]


def test_headings_under_a_panels_title_are_no_labels_of_its_record():
    heads = ("Analyte", "Result", "Qual", "RL", "MDL", "Units")
    metals = [heads, ("Arsenic, Total", "0.172", "", "0.05", "0.0112", "mg/kg")]
    salmonella = [heads, ("Salmonella spp.", "Absent", "", "--", "--", "/25 g")]
    xs = (50, 200, 250, 300, 360, 420)
    answer = read(
        Text(50, 88, "Total Metals by ICP-MS"),
        *table(metals, xs=xs),
        Text(50, 150, "Salmonella Presence/Absence"),
        *table(salmonella, xs=xs, y=164),
    )
    assert results(answer) == [("arsenic", "=", "0.172", "mg/kg"), ("salmonella", "absent", None, None)]


def test_the_unit_of_a_counted_table_stands_behind_a_title_that_nobody_knows():
    rows = [("Sample ID", "As", "Cd", "Pb"), ("KP-01", "0.28", "0.031", "0.54"), ("KP-02", "0.22", "0.044", "0.47")]
    answer = read(Text(50, 86, "Table 2. Elemental content of samples (µg/g)"), *table(rows, xs=(50, 200, 300, 400)))
    assert {row[3] for row in results(answer)} == {"ug/g"}
    assert len(results(answer)) == 6


def test_groups_of_figures_stay_one_number_where_they_reach_under_the_units_heading():
    heads = [Text(50, 100, "Parameter"), Text(225, 100, "Result"), Text(258, 100, "Unit")]
    rows = [(126, "Yeasts", "< 100"), (140, "Moulds", "2 300"), (154, "Aerobic plate count", "190 000")]
    drawn = [
        text for y, name, said in rows for text in (Text(50, y, name), Text(258 - 5 * len(said), y, f"{said} cfu/g"))
    ]
    assert results(read(*heads, *drawn)) == [
        ("yeasts", "<", "100", "CFU/g"),
        ("molds", "=", "2300", "CFU/g"),
        ("total-aerobic-count", "=", "190000", "CFU/g"),
    ]


def test_sums_in_tiles_are_of_a_unit_where_their_share_of_its_mass_says_so():
    names = ("Total CBD", "Total THC", "Total CBG", "Total Cannabinoids")
    tiles = [names, ("0.012%", "0.243%", "0.020%", "0.284%"), ("0.51 mg", "10.23 mg", "0.84 mg", "11.96 mg")]
    answer = read(Text(50, 60, "Unit Weight: 4.210 g"), *table(tiles, xs=(50, 180, 310, 440)))
    assert sorted(of(answer, "total-thc")) == [("total-thc", "=", "0.243", "%"), ("total-thc", "=", "10.23", "mg/unit")]
    assert len(results(answer)) == 8


@pytest.mark.parametrize(
    ("lead", "cadmium"),
    [
        ("Lead – Result: 0.101 mg/kg; Limit: 0.5 mg/kg", "Cadmium – Result: 0.02 mg/kg; Limit: 0.3 mg/kg"),
        ("Lead: Result 0.101 mg/kg, limit 0.5 mg/kg", "Cadmium: Result 0.02 mg/kg, limit 0.3 mg/kg"),
    ],
)
def test_a_line_may_label_its_result_and_its_limit(lead, cadmium):
    rows = read(Text(50, 100, lead), Text(50, 116, cadmium))["samples"][0]["results"]
    assert [(r["analyte"], r["value"], r["unit"], r["limit"]) for r in rows] == [
        ("lead", "0.101", "mg/kg", "0.5"),
        ("cadmium", "0.02", "mg/kg", "0.3"),
    ]


def test_a_limit_and_a_result_in_one_cell_are_told_of():
    answer = read(*table([("Parameter", "Limit / Result"), ("Lead", "2.0 / 0.101 mg/kg")], xs=(50, 200)))
    assert (results(answer), problems(answer)) == ([], ["unaccounted-line"])


def test_a_reference_material_beside_a_sample_is_no_sample():
    rows = [("Element", "ERM-CD281", "Sample 1"), ("Lead mg/kg", "1.67", "0.12"), ("Cadmium mg/kg", "0.12", "0.02")]
    answer = read(*table(rows, xs=(50, 200, 300)))
    assert results(answer) == [("lead", "=", "0.12", "mg/kg"), ("cadmium", "=", "0.02", "mg/kg")]


def test_the_number_that_all_samples_begin_with_is_the_reports():
    drawn = []
    for page, end in ((1, "01"), (2, "02"), (3, "03")):
        drawn += [
            Text(400, 40, "Lab Number: L2419873", page=page),
            Text(50, 80, f"Sample ID: L2419873-{end}", page=page),
            *table([("Analyte", "Result (mg/kg)"), ("Lead", f"0.1{page}")], xs=(50, 200), page=page),
        ]
    told = [(s["certificate"]["certificate_number"], s["certificate"]["sample_id"]) for s in read(*drawn)["samples"]]
    assert told == [("L2419873", f"L2419873-0{n}") for n in (1, 2, 3)]


def test_a_sentence_with_a_limit_and_what_was_found_is_told_of():
    answer = read(Text(50, 100, "For lead the limit is 2.0 mg/kg and 0.101 mg/kg was found."))
    assert (results(answer), problems(answer)) == ([], ["unaccounted-line"])


def test_a_column_of_limits_that_the_rows_above_had_no_need_of_parts_no_table():
    rows = [
        ("Product", "Limit", "Red Bali", "Green Borneo"),
        ("Lot #", "", "TN-RB-0124", "TN-GB-0124"),
        ("Alkaloids", "", "", ""),
        ("Mitragynine (%)", "", "1.34", "1.52"),
        ("Paynantheine (%)", "", "0.24", "0.31"),
        ("Metals", "", "", ""),
        ("Lead (ppm)", "≤5", "0.62", "0.44"),
        ("Arsenic (ppm)", "≤5", "0.15", "0.10"),
    ]
    told = [
        [(r["analyte"], r["value"]) for r in s["results"]]
        for s in read(*table(rows, xs=(50, 190, 300, 400)))["samples"]
    ]
    assert told == [
        [("mitragynine", "1.34"), ("paynantheine", "0.24"), ("lead", "0.62"), ("arsenic", "0.15")],
        [("mitragynine", "1.52"), ("paynantheine", "0.31"), ("lead", "0.44"), ("arsenic", "0.10")],
    ]


def test_none_detected_is_in_the_unit_of_the_reporting_limits_beside_it():
    rows = [("Analysis", "Findings", "Reporting Limit"), ("Aflatoxin B1", "None Detected", "1 ppb")]
    assert results(read(*table(rows, xs=(50, 200, 320)))) == [("aflatoxin-b1", "ND", None, "ppb")]
