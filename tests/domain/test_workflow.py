"""Who may move a certificate where; the ink of a value; the whole numbers that ranges are searched by."""

from __future__ import annotations

from decimal import Decimal

from registry.domain.measurement import Measurement, Operator
from registry.domain.quantity import Unit
from registry.domain.searchable import LARGEST, Span, bound_above, bound_below, span
from registry.domain.source import Box
from registry.domain.workflow import MOVES, Publication, Role, find_move

PPM = Unit("ppm", "mass fraction", Decimal(1))


def test_a_certificate_is_published_once_and_a_withdrawn_one_never_comes_back() -> None:
    published = find_move("publish", Publication.TO_BE_VERIFIED)
    assert published is not None
    assert (published.end, published.not_by_submitter) == (Publication.PUBLISHED, True)
    assert [find_move("publish", state) for state in Publication if state is not Publication.TO_BE_VERIFIED] == [
        None
    ] * 3
    assert not [move for move in MOVES if move.start is Publication.WITHDRAWN]
    assert [move.verb for move in MOVES if move.start is Publication.SUPERSEDED] == ["reinstate"]


def test_a_maker_moves_no_certificate() -> None:
    assert not [move for move in MOVES if Role.MAKER in move.roles]


def test_a_value_s_box_grows_around_another() -> None:
    assert Box(1, 2, 3, 4).around(Box(0, 3, 5, 3.5)) == Box(0, 2, 5, 4)


def test_an_interval_is_searched_by_whole_steps_rounded_outwards() -> None:
    assert span(Measurement(Operator.EQUAL, Decimal("0.0000015"), PPM)) == Span("mass fraction", 1, 2)
    assert span(Measurement(Operator.ABOVE, Decimal(3), PPM)) == Span("mass fraction", 3_000_000, None)
    assert span(Measurement(Operator.PRESENT)) is None
    assert span(Measurement(Operator.EQUAL, Decimal("1e30"), PPM)) == Span("mass fraction", LARGEST, LARGEST)


def test_a_search_s_bounds_are_rounded_inwards() -> None:
    assert (bound_below(Decimal("0.0000015"), PPM), bound_above(Decimal("0.0000015"), PPM)) == (2, 1)
