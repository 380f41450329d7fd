"""A certificate issued anew says what it says otherwise, field by field."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from registry.domain.difference import Change, Kind, Part, Statement, difference, pairs


def row(name: str, result: str, number: int = 0, **parts: str) -> Statement:
    return Statement(name, {"result": result, **parts}, number)


def told(change: Change | None) -> list[tuple[str, str, list[tuple[str, str | None, str | None]]]]:
    """Each row that differs: what became of it, its name, its parts."""
    rows = () if change is None else change.rows
    return [
        (one.kind.value, (one.new or one.old or row("", "")).name, [(p.name, p.old, p.new) for p in one.parts])
        for one in rows
    ]


def sheet(*rows: Statement, **head: str | None) -> Statement:
    return Statement("", head, rows=rows)


def test_what_says_the_same_differs_in_nothing() -> None:
    assert difference(sheet(row("lead", "0.3"), number="C-1"), sheet(row("lead", "0.3"), number="C-1")) is None


def test_rows_are_added_removed_and_changed_and_the_same_ones_counted() -> None:
    old = sheet(row("mitragynine", "381"), row("lead", "0.3"), row("zinc", "1"), number="C-1")
    new = sheet(row("arsenic", "0.1"), row("mitragynine", "453"), row("zinc", "1"), number="C-1-R1")
    found = difference(old, new)
    assert found is not None
    assert (found.parts, found.same) == ((Part("number", "C-1", "C-1-R1"),), 1)
    assert told(found) == [
        ("added", "arsenic", []),
        ("changed", "mitragynine", [("result", "381", "453")]),
        ("removed", "lead", []),
    ]


def test_a_digit_more_is_a_difference() -> None:
    found = difference(sheet(row("lead", "0.5")), sheet(row("lead", "0.50")))
    assert told(found) == [("changed", "lead", [("result", "0.5", "0.50")])]


def test_a_result_that_is_another_says_its_number_by_itself() -> None:
    old = sheet(row("lead", "<LOQ", operator="<LOQ", loq="0.2"))
    new = sheet(row("lead", "0.21", operator="=", value="0.21", loq="0.1"))
    assert told(difference(old, new)) == [("changed", "lead", [("result", "<LOQ", "0.21"), ("loq", "0.2", "0.1")])]


def test_the_same_print_understood_otherwise_is_told() -> None:
    old, new = sheet(row("lead", "n.n.", operator="NT")), sheet(row("lead", "n.n.", operator="ND"))
    assert told(difference(old, new)) == [("changed", "lead", [("operator", "NT", "ND")])]


def test_of_two_rows_of_one_name_those_most_alike_belong_together() -> None:
    percent, grams = row("mitragynine", "1.52", 1, unit="%"), row("mitragynine", "15.2", 2, unit="mg/g")
    newer = row("mitragynine", "1.60", 4, unit="%")
    old, new = (percent, grams), (row("mitragynine", "15.2", 3, unit="mg/g"), newer)
    assert pairs(old, new) == [(grams, new[0]), (percent, newer)]


def test_samples_are_held_against_those_that_report_the_same() -> None:
    lead, zinc = row("lead", "0.3"), row("zinc", "1")
    one, two = sheet(lead), sheet(zinc)
    assert pairs((one, two), (sheet(zinc), sheet(row("lead", "0.4")))) == [
        (two, sheet(zinc)),
        (one, sheet(row("lead", "0.4"))),
    ]


def test_a_sample_that_is_new_brings_its_rows_along() -> None:
    found = difference(Statement("", {}, rows=()), Statement("", {}, rows=(sheet(row("lead", "0.3")),)))
    assert found is not None
    assert [(sample.kind, told(sample)) for sample in found.rows] == [(Kind.ADDED, [("added", "lead", [])])]


def test_what_only_one_side_says_is_told_with_nothing_on_the_other() -> None:
    found = difference(sheet(client="A"), sheet(client=None, reported="2026-06-04"))
    assert found is not None
    assert found.parts == (Part("client", "A", None), Part("reported", None, "2026-06-04"))


ROWS = st.lists(st.builds(row, st.sampled_from("abc"), st.sampled_from("123")), max_size=6)


@given(ROWS, ROWS)
def test_every_row_of_both_sides_is_told_of_once(old: list[Statement], new: list[Statement]) -> None:
    found = pairs(old, new)
    assert [id(after) for _, after in found if after is not None] == [id(one) for one in new]
    assert sorted(id(before) for before, _ in found if before is not None) == sorted(id(one) for one in old)
    assert difference(sheet(*old), sheet(*old)) is None
    assert all(before.name == after.name for before, after in found if before and after)
