"""Signals say what was noticed with its figures, and say nothing where nothing was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from registry.domain import signal
from registry.domain.levels import levels_of
from registry.domain.measurement import Measurement, Operator
from registry.domain.outcome import Finding
from registry.domain.profile import oddities
from registry.domain.signal import Age, SignalKind, of_one, reused, too_old
from registry.domain.traits import Traits, numbers_of
from registry.domain.unaccredited import nothing_on_file, outside_scope
from registry.reference.loader import load

CATALOGUE = load()
UNITS, RULES = CATALOGUE.units, CATALOGUE.signals
DAY = date(2026, 3, 1)


def row(analyte: str, value: str | None, unit: str = "mg/g", operator: Operator = Operator.EQUAL, lod: str = "0.1"):
    number = None if value is None else Decimal(value)
    return Finding(1, analyte, Measurement(operator, number, UNITS[unit] if unit else None, lod=Decimal(lod)))


LEAF = tuple(
    row(analyte, value)
    for analyte, value in (
        ("mitragynine", "15.02"),
        ("7-hydroxymitragynine", "0.21"),
        ("paynantheine", "3.1"),
        ("speciogynine", "1.9"),
        ("speciociliatine", "2.2"),
    )
)


def sample(
    batch: str = "B1", findings: tuple[Finding, ...] = LEAF, form: str = "powder", **changes: object
) -> signal.Tested:
    odd, levels = oddities(findings, form, RULES.leaf), levels_of(findings, RULES.watched)
    traits = Traits(*numbers_of(findings), frozenset(), odd, levels)
    ordinary = signal.Tested(
        sample=1,
        batch=batch,
        batch_number=f"N-{batch}",
        product="Leaf",
        form=form,
        certificate=f"certificate C-{batch}",
        laboratory="Lab",
        printed_batch=f"N-{batch}",
        own_batch=True,
        manufactured_on=date(2026, 2, 1),
        tested_on=DAY,
        panels=frozenset({"alkaloids"}),
        accredited=frozenset({"alkaloids"}),
        traits=traits,
        product_id="P",
        maker="Maker",
    )
    return replace(ordinary, **changes)


def test_an_ordinary_leaf_gives_no_signal() -> None:
    one = sample()
    assert [*reused([one], 5), *of_one(one), *outside_scope([one]), *nothing_on_file([one])] == []
    assert too_old([one], RULES.ages, DAY) == []


def test_the_same_numbers_under_two_batches_are_told_once_with_both() -> None:
    (found,) = reused([sample("B1"), sample("B2", findings=tuple(reversed(LEAF)))], 5)
    assert (found.kind, found.batches) == (SignalKind.REUSED, ("B1", "B2"))
    assert found.sentence == (
        "5 results are the same to the last digit for 2 batches (N-B1 and N-B2), "
        "on certificate C-B1 and certificate C-B2."
    )


@pytest.mark.parametrize(
    "others",
    [
        sample("B1", sample=2),  # two samples of one batch
        sample("B2", findings=LEAF[:4]),  # too few
        sample("B2", findings=(*LEAF[:4], row("speciociliatine", "2.20"))),  # another digit
        sample("B2", findings=(*LEAF[:4], row("speciociliatine", "2.2", "%"))),  # another unit
        sample("B2", findings=(*LEAF, row("ajmalicine", "0.1"))),  # one more
    ],
)
def test_what_is_not_the_same_under_another_batch_is_no_reuse(others: signal.Tested) -> None:
    assert reused([sample("B1"), others], 5) == []


def test_zeros_and_what_was_not_detected_are_no_sign_of_reuse() -> None:
    nothing = tuple(row(f.analyte, "0") for f in LEAF)
    unseen = tuple(row(f.analyte, None, operator=Operator.NOT_DETECTED) for f in LEAF)
    for found in (nothing, unseen):
        assert reused([sample("B1", findings=found), sample("B2", findings=found)], 2) == []
    mixed = (*LEAF, row("ajmalicine", "0"), row("lead", None, "ppm", Operator.NOT_DETECTED))
    assert len(reused([sample("B1", findings=mixed), sample("B2")], 5)) == 1
    bare = tuple(row(f.analyte, "1.5", unit="") for f in LEAF)
    assert len(reused([sample("B1", findings=bare), sample("B2", findings=bare)], 5)) == 1


def test_tested_before_it_was_made_says_by_how_many_days() -> None:
    (found,) = of_one(sample(manufactured_on=date(2026, 3, 3)))
    assert found.kind is SignalKind.TESTED_BEFORE_MADE
    assert found.sentence == (
        "Certificate C-B1 says tested on 2026-03-01, and batch N-B1 was made on 2026-03-03: 2 days later."
    )
    (next_day,) = of_one(sample(manufactured_on=date(2026, 3, 2)))
    assert next_day.sentence.endswith("1 day later.")


@pytest.mark.parametrize("changes", [{"manufactured_on": DAY}, {"manufactured_on": None}, {"tested_on": None}])
def test_tested_on_the_day_or_a_day_unknown_is_no_signal(changes: dict[str, object]) -> None:
    assert of_one(sample(**changes)) == []


def test_another_batch_on_paper_is_told_with_both_numbers() -> None:
    (found,) = of_one(sample(printed_batch="X-9", own_batch=False))
    assert (found.kind, found.sentence) == (
        SignalKind.OTHER_BATCH,
        "Certificate C-B1 names batch X-9; the pack says N-B1.",
    )
    assert of_one(sample(printed_batch=None, own_batch=False)) == []


def test_a_panel_outside_the_accreditation_is_named() -> None:
    panels = frozenset({"alkaloids", "heavy-metals", "microbials"})
    (found,) = outside_scope([sample(panels=panels)])
    assert (found.kind, found.sentence) == (
        SignalKind.NOT_ACCREDITED,
        "Lab had no accreditation on file for heavy-metals and microbials on 2026-03-01, the day of certificate C-B1.",
    )
    assert outside_scope([sample(panels=panels, accredited=panels), sample(panels=panels, tested_on=None)]) == []


def test_a_laboratory_outside_its_accreditation_is_told_once_for_all_its_batches() -> None:
    panels = frozenset({"alkaloids", "heavy-metals"})
    several = [sample(f"B{day}", panels=panels, tested_on=date(2026, 3, day)) for day in (2, 1, 3)]
    (found,) = outside_scope([*several, sample("B9")])
    assert (found.batches, found.sentence) == (
        ("B2", "B1", "B3"),
        (
            "Lab had no accreditation on file for heavy-metals on the days of 3 certificates, "
            "the first of 2026-03-01 and the last of 2026-03-03."
        ),
    )


def test_a_laboratory_without_any_accreditation_on_file_is_told_once() -> None:
    (found,) = nothing_on_file([sample("B1", accredited=None), sample("B2", accredited=None), sample("B3")])
    assert found.batches == ("B1", "B2")
    assert found.sentence == "No accreditation of Lab is on file; its certificates stand behind 2 batches."
    (single,) = nothing_on_file([sample("B1", accredited=None)])
    assert single.sentence.endswith("stand behind 1 batch.")


AGE = Age("Utah", 6, "somebody")


def test_a_batch_is_too_old_after_its_newest_test() -> None:
    both = [sample(tested_on=date(2026, 1, 31)), sample(tested_on=date(2025, 1, 1)), sample(tested_on=None)]
    assert too_old(both, [AGE], date(2026, 7, 31)) == []
    (found,) = too_old(both, [AGE], date(2026, 8, 1))
    assert (found.kind, found.source) == (SignalKind.TOO_OLD, "somebody")
    assert found.sentence == (
        "The newest test of batch N-B1 is of 2026-01-31, 182 days before 2026-08-01; "
        "Utah is said to ask for one of the last 6 months."
    )
    assert too_old(list(reversed(both)), [AGE], date(2026, 8, 1)) == [found]


@pytest.mark.parametrize(
    ("tested_on", "months", "last"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2023, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), 11, date(2026, 12, 15)),
        (date(2026, 1, 15), 12, date(2027, 1, 15)),
    ],
)
def test_months_end_on_the_same_day_or_the_months_last(tested_on: date, months: int, last: date) -> None:
    one, age = sample(tested_on=tested_on), Age("Utah", months, "")
    assert too_old([one], [age], last) == []
    assert len(too_old([one], [age], date.fromordinal(last.toordinal() + 1))) == 1


def told(of: signal.Tested) -> list[str]:
    return [found.sentence for found in of_one(of)]


def test_too_much_7_hydroxymitragynine_for_a_leaf_is_told_with_the_ratio() -> None:
    spiked = (LEAF[0], row("7-hydroxymitragynine", "1.502"), *LEAF[2:])
    assert told(sample(findings=spiked)) == [
        (
            "Leaf, batch N-B1, is sold as powder. Mitragynine for each part of 7-Hydroxymitragynine: 10 to 1; "
            "of leaf it is at least 38 to 1 (certificate C-B1)."
        )
    ]


@pytest.mark.parametrize(("mitragynine", "count"), [(row("mitragynine", "38"), 0), (row("mitragynine", "37.99"), 1)])
def test_the_least_ratio_itself_is_a_leafs(mitragynine: Finding, count: int) -> None:
    findings = (mitragynine, row("7-hydroxymitragynine", "1"), row("paynantheine", "20"))
    assert len(told(sample(findings=findings))) == count


def test_a_ratio_without_an_upper_end_says_nothing() -> None:
    unseen = row("7-hydroxymitragynine", None, operator=Operator.NOT_DETECTED)
    assert told(sample(findings=(row("mitragynine", "1"), unseen, row("paynantheine", "9")))) == []


def test_an_isolate_sold_as_leaf_is_told_with_its_share() -> None:
    pure = (row("mitragynine", "98"), *(row(f.analyte, "0.5") for f in LEAF[2:]), row("7-hydroxymitragynine", "0.5"))
    assert told(sample(findings=pure)) == [
        (
            "Leaf, batch N-B1, is sold as powder. Mitragynine as a share of all alkaloids: 98 %; "
            "of leaf it is at most 80 % (certificate C-B1)."
        )
    ]
    edge = (row("mitragynine", "80"), *(row(f.analyte, "5") for f in LEAF[2:]), row("ajmalicine", "5"))
    assert told(sample(findings=edge)) == []


def test_what_is_not_sold_as_leaf_is_not_expected_to_be_like_it() -> None:
    spiked = (LEAF[0], row("7-hydroxymitragynine", "1.502"), *LEAF[2:])
    assert told(sample(findings=spiked, form="extract")) == []
    assert len(told(sample(findings=spiked, form="capsule"))) == 1


def test_a_substance_that_is_only_made_is_told_in_any_form() -> None:
    rows = (row("mgm-15", "3.2", "mg/tablet"), row("mgm-16", None, "%", Operator.NOT_DETECTED))
    (found,) = of_one(sample(findings=rows, form="tablet"))
    assert (found.kind, found.batches) == (SignalKind.UNNATURAL, ("B1",))
    assert "Dihydro-7-hydroxymitragynine (MGM-15) is only made, not grown: 3.2 mg/tablet" in found.sentence
    assert "synthetic" in found.source


def test_results_that_contradict_each_other_make_no_profile() -> None:
    rows = (row("mitragynine", "15"), row("mitragynine", "1"), row("7-hydroxymitragynine", "1"))
    assert told(sample(findings=rows)) == []
