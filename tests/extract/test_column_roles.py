"""Columns are told by what stands beside and under them where their headings' words alone would mislead."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.extract.paper import Text, problems, read, results, table
from tests.extract.test_rivals import surely

XS = (50, 200, 270, 340, 410)


@pytest.mark.parametrize("amount", ["Quantity per capsule", "Amount per serving", "Quantity per capsule (mg)"])
@pytest.mark.parametrize("names", ["Ingredient", "Supplement Facts"])
def test_an_amount_per_piece_beside_an_assay_is_not_sure(names: str, amount: str):
    rows = [(names, amount, "Assay"), ("Mitragynine", "25 mg", "24.2 mg"), ("Paynantheine", "1 mg", "0.8 mg")]
    assert surely(read(*table(rows, xs=(50, 200, 330)))) == []


def test_an_assay_over_values_heads_what_was_found_beside_its_specification():
    rows = [("Compound", "Specification", "Assay"), ("Mitragynine", "25 mg/g", "24.2 mg/g")]
    assert results(read(*table(rows, xs=XS))) == [("mitragynine", "=", "24.2", "mg/g")]


@pytest.mark.parametrize("least_first", [("Min", "Max", "Mean"), ("Minimum (ppm)", "Maximum (ppm)", "Mean (ppm)")])
def test_the_greatest_value_beside_the_least_and_the_mean_is_no_limit(least_first: tuple[str, ...]):
    rows = [
        ("Analyte", *least_first),
        ("Lead", "0.08 ppm", "0.12 ppm", "0.10 ppm"),
        ("Arsenic", "1 ppm", "3 ppm", "2 ppm"),
    ]
    answer = read(*table(rows, xs=(50, 150, 260, 370)))
    assert results(answer) == [("lead", "=", "0.10", "ppm"), ("arsenic", "=", "2", "ppm")]
    assert [row["limit"] for sample in answer["samples"] for row in sample["results"]] == [None, None]


def test_least_and_greatest_beside_a_result_are_its_limits():
    rows = [("Analyte", "Min", "Max", "Result"), ("Moisture", "5 %", "12 %", "8.1 %")]
    answer = read(*table(rows, xs=XS))
    assert answer["samples"][0]["results"][0]["limit"] is not None


@pytest.mark.parametrize("x", [225, 235, 245, 250])
def test_values_between_the_headings_of_lod_and_result_are_not_surely_results(x: float):
    head = table([("Analyte", "LOD", "Result")], xs=(50, 200, 300))
    rows = [Text(50, 114, "Lead"), Text(x, 114, "0.12 ppm"), Text(50, 128, "Arsenic"), Text(x, 128, "0.08 ppm")]
    answer = read(*head, *rows)
    assert surely(answer) == []
    assert results(answer) or problems(answer)


@pytest.mark.parametrize("x", [280, 300, 320])
def test_values_under_or_close_to_their_heading_are_sure(x: float):
    head = table([("Analyte", "LOD", "Result")], xs=(50, 200, 300))
    assert surely(read(*head, Text(50, 114, "Lead"), Text(x, 114, "0.12 ppm"))) == [("lead", "0.12")]


def test_a_point_that_may_be_of_thousands_is_in_doubt_where_one_number_alone_has_a_comma():
    rows = [("Analyte", "Result (mg/kg)"), ("Lead", "1.200"), ("Arsenic", "0,12")]
    answer = read(*table(rows, xs=XS))
    assert surely(answer) == [("arsenic", "0.12")]
    assert "ambiguous-number" in problems(answer)


def test_a_point_of_thousands_is_read_where_the_language_writes_a_comma():
    rows = [("Parameter", "Ergebnis (mg/kg)"), ("Blei", "1.200"), ("Arsen", "0,12")]
    assert results(read(*table(rows, xs=XS))) == [("lead", "=", "1200", "mg/kg"), ("arsenic", "=", "0.12", "mg/kg")]


@pytest.mark.parametrize("gap", [2.5, 4.0, 5.5])
@pytest.mark.parametrize("unit", ["Units", "Unit"])
def test_numbers_set_against_their_units_have_two_headings_though_together_these_name_one(unit: str, gap: float):
    rows = [
        ("Lead", "0.93", "mg/kg", "3.0"),
        ("Cadmium", "0.062", "mg/kg", "1.0"),
        ("Yeasts", "<100", "cfu/g", "50,000"),
    ]
    rows = [("Parameter", "Result", unit, "Specification"), *rows]
    right = [Text(300 - gap - stringWidth(row[1], "Helvetica", 9), 100 + 14 * y, row[1]) for y, row in enumerate(rows)]
    answer = read(*table([(name, units, limit) for name, _result, units, limit in rows], xs=(50, 300, 380)), *right)
    found = [("lead", "=", "0.93", "mg/kg"), ("cadmium", "=", "0.062", "mg/kg"), ("yeasts", "<", "100", "CFU/g")]
    assert results(answer) == found
    assert surely(answer) == [("lead", "0.93"), ("cadmium", "0.062"), ("yeasts", "100")]


def test_a_column_of_nothing_but_methods_numbers_sets_no_limits():
    rows = [("Determinación", "Norma", "Resultado", "Criterio"), ("Mohos", "ISO 21527-2", "< 10 ufc/g", "100 ufc/g")]
    rows += [("Enterobacterias", "ISO 21528-2", "20 ufc/g", "1000 ufc/g")]
    answer = read(*table(rows, xs=XS))
    assert [r["limit"] for r in answer["samples"][0]["results"]] == ["100", "1000"]


def test_letters_beside_a_verdict_in_full_are_verdicts_under_any_heading():
    heads = ("Analysis", "Result", "Units", "Spec", "Flag")
    rows = [heads, ("Arsenic", "0.66", "mg/kg", "<1.5", "P"), ("Lead", "2.38", "mg/kg", "<1.0", "FAIL")]
    answer = read(*table(rows, xs=XS))
    assert [r["status"] for r in answer["samples"][0]["results"]] == ["pass", "fail"]
    letters = read(*table([*rows[:2], ("Lead", "2.38", "mg/kg", "<1.0", "")], xs=XS))
    assert [r["status"] for r in letters["samples"][0]["results"]] == [None, None]


GUIDED = [("Lead", "0.12", "≤ 0.5"), ("Cadmium", "0.04", "≤ 0.3"), ("Arsenic", "<0.01", ""), ("Salmonella", "ND", "ND")]


@pytest.mark.parametrize("guideline", ["TGO 93 / Ph. Eur.", "FP-014 rev. C", "Category B", "VHK (CH)"])
@pytest.mark.parametrize("before", [False, True])
def test_bounds_under_the_name_of_a_law_or_a_rule_are_limits(guideline: str, before):
    rows = [("Compound", "Result (ppm)", guideline), *GUIDED]
    turned = [(name, limit, value) if before else (name, value, limit) for name, value, limit in rows]
    told = [
        (r["analyte"], r["value"], r["limit"]) for r in read(*table(turned, xs=(50, 200, 330)))["samples"][0]["results"]
    ]
    assert told == [
        ("lead", "0.12", "0.5"),
        ("cadmium", "0.04", "0.3"),
        ("arsenic", "0.01", None),
        ("salmonella", None, "ND"),
    ]


@pytest.mark.parametrize("cells", [("0.5", "0.3", "0.2"), ("<0.5", "<0.3", "<0.2"), ("≤ 0.5", "0.3", "0.2")])
def test_amounts_under_a_word_that_nobody_knows_are_no_limits(cells):
    values = zip(("Lead", "Cadmium", "Arsenic"), ("0.12", "0.04", "0.01"), cells, strict=True)
    answer = read(*table([("Compound", "Result (ppm)", "Series C"), *values], xs=XS))
    assert [r["limit"] for r in answer["samples"][0]["results"]] == [None] * 3


def test_an_outcome_is_what_was_found_where_no_other_column_is_of_results():
    rows = [
        ("Organism", "Criterion", "Meets?", "Outcome"),
        ("Total viable aerobes", "max 5 000 cfu/g", "yes", "< 10 cfu/g"),
        ("Combined molds & yeasts", "max 500 cfu/g", "yes", "20 cfu/g"),
        ("Salmonella", "absence, 10 g", "yes", "absence confirmed"),
    ]
    answer = read(Text(40, 60, "Microbial examination"), *table(rows, xs=(40, 200, 320, 400), y=80))
    told = [(r["analyte"], r["operator"], r["value"]) for s in answer["samples"] for r in s["results"]]
    assert told == [
        ("total-aerobic-count", "<", "10"),
        ("total-yeast-and-mold", "=", "20"),
        ("salmonella", "absent", None),
    ]


def test_an_outcome_beside_results_is_a_verdict():
    rows = [("Metal", "Found (ppb)", "Outcome"), ("Lead", "21", "pass"), ("Cadmium", "5", "fail")]
    answer = read(*table(rows, xs=(40, 200, 320), y=80))
    assert [(r["value"], r["status"]) for s in answer["samples"] for r in s["results"]] == [
        ("21", "pass"),
        ("5", "fail"),
    ]
