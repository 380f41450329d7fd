"""Words around a table: whose unit a caption or a footnote states, and answers over two lines."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, read, results, table

XS = (50, 200)
METALS = [("Metal", "Result"), ("Lead", "1.1"), ("Arsenic", "2.2")]
ALKALOIDS = [("Alkaloid", "Result"), ("Mitragynine", "12.1"), ("Paynantheine", "3.2")]


def units(*texts: Text) -> dict[str, str | None]:
    """The unit of each analyte on a page."""
    return {analyte: unit for analyte, _operator, _value, unit in results(read(*texts))}


def test_a_footnote_states_the_unit_of_the_table_above_it_alone():
    above = [Text(50, 86, "Alkaloids"), *table(ALKALOIDS, xs=XS), Text(50, 142, "All results in mg/g")]
    below = [Text(50, 160, "Elements"), *table(METALS, xs=XS, y=176), Text(50, 218, "All results in mg/kg")]
    assert units(*above, *below) == {"mitragynine": "mg/g", "paynantheine": "mg/g", "lead": "mg/kg", "arsenic": "mg/kg"}


def test_each_of_two_tables_beside_each_other_has_its_own_caption():
    left = [Text(40, 86, "All results in mg/g"), *table(ALKALOIDS, xs=(40, 180))]
    right = [Text(320, 86, "All results in ug/kg"), *table(METALS, xs=(320, 450))]
    assert units(*left, *right) == {"mitragynine": "mg/g", "paynantheine": "mg/g", "lead": "ug/kg", "arsenic": "ug/kg"}


@pytest.mark.parametrize("said", ["Výsledky v", "Alle Ergebnisse in", "Resultados en", "Semua hasil dalam"])
def test_a_caption_is_read_in_every_language(said):
    assert units(Text(50, 86, f"{said} mg/kg"), *table(METALS, xs=XS)) == {"lead": "mg/kg", "arsenic": "mg/kg"}


def test_none_detected_over_two_lines_is_no_detection():
    rows = [Text(50, 118, "Lead"), Text(200, 114, "None"), Text(200, 122, "Detected"), Text(50, 140, "Arsenic")]
    answer = read(*table([("Metal", "Result (ppm)")], xs=XS), *rows, Text(200, 140, "0.2"))
    assert results(answer) == [("lead", "ND", None, "ppm"), ("arsenic", "=", "0.2", "ppm")]


def test_names_across_take_the_unit_of_their_values_label():
    rows = [("", "Mitragynine", "Paynantheine", "Corynoxine"), ("Result (mg/g)", "1.5", "2", "ND")]
    assert units(*table(rows, xs=(50, 150, 270, 390))) == dict.fromkeys(
        ("mitragynine", "paynantheine", "corynoxine"), "mg/g"
    )


def test_a_numbered_caption_under_its_table_states_that_tables_unit():
    above = [*table(ALKALOIDS, xs=XS), Text(50, 142, "Table 1: Alkaloids (mg/g); means of three.")]
    below = [*table(METALS, xs=XS, y=166), Text(50, 208, "Table 2: Elements (ug/g) by ICP-MS.")]
    assert units(*above, *below) == {"mitragynine": "mg/g", "paynantheine": "mg/g", "lead": "ug/g", "arsenic": "ug/g"}


@pytest.mark.parametrize(
    ("note", "unit"),
    [
        ("(1) By ICP-MS: LOQ, result and limit in ug/g.", "ug/g"),
        ("(1) LOQ in ug/g.", None),
        ("(1) Below 0.5 mg/kg nothing is reported.", None),
    ],
)
def test_a_marked_title_is_in_the_unit_that_its_note_says_all_results_are_in(note, unit):
    texts = [Text(50, 86, "Heavy Metals (1)"), *table(METALS, xs=XS), Text(50, 250, note)]
    assert units(*texts) == {"lead": unit, "arsenic": unit}


def test_a_caption_over_headings_that_begin_with_the_panels_title_states_their_unit():
    first = [Text(50, 86, "Units: mg/g"), *table([("Alkaloids", "Result"), ("Mitragynine", "12.1")], xs=XS)]
    second = [Text(50, 146, "Units: ppb"), *table([("Heavy Metals", "Result"), ("Lead", "41")], xs=XS, y=160)]
    assert units(*first, *second) == {"mitragynine": "mg/g", "lead": "ppb"}


def test_a_title_gives_single_analytes_their_units_by_name():
    title = Text(50, 86, "Microbiology (TAMC, TYMC in CFU/g; Salmonella in 25 g)")
    rows = [("Organism", "Result"), ("TAMC", "12000"), ("TYMC", "<100"), ("Salmonella", "Negative")]
    assert units(title, *table(rows, xs=XS)) == {
        "total-aerobic-count": "CFU/g",
        "total-yeast-and-mold": "CFU/g",
        "salmonella": None,
    }


def test_a_unit_beside_the_title_of_another_panel_is_not_that_of_the_next():
    another = [Text(50, 60, "Cannabinoids"), Text(200, 60, "mg/g"), Text(50, 80, "They stand on the other page.")]
    metals = [Text(50, 156, "Heavy Metals"), *table(METALS, xs=XS, y=172)]
    assert units(*another, *metals) == {"lead": None, "arsenic": None}


def test_a_caption_may_state_detection_and_reporting_limit_in_those_words():
    caption = Text(50, 86, "Detection Limit = 0.003 mg/g   Reporting Limit = 0.010 mg/g")
    rows = [("Alkaloid", "Result (mg/g)"), ("Mitragynine", "12.1")]
    (result,) = read(caption, *table(rows, xs=XS))["samples"][0]["results"]
    assert (result["lod"], result["loq"]) == ("0.003", "0.010")


def test_lines_across_a_table_name_each_panel_and_its_unit_also_overleaf():
    heads = table([("Parameter", "LOQ", "Limit", "Determined")], xs=(50, 220, 300, 400), y=380)
    first = [("Alkaloids. All results in mg/g of capsule contents.",), ("Mitragynine", "0.5", "", "152.3")]
    first += [("Paynantheine", "0.5", "", "27.9"), ("Speciogynine", "0.5", "", "20.1")]
    over = [
        ("Speciociliatine", "0.5", "", "24.6"),
        ("Elements. All results in ppm.",),
        ("Lead", "0.01", "1.0", "0.264"),
    ]
    over += [("Nickel", "0.01", "", "1.02"), ("Microbiology. Counts in CFU/g; pathogens per 25 g.",)]
    over += [
        ("TAMC", "", "10000", "1150"),
        ("Moisture. Results in % or aw as stated.",),
        ("Loss on drying", "", "8", "3.9"),
    ]
    rows = [*_spread(first, page=1, y=412), *_spread(over, page=2, y=90)]
    assert units(*heads, *rows) == {
        **dict.fromkeys(("mitragynine", "paynantheine", "speciogynine", "speciociliatine"), "mg/g"),
        "lead": "ppm",
        "nickel": "ppm",
        "total-aerobic-count": "CFU/g",
        "loss-on-drying": None,
    }


def _spread(rows: list[tuple[str, ...]], *, page: int, y: float) -> list[Text]:
    """Rows that stand far apart, as in a table with wide rows."""
    placed = [(row, y + 32 * i) for i, row in enumerate(rows)]
    return [t for row, at in placed for t in table([row], xs=(50, 220, 300, 400), y=at, page=page)]


def test_a_numbered_title_may_say_in_brackets_what_its_values_are_in():
    rows = [("Test", "Finding"), ("Total aerobic count", "40000"), ("Moulds", "900")]
    assert units(Text(50, 86, "Table 3: Microbiology (counts in CFU/g)."), *table(rows, xs=XS)) == {
        "total-aerobic-count": "CFU/g",
        "molds": "CFU/g",
    }


@pytest.mark.parametrize(
    ("caption", "unit"),
    [
        ("Table B. Elements. All figures in ppm.", "ppm"),
        ("Table II. Elements. Limits, results and LOD / LOQ in ug/g; the last column in mg/serving.", "ug/g"),
        ("Elements. LOD / LOQ in ug/g.", None),
        ("Elements. Results in ug/g; moisture in aw.", None),
    ],
)
def test_one_clause_of_a_caption_states_the_unit_of_the_results(caption, unit):
    assert units(Text(50, 86, caption), *table(METALS, xs=XS)) == {"lead": unit, "arsenic": unit}


def test_no_limit_in_words_is_none_and_a_verdict_may_be_said_in_two_words():
    rows = [("Lead (ppm)", "1.1", "0.5", "Exceeds – FAIL"), ("Arsenic (ppm)", "2.2", "none", "none")]
    answer = read(*table([("Metal", "Result", "Limit", "Evaluation"), *rows], xs=(50, 200, 280, 360)))
    (sample,) = answer["samples"]
    assert [(r["limit"], r["status"]) for r in sample["results"]] == [("0.5", "fail"), (None, None)]


def test_a_unit_at_the_end_of_a_title_over_headings_is_of_that_table_and_no_column_of_it():
    titles = [Text(40, 86, "HEAVY METALS"), Text(280, 86, "ppm"), Text(320, 86, "MYCOTOXINS"), Text(560, 86, "ppb")]
    metals = table([("", "Result", "LOQ"), ("Lead", "1.1", "0.05"), ("Arsenic", "ND", "0.05")], xs=(40, 140, 200))
    toxins = table(
        [("", "Result", "LOQ"), ("Aflatoxin B1", "ND", "2.0"), ("Ochratoxin A", "3", "2.0")], xs=(320, 420, 480)
    )
    assert units(*titles, *metals, *toxins) == {
        "lead": "ppm",
        "arsenic": "ppm",
        "aflatoxin-b1": "ppb",
        "ochratoxin-a": "ppb",
    }


def test_brackets_that_tell_how_large_a_package_is_are_no_word_of_the_heading():
    heading = ("Cannabinoid", "mg/mL", "mg per package (4 cans)")
    answer = read(*table([heading, ("CBD", "0.03", "42.9"), ("CBN", "ND", "ND")], xs=(50, 200, 300)))
    assert results(answer)[:2] == [("cbd", "=", "0.03", "mg/mL"), ("cbd", "=", "42.9", "mg/package")]


def test_a_column_called_units_over_the_unit_itself_holds_the_results_where_no_other_does_and_says_so():
    heads = [("Analyte", "LOQ", "Limit", "Units", "Status"), ("", "ug/g", "ug/g", "ug/g", "")]
    rows = [("Lead", "0.05", "0.5", "0.073", "Pass"), ("Arsenic", "0.05", "1.5", "<LOQ", "Pass")]
    answer = read(*table([*heads, *rows], xs=(50, 150, 220, 290, 360)))
    assert results(answer) == [("lead", "=", "0.073", "ug/g"), ("arsenic", "<LOQ", None, "ug/g")]
    assert "units" in answer["samples"][0]["results"][0]["reasons"][0]


def test_two_headings_without_a_space_between_them_are_two_columns():
    heads = [("Analyte", "Limit", "ResultStatus"), ("", "CFU/g", "CFU/g")]
    rows = [("Yeasts", "1000", "28", "Pass"), ("Molds", "1000", "<10", "Pass")]
    read_of = read(*table(heads, xs=(50, 150, 230)), *table(rows, xs=(50, 150, 235, 262), y=128))
    assert results(read_of) == [("yeasts", "=", "28", "CFU/g"), ("molds", "<", "10", "CFU/g")]


def test_a_line_of_plate_counts_with_their_unit_is_over_the_counts_under_it_alone():
    rows = [
        Text(50, 100, "TEST"),
        Text(200, 100, "RESULT"),
        Text(50, 116, "WATER ACT @ 24.8C"),
        Text(200, 116, "0.488 aw"),
    ]
    rows += [Text(50, 132, "PLATE COUNTS, CFU/G"), Text(50, 144, "APC"), Text(200, 144, "1.9E+05")]
    rows += [Text(50, 156, "COLIFORM"), Text(200, 156, "TNTC (>15,000)"), Text(50, 172, "MYCOTOXIN STRIP, PPB")]
    rows += [Text(50, 184, "AFLA TOTAL"), Text(200, 184, "< 4")]
    assert results(read(*rows)) == [
        ("water-activity", "=", "0.488", "aw"),
        ("total-aerobic-count", "=", "190000", "CFU/g"),
        ("total-coliforms", ">", "15000", "CFU/g"),
        ("total-aflatoxins", "<", "4", "ppb"),
    ]


@pytest.mark.parametrize(
    ("line", "read_"), [("QC Laboratory · Lititz, Pennsylvania", 2), ("QC Manager: J. Miller", 2), ("QC Data", 0)]
)
def test_a_laboratory_or_an_office_of_quality_control_begins_no_section_on_the_method(line, read_):
    rows = [("Cannabinoid", "Weight %"), ("CBD", "99.61"), ("CBG", "0.24")]
    answer = read(Text(200, 60, line), *table(rows, xs=(40, 200), y=100))
    assert len(results(answer)) == read_


def test_a_table_left_out_for_the_title_over_it_is_told_of_where_nothing_else_says_what_it_says():
    rows = [("Cannabinoid", "Weight %"), ("CBD", "99.61"), ("CBG", "0.24")]
    answer = read(Text(200, 60, "QC Data"), *table(rows, xs=(40, 200), y=100))
    assert [p["detail"] for p in answer["problems"]] == [
        "Nothing of this table was read: it stands under a title of tests of the method."
    ]


@pytest.mark.parametrize("said", ["all values mg/kg", "alle Werte mg/kg", "all results in mg/kg"])
def test_the_unit_at_the_end_of_what_stands_small_beside_a_title_is_that_of_all_values(said: str) -> None:
    aside = Text(300, 86, f"ICP-MS · Prepared 4/23/2024 · Analyzed 4/23/2024 · {said}", size=7)
    assert units(Text(50, 86, "Heavy Metals"), aside, *table(METALS, xs=(50, 400))) == {
        "lead": "mg/kg",
        "arsenic": "mg/kg",
    }


@pytest.mark.parametrize("said", ["all limits mg/kg", "spike mg/kg"])
def test_a_unit_beside_a_title_that_is_not_said_to_be_that_of_values_is_none_of_theirs(said: str) -> None:
    aside = Text(300, 86, f"ICP-MS · Prepared 4/23/2024 · Analyzed 4/23/2024 · {said}", size=7)
    assert units(Text(50, 86, "Heavy Metals"), aside, *table(METALS, xs=(50, 400))) == {"lead": None, "arsenic": None}


@pytest.mark.parametrize(
    ("small", "unit"),
    [
        ("LC-MS/MS SOP-22 ug/g", "ug/g"),
        ("ICP-MS · SOP-31 · ug/g; LOD 0.1", "ug/g"),
        ("ICP-MS SOP-31 LOQ 20 ug/g", None),
        ("ICP-MS, ppm or aw", None),
    ],
)
def test_the_small_line_under_a_title_may_end_with_the_unit(small, unit):
    beside = [Text(320, 86, "Microbials"), Text(320, 96, "qPCR SOP-40", 6)]
    beside += table([("Organism", "Result"), ("Salmonella", "Absent")], xs=(320, 450), y=108)
    texts = [Text(50, 86, "Heavy Metals"), Text(50, 96, small, 6), *table(METALS, xs=XS, y=108)]
    assert units(*texts, *beside) == {"lead": unit, "arsenic": unit, "salmonella": None}


def test_a_caption_of_how_values_are_reported_and_a_note_to_marked_headings_state_their_unit():
    rows = [("Alkaloid", "LOQ", "Amount"), ("Mitragynine", "0.05", "46.31"), ("Corynoxine A", "0.05", "BLQ")]
    said = Text(40, 84, "HPLC-UV. Reported as percent by weight, as received.")
    assert results(read(said, *table(rows, xs=(40, 200, 300)))) == [
        ("mitragynine", "=", "46.31", "%"), ("corynoxine", "<LOQ", None, "%")
    ]  # fmt: skip
    rows = [("Mycotoxin", "MRL*", "Conc.*"), ("Aflatoxin B1", "1.0", "ND"), ("Ochratoxin A", "1.0", "1.4")]
    assert results(read(*table(rows, xs=(40, 200, 300)), Text(40, 144, "* in ug/kg"))) == [
        ("aflatoxin-b1", "ND", None, "ug/kg"), ("ochratoxin-a", "=", "1.4", "ug/kg")
    ]  # fmt: skip


def test_a_title_that_no_panel_has_states_the_unit_of_the_rows_under_it_within_a_table():
    rows = [("Attribute", "Method", "Acceptance", "Result"), ("Assay, HPLC-UV (mg/g)",)]
    rows += [
        ("Mitragynine", "TM-204", "NLT 50.0", "51.37"),
        ("Microbiology",),
        ("Salmonella", "USP", "Absent", "Absent"),
    ]
    answer = read(*table(rows, xs=(40, 220, 300, 400)))
    assert results(answer) == [("mitragynine", "=", "51.37", "mg/g"), ("salmonella", "absent", None, None)]
