"""Tables beside each other, and rows and headings that reach over more than one line or column."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table

XS = (40, 150, 210, 330, 450)


def test_a_table_under_two_others_that_is_as_wide_as_both_keeps_its_own_columns():
    left = table(
        [("Alkaloid", "mg/g"), ("Mitragynine", "12.1"), ("Speciogynine", "2.2"), ("Ajmalicine", "ND")], xs=(40, 170)
    )
    right = table([("Metal", "ppm"), ("Lead", "0.2"), ("Arsenic", "0.1")], xs=(320, 450))
    heading = ("Organism", "Limit", "Result (CFU/g)")
    under = table([heading, ("Yeasts", "< 1000", "> 3000"), ("Molds", "< 1000", "950")], xs=(40, 260, 400), y=180)
    assert [row for row in results(read(*left, *right, *under)) if row[3] == "CFU/g"] == [
        ("yeasts", ">", "3000", "CFU/g"),
        ("molds", "=", "950", "CFU/g"),
    ]


def test_the_rows_of_the_right_half_are_counted_under_a_heading_of_their_own():
    heading = ("No.", "Alkaloid", "mg/g") * 2
    rows = [
        ("1", "Mitragynine", "12.1", "3", "Ajmalicine", "0.4"),
        ("2", "Paynantheine", "3.2", "4", "Corynoxine", "ND"),
    ]
    answer = read(*table([heading, *rows], xs=(40, 62, 180, 310, 332, 450)))
    assert sorted(results(answer)) == [
        ("ajmalicine", "=", "0.4", "mg/g"),
        ("corynoxine", "ND", None, "mg/g"),
        ("mitragynine", "=", "12.1", "mg/g"),
        ("paynantheine", "=", "3.2", "mg/g"),
    ]


def test_a_word_that_stands_alone_beside_a_table_is_no_part_of_its_row():
    left = table([("Element", "LOQ", "Result (ppb)"), ("Lead", "2.0", "8.9"), ("Mercury", "1.0", "ND")], xs=XS[:3])
    right = table([("Test", "Result (CFU/g)"), ("Yeasts", "<10"), ("Molds", "20"), ("Coliforms", "<10")], xs=XS[3:])
    rows = [("Toxin", "LOQ", "Result (ppb)"), ("Aflatoxin B1", "1.0", "ND"), ("Aflatoxin B2", "1.0", "4.1")]
    alone = [Text(380, 160, "PESTICIDES"), Text(420, 170, "NOT TESTED")]
    answer = read(*left, *right, *table(rows, xs=XS[:3], y=156), *alone)
    assert {("aflatoxin-b1", "ND", None, "ppb"), ("aflatoxin-b2", "=", "4.1", "ppb")} < set(results(answer))
    assert problems(answer) == []


def test_one_heading_over_two_units_heads_a_column_of_each():
    heads = [Text(50, 96, "Alkaloid"), Text(222, 90, "Concentration"), Text(210, 102, "mg/g"), Text(280, 102, "%")]
    rows = [("Mitragynine", "7.78", "0.778"), ("Ajmalicine", "ND", "ND")]
    assert results(read(*heads, *table(rows, xs=(50, 210, 280), y=116))) == [
        ("mitragynine", "=", "7.78", "mg/g"),
        ("mitragynine", "=", "0.778", "%"),
        ("ajmalicine", "ND", None, "mg/g"),
        ("ajmalicine", "ND", None, "%"),
    ]


def test_a_name_over_two_lines_is_not_taken_for_the_known_name_in_its_second():
    heading = table([("Parameter", "Gehalt (KbE/g)", "Bewertung")], xs=(50, 250, 380))
    lines = [
        Text(50, 114, "Hefen und"),
        Text(380, 114, "nicht"),
        Text(50, 122, "Schimmelpilze"),
        Text(250, 122, "31000"),
    ]
    other = table([("Enterobacteriaceae", "10", "bestanden")], xs=(50, 250, 380), y=140)
    assert results(read(*heading, *lines, Text(380, 122, "bestanden"), *other)) == [
        ("total-yeast-and-mold", "=", "31000", "CFU/g"),
        ("enterobacteriaceae", "=", "10", "CFU/g"),
    ]


def test_a_sign_that_ran_into_a_name_leaves_no_value_without_it():
    rows = [("Toxin", "Result (ppb)"), ("Aflatoxin B1 <", "2"), ("Aflatoxin B2", "3")]
    answer = read(*table(rows, xs=(50, 250)))
    assert (results(answer), problems(answer)) == ([("aflatoxin-b2", "=", "3", "ppb")], ["unreadable-row"])


def test_a_tables_own_numbers_tell_its_decimal_mark_where_the_documents_do_not():
    others = [("Batch weight", "4.0"), ("Spike", "3.1"), ("Blank", "9.7"), ("Check", "8.2")]
    unsure = table(others, xs=(50, 250), y=300)
    alkaloids = [("Alkaloid", "%"), ("Mitragynine", "1,452"), ("Paynantheine", "14,52"), ("Ajmalicine", "0,12")]
    metals = table([("Metal", "ppm"), ("Lead", "0,2"), ("Arsenic", "0,31"), ("Cadmium", "1,3")], xs=(50, 250), y=200)
    assert results(read(*table(alkaloids, xs=(50, 250)), *metals, *unsure))[0] == ("mitragynine", "=", "1.452", "%")


def test_short_names_count_among_full_ones_where_several_are_of_one_panel():
    rows = [
        ("Item", "Result"),
        ("Loss on drying", "3.1 %"),
        ("Pb", "0.35 ppm"),
        ("As", "0.12 ppm"),
        ("Cd", "ND"),
        ("Hg", "ND"),
    ]
    assert [row[0] for row in results(read(*table(rows, xs=(50, 250))))] == [
        "loss-on-drying", "lead", "arsenic", "cadmium", "mercury",
    ]  # fmt: skip


def test_a_names_word_behind_a_comma_stands_before_it():
    rows = [("Test Item", "Result (mg/kg)"), ("Arsenic (As), Total", "0.46"), ("Arsenic (As), Inorganic", "ND")]
    assert [row[0] for row in results(read(*table(rows, xs=(50, 250))))] == ["arsenic", "inorganic-arsenic"]


def test_a_unit_in_a_names_brackets_is_the_values():
    assert results(read(*table([("Test", "Result"), ("Moisture (%)", "13.9")], xs=(50, 250)))) == [
        ("moisture", "=", "13.9", "%")
    ]


def test_letters_that_qualify_results_are_no_table_of_elements_beside_them():
    rows = [("Parameter", "Result", "Qual", "MDL", "Units"), ("Arsenic", "0.24", "", "0.01", "mg/kg")]
    rows += [("Cadmium", "0.018", "J", "0.006", "mg/kg"), ("Chromium", "1.72", "B", "0.02", "mg/kg")]
    rows += [("Mercury", "ND", "U", "0.002", "mg/kg"), ("Lead", "0.73", "", "0.006", "mg/kg")]
    read_right = [
        ("arsenic", "=", "0.24", "mg/kg"),
        ("cadmium", "=", "0.018", "mg/kg"),
        ("chromium", "=", "1.72", "mg/kg"),
    ]
    read_right += [("mercury", "ND", None, "mg/kg"), ("lead", "=", "0.73", "mg/kg")]
    assert results(read(*table(rows, xs=(50, 180, 260, 320, 400)))) == read_right


def test_a_title_that_begins_close_beside_a_table_is_that_of_the_next():
    left = table([("Element", "Result", "LOQ", "Status"), ("Lead", "0.61", "0.01", "Pass")], xs=(40, 110, 180, 250))
    right = table([("Organism", "Result"), ("Yeasts", "20 CFU/g"), ("Molds", "40 CFU/g")], xs=(298, 400))
    answer = read(Text(38, 84, "Heavy Metals (µg/g)"), Text(292, 84, "Microbiology"), *left, *right)
    assert ("lead", "=", "0.61", "ug/g") in results(answer)


def test_a_tables_rows_go_on_beside_the_headings_of_the_second_table_in_the_other_half():
    toxins = [
        ("Toxin", "Result (ppb)", "LOQ", "Limit"),
        ("Aflatoxin B1", "ND", "4", ""),
        ("Aflatoxin B2", "ND", "4", ""),
    ]
    toxins += [("Aflatoxin G1", "ND", "4", ""), ("Aflatoxin G2", "ND", "4", ""), ("Ochratoxin A", "<LOQ", "4", "20")]
    metals = [("Metal", "Result (ppm)", "Limit"), ("Lead", "0.2", "0.5"), ("Cadmium", "ND", "0.3")]
    metals += [("Mercury", "ND", "0.1")]
    solvents = [("Solvent", "Result (ppm)", "Limit"), ("Acetone", "ND", "5000"), ("Ethanol", "12", "5000")]
    right = (330, 420, 500)
    answer = read(*table(toxins, xs=(40, 120, 200, 250)), *table(metals, xs=right), *table(solvents, xs=right, y=170))
    assert results(answer)[:5][-1] == ("ochratoxin-a", "<LOQ", None, "ppb")
    assert [r[0] for r in results(answer)[5:]] == ["lead", "cadmium", "mercury", "acetone", "ethanol"]


@pytest.mark.parametrize("label", ["Sample type:", "Client:", "Lot #:"])
def test_a_label_right_over_a_heading_is_no_part_of_it(label):
    heads = table([("Test", "Specification", "Client Spec", "Result (mg/kg)")], xs=(50, 170, 300, 420))
    particulars = table([(label, "Powder 12", label, "Powder 12")], xs=(50, 170, 420, 500), y=88)
    answer = read(*particulars, *heads, *table([("Lead", "NMT 1", "0.5", "0.2")], xs=(50, 170, 300, 420), y=114))
    assert (results(answer), answer["samples"][0]["results"][0]["limit"]) == ([("lead", "=", "0.2", "mg/kg")], "1")
    assert any(value is not None for value in answer["samples"][0]["certificate"].values())


def test_a_column_called_units_that_holds_some_leaves_no_result_in_it_sure() -> None:
    rows = [
        ("Analyte", "Units (ppm)", "Limit"),
        ("Lead", "0.12", "0.5"),
        ("Cadmium", "ppm", "0.2"),
        ("Arsenic", "0.05", "0.2"),
    ]
    told = read(*table(rows, xs=(50, 200, 320)))["samples"][0]["results"]
    assert [(r["value"], r["confidence"] < 0.7) for r in told] == [("0.12", True), ("0.05", True)]


@pytest.mark.parametrize(
    "heading",
    ["(% RSD)", "RSD", "% RSD", "RSD (%)", "% Rec", "Rec. (%)", "CV %", "CV", "SD", "Result (% RSD)", "Result (RSD)"],
)
def test_spread_and_recovery_are_no_results(heading: str) -> None:
    rows = [("Analyte", "Result (ppm)", heading), ("Lead", "0.12", "3.1"), ("Arsenic", "0.05", "2.8")]
    told = results(read(*table(rows, xs=(50, 200, 320))))
    assert told in ([("lead", "=", "0.12", "ppm"), ("arsenic", "=", "0.05", "ppm")], [])


def test_a_second_number_in_brackets_that_nothing_explains_leaves_the_first_unsure() -> None:
    bare = [("Analyte", "Result (mg/g)"), ("Mitragynine", "14.2 (13.1)")]
    told = [("Analyte", "Result (Limit) ppm"), ("Lead", "0.12 (0.5)")]
    read_bare, read_told = (read(*table(rows, xs=(50, 200)))["samples"][0]["results"] for rows in (bare, told))
    assert [(r["value"], r["confidence"] < 0.7) for r in (*read_bare, *read_told)] == [("14.2", True), ("0.12", False)]


def test_a_limit_in_brackets_behind_a_value_is_no_second_result() -> None:
    rows = [("Metal", "Result"), ("Lead", "0.12 ppm (max 0.5 ppm)"), ("Arsenic", "0.1 ppm (<1.5 ppm)")]
    told = results(read(*table(rows, xs=(50, 200))))
    assert told == [("lead", "=", "0.12", "ppm"), ("arsenic", "=", "0.1", "ppm")]


def test_a_corrected_column_beside_the_reported_one_leaves_neither_read() -> None:
    rows = [("Analyte", "Reported (ppm)", "Corrected (ppm)"), ("Lead", "1.2", "0.12"), ("Arsenic", "1.0", "0.1")]
    told = read(*table(rows, xs=(50, 200, 320)))
    assert (results(told), "unaccounted-line" in problems(told)) == ([], True)


def test_a_line_in_another_size_of_unit_than_the_heading_leaves_values_unsure() -> None:
    rows = table([("Metal", "Result (ppm)"), ("Lead", "0.12")], xs=(50, 200), y=104)
    ppb, same = (read(Text(50, 90, line), *rows) for line in ("All results in ppb", "All results in mg/kg"))
    assert [r["confidence"] < 0.7 for told in (ppb, same) for r in told["samples"][0]["results"]] == [True, False]


def test_a_table_with_a_column_on_the_method_is_told_of_where_its_results_are_read_nowhere_else() -> None:
    heads, values = ("Analyte", "Result (ppm)", "Recovery"), [("Lead", "0.12", "98"), ("Arsenic", "0.1", "97")]
    rows = table([heads, *values], xs=(50, 200, 320))
    own = table([("Analyte", "Result (ppm)"), ("Lead", "0.3"), ("Arsenic", "0.2")], xs=(50, 200), y=200)
    assert problems(read(*rows)) == ["unaccounted-line"]
    assert problems(read(*rows, Text(50, 185, "Heavy Metals"), *own)) == []
