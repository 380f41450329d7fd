"""What a certificate's head says that a product should hold was not measured."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table

ROWS = table([("Analyte", "Result (mg/g)"), ("Mitragynine", "14.2"), ("Paynantheine", "1.1")], xs=(50, 300), y=200)
MEASURED = [("mitragynine", "=", "14.2", "mg/g"), ("paynantheine", "=", "1.1", "mg/g")]


@pytest.mark.parametrize("label", ["Product", "Product Name", "Strength", "Label Claim:", "Declared content"])
@pytest.mark.parametrize("claim", ["7-Hydroxymitragynine 20 mg/tablet", "Mitragynine 45 mg/capsule"])
def test_an_amount_beside_a_label_of_the_product_or_its_strength_is_no_result(label: str, claim: str) -> None:
    assert results(read(Text(50, 100, label), Text(160, 100, claim), *ROWS)) == MEASURED


def test_an_amount_under_a_label_of_the_product_is_no_result() -> None:
    assert results(read(Text(50, 100, "Product"), Text(50, 112, "Mitragynine 45 mg/capsule"), *ROWS)) == MEASURED


@pytest.mark.parametrize(
    "claim", ["7-Hydroxymitragynine 20 mg/tablet", "Mitragynine 45 mg/capsule", "Mitragynine 45 %"]
)
def test_an_amount_alone_over_the_tables_is_unsure_since_it_may_be_claimed(claim: str) -> None:
    told = read(Text(50, 60, "Batch: KR-17"), Text(50, 100, claim), *ROWS)
    loose = [r for r in told["samples"][0]["results"] if r["printed_result"] in claim and r["page"] == 1]
    assert [r["confidence"] <= 0.6 for r in loose if r["printed_result"] != "14.2"] in ([True], [])
    assert [r["confidence"] for r in told["samples"][0]["results"] if r["printed_result"] in ("14.2", "1.1")] == [
        0.99
    ] * 2


def test_a_claim_that_contradicts_the_table_is_told_of_and_leaves_the_measured_value() -> None:
    rows = table([("Analyte", "Result (mg/tablet)"), ("7-Hydroxymitragynine", "18.1")], xs=(50, 300), y=200)
    told = read(Text(150, 100, "7-Hydroxymitragynine 20 mg/tablet", 13), *rows)
    assert results(told) == [("7-hydroxymitragynine", "=", "18.1", "mg/tablet")]
    assert problems(told) == ["contradiction"]


def test_a_total_and_a_list_over_the_tables_are_results_still() -> None:
    told = read(Text(50, 100, "Total THC: 0.3 %"), Text(50, 114, "Total CBD: 12.1 %"), *ROWS)
    over = [r for r in told["samples"][0]["results"] if r["panel"] == "cannabinoids"]
    assert [(r["value"], r["confidence"]) for r in over] == [("0.3", 0.9), ("12.1", 0.9)]


@pytest.mark.parametrize(
    "title", ["Composition (label)", "Label Claim", "Supplement Facts", "Blend", "Dissolution (30 min)"]
)
def test_a_table_under_a_title_of_claims_or_of_another_measure_is_told_of_and_not_read(title: str) -> None:
    rows = table([("Ingredient", "Amount"), ("Mitragynine", "45 mg/capsule")], xs=(50, 300), y=104)
    told = read(Text(50, 90, title), *rows)
    assert (results(told), problems(told)) == ([], ["unaccounted-line"])


def test_dissolution_is_told_of_and_not_read_as_content() -> None:
    rows = table([("Analyte", "Result (%)", "Limit"), ("Mitragynine", "88", "NLT 80")], xs=(50, 220, 320), y=104)
    told = read(Text(50, 90, "Dissolution (released in 30 min)"), *rows)
    assert (results(told), problems(told)) == ([], ["unaccounted-line"])


def test_a_clause_on_what_the_label_claims_is_no_result_and_the_next_one_is() -> None:
    said = "The label claims mitragynine 45 mg/capsule; mitragynine was measured at 43.2 mg/capsule."
    assert results(read(Text(50, 100, said))) == [("mitragynine", "=", "43.2", "mg/capsule")]


def test_claims_listed_over_and_under_the_tables_are_unsure() -> None:
    over = [Text(50, 100, "Mitragynine 45 mg/capsule"), Text(50, 112, "7-Hydroxymitragynine 1 mg/capsule")]
    told = read(*over, *ROWS, Text(50, 300, "Speciogynine 2 mg/capsule"))["samples"][0]["results"]
    assert [r["confidence"] for r in told if r["unit"] == "mg/capsule"] == [0.6, 0.6, 0.6]


@pytest.mark.parametrize("limit", ["90-110 % LC", "90 - 110 %", "95-105 % of label claim"])
def test_per_cent_of_the_claim_are_no_sure_share_of_the_sample(limit: str) -> None:
    rows = [("Test", "Specification", "Result"), ("Mitragynine", limit, "96.0 %"), ("Moisture", "NMT 10 %", "5.1 %")]
    told = read(*table(rows, xs=(50, 220, 360)))["samples"][0]["results"]
    assert [(r["value"], r["confidence"] < 0.5) for r in told] == [("96.0", True), ("5.1", False)]


def test_a_label_of_strength_is_never_the_products_name() -> None:
    strip = [
        Text(50, 88, "Product Name"),
        Text(250, 88, "Strength"),
        Text(50, 102, "7-OH Tablets"),
        Text(250, 102, "20 mg"),
    ]
    assert read(*strip, *ROWS)["samples"][0]["certificate"]["product_name"] == "7-OH Tablets"


@pytest.mark.parametrize("claimed", ["Claimed value", "Declared content", "Advertised", "Per label"])
def test_a_column_of_what_is_claimed_is_no_result_and_leaves_the_measured_one_sure(claimed: str) -> None:
    rows = [("Analyte", f"{claimed} (mg/tablet)", "Measured value (mg/tablet)"), ("Mitragynine", "20", "18.2")]
    rows += [("Paynantheine", "5", "4.8")]
    told = read(*table(rows, xs=(50, 200, 380)))
    assert results(told) == [("mitragynine", "=", "18.2", "mg/tablet"), ("paynantheine", "=", "4.8", "mg/tablet")]
    assert [r["confidence"] for r in told["samples"][0]["results"]] == [0.99, 0.99]


def test_a_heading_over_lines_that_says_declared_is_of_a_claim() -> None:
    rows = [("Alkaloid", "Content", "Content"), ("", "declared", "found"), ("", "(mg/capsule)", "(mg/g)")]
    rows += [("Mitragynine", "45", "72"), ("Paynantheine", "2", "1.5")]
    told = results(read(*table(rows, xs=(50, 200, 320))))
    assert told == [("mitragynine", "=", "72", "mg/g"), ("paynantheine", "=", "1.5", "mg/g")]


@pytest.mark.parametrize("title", ["Guaranteed analysis", "Typical analysis", "Technical data", "Recommended intake"])
def test_a_table_of_what_is_guaranteed_usual_or_recommended_is_told_of_and_not_read(title: str) -> None:
    rows = table([("Alkaloid", "Amount (%)"), ("Mitragynine", "1.2"), ("Paynantheine", "0.1")], xs=(50, 300), y=104)
    told = read(Text(50, 90, title), *rows)
    assert (results(told), problems(told)) == ([], ["unaccounted-line"])


def test_no_line_of_a_product_specification_is_a_result() -> None:
    rows = table([("Parameter", "Value"), ("Mitragynine", "1.2 %"), ("Moisture", "10 %")], xs=(50, 200), y=104)
    told = read(Text(50, 90, "Product specification"), *rows)
    assert (results(told), set(problems(told))) == ([], {"unaccounted-line"})
