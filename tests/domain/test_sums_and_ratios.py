"""The worked examples of the DEA's notice of October 2026, judged as if it were in force; and sums with gaps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from registry.domain.derived import PERCENT, Derivations
from registry.domain.label import Serving
from registry.domain.measurement import Interval, Measurement, Operator
from registry.domain.rule import Rule, Status
from registry.domain.verdict import Finding, Outcome, Verdict, judge_rule
from registry.reference.loader import load

CATALOGUE = load()
DAY = date(2026, 11, 24)
NOTICE = "us-fed-csa-7oh-noi-2026-10-"
ANALYTES = ("mitragynine", "7-hydroxymitragynine", "mitragynine-pseudoindoxyl")


def law(name: str) -> Rule:
    rule = CATALOGUE.rule(NOTICE + name)
    assert rule is not None
    return replace(rule, status=Status.IN_FORCE)


def judged(name: str, form: str | None, unit: str, *values: str | None) -> Verdict:
    rows = [
        Finding(number, analyte, Measurement(Operator.EQUAL, Decimal(value), CATALOGUE.units[unit]), "HPLC", 1)
        for number, (analyte, value) in enumerate(zip(ANALYTES, values, strict=True))
        if value is not None
    ]
    return judge_rule(law(name), rows, Serving(), form, DAY, CATALOGUE.units)


@pytest.mark.parametrize(
    ("form", "unit", "values", "concentration", "ratio"),
    [
        ("powder", "mg/g", ("10", "0.05", "0"), Outcome.PASS, Outcome.PASS),
        ("liquid", "mg/mL", ("50", "0.4", "0"), Outcome.PASS, Outcome.PASS),
        ("tablet", "mg/g", ("200", "2", "0"), Outcome.FAIL, Outcome.PASS),
        ("tablet", "mg/g", ("25", "0.5", "0"), Outcome.PASS, Outcome.FAIL),
        ("tablet", "mg/g", ("150", "0.6", "0.6"), Outcome.FAIL, Outcome.PASS),
    ],
)
def test_the_examples_of_the_notice_come_out_as_it_says(
    form: str, unit: str, values: tuple[str, ...], concentration: Outcome, ratio: Outcome
) -> None:
    limit = "conc-liquid" if form == "liquid" else "conc-solid"
    assert judged(limit, form, unit, *values).outcome is concentration
    assert judged("ratio", form, unit, *values).outcome is ratio


def test_the_sum_and_the_ratio_are_written_out() -> None:
    assert judged("conc-solid", "tablet", "mg/g", None, "0.6", "0.5").steps == (
        "7-Hydroxymitragynine: 0.6 mg/g",
        "Mitragynine pseudoindoxyl: 0.5 mg/g",
        "Sum of 2 (7-Hydroxymitragynine and mitragynine pseudoindoxyl): 1.1 mg/g",
        "Fails when > 1 mg/g: 1.1 mg/g does",
    )
    assert judged("ratio", None, "mg/g", "10", "0.1", "0").steps[-2:] == (
        "(10 mg/g) ÷ (0.1 mg/g) = 100 to 1",
        "Fails when < 100 to 1: 100 to 1 does not",
    )


def test_an_analyte_of_a_sum_that_was_not_tested_is_not_zero() -> None:
    found = judged("conc-solid", "tablet", "mg/g", None, "0.6", None)
    assert found.outcome is Outcome.INCONCLUSIVE
    assert "mitragynine pseudoindoxyl was not tested" in found.sentence
    assert judged("conc-solid", "tablet", "mg/g", None, "1.1", None).outcome is Outcome.FAIL


def test_a_ratio_is_not_tested_where_one_side_of_it_is_not() -> None:
    assert judged("ratio", None, "mg/g", "10", None, None).outcome is Outcome.NOT_TESTED
    assert judged("ratio", None, "mg/g", None, "1", "1").outcome is Outcome.NOT_TESTED


def test_a_ratio_to_nothing_is_inconclusive() -> None:
    assert "nothing to divide by" in judged("ratio", None, "mg/g", "10", "0", "0").sentence


def test_a_ratio_can_fail_before_all_of_its_divisor_is_tested() -> None:
    assert judged("ratio", None, "mg/g", "10", "1", None).outcome is Outcome.FAIL


def test_a_rule_for_solids_does_not_apply_to_a_liquid() -> None:
    found = judged("conc-solid", "liquid", "mg/mL", None, "2", None)
    assert (found.outcome, found.sentence[-31:]) == (Outcome.NOT_APPLICABLE, "this product is sold as liquid.")


def test_a_rule_for_solids_cannot_judge_a_product_of_unknown_form() -> None:
    found = judged("conc-solid", None, "mg/g", None, "2", None)
    assert (found.outcome, "is not known" in found.sentence) == (Outcome.INCONCLUSIVE, True)


def test_a_verdict_by_an_unfit_method_is_inconclusive_for_sums_too() -> None:
    milligrams = Measurement(Operator.EQUAL, Decimal(2), CATALOGUE.units["mg/g"])
    found = judge_rule(
        law("conc-solid"), [Finding(1, ANALYTES[1], milligrams, "GC/MS")], Serving(), "tablet", DAY, CATALOGUE.units
    )
    assert (found.outcome, found.result_ids) == (Outcome.INCONCLUSIVE, (1,))


def test_a_share_of_results_without_any_amount_is_inconclusive() -> None:
    rule = CATALOGUE.rule("us-tx-7oh-2pct")
    assert rule is not None
    rows = [
        Finding(1, ANALYTES[1], Measurement(Operator.COMPLIES)),
        Finding(2, ANALYTES[0], Measurement(Operator.COMPLIES)),
    ]
    found = judge_rule(rule, rows, Serving(), None, DAY, CATALOGUE.units)
    assert (found.outcome, found.result_ids) == (Outcome.INCONCLUSIVE, (1,))
    assert "no amount of 7-Hydroxymitragynine is printed" in found.sentence


def test_a_share_of_no_alkaloid_at_all_is_inconclusive() -> None:
    rule = CATALOGUE.rule("us-tx-7oh-2pct")
    assert rule is not None
    rows = [Finding(None, a, Measurement(Operator.EQUAL, Decimal(0), CATALOGUE.units["%"])) for a in ANALYTES]
    found = judge_rule(rule, rows, Serving(), None, DAY, CATALOGUE.units)
    assert (found.outcome, found.result_ids) == (Outcome.INCONCLUSIVE, ())
    assert "no alkaloid was found" in found.sentence


def test_the_least_share_of_more_than_the_whole_product_is_all_of_it() -> None:
    """What no product can hold is no more than 100 %, and that end is closed."""
    catalogue = load()
    share = catalogue.known.quantities["7-hydroxymitragynine-of-alkaloids"]
    found = Finding(1, "7-hydroxymitragynine", Measurement(Operator.ABOVE, Decimal(1000), catalogue.units["mg/g"]))
    amount = Derivations(share, (found,), Serving()).amount(PERCENT)
    assert amount.interval == Interval(Decimal(100), Decimal(100))
