"""The list of batches of a recall notice is read part by part, and nothing of it is passed over."""

from __future__ import annotations

from datetime import date

import pytest

from registry.domain.recalled import Kind, Match, Part, matches, read_list
from registry.reference.recall_words import recall_words

SAID = "MRMD012618, KRXS020718 through KRXS020722, all batches before 2026-03-01"


def read(text):
    return [
        (part.kind, part.first, part.last, part.made_from, part.made_to) for part in read_list(text, recall_words())
    ]


def test_a_notice_names_a_number_a_run_and_the_days_of_making():
    assert read(SAID) == [
        (Kind.NUMBER, "MRMD012618", None, None, None),
        (Kind.RUN, "KRXS020718", "KRXS020722", None, None),
        (Kind.MADE, None, None, None, date(2026, 2, 28)),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lot no. GM 01", (Kind.NUMBER, "GM 01", None, None, None)),
        ("lot numbers A1 to A9", (Kind.RUN, "A1", "A9", None, None)),
        ("A-01 – A-12", (Kind.RUN, "A-01", "A-12", None, None)),
        ("All batches", (Kind.ALL, None, None, None, None)),
        ("all batches made after 2026-03-01", (Kind.MADE, None, None, date(2026, 3, 2), None)),
        ("every batch since 2026-03-01", (Kind.MADE, None, None, date(2026, 3, 1), None)),
        ("all lots up to 2026-03-01", (Kind.MADE, None, None, None, date(2026, 3, 1))),
        ("batches between 2026-01-01 and 2026-02-01", (Kind.MADE, None, None, date(2026, 1, 1), date(2026, 2, 1))),
    ],
)
def test_notices_word_one_thing_in_several_ways(text, found):
    assert read(text) == [found]


def test_and_parts_the_list_as_a_comma_does():
    assert [first for _, first, *_ in read("A1, A2 and A3; A4\nA5")] == ["A1", "A2", "A3", "A4", "A5"]


@pytest.mark.parametrize(
    "text",
    [
        "A9 through A1",
        "KR01 through MD02",
        "A1 to A10",
        "all batches before 2026-02-31",
        "the green ones",
        "2026-01-01",
    ],
)
def test_what_names_no_batch_is_said_to_and_never_guessed(text):
    (part,) = read_list(text, recall_words())
    assert (part.printed, part.kind, bool(part.problem)) == (text, None, True)


RUN = Part("", Kind.RUN, "krxs020718", "krxs020722")


@pytest.mark.parametrize(
    ("number", "match"),
    [
        ("krxs020718", Match.YES),
        ("krxs020722", Match.YES),
        ("krxs020723", Match.NO),
        ("krxs20720", Match.NO),
        ("mrmd020720", Match.NO),
        ("leaf", Match.NO),
    ],
)
def test_a_run_holds_its_ends_and_what_counts_up_between_them(number, match):
    assert matches(RUN, number, None) is match


@pytest.mark.parametrize(
    ("made", "match"),
    [(date(2026, 2, 28), Match.YES), (date(2026, 3, 1), Match.NO), (None, Match.NOT_KNOWN)],
)
def test_a_batch_without_a_day_of_making_is_not_known_to_be_recalled_or_not(made, match):
    assert matches(Part("", Kind.MADE, made_to=date(2026, 2, 28)), "a1", made) is match


def test_a_part_that_was_not_understood_names_no_batch() -> None:
    assert matches(Part("some of it", None, problem="unread"), "some of it", None) is Match.NO
