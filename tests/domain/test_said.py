"""The registry's own words remember how they were made, and are a text like any other."""

from __future__ import annotations

import copy
import json
import pickle

import pytest

from registry.domain.said import Said, cased, joined, put_together, taken_apart

FAILS = Said("{what}: {found}", what=Said("lead"), found="1.3 ppm")


def test_it_is_a_text():
    assert (FAILS, f"{FAILS}!", json.dumps(FAILS), hash(FAILS)) == (
        "lead: 1.3 ppm",
        "lead: 1.3 ppm!",
        '"lead: 1.3 ppm"',
        hash("lead: 1.3 ppm"),
    )


@pytest.mark.parametrize("passed", [str, copy.deepcopy, lambda said: pickle.loads(pickle.dumps(said))])
def test_it_stays_itself_on_its_way(passed):
    found = passed(FAILS)
    assert (found, found.template, found.values, found.capital) == (FAILS, FAILS.template, FAILS.values, None)


def test_what_an_error_says_is_still_said():
    assert str(ValueError(FAILS)) is FAILS


def test_a_text_without_values_keeps_its_braces():
    assert Said("a set {1, 2}") == "a set {1, 2}"


@pytest.mark.parametrize(
    ("text", "capital", "cased_so"),
    [
        ("lead", True, "Lead"),
        ("Lead", False, "lead"),
        ("THC total", False, "THC total"),
        ("Lead", None, "Lead"),
        ("", True, ""),
    ],
)
def test_the_first_letter_is_large_or_small(text, capital, cased_so):
    assert cased(text, capital=capital) == cased_so


def test_parts_stay_said_where_any_of_them_is():
    assert (joined(("a", "b"), "; "), joined((FAILS, "b"), "; ")) == ("a; b", "lead: 1.3 ppm; b")
    assert [type(joined(parts, "; ")) for parts in (("a", "b"), (FAILS, "b"))] == [str, Said]


@pytest.mark.parametrize("text", ["plain", FAILS, FAILS.begun(capital=True), joined(("3 mg/g", FAILS), ": ")])
def test_what_was_kept_as_json_is_said_again_as_it_was(text):
    again = put_together(json.loads(json.dumps(taken_apart(text))))
    assert (again, type(again), taken_apart(again)) == (text, type(text), taken_apart(text))
