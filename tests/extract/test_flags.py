"""Marks behind values, and what the document's notes say that they mean."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, table

HEADING = ("Parameter", "Result (mg/g)", "Limit")


@pytest.mark.parametrize(
    ("mark", "note"),
    [
        ("!", "! = Höchstwert überschritten bzw. Anforderung nicht erfüllt."),
        (" *", "ND = not detected; * exceeds the action level."),
        (" †", "† El resultado supera el límite."),
        (" (!)", "(!) above the limit"),
        ("!", "n.n. = nicht nachweisbar; „!“ = Grenzwert überschritten"),
    ],
)
def test_a_mark_behind_a_value_that_a_note_explains_is_its_verdict(mark: str, note: str):
    rows = [HEADING, ("Mitragynine", "12.2", "-"), ("7-Hydroxymitragynine", f"0.74{mark}", "0.50")]
    answer = read(*table(rows, xs=(50, 250, 350)), Text(50, 200, note))
    said = [(r["analyte"], r["value"], r["status"]) for r in answer["samples"][0]["results"]]
    assert said == [("mitragynine", "12.2", None), ("7-hydroxymitragynine", "0.74", "fail")]
    assert problems(answer) == []


def test_a_mark_of_a_note_on_something_else_is_no_verdict():
    rows = [HEADING, ("Mitragynine", "12.2 *", "-"), ("Speciogynine", "0.74!", "-")]
    answer = read(*table(rows, xs=(50, 250, 350)), Text(50, 200, "* not accredited; † exceeds the limit"))
    assert [(r["value"], r["status"]) for r in answer["samples"][0]["results"]] == [("12.2", None), ("0.74", None)]


def test_a_short_word_of_two_parts_is_explained_as_a_whole():
    rows = [("Parameter", "Ergebnis"), ("Salmonellen in 25 g", "n. gef."), ("Hefen", "20 KBE/g")]
    answer = read(*table(rows, xs=(50, 250)), Text(50, 200, "KBE = Kolonien; n. gef. = nicht gefunden"))
    assert [r["operator"] for r in answer["samples"][0]["results"]] == ["absent", "="]


def test_a_mark_in_a_column_of_its_own_is_the_verdict_that_a_note_gives_it():
    rows = [
        ("Analysis", "Result", "Units", "Spec max", "Method"),
        ("Coliforms", "3,900", "CFU/g", "1,000", "AOAC 991.14"),
    ]
    rows += [("Yeast", "150", "CFU/g", "10,000", "BAM 18"), ("Lead", "0.91", "ppm", "1.2", "ICP-MS")]
    marked = [*table(rows, xs=(50, 180, 260, 340, 420)), Text(520, 114, "*")]
    answer = read(*marked, Text(50, 200, "* Result exceeds customer specification"))
    said = [(r["analyte"], r["status"]) for r in answer["samples"][0]["results"]]
    assert said == [("total-coliforms", "fail"), ("yeasts", None), ("lead", None)]


@pytest.mark.parametrize(("name", "limit"), [("Coliforms", "< 1,000 CFU/g *"), ("Coliforms *", "< 1,000 CFU/g")])
def test_a_mark_behind_a_limit_or_a_name_that_a_note_explains_is_the_rows_verdict(name: str, limit: str) -> None:
    rows = [("Test", "Result", "Specification"), (name, "3,900 CFU/g", limit), ("Yeast", "150 CFU/g", "< 10,000 CFU/g")]
    answer = read(*table(rows, xs=(50, 180, 300)), Text(50, 200, "* Result does not meet the specification."))
    said = [(r["analyte"], r["value"], r["limit"], r["status"]) for r in answer["samples"][0]["results"]]
    assert said == [("total-coliforms", "3900", "1000", "fail"), ("yeasts", "150", "10000", None)]
