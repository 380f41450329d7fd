"""What must never be lost or guessed: failures, signs, uncertainties, portions and impossible amounts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from time import process_time
from typing import Any

import pytest

from registry.domain.measurement import Operator
from registry.domain.source import Box
from registry.extract.results.checks import settled, weighed
from registry.extract.wording.cells import read_cell
from registry.extract.wording.names import find_name
from registry.extract.wording.numbers import Mark
from registry.extract.wording.reported import Result
from tests.extract.paper import Text, problems, read, results, table

XS = (50, 200, 300, 420)
BOX = Box(0, 0, 1, 1)


def first(*rows: tuple[str, ...]) -> dict[str, Any]:
    """The first result of a table with these rows."""
    row: dict[str, Any] = read(*table(rows, xs=XS))["samples"][0]["results"][0]
    return row


@pytest.mark.parametrize("said", ["Fail", "FAILED", "Non-compliant", "Not compliant", "nevyhovuje", "Does not comply"])
def test_a_bare_fail_in_a_results_place_is_told_with_its_place(said):
    answer = read(*table([("Analyte", "Limit", "Result"), ("Salmonella", "Absent in 25 g", said)], xs=XS))
    assert results(answer) == []
    assert problems(answer) == ["unreadable-row"]
    assert said in answer["problems"][0]["detail"]
    assert answer["problems"][0]["bbox"] is not None


def test_a_fail_in_the_status_column_beside_an_empty_result_is_told():
    answer = read(*table([("Analyte", "Result", "Limit", "Status"), ("Cadmium", "", "0.5", "Fail")], xs=XS))
    assert problems(answer) == ["unreadable-row"]


def test_a_fail_beside_a_value_in_another_column_is_the_values_status():
    row = first(("Analyte", "Result", "Result (ppm)"), ("Cadmium", "Fail", "3.1"))
    assert (row["value"], row["status"]) == ("3.1", "fail")


def test_a_fail_beside_a_pass_is_a_fail():
    assert first(("Analyte", "Result", "Limit", "Status"), ("Salmonella", "Pass", "0", "Fail"))["status"] == "fail"


def test_a_failing_organism_outside_every_table_is_told():
    answer = read(Text(50, 100, "Salmonella"), Text(160, 100, "Fail"))
    assert problems(answer) == ["unaccounted-line"]


def test_a_row_of_an_unknown_name_that_fails_does_not_vanish():
    assert problems(read(*table([("Analyte", "Result"), ("Wobblebacter", "Fail")], xs=XS))) == ["unreadable-row"]


@pytest.mark.parametrize("sign", ["≤", "<=", "NMT ", "Not more than "])
def test_a_result_at_most_keeps_its_sign_in_print(sign):
    said = read_cell(f"{sign}1.2", Mark.POINT)
    assert said is not None
    assert (str(said[0].operator), str(said[0].value)) == ("<", "1.2")


def test_the_printed_result_begins_with_its_printed_sign():
    rows = [("Analyte", "Result (ppm)"), ("Lead", "NMT 10"), ("Arsenic", "<= 1.2"), ("Cadmium", "NLT 3")]
    read_rows = read(*table(rows, xs=XS))["samples"][0]["results"]
    assert [(r["operator"], r["value"], r["printed_result"]) for r in read_rows] == [
        ("<", "10", "NMT 10"),
        ("<", "1.2", "<= 1.2"),
        (">", "3", "NLT 3"),
    ]


@pytest.mark.parametrize(
    ("heading", "cell", "uncertainty"),
    [
        ("U (mg/g)", "3", "3"),
        ("U (%)", "12", "3"),
        ("Uncertainty", "± 12 %", "3"),
        ("Rel. Uncertainty", "12", "3"),
        ("Uncertainty", "± 3", "3"),
        ("Uncertainty (mg/kg)", "300", "0.3"),
    ],
)
def test_an_uncertainty_is_absolute_in_the_values_unit(heading, cell, uncertainty):
    row = first(("Analyte", "Result (mg/g)", heading), ("Mitragynine", "25", cell))
    assert (row["value"], row["unit"], row["uncertainty"]) == ("25", "mg/g", uncertainty)


@pytest.mark.parametrize("cell", ["25 ± 12 %", "25 mg/g ± 12 %"])
def test_a_share_behind_a_value_is_of_the_value(cell):
    row = first(("Analyte", "Result (mg/g)"), ("Mitragynine", cell))
    assert (row["value"], row["unit"], row["uncertainty"]) == ("25", "mg/g", "3")


def test_a_share_beside_a_value_in_per_cent_is_left_out_and_told():
    row = first(("Analyte", "Result (%)", "U (%)"), ("Mitragynine", "1.5", "0.2"))
    assert (row["value"], row["uncertainty"]) == ("1.5", None)
    assert any("uncertainty" in reason for reason in row["reasons"])


def test_a_portion_that_only_the_limit_names_is_doubted():
    row = first(("Analyte", "Result", "Limit"), ("Salmonella", "Absent", "Absence in 100 g"))
    assert row["sample_size"] == "100 g"
    assert row["confidence"] < 0.9
    assert "portion taken from the limit" in row["reasons"]


def test_a_portion_that_the_title_names_is_the_one_tested():
    heading = [("Analyte", "Result", "Limit"), ("Salmonella", "Absent", "Absence in 10 g")]
    row = read(Text(50, 80, "Microbiology (25 g)"), *table(heading, xs=XS))["samples"][0]["results"][0]
    assert (row["sample_size"], "portion taken from the limit" in row["reasons"]) == ("25 g", False)


@pytest.mark.parametrize(
    ("note", "method"),
    [
        ("Method: NAL-SOP-021, HPLC-DAD", "NAL-SOP-021, HPLC-DAD"),
        ("HPLC-DAD, NAL-SOP-021. Density 1.04 g/mL", "HPLC-DAD, NAL-SOP-021"),
        ("Average fill weight of a capsule 0.500 g", None),
    ],
)
def test_a_method_printed_beside_or_under_a_panels_title_is_that_of_its_rows(note, method):
    rows = table([("Alkaloid", "Result (mg/g)"), ("Mitragynine", "12")], xs=XS, y=120)
    for place in (Text(50, 94, note), Text(200, 80, note)):
        answer = read(Text(50, 80, "Kratom Alkaloids"), place, *rows)
        assert [r["method"] for r in answer["samples"][0]["results"]] == [method]


def test_a_method_printed_under_one_panel_is_not_the_next_ones():
    rows = [("Alkaloid", "Result (mg/g)"), ("Mitragynine", "12")]
    metals = [("Metal", "Result (mg/kg)"), ("Lead", "1")]
    answer = read(
        Text(50, 80, "Kratom Alkaloids"), *table(rows, xs=XS), Text(50, 150, "Method: HPLC-DAD"),
        Text(50, 170, "Heavy Metals"), *table(metals, xs=XS, y=190),
    )  # fmt: skip
    assert [r["method"] for r in answer["samples"][0]["results"]] == [None, None]


@pytest.mark.parametrize(("cell", "unit"), [("1e9", "%"), ("100.01", "%"), ("1200", "mg/g"), ("1200000", "ppm")])
def test_more_than_the_whole_is_a_contradiction_and_no_value(cell, unit):
    answer = read(*table([("Analyte", f"Result ({unit})"), ("Mitragynine", cell)], xs=XS))
    assert (results(answer), problems(answer)) == ([], ["contradiction"])


def test_the_whole_itself_is_a_value():
    rows = [("Analyte", "Result (%)"), ("Mitragynine", "100")]
    assert results(read(*table(rows, xs=XS))) == [("mitragynine", "=", "100", "%")]


def test_two_thousand_values_of_one_analyte_take_no_longer_each_than_ten_do():
    rows = [f"0.{i:04d}" for i in range(1, 2001)]
    answers = [Result("alkaloids", None, "Mitragynine", v, Operator.EQUAL, 1, BOX, Decimal(v), "%") for v in rows]
    start = process_time()
    kept, contradictions = settled([*answers, *answers, *(replace(a, printed_in="tile") for a in answers)])
    assert (len(weighed(kept, [])[0]), contradictions) == (2000, [])
    assert process_time() - start < 3


def test_a_test_laboratory_at_the_head_is_a_laboratory():
    for name in ("Nikde Test Laboratory", "Nowhere Testing Laboratory", "Institut Nikde"):
        answer = read(Text(50, 40, name, size=14), *table([("Analyte", "Result (%)"), ("Lead", "1")], xs=XS))
        assert answer["samples"][0]["certificate"]["laboratory"] == name


def test_a_sign_that_ran_into_the_name_is_told_and_never_left_out():
    answer = read(*table([("Analyte", "Result (CFU/g)"), ("Total Coliforms >", "300000")], xs=XS))
    assert (results(answer), len(problems(answer))) == ([], 1)


def test_a_power_beyond_all_measurement_costs_its_own_row_only():
    rows = [("Analyte", "Result (ppm)"), ("Lead", "10^999999999"), ("Arsenic", "0.2")]
    answer = read(*table(rows, xs=XS))
    assert results(answer) == [("arsenic", "=", "0.2", "ppm")]
    assert problems(answer) == ["unreadable-row"]


@pytest.mark.parametrize(("x", "y"), [(200, 107), (200, 104), (194, 108)])
def test_a_value_with_a_lone_sign_over_it_is_never_sure(x, y):
    rows = [("Analyte", "Result (mg/g)"), ("7-Hydroxymitragynine", "0.05")]
    answer = read(*table(rows, xs=XS, y=100), Text(x, y + 1, "<"))
    found = [r for sample in answer["samples"] for r in sample["results"]]
    assert all(r["operator"] == "<" or r["confidence"] < 0.5 for r in found)
    assert found or answer["problems"]


def test_a_legend_that_says_not_determined_makes_nd_not_tested():
    rows = [("Metal", "Result (ppm)"), ("Lead", "ND"), ("Arsenic", "0.03")]
    answer = read(*table(rows, xs=XS), Text(50, 200, "ND = Not Determined"))
    assert [r[:2] for r in results(answer)] == [("lead", "NT"), ("arsenic", "=")]


def test_a_legend_that_says_not_detected_first_keeps_nd():
    rows = [("Metal", "Result (ppm)"), ("Lead", "ND")]
    answer = read(*table(rows, xs=XS), Text(50, 200, "ND = Not Detected"), Text(50, 214, "NT = Not Determined"))
    assert [r[:2] for r in results(answer)] == [("lead", "ND")]


def test_a_dash_in_a_last_cell_over_a_legend_explains_nothing():
    rows = [("Metal", "Result (ppm)", "RSD"), ("Lead", "ND", "-"), ("Arsenic", "ND", "-")]
    answer = read(*table(rows, xs=(50, 200, 260)), Text(50, 150, "NT = Not Tested"))
    assert [r[:2] for r in results(answer)] == [("lead", "ND"), ("arsenic", "ND")]


def test_a_value_half_way_between_two_names_is_never_sure():
    names = [Text(50, 114 + 14 * i, n) for i, n in enumerate(("Mitragynine", "Speciogynine", "Paynantheine"))]
    values = [Text(200, 121 + 14 * i, v) for i, v in enumerate(("12.3", "1.1", "0.7"))]
    answer = read(*table([("Alkaloid", "Result (mg/g)")], xs=XS), *names, *values)
    assert all(r["confidence"] < 0.5 for sample in answer["samples"] for r in sample["results"])
    assert answer["problems"]


def test_names_that_head_columns_are_no_rivals_of_the_values_under_them():
    rows = [("Sample", "Lead (ppm)", "Arsenic (ppm)"), ("K-17", "0.1", "0.2"), ("K-18", "9.1", "0.3")]
    answer = read(*table(rows, xs=XS))
    assert [r["confidence"] for sample in answer["samples"] for r in sample["results"]] == [0.99] * 4


@pytest.mark.parametrize("heading", ["Typical (mg/g)", "Zeta (mg/g)"])
def test_a_number_under_an_unknown_heading_never_vanishes(heading):
    answer = read(*table([("Alkaloid", heading), ("Mitragynine", "12")], xs=XS))
    assert (results(answer), len(problems(answer))) == ([], 1)


def test_a_value_below_its_own_loq_is_not_sure_for_its_unit_may_be_anothers():
    rows = [("Analyte", "Result (ng/g)", "LOQ"), ("Lead", "0.173", "10"), ("Cadmium", "31.2", "10")]
    answer = read(*table(rows, xs=XS))
    assert [r["confidence"] for r in answer["samples"][0]["results"]] == [0.693, 0.99]


def test_a_sign_between_two_columns_is_of_the_value_behind_it():
    heading = [Text(50, 100, "Analyte"), Text(228, 100, "mg/serving"), Text(300, 100, "mg/g")]
    rows = [(114, "Mitragynine", "12.30", "8.20"), (128, "Speciogynine", "0.01", "0.0025")]
    cells = [Text(x, y, t) for y, *texts in rows for x, t in zip((50, 252, 296), texts, strict=True)]
    answer = read(*heading, *cells, Text(244, 128, "<"), Text(278, 128, "<", size=16))
    told = {r["printed_result"] for s in answer["samples"] for r in s["results"] if r["analyte"] == "speciogynine"}
    assert "0.0025" not in told


def test_the_unit_of_a_label_claim_over_a_table_is_not_that_of_its_results():
    rows = [("Alkaloid", "Result"), ("Mitragynine", "14.75"), ("Speciogynine", "0.05")]
    answer = read(Text(50, 70, "Label Claim: Mitragynine 20 mg/gummy"), *table(rows, xs=XS))
    assert [unit for _analyte, _operator, _value, unit in results(answer)] == [None, None]


def test_a_panels_title_over_a_whole_name_is_no_part_of_it():
    rows = [
        ("Analyte", "Result", "Limit"),
        ("Lead", "0.2 ug/g", "1"),
        ("Moisture", "", ""),
        ("Loss on Drying", "8.42 %", "12"),
    ]
    assert results(read(*table(rows, xs=XS)))[1:] == [("loss-on-drying", "=", "8.42", "%")]


def test_not_over_detected_around_a_name_is_no_presence():
    heading = [Text(50, 100, "Analyte"), Text(200, 100, "Result"), Text(300, 100, "Limit"), Text(420, 100, "Method")]
    lines = [Text(200, 124, "Not"), Text(420, 124, "USP"), Text(200, 135, "Detected"), Text(420, 135, "<2021>")]
    answer = read(*heading, *lines, Text(50, 129.5, "Salmonella"), Text(300, 129.5, "Negative"))
    assert results(answer) == [("salmonella", "absent", None, None)]


def test_a_share_of_the_label_claim_in_two_lines_is_no_result():
    heading = [Text(50, 104, "Ukazatel"), Text(200, 104, "Hodnota"), Text(315, 98, "%"), Text(300, 110, "deklarace")]
    answer = read(*heading, *table([("Mitragynin", "0,36 mg/mL", "36,0 %")], xs=XS, y=126))
    assert results(answer) == [("mitragynine", "=", "0.36", "mg/mL")]


def test_limits_at_the_edge_of_their_heading_are_no_results_where_those_are_missing():
    heading = [Text(50, 100, "Analyte"), Text(200, 100, "Max"), Text(300, 100, "Amt (CFU/g)")]
    names = ("Yeasts", "Molds", "Total Coliforms", "Enterobacteriaceae")
    rows = [Text(50, 114 + 14 * i, name) for i, name in enumerate(names)]
    limits = [Text(216 if i == 0 else 222, 114 + 14 * i, "1000" if i == 0 else "100") for i in range(4)]
    assert results(read(*heading, *rows, *limits)) == []


def test_values_right_of_their_heading_are_its_own_also_where_another_column_is_almost_empty():
    heading = [Text(50, 100, "Analyte"), Text(200, 100, "Result"), Text(300, 100, "Limit"), Text(380, 100, "Unit")]
    metals = {"Lead": "0.12", "Cadmium": "0.03", "Arsenic": "0.25", "Mercury": "0.01", "Nickel": "1.80"}
    rows = [
        [Text(50, 114 + 14 * i, name), Text(272, 114 + 14 * i, value), Text(380, 114 + 14 * i, "mg/kg")]
        for i, (name, value) in enumerate(metals.items())
    ]
    answer = read(*heading, *(text for row in rows for text in row), Text(302, 114, "0.5"))
    assert results(answer) == [(name.lower(), "=", value, "mg/kg") for name, value in metals.items()]


def test_a_bracket_with_a_portion_under_a_heading_is_part_of_it():
    heading = [
        Text(50, 100, "Component"),
        Text(200, 100, "Max Limit"),
        Text(300, 95, "Amount"),
        Text(300, 105, "(in 25 g)"),
    ]
    answer = read(
        *heading,
        Text(400, 100, "Test Method"),
        Text(50, 120, "Salmonella"),
        Text(200, 120, "Not Present"),
        Text(300, 120, "Pass"),
        Text(400, 120, "USP <2022>"),
    )
    assert results(answer) == [("salmonella", "complies", None, None)]


def test_a_table_ends_where_a_line_under_a_title_heads_its_columns_otherwise():
    heading = [Text(50, 100, "Component"), Text(200, 100, "Limit"), Text(300, 100, "Amount"), Text(400, 100, "Unit")]
    metals = table([("Lead", "0.5", "0.12", "ppm"), ("Cadmium", "0.5", "0.03", "ppm")], xs=(50, 200, 300, 400), y=114)
    title = Text(50, 148, "Microbiology")
    other = [Text(200, 160, "Zustand"), Text(300, 160, "Limit"), Text(400, 160, "Method")]
    row = table([("Salmonella", "Pass", "Not Present", "USP")], xs=(50, 200, 300, 400), y=174)
    answer = read(*heading, *metals, title, *other, *row)
    assert results(answer) == [("lead", "=", "0.12", "ppm"), ("cadmium", "=", "0.03", "ppm")]


@pytest.mark.parametrize("answer", ["nicht nachgewiesen", "not detected", "tidak terdeteksi"])
def test_an_answer_that_reaches_under_the_empty_column_before_it_keeps_its_negation(answer):
    heading = [Text(50, 100, "Parameter"), Text(200, 100, "LOQ"), Text(236, 100, "Result"), Text(330, 100, "Method")]
    row = [Text(50, 114, "Salmonella"), Text(205, 114, answer), Text(330, 114, "ISO 6579")]
    metals = table(
        [("Lead", "0.01", "0.12 mg/kg", "ICP-MS"), ("Cadmium", "0.01", "0.03 mg/kg", "ICP-MS")],
        xs=(50, 200, 240, 330),
        y=128,
    )
    read_as = {r[0]: r[1] for r in results(read(*heading, *row, *metals))}
    assert read_as.get("salmonella", "absent") == "absent"


@pytest.mark.parametrize(
    ("name", "factor"),
    [
        ("Lead", 1),
        ("ตะกั่ว (Lead)", 1),
        ("Lead ตะกั่ว", 1),
        ("Lead ที่ละลายน้ำ", 0.9),  # soluble in water: another amount than that of all lead
        ("โลหะตะกั่วที่ละลายน้ำ (Lead)", 0.9),
    ],
)
def test_a_name_beside_words_of_which_nobody_knows_what_they_say_is_never_sure(name: str, factor: float):
    found = find_name(name)
    assert found is not None
    answer = Result(
        "heavy-metals", found.analyte, name, "0.2", Operator.EQUAL, 1, BOX, Decimal("0.2"), "mg/kg", confidence=1
    )
    (read,), _told = weighed([answer], [])
    assert read.confidence == factor


@pytest.mark.parametrize("heads", [("Ceiling", "KX-12"), ("Previous", "Now"), ("California", "Your sample")])
def test_rows_under_headings_that_nobody_knows_are_never_sure_by_those_of_the_table_above(heads: tuple[str, str]):
    """The first of them holds limits: read by the headings further up, it would be the result."""
    above = table(
        [("Analyte", "Result (mg/kg)", "Limit (mg/kg)"), ("Lead", "0.1", "0.5"), ("Cadmium", "0.2", "0.5")],
        xs=(50, 200, 330),
    )
    below = table([("Pesticide", *heads), ("Boscalid", "0.50", "0.201")], xs=(50, 200, 330), y=160)
    answer = read(*above, Text(50, 146, "Pesticides"), *below)
    sure = {r["analyte"]: r["confidence"] >= 0.99 for s in answer["samples"] for r in s["results"]}
    assert {"lead": True, "cadmium": True}.items() <= sure.items()
    assert not sure.get("boscalid", False)


def test_a_bare_per_cent_beside_what_is_claimed_is_never_sure():
    rows = [("Analyte", "Label (mg/capsule)", "Found (mg/capsule)", "%"), ("Mitragynine", "45.0", "43.1", "95.8")]
    answer = read(*table(rows, xs=(50, 180, 310, 440)))
    told = {(r["value"], r["unit"]): r["confidence"] >= 0.99 for s in answer["samples"] for r in s["results"]}
    assert not told.get(("95.8", "%"), False)


def test_rows_of_blanks_and_controls_among_the_samples_are_never_sure():
    rows = [("Probe", "Parameter", "Ergebnis", "Einheit"), ("Blindwert", "Thallium", "<0,002", "mg/kg")]
    rows += [("Kontrollprobe", "Thallium", "0,507", "mg/kg"), ("Ihre Probe", "Thallium", "0,433", "mg/kg")]
    answer = read(*table(rows, xs=(50, 150, 250, 350)))
    assert not any(r["confidence"] >= 0.99 for s in answer["samples"] for r in s["results"])


def test_a_table_lost_to_a_column_of_blanks_is_told_of():
    answer = read(
        *table([("Analyte", "Sample A-12", "Blank", "LOQ"), ("Lead", "0.101", "<0.01", "0.01")], xs=(50, 150, 250, 350))
    )
    assert (results(answer), problems(answer)) == ([], ["unaccounted-line"])


def test_units_behind_limits_are_not_those_of_results_whose_heading_states_another():
    rows = [("Analyte", "Result (ppb)", "Limit"), ("Lead", "101", "0.5", "ppm"), ("Cadmium", "20", "0.3", "ppm")]
    told = read(*table(rows, xs=(50, 180, 280, 340)))["samples"][0]["results"]
    assert [(r["analyte"], r["value"], r["unit"], r["limit"]) for r in told] == [
        ("lead", "101", "ppb", None),
        ("cadmium", "20", "ppb", None),
    ]


def test_units_under_no_heading_behind_limits_leave_a_result_unsure():
    rows = [("Analyte", "Result", "Limit"), ("Lead", "0.1", "0.5", "ppm"), ("Cadmium", "0.2", "0.3", "ppm")]
    told = read(*table(rows, xs=(50, 180, 280, 340)))["samples"][0]["results"]
    assert [(r["value"], r["unit"], r["confidence"]) for r in told] == [("0.1", "ppm", 0.85), ("0.2", "ppm", 0.85)]


def test_a_table_with_empty_columns_of_spikes_and_recoveries_reports_on_the_method():
    rows = [("Analyte", "Result", "RL", "Unit", "Spike Level", "%REC"), ("Lead", "0.02", "0.01", "mg/kg")]
    assert results(read(*table(rows, xs=(40, 140, 200, 260, 330, 420)))) == []


def test_an_empty_column_of_days_makes_no_table_one_of_controls():
    rows = [
        ("Analyte", "Result", "RL", "Unit", "Prepared", "Analyzed"),
        ("Moisture", "5.9", "0.1", "%", "", "02/11/19"),
    ]
    assert results(read(*table(rows, xs=(40, 140, 200, 260, 330, 420)))) == [("moisture", "=", "5.9", "%")]


def test_a_limit_outside_tables_that_means_two_things_costs_no_more_than_itself():
    answer = read(Text(50, 100, "Lead: 80 ppb (limit 1,000 ppb)"), Text(50, 114, "Yeast: 80 cfu/g (limit 1,000 cfu/g)"))
    told = answer["samples"][0]["results"]
    assert [(r["analyte"], r["value"], r["limit"]) for r in told] == [
        ("lead", "80", "1,000 ppb"),
        ("yeasts", "80", "1000"),
    ]


def test_mold_is_an_organism_outside_tables_where_its_colonies_are_counted():
    answer = read(Text(50, 100, "Mold: 260 cfu/g"), Text(50, 130, "Mold: Negative"))
    assert results(answer) == [("molds", "=", "260", "CFU/g")]


def test_a_unit_in_a_line_within_a_table_is_of_no_rows_above_it():
    rows = [("Analyte", "Result"), ("Lead", "0.12"), ("Group B (mg/kg)",), ("Arsenic", "0.2")]
    told = read(*table(rows, xs=XS))["samples"][0]["results"]
    assert [(r["analyte"], r["unit"], r["confidence"] < 0.7) for r in told] == [
        ("lead", None, True),
        ("arsenic", "mg/kg", False),
    ]


def test_a_ten_with_a_figure_and_a_bracket_behind_it_may_be_a_power():
    rows = [("Organism", "Result (CFU/g)"), ("Yeast", "10 3)"), ("Mold", "20")]
    told = read(*table(rows, xs=XS))["samples"][0]["results"]
    assert [(r["value"], r["confidence"] < 0.7) for r in told] == [("10", True), ("20", False)]
