"""Limits beside a result that OCR read: what may be another number is left out and told of."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from registry.domain.measurement import Operator
from registry.domain.source import Box
from registry.extract.page.paper import Page, Seen, Word
from registry.extract.results.by_ocr import trusted
from registry.extract.wording.reported import Result

CELL, LIMIT = Box(200, 100, 230, 110), Box(300, 100, 330, 110)


def row(**told: object) -> Result:
    plain = Result("heavy-metals", None, "Lead", "0.43", Operator.EQUAL, 1, CELL, Decimal("0.43"), "mg/kg")
    return replace(plain, **told)


def seen(printed: str, trust: float = 1.0, reason: str = "") -> Page:
    """A page with a value and, on its line, the word that prints a limit of it."""
    words = (Word("0.43", CELL, 9.0, (200.0,)), Word(printed, LIMIT, 9.0, (300.0,)))
    return Page(1, 600, 800, words, seen=(Seen(CELL, 1.0), Seen(LIMIT, trust, reason)))


def test_a_limit_that_two_readings_saw_differently_is_left_out_and_the_value_stays_as_sure():
    [kept], problems = trusted([row(limit="15")], [seen("15", 0.3, "OCR read '15' here, and another time '1.5'")])
    assert (kept.limit, kept.confidence) == (None, 0.9)
    assert [p.type for p in problems] == ["ambiguous-value"]
    assert problems[0].detail == "Lead: OCR is not sure of a limit beside it, '15': it was left out."


def test_what_few_readings_saw_of_a_limit_lowers_what_its_row_is_trusted():
    [kept], problems = trusted([row(loq=Decimal("0.010"))], [seen("0,010", 0.8, "only one reading saw it")])
    assert (kept.loq, round(kept.confidence, 2), problems) == (Decimal("0.010"), 0.72, [])


def test_a_limit_that_begins_with_a_nought_has_lost_its_point():
    [kept], problems = trusted([row(lod=Decimal(3))], [seen("003")])
    assert (kept.lod, [p.type for p in problems]) == (None, ["ambiguous-value"])


def test_a_limit_with_the_figures_of_all_others_and_without_their_point_has_lost_it():
    others = [row(lod=Decimal("0.017"), box=replace(CELL, top=100 + 20 * i, bottom=110 + 20 * i)) for i in (1, 2)]
    [read, *_others], problems = trusted([row(lod=Decimal(17)), *others], [seen("17")])
    assert (read.lod, [p.type for p in problems]) == (None, ["ambiguous-value"])


@pytest.mark.parametrize(
    ("limit", "kept"), [("10", None), ("10°", None), ("103", None), ("1000", "1000"), ("120", "120")]
)
def test_a_limit_of_colonies_that_may_be_a_power_of_ten_is_left_out(limit: str, kept: str | None):
    count = row(unit="CFU/g", value=Decimal(990), printed_result="990", panel="microbials", limit=limit)
    [read], problems = trusted([count], [seen(limit)])
    assert (read.limit, bool(problems), read.confidence) == (kept, kept is None, 0.9)


def test_a_limit_of_ten_of_what_is_weighed_is_no_power():
    [read], problems = trusted([row(limit="10")], [seen("10")])
    assert (read.limit, problems) == ("10", [])


def test_a_limit_whose_raised_figure_was_seen_only_by_itself_is_no_surer_than_that():
    count = row(unit="CFU/g", value=Decimal(990), printed_result="990", panel="microbials", limit="1000")
    [read], _problems = trusted([count], [seen("10^3", 0.6, "its raised figure only by itself")])
    assert (read.limit, read.confidence < 0.6) == ("1000", True)


@pytest.mark.parametrize(("beside", "unit"), [(2, "ug/g"), (1, "ng/g"), (0, "ng/g")])
def test_a_lone_unit_a_thousand_times_less_than_those_beside_it_is_theirs_and_never_sure(beside: int, unit: str):
    rows = [
        replace(row(), unit="ug/g", box=replace(CELL, top=CELL.top + 20 * i, bottom=CELL.bottom + 20 * i))
        for i in range(1, 3)
    ]
    odd = replace(row(), unit="ng/g")
    kept, _problems = trusted([odd, *rows[:beside]], [seen("0.43")])
    assert (kept[0].unit, kept[0].confidence < 0.6) == (unit, True)
