"""Headings that a document names itself: limits by its own short word, notes' marks, names under another's heading."""

from __future__ import annotations

import pytest

from tests.extract.paper import Text, problems, read, results, table

ROWS = [
    ("Lead", "ug/g", "0.01", "10", "0.06"),
    ("Cadmium", "ug/g", "0.01", "3", "< 0.01"),
    ("Zinc", "ug/g", "0.5", "", "7"),
]
XS = (40, 140, 200, 260, 340)


def limits(answer):
    return [r["limit"] for sample in answer["samples"] for r in sample["results"]]


@pytest.mark.parametrize("said", ["Results exceeding L1 are printed in bold.", "Bold values exceed the L1 guideline."])
def test_a_column_is_of_limits_where_the_document_says_that_results_exceed_its_heading(said):
    heads = ("Parameter", "Units", "RL", "L1", "Result")
    answer = read(Text(40, 60, said), *table([heads, *ROWS], xs=XS))
    assert (limits(answer), problems(answer)) == (["10", "3", None], [])


def test_a_short_heading_that_no_sentence_speaks_of_is_no_limit():
    heads = ("Parameter", "Units", "RL", "L1", "Result")
    assert limits(read(Text(40, 60, "L1 = first line of the plant."), *table([heads, *ROWS], xs=XS))) == [None] * 3


def test_the_raised_mark_of_a_note_is_no_part_of_a_heading():
    heads = ("Metal", "Units", "RL", "Limits\u00b2", "Conc.\u00b9")
    answer = read(*table([heads, *ROWS], xs=XS))
    assert (limits(answer), [value for _name, _sign, value, _unit in results(answer)]) == (
        ["10", "3", None],
        ["0.06", "0.01", "7"],
    )


def test_names_may_stand_under_a_heading_for_something_else():
    rows = [
        ("Test ID", "Date", "Results", "MDL", "Limits", "Status*"),
        ("Total Aflatoxin", "11/17/2023", "< MDL", "2 ppb", "< 20 ppb", "PASS"),
        ("Ochratoxin A", "11/17/2023", "3.6 ppb", "3 ppb", "< 20 ppb", "PASS"),
    ]
    answer = read(*table(rows, xs=(56, 160, 260, 340, 420, 500)))
    assert results(answer) == [("total-aflatoxins", "<LOD", None, "ppb"), ("ochratoxin-a", "=", "3.6", "ppb")]
    assert (limits(answer), problems(answer)) == (["20", "20"], [])


@pytest.mark.parametrize(
    ("line", "read_of_it"),
    [
        (
            "Analyst: J. Miller. Results as received. Moisture (PNT-3, 105 \u00b0C): 9.7 %",
            [("moisture", "=", "9.7", "%")],
        ),
        ("M\u00e9todo: PNT-12. Resultados sobre muestra tal cual. Humedad: 9,7 %", [("moisture", "=", "9.7", "%")]),
        ("These are the limits of this report. Moisture: 12 %", []),
        ("LOQ values. Mercury: 0.005 ppm", []),
        ("As declared on the label. Mitragynine: 1.5 %", []),
        ("Previous batch GM-0. Mitragynine: 1.5 %", []),
    ],
)
def test_a_value_may_stand_in_the_last_sentence_of_a_line(line, read_of_it):
    assert results(read(Text(40, 60, line))) == read_of_it
