"""Tables as laboratories draw them: what stands under which heading, and what is told of the rest."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.extract.paper import Text, problems, read, results, table

XS = (50, 200, 260, 320, 400)

XS_LIMITS = (40, 80, 200, 300, 400)


def test_each_cell_belongs_to_the_heading_above_it():
    rows = [("Analyte", "LOD", "LOQ", "Result (mg/g)", "Status"), ("Mitragynine", "0.01", "0.03", "12.4", "Pass")]
    result = read(*table(rows, xs=XS))["samples"][0]["results"][0]
    assert (result["value"], result["unit"], result["lod"], result["loq"], result["status"]) == (
        "12.4",
        "mg/g",
        "0.01",
        "0.03",
        "pass",
    )


def test_units_and_portions_under_no_heading_are_those_of_the_results_beside_them():
    rows = [
        ("Analyte", "Result", "", "Limit"),
        ("Total Yeast and Mold", "<100", "CFU/g", "1000"),
        ("Total Coliforms", "<10", "CFU/g", "100"),
        ("Salmonella", "Not Detected", "in 25 g", "Not Detected"),
    ]
    answer = read(*table(rows, xs=(50, 200, 290, 360)))
    assert results(answer) == [
        ("total-yeast-and-mold", "<", "100", "CFU/g"),
        ("total-coliforms", "<", "10", "CFU/g"),
        ("salmonella", "absent", None, None),
    ]
    assert answer["samples"][0]["results"][2]["sample_size"] == "25 g"


def test_a_shot_is_a_unit_that_results_are_in():
    rows = [("Alkaloid", "LOQ", "mg/mL", "mg/shot"), ("Mitragynine", "0.010", "2.514", "150.84")]
    answer = read(*table(rows, xs=(50, 200, 260, 330)))
    assert results(answer) == [("mitragynine", "=", "2.514", "mg/mL"), ("mitragynine", "=", "150.84", "mg/shot")]


def test_the_box_of_a_value_stands_where_it_is_printed():
    rows = [("Analyte", "Result (mg/g)"), ("Mitragynine", "12.4")]
    result = read(*table(rows, xs=(50, 320)))["samples"][0]["results"][0]
    x0, top, x1, bottom = result["bbox"]
    assert result["page"] == 1
    assert abs(x0 - 320) < 1
    assert x0 < x1
    assert top < 114 < bottom + 1


def test_a_limit_that_looks_like_a_result_is_a_limit():
    rows = [("Analyte", "Limit", "Result"), ("Salmonella spp.", "Not Detected in 1g", "Detected")]
    answer = read(Text(50, 80, "Microbiology"), *table(rows, xs=(50, 200, 330)))
    assert results(answer) == [("salmonella", "present", None, None)]
    assert answer["samples"][0]["results"][0]["limit"] == "Not Detected in 1g"


def test_a_heading_over_three_lines_is_read_column_by_column():
    heading = [Text(50, 104, "Analyte"), Text(200, 96, "LOD"), Text(260, 96, "Action"), Text(330, 96, "Result")]
    heading += [
        Text(260, 104, "Level"),
        Text(200, 112, "(ug/kg)"),
        Text(260, 112, "(ug/kg)"),
        Text(330, 112, "(ug/kg)"),
    ]
    rows = table([("Lead", "2", "500", "40"), ("Cadmium", "1", "200", "ND")], xs=(50, 200, 260, 330), y=128)
    answer = read(*heading, *rows)
    assert results(answer) == [("lead", "=", "40", "ug/kg"), ("cadmium", "ND", None, "ug/kg")]
    assert [r["limit"] for r in answer["samples"][0]["results"]] == ["500", "200"]


def test_a_column_of_portions_or_volumes_holds_no_results():
    rows = [("Analyte", "mL", "mg/mL"), ("Mitragynine", "30", "12.1"), ("Paynantheine", "30", "1.1")]
    assert [found[2] for found in results(read(*table(rows, xs=(50, 200, 300))))] == ["12.1", "1.1"]
    for unit in ("mL", "g"):
        rows = [("Organism", unit, "Result"), ("Salmonella", "25", "Absent"), ("E. coli", "1", "Absent")]
        answer = read(*table(rows, xs=(50, 200, 300)))
        assert ([found[1] for found in results(answer)], problems(answer)) == (["absent", "absent"], [])


def test_two_tables_side_by_side_stay_two():
    left = table([("Analyte", "Result (ppm)"), ("Lead", "0.10"), ("Arsenic", "ND")], xs=(40, 150))
    right = table([("Analyte", "Result (CFU/g)"), ("Yeasts", "<10"), ("Molds", "20")], xs=(320, 450), y=103)
    assert sorted(results(read(*left, *right)), key=str) == [
        ("arsenic", "ND", None, "ppm"),
        ("lead", "=", "0.10", "ppm"),
        ("molds", "=", "20", "CFU/g"),
        ("yeasts", "<", "10", "CFU/g"),
    ]


def test_a_name_over_two_lines_with_its_value_between_them():
    rows = [Text(50, 120, "Total Viable"), Text(50, 132, "Aerobic Bacteria"), Text(300, 126, "<100")]
    answer = read(*table([("Analyte", "Result (CFU/g)")], xs=(50, 300)), *rows)
    assert results(answer) == [("total-aerobic-count", "<", "100", "CFU/g")]


def test_mitragynine_pseudoindoxyl_on_two_lines_is_not_mitragynine():
    rows = [Text(50, 114, "Mitragynine"), Text(300, 114, "0.02"), Text(50, 124, "pseudoindoxyl")]
    answer = read(*table([("Alkaloid", "Result (%)")], xs=(50, 300)), *rows)
    assert results(answer) == [("mitragynine-pseudoindoxyl", "=", "0.02", "%")]


def test_names_across_with_units_down_the_side():
    rows = [
        ("", "CBD", "CBG", "THCA"),
        ("%", "0.5", "ND", "1.2"),
        ("mg/g", "5.0", "ND", "12"),
        ("LOD", "0.1", "0.1", "0.1"),
    ]
    answer = read(Text(50, 80, "Cannabinoids"), *table(rows, xs=(50, 150, 250, 350)))
    assert results(answer) == [
        ("cbd", "=", "0.5", "%"),
        ("cbd", "=", "5.0", "mg/g"),
        ("cbg", "ND", None, "%"),
        ("cbg", "ND", None, "mg/g"),
        ("thca", "=", "1.2", "%"),
        ("thca", "=", "12", "mg/g"),
    ]


def test_one_row_of_values_under_a_row_of_names():
    names = [Text(80, 120, "CPM"), Text(180, 120, "kvasinky"), Text(300, 120, "Salmonella"), Text(360, 120, "[v 25 g]")]
    values = [Text(80, 140, "1,0·10"), Text(106, 136, "3", size=6), Text(185, 140, "< 50"), Text(310, 140, "negativní")]
    answer = read(
        Text(50, 100, "Výsledky stanovení:"), Text(200, 100, "[cfu/g]"), Text(50, 60, "1,25"), *names, *values
    )
    assert results(answer) == [
        ("total-aerobic-count", "=", "1000", "CFU/g"),
        ("yeasts", "<", "50", "CFU/g"),
        ("salmonella", "absent", None, None),
    ]
    assert answer["samples"][0]["results"][2]["sample_size"] == "25 g"


def test_a_table_goes_on_overleaf_without_its_heading():
    first = table([("Analyte", "Result (mg/kg)"), ("Lead", "0.1"), ("Arsenic", "0.2")], xs=(50, 300), y=700)
    second = table([("Cadmium", "0.3"), ("Mercury", "ND")], xs=(50, 300), y=60, page=2)
    answer = read(*first, *second)
    assert results(answer)[2:] == [("cadmium", "=", "0.3", "mg/kg"), ("mercury", "ND", None, "mg/kg")]


def test_an_answer_of_two_lines_that_begins_a_page_is_whole():
    xs = (50, 200, 300)
    first = table([("Test", "Result", "Unit"), ("Lead", "0.1", "mg/kg")], xs=xs, y=700)
    top = [Text(50, 60, "Presence of", page=2), Text(200, 60, "Not", page=2), Text(300, 65, "per 25 g", page=2)]
    under = [Text(50, 72, "Salmonella spp.", page=2), Text(200, 72, "detected", page=2)]
    second = table([("Cadmium", "0.3", "mg/kg")], xs=xs, y=90, page=2)
    answer = read(*first, *top, *under, *second)
    assert results(answer)[1:] == [("salmonella", "absent", None, None), ("cadmium", "=", "0.3", "mg/kg")]


def test_a_running_head_close_over_the_first_row_of_a_page_is_no_row():
    xs = (50, 200, 300)
    first = table([("Test", "Result", "Unit"), ("Lead", "0.1", "mg/kg")], xs=xs, y=700)
    head = [Text(50, 50, "Report 4711", page=2), Text(200, 50, "Sample 9", page=2), Text(300, 50, "2 of 2", page=2)]
    second = table([("Cadmium", "0.3", "mg/kg")], xs=xs, y=60, page=2)
    assert results(read(*first, *head, *second))[1:] == [("cadmium", "=", "0.3", "mg/kg")]


@pytest.mark.parametrize("heading", ["NM [%]", "QX (%)", "KV %"])
def test_a_short_word_nobody_knows_with_a_unit_heads_no_results_beside_results_with_their_units(heading):
    rows = [
        ("Ukazatel", "Výsledek", "Jednotka", heading),
        ("Olovo", "2,31", "mg/kg", "15"),
        ("Kadmium", "0,072", "mg/kg", "15"),
    ]
    answer = read(*table(rows, xs=(40, 200, 300, 380)))
    assert results(answer) == [("lead", "=", "2.31", "mg/kg"), ("cadmium", "=", "0.072", "mg/kg")]


def test_a_table_goes_on_overleaf_also_where_the_page_breaks_early():
    heading = ("No", "Parameter", "Hasil", "Satuan", "Persyaratan")
    first = table([heading, ("1", "Mitraginin", "1,57", "%", "-"), ("2", "Painantein", "0,29", "%", "-")], xs=XS_LIMITS)
    band = Text(40, 60, "Logam berat", page=2)
    rows = [("3", "Timbal (Pb)", "0,71", "mg/kg", "maks. 10"), ("4", "Raksa (Hg)", "0,05", "mg/kg", "maks. 0,5")]
    foot = [Text(300, 780, f"hal. {page} dari 2", page=page) for page in (1, 2)]
    answer = read(*first, band, *table(rows, xs=XS_LIMITS, y=80, page=2), *foot)
    assert [(r["analyte"], r["value"], r["limit"]) for r in answer["samples"][0]["results"]][2:] == [
        ("lead", "0.71", "10"),
        ("mercury", "0.05", "0.5"),
    ]


def test_a_line_that_says_that_a_table_goes_on_overleaf_ends_none():
    xs = (40, 180, 280, 360, 440)
    heading = ("Test", "Spec.", "Result", "Units", "RL")
    first = table([heading, ("Lead", "NMT 1.0", "0.73", "mg/kg", "0.005")], xs=xs)
    row = ("Total aerobic count", "NMT 10,000,000", "930,000", "CFU/g", "10")
    told = Text(400, 220, "continued on the next page")
    answer = read(*first, told, *table([row], xs=xs, y=60, page=2))
    assert results(answer)[1:] == [("total-aerobic-count", "=", "930000", "CFU/g")]


def test_quality_control_is_no_result():
    rows = [("Analyte", "Measured Conc. (ppb)", "Expected Conc. (ppb)", "% Recovery"), ("Lead", "3.6", "4.0", "91%")]
    assert results(read(*table(rows, xs=(50, 150, 300, 450)))) == []


RECOVERED = [
    ("Aflatoxin B1", "6.8", "0.2", "0.6", "5.0", "97"),
    ("Aflatoxin B2", "ND", "0.2", "0.6", "", "95"),
]


@pytest.mark.parametrize(
    "heads",
    [
        ("Mycotoxin", "Result (ppb)", "LOD (ppb)", "LOQ (ppb)", "EU max.", "Recovery %"),
        ("Mykotoxin", "Ergebnis (ppb)", "NG (ppb)", "BG (ppb)", "Grenzwert", "Wiederfindung"),
        ("Toxin", "Found (ppb)", "LOD (ppb)", "LOQ (ppb)", "Limit", "% Rec."),
    ],
)
def test_recoveries_beside_a_samples_results_make_no_quality_control_of_them_nor_of_the_next_table(heads):
    xs = (50, 150, 230, 310, 390, 470)
    more = [heads, ("Ochratoxin A", "1.9", "0.5", "1.5", "3.0", "92")]
    answer = read(*table([heads, *RECOVERED], xs=xs), *table(more, xs=xs, y=180))
    assert results(answer) == [
        ("aflatoxin-b1", "=", "6.8", "ppb"),
        ("aflatoxin-b2", "ND", None, "ppb"),
        ("ochratoxin-a", "=", "1.9", "ppb"),
    ]
    first = answer["samples"][0]["results"][0]
    assert (first["lod"], first["loq"], first["limit"], first["confidence"]) == ("0.2", "0.6", "5.0", 0.99)


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (("Analyte", "Result (ppb)", "LOQ (ppb)", "Recovery %"), ("Lead", "0.98", "0.05", "98")),
        (("Analyte", "Result (ppb)", "LOQ (ppb)", "Recovery %", "Limits"), ("Lead", "0.98", "0.05", "98", "80-120")),
        (("Analyte", "Result (ppb)", "LOQ (ppb)", "Recovery %", "Spike"), ("Lead", "ND", "0.05", "98", "1.0")),
        (("Analyte", "Result (ppb)", "Recovery %"), ("Lead", "ND", "98")),
    ],
)
def test_a_recovery_that_may_be_of_what_was_found_in_a_spiked_sample_gives_no_result(heads, row):
    assert results(read(*table([heads, row, ("Arsenic", *row[1:])], xs=(50, 150, 250, 350, 450)))) == []


def test_a_quality_section_lasts_until_the_next_panels_title():
    control = [Text(50, 60, "Batch QC"), *table([("Analyte", "Result (ppb)"), ("Lead", "4.0")], xs=(50, 300), y=80)]
    sample = [Text(50, 200, "Heavy Metals"), *table([("Analyte", "Result (ppb)"), ("Lead", "12")], xs=(50, 300), y=220)]
    assert results(read(*control, *sample)) == [("lead", "=", "12", "ppb")]


def test_a_panel_that_is_listed_but_not_tested_gives_nt():
    rows = [("Analyte", "Result (ppm)", "Status"), ("Lead", "", "N/A"), ("Arsenic", "", "N/A")]
    assert results(read(*table(rows, xs=(50, 200, 300)))) == [("lead", "NT", None, None), ("arsenic", "NT", None, None)]


def test_the_unit_may_stand_in_its_own_column_or_above_the_table():
    own = table([("Parametr", "Výsledek", "Jednotky"), ("olovo", "0,64", "mg/kg")], xs=(50, 200, 300))
    caption = [Text(50, 300, "Unit of measurement: Micrograms per Gram (ug/g)")]
    caption += table([("Analyte", "Result"), ("Cadmium", "0.5")], xs=(50, 200), y=330)
    assert results(read(*own)) == [("lead", "=", "0.64", "mg/kg")]
    assert results(read(*caption)) == [("cadmium", "=", "0.5", "ug/g")]


def test_a_mass_of_nothing_known_is_a_problem():
    answer = read(*table([("Analyte", "%", "mg"), ("Mitragynine", "2.1", "95.6")], xs=(50, 200, 300)))
    assert results(answer) == [("mitragynine", "=", "2.1", "%")]
    assert problems(answer) == ["unknown-unit"]


def test_an_unreadable_result_is_a_problem_with_its_place():
    answer = read(
        *table([("Analyte", "Result (mg/g)"), ("Mitragynine", "1.2.3.4"), ("Ajmalicine", "ND")], xs=(50, 300))
    )
    problem = answer["problems"][0]
    assert results(answer) == [("ajmalicine", "ND", None, "mg/g")]
    assert (problem["type"], problem["page"], problem["text"]) == ("unreadable-row", 1, "1.2.3.4")


def test_an_unknown_name_is_kept_as_unknown():
    rows = [("Alkaloid", "Result (mg/g)"), ("Mitragynine", "12"), ("Novelgynine", "3")]
    answer = read(*table(rows, xs=(50, 300)))
    unknown = answer["samples"][0]["results"][1]
    assert (unknown["analyte"], unknown["printed_analyte"], unknown["value"]) == (None, "Novelgynine", "3")
    assert unknown["confidence"] < 0.7


def test_a_row_whose_name_alone_may_be_of_two_panels_is_told_of_where_it_cannot_be_read():
    rows = [("Analysis", "Result"), ("Yeast", "<10 CFU/g"), ("Mold", "30 CFU/g ??"), ("Salmonella", "Absent in 25 g")]
    answer = read(*table(rows, xs=(40, 300)))
    assert [p["detail"] for p in answer["problems"]] == ["The result '30 CFU/g ??' could not be read."]


@pytest.mark.parametrize("name", ["Lead", "Mold"])
def test_a_line_that_looks_like_a_result_outside_any_table_is_told_of(name):
    answer = read(Text(50, 100, name), Text(200, 100, "0.4"))
    assert results(answer) == []
    assert problems(answer) == ["unaccounted-line"]


def test_a_tile_that_only_repeats_a_table_adds_nothing():
    rows = [("Analyte", "Result (%)"), ("Total THC", "0.25"), ("CBD", "1.1")]
    answer = read(Text(400, 60, "0.25 %"), Text(398, 74, "Total THC"), *table(rows, xs=(50, 250), y=200))
    assert results(answer) == [("total-thc", "=", "0.25", "%"), ("cbd", "=", "1.1", "%")]


def test_a_value_that_stands_only_beside_its_name_is_read():
    answer = read(Text(50, 100, "Water Activity: 0.58 aw"), Text(50, 130, "Moisture: 10.7%"))
    assert results(answer) == [("water-activity", "=", "0.58", "aw"), ("moisture", "=", "10.7", "%")]


def test_two_units_that_do_not_fit_are_a_contradiction():
    rows = [("Analyte", "Result (%)", "Result (mg/g)"), ("Mitragynine", "1.5", "1.5")]
    answer = read(*table(rows, xs=(50, 200, 330)))
    assert "contradiction" in problems(answer)
    assert max(r["confidence"] for r in answer["samples"][0]["results"]) < 0.5


def test_pass_beside_a_value_above_its_limit_is_a_contradiction():
    rows = [("Analyte", "Result (ppm)", "Limit (ppm)", "Status"), ("Lead", "0.9", "0.5", "Pass")]
    assert problems(read(*table(rows, xs=(50, 200, 330, 450)))) == ["contradiction"]


def test_a_failing_row_is_read_like_any_other():
    rows = [("Analyte", "Result (ppm)", "Limit (ppm)", "Status"), ("Lead", "0.9", "0.5", "Fail")]
    result = read(*table(rows, xs=(50, 200, 330, 450)))["samples"][0]["results"][0]
    assert (result["value"], result["limit"], result["status"]) == ("0.9", "0.5", "fail")


def test_names_without_a_heading_over_them_are_still_names():
    rows = [("Alkaloids by HPLC", "mg/g", "%"), ("Mitragynine", "12", "1.2"), ("Ajmalicine", "ND", "ND")]
    assert results(read(*table(rows, xs=(50, 250, 330)))) == [
        ("mitragynine", "=", "12", "mg/g"),
        ("mitragynine", "=", "1.2", "%"),
        ("ajmalicine", "ND", None, "mg/g"),
        ("ajmalicine", "ND", None, "%"),
    ]


def test_units_beneath_the_names_are_columns_of_their_own():
    names = [Text(50, 100, "Moisture"), Text(160, 100, "Total THC:"), Text(300, 100, "Total CBD:")]
    units = [
        Text(60, 114, "%"),
        Text(155, 114, "%"),
        Text(190, 114, "mg/pkg"),
        Text(295, 114, "%"),
        Text(330, 114, "mg/pkg"),
    ]
    values = [
        Text(58, 128, "8.1"),
        Text(153, 128, "ND"),
        Text(195, 128, "ND"),
        Text(293, 128, "0.50"),
        Text(330, 128, "1129"),
    ]
    assert results(read(*names, *units, *values)) == [
        ("moisture", "=", "8.1", "%"),
        ("total-thc", "ND", None, "%"),
        ("total-thc", "ND", None, "mg/package"),
        ("total-cbd", "=", "0.50", "%"),
        ("total-cbd", "=", "1129", "mg/package"),
    ]


def test_a_known_name_that_lies_under_two_headings_stays_whole():
    rows = [
        ("Microbial", "Profile", "Result"),
        ("Aspergillus", "flavus", "Absent"),
        ("Aspergillus", "niger", "Present"),
        ("Salmonella", "", "Absent"),
    ]
    answer = read(*table(rows, xs=(30, 82, 250)))
    told = [(r["analyte"], r["operator"], r["confidence"]) for r in answer["samples"][0]["results"]]
    assert told == [
        ("aspergillus-flavus", "absent", 0.99),
        ("aspergillus-niger", "present", 0.99),
        ("salmonella", "absent", 0.99),
    ]


def test_a_title_half_a_line_off_its_headings_that_no_heading_looks_like_stops_nothing():
    rows = [("Lead", "0.12", "0.01"), ("Cadmium", "0.03", "0.01")]
    heads = [Text(30, 102, "Metals [2/3]"), Text(250, 108, "Result (mg/kg)"), Text(350, 108, "LOD")]
    answer = read(*heads, *table(rows, xs=(30, 250, 350), y=122))
    assert [(r["analyte"], r["value"], r["unit"], r["lod"]) for r in answer["samples"][0]["results"]] == [
        ("lead", "0.12", "mg/kg", "0.01"),
        ("cadmium", "0.03", "mg/kg", "0.01"),
    ]


def test_a_last_column_of_dates_is_no_second_column_of_names():
    level = [Text(40, 105.6, "Test"), Text(221, 105.6, "MDL/PQL"), Text(425, 105.6, "Units"), Text(470, 105.6, "P/F")]
    upper = [Text(282, 100, "Acceptance"), Text(353, 100, "Measured"), Text(499, 100, "Analysis")]
    lower = [Text(282, 111.2, "Criteria"), Text(353, 111.2, "Value"), Text(499, 111.2, "Date")]
    rows = [
        ("Lead", "0.01/0.02", "0.5", "0.12", "mg/kg", "P", "2026-05-01"),
        ("Cadmium", "0.01/0.02", "0.3", "0.03", "mg/kg", "P", "2026-05-02"),
    ]
    answer = read(*level, *upper, *lower, *table(rows, xs=(40, 221, 282, 353, 425, 470, 499), y=126))
    assert [(r["analyte"], r["value"], r["unit"], r["loq"], r["limit"], r["status"]) for r in found(answer)] == [
        ("lead", "0.12", "mg/kg", "0.02", "0.5", "pass"),
        ("cadmium", "0.03", "mg/kg", "0.02", "0.3", "pass"),
    ]


def found(answer):
    """All results, whole."""
    return [r for s in answer["samples"] for r in s["results"]]


def test_a_result_set_against_its_unit_is_still_a_result():
    rows = [("Arsenic", "ppb"), ("Cadmium", "ppb"), ("Mercury", "ppb")]
    heading = table([("Analyte", "Result", "Unit", "Limit")], xs=(50, 200, 260, 330))
    values = [Text(x, 114 + 14 * i, v) for i, (x, v) in enumerate(((240, "214"), (246, "33"), (239, "< 5")))]
    answer = read(*heading, *table(rows, xs=(50, 260), y=114), *values)
    assert results(answer) == [
        ("arsenic", "=", "214", "ppb"),
        ("cadmium", "=", "33", "ppb"),
        ("mercury", "<", "5", "ppb"),
    ]


def test_a_heading_may_say_what_its_masses_are_per_before_their_unit():
    rows = [("Alkaloid", "Result (mg/g)", "per capsule (mg)"), ("Mitragynine", "14.20", "8.52")]
    metals = [("Metal", "Result (mcg/g)", "Per serving (µg)"), ("Lead", "0.731", "0.877")]
    assert results(read(*table(rows, xs=(50, 200, 330)), *table(metals, xs=(50, 200, 330), y=200))) == [
        ("mitragynine", "=", "14.20", "mg/g"),
        ("mitragynine", "=", "8.52", "mg/capsule"),
        ("lead", "=", "0.731", "ug/g"),
        ("lead", "=", "0.877", "ug/serving"),
    ]


def test_a_verdict_under_result_beside_what_was_found_is_no_result():
    rows = [
        ("Organism", "Action level", "Count / finding", "Unit", "Result"),
        ("Yeast", "10,000", "400", "CFU/g", "PASS"),
        ("Mold", "10,000", "35000", "CFU/g", "FAIL"),
    ]
    answer = read(*table(rows, xs=(50, 150, 250, 370, 450)))
    assert results(answer) == [("yeasts", "=", "400", "CFU/g"), ("molds", "=", "35000", "CFU/g")]
    assert [r["status"] for r in answer["samples"][0]["results"]] == ["pass", "fail"]


def test_a_grid_of_labels_over_a_table_is_no_table_of_two_samples():
    grid = [
        ("Material", "Ashwagandha root", "Customer", "Everpeak Nutrition"),
        ("Lot", "ASH-0724", "Lab ID", "0908-03"),
        ("Category", "Raw material", "Received", "Sep 3, 2024"),
    ]
    rows = [("Test", "Conclusion", "Result", "Unit"), ("Lead", "Conforms", "1.27", "ppm")]
    answer = read(*table(grid, xs=(50, 120, 320, 400)), *table(rows, xs=(50, 200, 300, 400), y=180))
    assert results(answer) == [("lead", "=", "1.27", "ppm")]


def test_results_may_stand_left_of_the_names():
    rows = [
        ("Finding", "Determination", "Unit", "Guideline"),
        ("5.38", "Aerobic colony count, 30 °C", "log CFU/g", "7.70"),
        ("<1.00", "Escherichia coli", "log CFU/g", "3.00"),
        ("Not detected", "Salmonella spp.", "in 25 g", "Not detected"),
        ("310", "Arsenic", "µg/kg", "1000"),
    ]
    answer = read(*table(rows, xs=(40, 130, 330, 430)))
    assert results(answer) == [
        ("total-aerobic-count", "=", "5.38", "log CFU/g"),
        ("e-coli", "<", "1.00", "log CFU/g"),
        ("salmonella", "absent", None, None),
        ("arsenic", "=", "310", "ug/kg"),
    ]
    assert [r["limit"] for r in answer["samples"][0]["results"]] == ["7.70", "3.00", "Not detected", "1000"]


def test_a_count_with_a_mark_of_thousands_is_read_where_nothing_else_tells_the_mark():
    rows = [("Organism", "Result"), ("Yeast", "12,000 CFU/g"), ("Mitragynine", "12,000 mg/kg")]
    answer = read(*table(rows, xs=(50, 200)))
    assert results(answer) == [("yeasts", "=", "12000", "CFU/g")]
    assert answer["samples"][0]["results"][0]["confidence"] < 0.9
    assert problems(answer) == ["ambiguous-number"]


def test_names_across_with_their_unit_over_them_and_the_samples_number_before_the_values():
    texts = [
        Text(250, 76, "[CFU/g]"),
        *table([("", "CPM", "Coliforms", "Yeasts"), ("2231", "27000", "< 10", "350")], xs=(50, 150, 260, 380)),
    ]
    assert results(read(Text(50, 50, "Microbiology"), *texts)) == [
        ("total-aerobic-count", "=", "27000", "CFU/g"),
        ("total-coliforms", "<", "10", "CFU/g"),
        ("yeasts", "=", "350", "CFU/g"),
    ]


def test_what_is_and_what_shall_be_are_result_and_limit():
    rows = [("Prüfparameter", "Soll", "Ist", "Einheit"), ("Blei (Pb)", "max. 3,0", "3,42", "mg/kg")]
    rows += [("Cadmium (Cd)", "max. 1,0", "0,06", "mg/kg")]
    answer = read(*table(rows, xs=(50, 180, 280, 380)))
    assert results(answer) == [("lead", "=", "3.42", "mg/kg"), ("cadmium", "=", "0.06", "mg/kg")]


def test_names_across_of_two_lines_stand_around_those_of_one():
    names = [Text(150, 95, "Arsen /"), Text(150, 106, "Arsenic"), Text(230, 100, "Nickel")]
    names += [Text(310, 95, "Blei /"), Text(310, 106, "Lead"), Text(390, 95, "Kadmium /"), Text(390, 106, "Cadmium")]
    values = table([("Result (ppb)", "1", "2", "3", "4")], xs=(50, 150, 230, 310, 390), y=120)
    assert sorted(results(read(*names, *values))) == [
        ("arsenic", "=", "1", "ppb"),
        ("cadmium", "=", "4", "ppb"),
        ("lead", "=", "3", "ppb"),
        ("nickel", "=", "2", "ppb"),
    ]


def test_a_value_under_the_end_of_a_wide_name_across_is_its_own():
    names = ("Aflatoxin B1", "Aflatoxin B2", "Total Aflatoxins (B1, B2, G1, G2)", "Ochratoxin A")
    heads = [Text(x, 100, name) for x, name in zip((140, 210, 280, 440), names, strict=True)]
    values = table([("Result (ppb)", "2.1", "1.3", "3.4", "0.7")], xs=(50, 160, 230, 396, 470), y=114)
    assert results(read(*heads, *values)) == [
        ("aflatoxin-b1", "=", "2.1", "ppb"),
        ("aflatoxin-b2", "=", "1.3", "ppb"),
        ("total-aflatoxins", "=", "3.4", "ppb"),
        ("ochratoxin-a", "=", "0.7", "ppb"),
    ]


def test_names_across_beneath_another_table_end_it():
    above = [("Analyte", "Result (CFU/g)", "Limit"), ("Yeasts", "30", "10000"), ("Molds", "90", "1000")]
    names = ("Aflatoxin B1", "Aflatoxin B2", "Aflatoxin G1", "Aflatoxin G2", "Ochratoxin A")
    below = [("", *names), ("Result (ppb)", "2.1", "1.3", "3.4", "0.7", "0.5")]
    answer = read(*table(above, xs=(50, 330, 480)), *table(below, xs=(50, 150, 240, 320, 400, 480), y=152))
    assert [value for _analyte, _operator, value, _unit in results(answer)][2:] == ["2.1", "1.3", "3.4", "0.7", "0.5"]


def test_a_column_of_the_days_of_preparing_makes_no_table_of_quality_control():
    rows = [
        ("Analyte", "Result", "Units", "MRL", "Prepared", "Analyzed"),
        ("Lead", "0.137", "mg/kg", "0.100", "04/16/25", "04/17/25"),
        ("Cadmium", "ND", "mg/kg", "0.100", "04/16/25", "04/17/25"),
    ]
    answer = read(*table(rows, xs=(50, 200, 260, 320, 380, 460)))
    assert results(answer) == [("lead", "=", "0.137", "mg/kg"), ("cadmium", "ND", None, "mg/kg")]


def test_amounts_that_were_prepared_are_of_quality_control():
    rows = [
        ("Analyte", "Result", "Units", "Prepared", "Analyzed"),
        ("Lead", "0.991", "mg/kg", "1.00", "04/17/25"),
        ("Cadmium", "1.02", "mg/kg", "1.00", "04/17/25"),
    ]
    assert results(read(*table(rows, xs=(50, 200, 260, 380, 460)))) == []


def test_a_panels_title_may_say_that_it_is_of_quality_control():
    rows = [("Analyte", "Result", "Units"), ("Lead", "0.991", "mg/kg"), ("Cadmium", "1.02", "mg/kg")]
    assert results(read(Text(50, 80, "Metals - Quality Control"), *table(rows, xs=(50, 200, 260)))) == []


def test_a_table_goes_on_after_a_panels_title_also_with_a_name_nobody_knows():
    upper = [("Parameter", "Unit", "Result"), ("Lead", "mg/kg", "0.43"), ("Cadmium", "mg/kg", "0.02")]
    lower = [("Kvik germs", "CFU/g", "120"), ("Moulds", "CFU/g", "40")]
    xs = (50, 200, 300)
    answer = read(*table(upper, xs=xs), Text(200, 148, "Microbiology"), *table(lower, xs=xs, y=168))
    assert results(answer) == [
        ("lead", "=", "0.43", "mg/kg"),
        ("cadmium", "=", "0.02", "mg/kg"),
        (None, "=", "120", "CFU/g"),
        ("molds", "=", "40", "CFU/g"),
    ]


def test_a_row_named_like_the_title_over_it_is_a_row_also_over_two_lines():
    upper = [("Parameter", "Result", "Limit"), ("Lead", "0.43 ppm", "0.5"), ("Mercury", "0.02 ppm", "3")]
    xs = (50, 200, 300)
    row = [Text(50, 172, "Water activity"), Text(50, 184, "(aw)"), Text(200, 178, "0.592"), Text(300, 178, "0.85")]
    answer = read(*table(upper, xs=xs), Text(50, 150, "WATER ACTIVITY"), *row)
    assert results(answer)[2:] == [("water-activity", "=", "0.592", "aw")]


def test_a_name_of_two_panels_is_of_that_of_the_rows_around_it():
    rows = [("Analyte", "Result", "Unit"), ("Lead", "0.2", "ug/g"), ("Arsenic", "0.1", "ug/g"), ("Nickel", "1", "ug/g")]
    counts = [("Yeasts", "20", "CFU/g"), ("Mold", "910", "CFU/g"), ("Salmonella", "Absent", "")]
    assert ("molds", "=", "910", "CFU/g") in results(read(*table([*rows, *counts], xs=(50, 200, 300))))


def test_a_name_whose_first_line_is_a_panels_title_is_whole():
    lines = [Text(50, 112, "Moisture"), Text(50, 122, "Content"), Text(200, 117, "4.03 %"), Text(300, 117, "12 %")]
    answer = read(Text(50, 80, "Moisture"), *table([("Analyte", "Result", "Limit")], xs=(50, 200, 300)), *lines)
    assert results(answer) == [("moisture", "=", "4.03", "%")]


def test_a_unit_under_its_value_heads_no_table_of_the_rows_beneath():
    heading = [Text(50, 100, "Analyte"), Text(200, 100, "Result"), Text(300, 100, "Method")]
    value = [
        Text(200, 112, "120000"),
        Text(50, 117, "Yeasts and Molds"),
        Text(200, 122, "CFU/g"),
        Text(300, 122, "USP"),
    ]
    rows = [("Yeasts", "12000 CFU/g", "USP"), ("Molds", "300 CFU/g", "USP"), ("Enterobacteriaceae", "90 CFU/g", "USP")]
    answer = read(*heading, *value, *table(rows, xs=(50, 200, 300), y=138))
    assert results(answer) == [
        ("total-yeast-and-mold", "=", "120000", "CFU/g"),
        ("yeasts", "=", "12000", "CFU/g"),
        ("molds", "=", "300", "CFU/g"),
        ("enterobacteriaceae", "=", "90", "CFU/g"),
    ]


def test_a_count_of_colonies_with_a_fraction_lost_its_power_of_ten():
    rows = [("Parameter", "Result", "Unit"), ("Yeasts", "12.10", "CFU/g"), ("Molds", "4.0 x 10^2", "CFU/g")]
    answer = read(*table(rows, xs=(50, 200, 300)))
    assert (results(answer), problems(answer)) == ([("molds", "=", "400", "CFU/g")], ["unreadable-row"])


QUALIFIED = [("Lead", "0.52", "J"), ("Cadmium", "0.10", "U"), ("Arsenic", "1.3", ""), ("Mercury", "ND", "U")]
FLAGS = ("J = estimated value", "U = not detected at or above the reporting limit", "b = see the note on page 9")
CENSORED_BY_U = [
    ("lead", "=", "0.52", "mg/kg"),
    ("cadmium", "<", "0.10", "mg/kg"),
    ("arsenic", "=", "1.3", "mg/kg"),
    ("mercury", "ND", None, "mg/kg"),
]


@pytest.mark.parametrize("heading", ["Qual", "Flag", "Data Qualifier", "Q", "Note"])
@pytest.mark.parametrize("legend", [FLAGS, ()])
def test_a_number_that_a_qualifier_says_was_not_detected_is_no_amount(heading, legend):
    rows = [("Analyte", "Result", heading, "Units"), *((*row, "mg/kg") for row in QUALIFIED)]
    notes = [Text(50, 220 + 12 * i, text) for i, text in enumerate(legend)]
    assert results(read(*table(rows, xs=(50, 150, 230, 320)), *notes)) == CENSORED_BY_U


def test_a_qualifier_behind_its_number_is_read_by_the_legend_and_never_without():
    rows = [("Analyte", "Result (mg/kg)"), *((name, f"{value} {flag}".strip()) for name, value, flag in QUALIFIED[:3])]
    page = table(rows, xs=(50, 200))
    assert results(read(*page, *(Text(50, 220 + 12 * i, t) for i, t in enumerate(FLAGS)))) == CENSORED_BY_U[:3]
    assert results(read(*page)) == [CENSORED_BY_U[2]]


def test_a_u_that_the_legend_gives_another_sense_is_read_in_that():
    rows = [("Analyte", "Result", "Flag", "Units"), *((*row, "mg/kg") for row in QUALIFIED[1:3])]
    answer = read(*table(rows, xs=(50, 150, 230, 320)), Text(50, 220, "U = unit converted by the laboratory"))
    assert results(answer)[1] == CENSORED_BY_U[2]
    assert all(r["operator"] == "<" or r["confidence"] < 0.99 for r in answer["samples"][0]["results"][:1])


def test_a_line_of_units_under_names_that_stand_side_by_side_states_each_values_unit():
    rows = [("Pb", "Cd", "As", "Hg"), ("mg/kg", "mg/kg", "mg/kg", "µg/kg"), ("0.32", "0.05", "<0.01", "12")]
    answer = read(*table([*rows, ("Pass", "Pass", "Pass", "Fail")], xs=(50, 150, 250, 350)))
    assert results(answer) == [
        ("lead", "=", "0.32", "mg/kg"),
        ("cadmium", "=", "0.05", "mg/kg"),
        ("arsenic", "<", "0.01", "mg/kg"),
        ("mercury", "=", "12", "ug/kg"),
    ]
    assert {(r["status"], r["confidence"]) for r in answer["samples"][0]["results"]} == {("pass", 0.99), ("fail", 0.99)}


@pytest.mark.parametrize("heads", [("found", "LOQ", "max"), ("Found", "RL", "Limit"), ("mg/kg*", "LOQ", "Max")])
def test_names_under_an_empty_corner_are_a_table_whatever_its_results_are_called(heads):
    rows = [("", *heads), ("Pb", "0.58", "0.05", "1"), ("As", "0.26", "0.05", "1.5"), ("Cd", "BLQ", "0.05", "0.5")]
    unit = [] if heads[0] == "mg/kg*" else [Text(50, 60, "All results in mg/kg")]
    answer = read(*unit, *table(rows, xs=(50, 200, 280, 360)))
    assert results(answer) == [
        ("lead", "=", "0.58", "mg/kg"),
        ("arsenic", "=", "0.26", "mg/kg"),
        ("cadmium", "<LOQ", None, "mg/kg"),
    ]


def test_colonies_that_nobody_counted_are_told_of_also_of_a_name_that_only_its_panel_tells():
    rows = [("Test", "Result", "Units"), ("Aerobic plate count", "12000", "CFU/g"), ("Mold", "TNTC", "CFU/g")]
    answer = read(*table(rows, xs=(50, 200, 300)))
    assert (results(answer), problems(answer)) == ([("total-aerobic-count", "=", "12000", "CFU/g")], ["unreadable-row"])


@pytest.mark.parametrize(("found", "unit"), [("1.48 mcg", "ug/serving"), ("1.48", None)])
def test_what_is_found_in_a_serving_is_in_its_own_mass_and_never_in_the_unit_of_its_row(found, unit):
    heads = ("Test", "Limit", "Result", "Units", "Result per serving")
    answer = read(*table([heads, ("Arsenic", "NMT 1.0", "0.148", "ppm", found)], xs=(50, 150, 250, 320, 400)))
    assert results(answer) == [("arsenic", "=", "0.148", "ppm"), ("arsenic", "=", "1.48", unit)]
    assert unit is None or [r["limit"] for r in answer["samples"][0]["results"]] == ["1.0", None]


@pytest.mark.parametrize("title", ["RESULTS", "Ergebnisse", "Výsledky"])
def test_a_title_that_says_results_right_over_a_tables_names_is_no_line_of_their_heading(title):
    texts = [Text(50, 90, title), *table([("Parameter", "Result", "Unit"), ("Lead", "0.2", "mg/kg")], xs=XS)]
    assert results(read(*texts)) == [("lead", "=", "0.2", "mg/kg")]


def test_a_half_heading_that_goes_on_in_its_next_line_takes_nothing_of_the_column_close_beside_it():
    upper = [Text(256, 94, "Pass /", size=7), Text(278, 94, "Action", size=7)]
    rows = [("Analyte", "Units", "Result", "Fail", "Level"), ("Yeast", "CFU/g", "12800", "PASS", "100000")]
    lower = [Text(t.x, t.y, t.text, size=7) for t in table(rows, xs=(50, 150, 200, 256, 278), y=101)]
    result = read(*upper, *lower)["samples"][0]["results"]
    assert [(r["value"], r["limit"], r["status"]) for r in result] == [("12800", "100000", "pass")]


def test_a_value_with_its_unit_a_wide_space_under_a_table_is_a_line_of_its_own_and_widens_no_column():
    heads = ("Alkaloid", "LOD (%)", "LOQ (%)", "% w/w")
    names = ("Mitragynine", "Paynantheine", "Speciogynine")
    rows = table([heads, *((name, "0.0004", "0.0012", "1.5") for name in names)], xs=(50, 204, 269, 352))
    under = [Text(50, 166, "Loss on Drying"), Text(150, 166, "7.8 %"), Text(220, 166, "USP <731>, 105 °C, 2 h")]
    answer = read(*rows, *under)
    assert results(answer)[3:] == [("loss-on-drying", "=", "7.8", "%")]
    assert {(r["lod"], r["loq"]) for r in answer["samples"][0]["results"][:3]} == {("0.0004", "0.0012")}


def test_a_unit_in_square_brackets_may_go_on_in_the_next_line_of_its_heading():
    rows = [("Element", "Result [mg/", "± U [mg/", "LOQ [mg/", "Limit [mg/"), ("Lead", "0.44", "0.07", "0.02", "5.0")]
    upper, lower = rows[0], ("", "kg]", "kg]", "kg]", "kg]")
    xs = (60, 200, 280, 360, 440)
    heading = [*table([upper], xs=xs), *(Text(x + 19, 112, text) for x, text in zip(xs, lower, strict=True))]
    answer = read(*heading, *table(rows[1:], xs=[xs[0], *(x + 19 for x in xs[1:])], y=125))
    (lead,) = answer["samples"][0]["results"]
    assert results(answer) == [("lead", "=", "0.44", "mg/kg")]
    assert (lead["loq"], lead["limit"], problems(answer)) == ("0.02", "5.0", [])


@pytest.mark.parametrize("heading", ["± [mg/kg]", "±[mg/kg]", "Exp. unc. [mg/kg]", "Unc. (mg/kg)"])
def test_what_a_value_may_be_off_by_is_no_value_however_its_column_is_headed(heading: str):
    rows = [("Element", "Result[mg/kg]", heading, "LOQ[mg/kg]"), ("Lead", "0.44", "0.07", "0.02")]
    answer = read(*table(rows, xs=(60, 200, 300, 420)))
    assert (results(answer), problems(answer)) == ([("lead", "=", "0.44", "mg/kg")], [])


def test_per_cent_of_a_liquids_volume_is_a_unit_of_its_own():
    rows = [("Analyte", "mg/mL", "% w/v"), ("Mitragynine", "2.574", "0.2574"), ("Paynantheine", "0.341", "0.0341")]
    assert results(read(*table(rows, xs=(50, 200, 300)))) == [
        ("mitragynine", "=", "2.574", "mg/mL"),
        ("mitragynine", "=", "0.2574", "% w/v"),
        ("paynantheine", "=", "0.341", "mg/mL"),
        ("paynantheine", "=", "0.0341", "% w/v"),
    ]


def test_a_method_blank_whose_title_names_its_panel_is_no_result_overleaf_neither():
    sample = table([("Analyte", "Result", "RL", "Units", "DF"), ("Mitragynine", "14.2", "0.02", "mg/g", "1")], xs=XS)
    pages = []
    for page, title in ((1, "Method Blank BLK1"), (2, "Method Blank BLK2")):
        blank = [
            ("Analyte", "Result", "RL", "Units"),
            ("Mitragynine", "ND", "0.02", "mg/g"),
            ("Lead", "ND", "1", "mg/kg"),
        ]
        pages += [Text(40, 280, title, page=page), Text(130, 280, "Kratom Alkaloids", page=page)]
        pages += table(blank, xs=XS, y=300, page=page)
    answer = read(Text(40, 80, "Kratom Alkaloids"), *sample, *pages)
    assert results(answer) == [("mitragynine", "=", "14.2", "mg/g")]


@pytest.mark.parametrize(
    ("prose", "behind"),
    [
        ("Die Anzahl der Schimmelpilze liegt über dem vom Auftraggeber vorgegebenen Richtwert von", "10000 KbE/g."),
        ("El recuento de mohos de esta muestra supera el valor orientativo establecido anteriormente:", "10000 UFC/g."),
        ("The number of moulds in this sample lies above the recommended guidance threshold, namely", "10000 CFU/g."),
    ],
)
@pytest.mark.parametrize("under", [14, 24])
def test_a_sentence_whose_number_stands_under_the_results_is_no_row(prose: str, behind: str, under: int):
    words = prose.split()
    begins = [40 + stringWidth(" ".join([*words[:at], ""]), "Helvetica", 9) for at in range(1, len(words) + 1)]
    xs = (40, begins[len(words) // 2 - 1], begins[-4], begins[-2], begins[-1])
    rows = [("Parameter", "Method", "Unit", "LOQ", "Result"), ("Loss on drying", "oven", "%", "0.1", "4.6")]
    rows += [("Ash", "oven", "%", "0.1", "4.6"), ("Water activity", "ISO", "-", "", "0.31")]
    answer = read(*table(rows, xs=xs), Text(40, 142 + under, f"{prose} {behind}"))
    assert [row[0] for row in results(answer)] == ["loss-on-drying", "ash", "water-activity"]


def test_a_row_goes_on_overleaf_under_a_letterhead_and_before_another_panel():
    heading = ["Parameter", "Method", "Result", "Unit", "LOQ"]
    xs = (40, 180, 280, 350, 430)
    rows = [
        ["Aflatoxin B1", "EN 14123", "0.84", "µg/kg", "0.10"],
        ["Aflatoxin G1", "EN 14123", "<0.10", "µg/kg", "0.10"],
    ]
    head = [Text(350, 30, "12 Mill Lane · 79618 Riverton", page=2), Text(40, 38, "Northern Institute", page=2)]
    head += [
        Text(300, 38, "Tel. 07623 555-0 · lab@northern.example", page=2),
        Text(390, 46, "ISO 17025 no. 2187", page=2),
    ]
    head += [Text(40, 56, "of Food Analysis", page=2), Text(340, 66, "Sworn experts for counter samples", page=2)]
    head += [Text(40, 84, "Report NI-2025-0447 of 25 March 2025, sample 25-0447-002", page=2)]
    overleaf = table([["Ochratoxin A", "EN 14132", "17.6", "µg/kg", "0.20"]], xs=xs, y=104, page=2)
    other = [Text(40, 126, "Microbiology", page=2)]
    other += table([heading[:4], ["Yeasts", "ISO 21527-2", "<100", "CFU/g"]], xs=xs, y=140, page=2)
    texts = [Text(40, 700, "Mycotoxins"), *table([heading, *rows], xs=xs, y=714), *head, *overleaf, *other]
    assert results(read(*texts)) == [
        ("aflatoxin-b1", "=", "0.84", "ug/kg"),
        ("aflatoxin-g1", "<", "0.10", "ug/kg"),
        ("ochratoxin-a", "=", "17.6", "ug/kg"),
        ("yeasts", "<", "100", "CFU/g"),
    ]
