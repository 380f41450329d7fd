"""Cells and names over several lines, and lines between rows that head no table."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table


def test_a_unit_in_a_cells_second_line_is_its_unit_and_heads_no_table():
    rows = [("Parameter", "LOD/LOQ", "Result"), ("Mitragynine", "0.003/0.01", "4.27 mg/g")]
    rest = [("Speciogynine", "0.003/0.01", "6.67 mg/g"), ("Paynantheine", "0.003/0.01", "0.31 mg/g")]
    between = [Text(300, 128, "< 0.01"), Text(50, 132, "Speciociliatine"), Text(180, 132, "0.003/0.01")]
    page = [*table(rows, xs=(50, 180, 300)), *between, Text(300, 137, "mg/g"), *table(rest, xs=(50, 180, 300), y=152)]
    assert results(read(*page)) == [
        ("mitragynine", "=", "4.27", "mg/g"),
        ("speciociliatine", "<", "0.01", "mg/g"),
        ("speciogynine", "=", "6.67", "mg/g"),
        ("paynantheine", "=", "0.31", "mg/g"),
    ]


def test_a_known_name_that_goes_on_beneath_is_one_name():
    heading = table([("Analyte", "Result (mg/g)", "Result (mg/unit)")], xs=(50, 200, 300))
    upper = [
        Text(50, 114, "Mitragynine"),
        Text(200, 117, "30.02"),
        Text(50, 122, "Pseudoindoxyl"),
        Text(300, 122, "15"),
    ]
    assert results(read(*heading, *upper)) == [
        ("mitragynine-pseudoindoxyl", "=", "30.02", "mg/g"),
        ("mitragynine-pseudoindoxyl", "=", "15", "mg/unit"),
    ]


def test_a_row_in_two_languages_over_each_other_is_one_row():
    heading = table([("Parameter", "Result", "Unit")], xs=(50, 200, 300))
    row = [Text(50, 114, "Quecksilber"), Text(200, 114, "n.n."), Text(300, 114, "mg/kg")]
    row += [Text(50, 123, "Mercury (Hg)"), Text(200, 123, "Not Detected")]
    assert results(read(*heading, *row)) == [("mercury", "ND", None, "mg/kg")]


def test_a_caption_over_the_headings_is_no_part_of_them():
    rows = [("Metal", "LOQ", "Result"), ("Lead", "0.002", "0.424"), ("Arsenic", "0.002", "1.165")]
    answer = read(Text(50, 90, "Unit of measurement: mg/kg"), *table(rows, xs=(50, 140, 300)))
    assert results(answer) == [("lead", "=", "0.424", "mg/kg"), ("arsenic", "=", "1.165", "mg/kg")]


def test_a_title_amid_the_columns_is_no_part_of_a_heading():
    heading = [("Compound", "LOQ", "Result", "Result"), ("", "mg/mL", "mg/mL", "mg/serving")]
    rows = [("Mitragynine", "0.010", "9.84", "73.8"), ("Speciogynine", "0.010", "1.12", "8.40")]
    page = [Text(215, 90, "ALKALOIDS"), *table([*heading, *rows], xs=(50, 150, 220, 320))]
    assert results(read(*page)) == [
        ("mitragynine", "=", "9.84", "mg/mL"),
        ("mitragynine", "=", "73.8", "mg/serving"),
        ("speciogynine", "=", "1.12", "mg/mL"),
        ("speciogynine", "=", "8.40", "mg/serving"),
    ]


def test_a_title_behind_the_rows_numbers_heads_their_names():
    rows = [("No.", "Moisture and Water Activity", "Pass/Fail", "Result"), ("1", "Moisture", "Pass", "8.38 %")]
    page = table([*rows, ("2", "Water Activity", "Pass", "0.396 aw")], xs=(50, 90, 260, 340))
    assert results(read(*page)) == [("moisture", "=", "8.38", "%"), ("water-activity", "=", "0.396", "aw")]


def test_a_relative_deviation_is_no_result():
    rows = [("Analyte", "mg/mL", "% RSD", "Method"), ("Mitragynine", "1.23", "1.1", "HPLC")]
    page = table([*rows, ("Paynantheine", "0.16", "1.3", "HPLC")], xs=(50, 200, 280, 360))
    assert results(read(*page)) == [("mitragynine", "=", "1.23", "mg/mL"), ("paynantheine", "=", "0.16", "mg/mL")]


def test_a_verdict_under_a_unit_is_not_sure():
    rows = [("Organism", "CFU/g"), ("Yeasts", "20"), ("Salmonella spp.", "Conforms")]
    answer = read(*table(rows, xs=(50, 250)))
    assert [(r["operator"], r["confidence"] < 0.9) for r in answer["samples"][0]["results"]] == [
        ("=", False),
        ("complies", True),
    ]


def test_a_raised_digit_drawn_long_after_its_number_is_its_exponent():
    page = table([("Organism", "Result"), ("Total Plate Count", "10"), ("Molds", "20 CFU/g")], xs=(50, 250))
    later = [Text(250 + 10.2, 114 - 3.4, "3", size=5.5), Text(270, 114, "CFU/g")]
    assert results(read(*page, *later))[0] == ("total-aerobic-count", "=", "1000", "CFU/g")


@pytest.mark.parametrize("size", [8.1, 9.0])
def test_a_raised_digit_hardly_smaller_than_its_number_is_its_exponent_too(size: float):
    page = table([("Parameter", "Hasil", "Satuan"), ("Angka lempeng total", "4,8 x 10", "koloni/g")], xs=(50, 250, 350))
    answer = read(*page, Text(250 + 32.02, 114 - 3.4, "5", size=size))
    assert (results(answer), problems(answer)) == ([("total-aerobic-count", "=", "480000", "CFU/g")], [])


def test_a_fonts_own_raised_digit_is_as_high_as_its_number_and_narrow():
    rows = [("Organism", "Result (CFU/g)", "Limit"), ("Total Plate Count", "8.4 × 10", "10"), ("Molds", "104", "1000")]
    raised = [Text(250 + 32.78, 114, "4", width=0.66), Text(350 + 10, 114, "5", width=0.66)]
    page = sorted([*table(rows, xs=(50, 250, 350)), *raised], key=lambda text: (text.y, text.x))
    answer = read(*page)
    assert results(answer) == [("total-aerobic-count", "=", "84000", "CFU/g"), ("molds", "=", "104", "CFU/g")]
    assert [r["limit"] for r in answer["samples"][0]["results"]] == ["100000", "1000"]


def test_a_one_that_is_narrow_by_itself_is_no_exponent():
    page = table([("Organism", "Result (CFU/g)"), ("Molds", "10")], xs=(50, 250))
    assert results(read(*page, Text(250 + 10, 114, "1", width=0.66))) == [("molds", "=", "101", "CFU/g")]


def test_a_word_in_two_languages_goes_on_in_a_line_far_beneath():
    rows = [("Parameter", "Limit", "Result", "Verdict"), ("Salmonella spp.", "Negative / Not", "Positive /", "Fail")]
    below = table([("", "Present", "Detected")], xs=(50, 200, 320), y=131.5)
    last = table([("Yeasts", "1000 CFU/g", "20 CFU/g", "Pass")], xs=(50, 200, 320, 420), y=152)
    answer = read(*table(rows, xs=(50, 200, 320, 420)), *below, *last)
    assert [(r["analyte"], r["operator"]) for r in answer["samples"][0]["results"]] == [
        ("salmonella", "present"),
        ("yeasts", "="),
    ]
    assert problems(answer) == []


def test_an_answer_of_three_lines_around_a_name_of_two_is_sure():
    rows = [Text(50, 100, "Organism"), Text(150, 100, "Result"), Text(250, 100, "Specification")]
    lines = [Text(150, 120, "Not"), Text(50, 125.5, "Salmonella"), Text(250, 125.5, "Not Detected")]
    more = [Text(150, 131, "Detected"), Text(50, 136.5, "spp."), Text(250, 136.5, "in 25 g"), Text(150, 142, "in 25 g")]
    answer = read(*rows, *lines, *more)
    assert [(r["operator"], r["confidence"]) for r in answer["samples"][0]["results"]] == [("absent", 0.99)]
    assert problems(answer) == []


CENTRED = [
    [(50, 0, "Total Aerobic"), (50, 16, "Count"), (180, 0, "<100"), (180, 16, "CFU/mL"), (260, 8, "10000")],
    [(50, 8, "Yeast & Mold"), (180, 0, "<100"), (180, 16, "CFU/mL"), (260, 8, "1000")],
    [(50, 0, "Shiga Toxin"), (50, 16, "E. coli"), (180, 0, "Not"), (180, 16, "Detected"), (260, 0, "Absent"),
     (260, 16, "in 1 mL")],
    [(50, 8, "Salmonella"), (180, 0, "Not"), (180, 16, "Detected"), (260, 0, "Absent"), (260, 16, "in 1 mL")],
]  # fmt: skip


@pytest.mark.parametrize(
    "verdicts", [[], [(340, 0, "Pass")], [(340, 8, "PASS")], [(340, 0, "Within"), (340, 16, "limits")]]
)
def test_cells_of_one_and_of_two_lines_set_to_their_middles_are_one_row(verdicts):
    heads = [Text(x, 100, t, size=12) for x, t in ((50, "Target"), (180, "Result"), (260, "Limit"), (340, "Status"))]
    rows = [
        Text(x, 122 + 37 * i + y, text, size=12) for i, row in enumerate(CENTRED) for x, y, text in (*row, *verdicts)
    ]
    answer = read(*(heads if verdicts else heads[:3]), *rows)
    assert results(answer) == [
        ("total-aerobic-count", "<", "100", "CFU/mL"),
        ("total-yeast-and-mold", "<", "100", "CFU/mL"),
        ("stec", "absent", None, None),
        ("salmonella", "absent", None, None),
    ]
    read_rows = answer["samples"][0]["results"]
    assert [r["limit"] for r in read_rows] == ["10000", "1000", "Absent in 1 mL", "Absent in 1 mL"]
    assert {r["status"] for r in read_rows} == ({"pass"} if verdicts else {None})


def test_verdicts_under_no_heading_are_no_values_of_a_heading_beside_them():
    heads = [Text(x, 100, t, size=12) for x, t in ((50, "Target"), (180, "Result"), (260, "Limit"))]
    verdicts = [(340, 0, "PASS"), (340, 16, "FAIL")]
    rows = [
        Text(x, 122 + 37 * i + y, t, size=12) for i, row in enumerate(CENTRED[:2]) for x, y, t in (*row, verdicts[i])
    ]
    got = read(*heads, *rows)["samples"][0]["results"]
    assert [(r["limit"], r["status"]) for r in got] == [("10000", "pass"), ("1000", "fail")]
