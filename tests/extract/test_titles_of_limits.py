"""Tables, lists and sentences of limits, of calibrations and of other batches hold no results of the sample."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table

XS = (50, 200, 300)
METALS = [("Lead", "0.5"), ("Arsenic", "1.5"), ("Cadmium", "0.5")]
TITLES = [
    "Method detection limits",
    "Regulatory limits",
    "USP <232> Permitted Daily Exposure",
    "Specification",
    "Acceptance Criteria",
    "Industry average",
    "Results of the previous batch",
]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("heads", [("Element", "ppm"), ("Element", "Concentration (ug/g)"), ("Element", "Value (ppm)")])
def test_a_table_whose_title_says_that_no_results_stand_in_it_is_told_of_and_not_read(
    title: str, heads: tuple[str, str]
):
    answer = read(Text(50, 82, title), *table([heads, *METALS], xs=XS))
    assert (results(answer), problems(answer)) == ([], ["unaccounted-line"])
    assert title in answer["problems"][0]["detail"]


@pytest.mark.parametrize("title", TITLES)
def test_a_list_under_such_a_title_is_not_read_either(title: str):
    answer = read(Text(50, 80, title), *table([(name, f"{value} ppm") for name, value in METALS], xs=XS))
    assert results(answer) == []


@pytest.mark.parametrize(
    "heads", [("Element", "Result (ppm)"), ("Element", "Found (ppm)"), ("Element", "ppm", "Limit")]
)
def test_a_heading_that_says_result_or_sets_the_limits_apart_counts_before_the_title(heads: tuple[str, ...]):
    answer = read(Text(50, 82, "Heavy metals limits"), *table([heads, *METALS], xs=XS))
    assert [value for _analyte, _operator, value, _unit in results(answer)] == ["0.5", "1.5", "0.5"]


@pytest.mark.parametrize(
    "sentence",
    ["In the previous batch mitragynine was 1.9 %.", "Previous results: mitragynine was 1.9 %."],
)
def test_a_sentence_about_another_batch_tells_nothing_of_this_one(sentence: str):
    assert results(read(Text(50, 100, sentence))) == []


@pytest.mark.parametrize("remark", ["see retest", "invalid", "Estimated value"])
def test_a_remark_that_takes_a_value_back_leaves_it_in_doubt(remark: str):
    rows = [("Analyte", "Result (ppm)", "Comment"), ("Lead", "0.12", remark), ("Cadmium", "0.3", "-")]
    found = [row["confidence"] < 0.7 for row in read(*table(rows, xs=XS))["samples"][0]["results"]]
    assert found == [True, False]


def test_a_caption_that_states_the_loq_of_all_results_is_no_title_of_limits():
    texts = [Text(50, 82, "Limit of Quantitation 0.8 mg/g"), *table([("Analyte", "mg/g"), ("CBD", "1.2")], xs=XS)]
    assert results(read(*texts)) == [("cbd", "=", "1.2", "mg/g")]


@pytest.mark.parametrize("head", ["Specification", "Requirement", "Limit", "LOQ", "Especificación", "Persyaratan"])
def test_values_under_a_heading_of_limits_alone_are_told_of_and_not_read(head: str):
    rows = [("Test", head, "Method"), ("Mitragynine", "1.5 %", "HPLC"), ("Lead", "0.5 ppm", "ICP-MS")]
    answer = read(*table(rows, xs=XS))
    assert (results(answer), set(problems(answer))) == ([], {"unaccounted-line"})


def test_rows_overleaf_under_a_title_of_limits_are_not_the_tables_before():
    first = table([("Analyte", "Result (ppm)"), ("Lead", "0.12")], xs=XS, y=740)
    answer = read(*first, Text(50, 40, "Limits", page=2), *table(METALS, xs=XS, y=60, page=2))
    assert results(answer) == [("lead", "=", "0.12", "ppm")]
    assert problems(answer) == ["unaccounted-line"]


def test_rows_overleaf_without_a_title_go_on():
    first = table([("Analyte", "Result (ppm)"), ("Lead", "0.12")], xs=XS, y=740)
    answer = read(*first, *table([("Cadmium", "0.5"), ("Arsenic", "1.5")], xs=XS, y=60, page=2))
    assert [value for _analyte, _operator, value, _unit in results(answer)] == ["0.12", "0.5", "1.5"]


def test_the_last_line_of_a_paragraph_over_a_table_says_what_its_whole_sentence_says():
    over = [Text(50, 71, "Results are means of three, with"), Text(50, 82, "the standard deviation beneath.")]
    answer = read(*over, *table([("Element", "ug/g"), *METALS], xs=XS))
    assert [value for _analyte, _operator, value, _unit in results(answer)] == ["0.5", "1.5", "0.5"]


@pytest.mark.parametrize(
    "sentences",
    [
        ("Metals were determined by ICP-MS. All four are below the limits of", "your specification."),
        ("Die Gehalte an Metallen liegen unter den Grenzwerten der", "Spezifikation."),
        ("Los metales se determinaron por ICP-MS y cumplen las", "especificaciones del cliente."),
        ("All elements meet the limits of USP <232>.",),
    ],
)
@pytest.mark.parametrize("across", [True, False])
def test_a_sentence_that_holds_results_against_limits_is_no_title_of_limits(sentences, across):
    over = [Text(50, 82 - 11 * i, text) for i, text in enumerate(reversed(sentences))]
    rows = [tuple(f"{name}, ppm" for name, _value in METALS), tuple(value for _name, value in METALS)]
    answer = read(*over, *table(rows if across else [("Element", "ppm"), *METALS], xs=XS))
    assert results(answer) == [
        ("lead", "=", "0.5", "ppm"), ("arsenic", "=", "1.5", "ppm"), ("cadmium", "=", "0.5", "ppm"),
    ]  # fmt: skip


@pytest.mark.parametrize("title", ["The limits of your specification are given below.", "Limits (see below)"])
def test_a_sentence_that_only_points_at_limits_is_a_title_of_limits(title: str):
    assert results(read(Text(50, 82, title), *table([("Element", "ppm"), *METALS], xs=XS))) == []
