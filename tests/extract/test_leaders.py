"""Dots that lead from a name to its value, printed right against both of them."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results

READ = [("lead", "=", "0.12", "mg/kg"), ("cadmium", "=", "0.03", "mg/kg"), ("arsenic", "<", "0.01", "mg/kg")]
PRINTED = [("Lead", "0.12 mg/kg"), ("Cadmium", "0.03 mg/kg"), ("Arsenic", "< 0.01 mg/kg")]
DOT = 9 * 0.278  # a dot's width in Helvetica


def led(name: str, value: str, y: float, dots: str = ".") -> Text:
    """A line whose leader fills the space between its name and x = 240 or so."""
    return Text(40, y, name + dots * int((200 - 5 * len(name)) / (DOT if dots == "." else 9)) + value)


@pytest.mark.parametrize("dots", [".", "…"])
def test_dots_set_against_name_and_value_belong_to_neither(dots):
    lines = [led(name, value, 100 + 14 * i, dots) for i, (name, value) in enumerate(PRINTED)]
    answer = read(Text(40, 80, "Heavy Metals"), *lines)
    assert (sorted(results(answer)), problems(answer)) == (sorted(READ), [])


def test_a_sign_behind_a_leader_stays_with_its_number_in_a_line_alone():
    assert results(read(led("Arsenic", "< 0.01 mg/kg", 100))) == [READ[2]]


def test_under_headings_too_the_value_begins_behind_the_dots():
    lines = [led(name, value, 100 + 14 * i) for i, (name, value) in enumerate(PRINTED)]
    assert results(read(Text(40, 86, "Analyte"), Text(230, 86, "Result"), *lines)) == READ
