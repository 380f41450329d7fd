"""What holds of every verdict, whatever the numbers: tried on thousands of them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from registry.domain.intervals import breaks, largest, without
from registry.domain.label import Basis, Claim, Comparator, Serving
from registry.domain.measurement import Interval, Measurement, Operator
from registry.domain.rule import DatedValue, FailsWhen, Rule
from registry.domain.verdict import Finding, Outcome, headline, judge_claim, judge_rule
from registry.reference.loader import load

CATALOGUE = load()
UNITS = CATALOGUE.units
DAY = date(2026, 11, 24)
GOOD = {Outcome.PASS, Outcome.SUPPORTED}
OPEN = {Outcome.INCONCLUSIVE, Outcome.NOT_TESTED}
UPPER, LOWER = (FailsWhen.ABOVE, FailsWhen.AT_OR_ABOVE), (FailsWhen.BELOW, FailsWhen.AT_OR_BELOW)

amounts = st.decimals(min_value=0, max_value=200, places=2)
positive = st.decimals(min_value=Decimal("0.01"), max_value=200, places=2)
powers = st.sampled_from([Decimal(n) for n in ("0.1", "0.2", "0.5", "2", "4", "5", "10", "1000")])
comparisons = st.sampled_from([*UPPER, *LOWER])


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low = draw(amounts)
    high = draw(st.none() | amounts.map(lambda width: low + width))
    closed = high == low
    return Interval(
        low, high, draw(st.booleans()) and not closed, draw(st.booleans()) and not closed and high is not None
    )


@st.composite
def measurements(draw: st.DrawFn, unit: str = "mg/serving") -> Measurement:
    operator = draw(st.sampled_from(list(Operator)))
    value = draw(amounts) if operator in (Operator.EQUAL, Operator.BELOW, Operator.ABOVE) else None
    spread = draw(st.none() | amounts) if operator is Operator.EQUAL else None
    lod, loq = draw(st.none() | positive), draw(st.none() | positive)
    return Measurement(operator, value, UNITS[unit], lod, loq, spread)


def rule(fails_when: FailsWhen, limit: Decimal) -> Rule:
    georgia = CATALOGUE.rule("us-ga-mg-serving")
    assert georgia is not None
    return replace(georgia, fails_when=fails_when, values=(DatedValue(date(2025, 1, 1), limit),))


def outcome(law: Rule, *found: Measurement) -> Outcome:
    rows = [Finding(number, "mitragynine", m) for number, m in enumerate(found)]
    return judge_rule(law, rows, Serving(), None, DAY, UNITS).outcome


def claimed(claim: Claim, found: Measurement, serving: Serving = Serving()) -> Outcome:  # noqa: B008 (frozen)
    rows = [Finding(1, "mitragynine", found)]
    return judge_claim(claim, rows, serving, CATALOGUE.policies.default, UNITS).outcome


def claim(amount: Decimal, unit: str, *, comparator: Comparator, basis: Basis) -> Claim:
    return Claim("mitragynine", comparator, amount, unit, basis, "as printed")


@given(intervals(), amounts, amounts, comparisons, positive)
def test_a_wider_interval_decides_nothing_that_the_narrow_one_left_open(
    narrow: Interval, below: Decimal, above: Decimal, fails_when: FailsWhen, limit: Decimal
) -> None:
    high = None if narrow.high is None else narrow.high + above
    wide = Interval(
        max(Decimal(0), narrow.low - below), high, narrow.low_open and not below, narrow.high_open and not above
    )
    assert breaks(wide, fails_when, limit) in (None, breaks(narrow, fails_when, limit))


@given(amounts, amounts, amounts, comparisons, positive)
def test_a_larger_uncertainty_never_turns_inconclusive_into_pass_or_fail(
    value: Decimal, spread: Decimal, more: Decimal, fails_when: FailsWhen, limit: Decimal
) -> None:
    law = rule(fails_when, limit)
    sure, unsure = (
        Measurement(Operator.EQUAL, value, UNITS["mg/serving"], uncertainty=s) for s in (spread, spread + more)
    )
    assert outcome(law, unsure) in (Outcome.INCONCLUSIVE, outcome(law, sure))


@given(measurements(), positive, positive, st.sampled_from(UPPER))
def test_a_stricter_maximum_never_makes_a_fail_a_pass(
    found: Measurement, limit: Decimal, step: Decimal, fails_when: FailsWhen
) -> None:
    if outcome(rule(fails_when, limit), found) is not Outcome.PASS:
        assert outcome(rule(fails_when, max(Decimal(0), limit - step)), found) is not Outcome.PASS


@given(measurements(), positive, positive, st.sampled_from(LOWER))
def test_a_stricter_minimum_never_makes_a_fail_a_pass(
    found: Measurement, limit: Decimal, step: Decimal, fails_when: FailsWhen
) -> None:
    if outcome(rule(fails_when, limit), found) is not Outcome.PASS:
        assert outcome(rule(fails_when, limit + step), found) is not Outcome.PASS


@given(comparisons, amounts, st.sampled_from(list(Comparator)), st.lists(st.sampled_from(CATALOGUE.rules), max_size=5))
def test_what_was_not_tested_never_passes(
    fails_when: FailsWhen, limit: Decimal, comparator: Comparator, rules: list[Rule]
) -> None:
    untested = Measurement(Operator.NOT_TESTED)
    asked = claim(limit, "mg", comparator=comparator, basis=Basis.SERVING)
    assert outcome(rule(fails_when, limit)) is outcome(rule(fails_when, limit), untested) is Outcome.NOT_TESTED
    assert claimed(asked, untested) is Outcome.NOT_TESTED
    assert not GOOD & {judge_rule(r, [], Serving(), "powder", DAY, UNITS).outcome for r in rules}


@given(measurements(), st.sampled_from(CATALOGUE.rules), amounts)
def test_only_a_number_or_a_presence_test_ever_passes(found: Measurement, law: Rule, mass: Decimal) -> None:
    complies = Finding(1, law.analyte, replace(found, operator=Operator.COMPLIES), "LC-MS/MS")
    assert judge_rule(law, [complies], Serving(mass_g=mass), "powder", DAY, UNITS).outcome not in GOOD


@given(measurements(), positive, powers, st.sampled_from([c for c in Comparator if c is not Comparator.ABSENT]))
def test_a_claim_and_its_measurement_converted_together_keep_their_verdict(
    found: Measurement, amount: Decimal, grams: Decimal, comparator: Comparator
) -> None:
    per_serving = claim(amount, "mg", comparator=comparator, basis=Basis.SERVING)
    per_gram = claim(amount / grams, "mg/g", comparator=comparator, basis=Basis.PRODUCT)
    in_grams = divided(found, grams)
    serving = Serving(mass_g=grams)
    told = {claimed(c, m, serving) for c in (per_serving, per_gram) for m in (found, in_grams)}
    assert len(told) == 1


def divided(found: Measurement, by: Decimal) -> Measurement:
    numbers = {name: getattr(found, name) for name in ("value", "lod", "loq", "uncertainty")}
    scaled = {name: None if number is None else number / by for name, number in numbers.items()}
    return replace(found, unit=UNITS["mg/g"], **scaled)


@given(st.lists(st.sampled_from(list(Outcome))))
def test_a_headline_is_never_better_than_its_worst_part(outcomes: list[Outcome]) -> None:
    found = headline(outcomes)
    assert found in (outcomes or [Outcome.NOT_TESTED])
    assert found not in GOOD or not set(outcomes) & {Outcome.FAIL, Outcome.CONTRADICTED, *OPEN}


@given(st.lists(measurements(), min_size=1, max_size=4), comparisons, positive)
def test_the_order_of_the_results_never_changes_the_outcome(
    found: list[Measurement], fails_when: FailsWhen, limit: Decimal
) -> None:
    law = rule(fails_when, limit)
    assert outcome(law, *found) is outcome(law, *reversed(found))


def within(inner: Interval, outer: Interval) -> bool:
    """Whether every value of one interval lies in the other."""
    below = inner.low > outer.low or (inner.low == outer.low and (inner.low_open or not outer.low_open))
    if outer.high is None:
        return below
    if inner.high is None:
        return False
    above = inner.high < outer.high or (inner.high == outer.high and (inner.high_open or not outer.high_open))
    return below and above


def widened(narrow: Interval, below: Decimal, above: Decimal) -> Interval:
    high = None if narrow.high is None else narrow.high + above
    return Interval(
        max(Decimal(0), narrow.low - below), high, narrow.low_open and not below, narrow.high_open and not above
    )


fractions = st.decimals(min_value=0, max_value=1, places=2)


@given(intervals(), amounts, amounts, fractions, fractions)
def test_what_is_known_less_well_is_known_less_well_dry_too(
    sold: Interval, below: Decimal, above: Decimal, one: Decimal, other: Decimal
) -> None:
    water = Interval(min(one, other), max(one, other))
    exact = Interval(water.low, water.low)
    assert within(without(sold, exact), without(widened(sold, below, above), exact))
    assert within(without(sold, exact), without(sold, water))


@given(st.lists(intervals(), min_size=1, max_size=4), amounts, amounts)
def test_the_largest_of_amounts_known_less_well_is_known_less_well(
    found: list[Interval], below: Decimal, above: Decimal
) -> None:
    assert within(largest(found), largest([widened(one, below, above) for one in found]))


@given(intervals(), st.lists(intervals(), min_size=1, max_size=4))
def test_the_largest_is_no_less_than_any(one: Interval, others: list[Interval]) -> None:
    most = largest([one, *others])
    assert most.low >= one.low
    assert most.high is None or (one.high is not None and most.high >= one.high)


@given(st.lists(measurements("ppm"), max_size=3), st.sampled_from(["arsenic", "cadmium", "lead", "mercury"]))
def test_a_claim_of_none_of_a_group_is_never_supported_while_one_was_not_tested(
    found: list[Measurement], missing: str
) -> None:
    free = CATALOGUE.claims.read("heavy-metal free")
    assert isinstance(free, Claim)
    others = [slug for slug, _name in free.asked if slug != missing]
    rows = [Finding(number, slug, m) for number, (slug, m) in enumerate(zip(others, found, strict=False))]
    judged = judge_claim(free, rows, Serving(), CATALOGUE.policies.default, UNITS).outcome
    assert judged in {Outcome.NOT_TESTED, Outcome.CONTRADICTED, Outcome.INCONCLUSIVE}


def test_a_claim_without_a_unit_can_be_compared_with_nothing() -> None:
    claim = Claim("lead", Comparator.AT_MOST, Decimal(1), None, Basis.PRODUCT, "lead under 1")
    row = Finding(1, "lead", Measurement(Operator.EQUAL, Decimal("0.5"), UNITS["ppm"]))
    judged = judge_claim(claim, (row,), Serving(), CATALOGUE.policies.default, UNITS)
    assert (judged.outcome, "the claim has no unit" in judged.sentence) == (Outcome.INCONCLUSIVE, True)


@given(measurements("ppm"), positive, positive)
def test_a_limit_a_day_says_what_the_same_limit_says_per_gram_at_so_many_grams(
    found: Measurement, limit: Decimal, grams: Decimal
) -> None:
    lead = CATALOGUE.rule("us-ri-lead")
    assert lead is not None
    since = date(2025, 1, 1)
    per_day = replace(lead, fails_when=FailsWhen.ABOVE, unit="ug", basis=Basis.DAY)
    per_gram = replace(lead, fails_when=FailsWhen.ABOVE)
    day = replace(per_day, values=(DatedValue(since, limit * grams * 2),))
    gram = replace(per_gram, values=(DatedValue(since, limit),))
    serving, rows = Serving(mass_g=grams, servings_per_day=Decimal(2)), [Finding(1, "lead", found)]
    told = {judge_rule(law, rows, serving, "powder", DAY, UNITS).outcome for law in (day, gram)}
    assert len(told) == 1
